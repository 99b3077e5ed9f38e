"""Reads attribution texts in brat's stand-off form: T lines are spans, E and R lines join them.

A text that several people annotated has one file for each; the last part of the file's name tells who.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path

from liveindex.model.article import Span

Pieces = tuple[Span, ...]
_ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution; each part in pieces, in order of the text, empty where there is none."""

    source: Pieces
    cue: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Text:
    """One text with what each of its annotators found."""

    name: str
    text: str
    readings: tuple[tuple[Gold, ...], ...]


def load_texts(shared: Path, part: str) -> list[Text]:
    """Return the texts of a part (`train` or `dev`), in order of their names.

    Raises:
        FileNotFoundError: the set is not there.
    """
    folder = shared / "data" / "attribution" / part
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
    texts = []
    for path in sorted((folder / "text").glob("*.txt")):
        # brat counts code points; universal newlines would shift its offsets.
        text = path.read_bytes().decode("utf-8")
        files = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        readings = tuple(_read(file.read_text(encoding="utf-8"), text) for file in files)
        texts.append(Text(path.stem, text, readings))
    return texts


def _read(annotations: str, text: str) -> tuple[Gold, ...]:
    spans: dict[str, Pieces] = {}
    joins: list[str] = []
    for line in annotations.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            spans[fields[0]] = _pieces(fields[1].partition(" ")[2], text)
        elif line.startswith("E") and len(fields) > 1:
            joins.append(fields[1])
    found = [_join(join, spans) for join in joins]
    return tuple(gold for gold in found if gold.cue and (gold.content or gold.source))


def _join(join: str, spans: dict[str, Pieces]) -> Gold:
    parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for part, name in _ARGUMENT.findall(join):
        parts[part] += spans.get(name, ())
    return Gold(*(tuple(sorted(set(parts[part]))) for part in ("Source", "Cue", "Content")))


def _pieces(offsets: str, text: str) -> Pieces:
    """Return the spans of `12 20;31 40`; those that touch or are parted by white space alone are one."""
    pieces: list[Span] = []
    for pair in sorted(tuple(map(int, pair.split())) for pair in offsets.split(";")):
        if pieces and not text[pieces[-1].end : pair[0]].strip():
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, pair[1]))
        else:
            pieces.append(Span(*pair))
    return tuple(pieces)
