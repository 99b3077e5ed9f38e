"""What the authors of two feed readers expect of their own test feeds, said in the fields of our entries.

feedparser's files carry a Python predicate over its result; gofeed's stand beside a JSON of its result. Only what
they say of the first entry's title, link, id, author, dates, summary and content is taken; what they say of fields
that no article has (ratings, players, coordinates, the feed itself) is not.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = ("title", "link", "id", "author", "published", "updated", "summary", "content")
_EXPECT = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\Z)", re.DOTALL)
HEADER = re.compile(r"Header:\s*([\w-]+):\s*(.*?)\s*$", re.MULTILINE)

# Paths of feedparser's result, beneath entries[0], and the field that each is about.
_FEEDPARSER = {
    ("title",): "title", ("title_detail", "value"): "title", ("link",): "link", ("id",): "id", ("guid",): "id",
    ("author",): "author", ("author_detail", "name"): "author", ("authors", 0, "name"): "author",
    ("published",): "published", ("published_parsed",): "published", ("created",): "published",
    ("created_parsed",): "published", ("issued_parsed",): "published", ("updated",): "updated",
    ("updated_parsed",): "updated", ("modified",): "updated", ("modified_parsed",): "updated",
    ("summary",): "summary", ("summary_detail", "value"): "summary", ("description",): "summary",
    ("content", 0, "value"): "content",
}  # fmt: skip
# Paths of gofeed's results (RSS parser, Atom parser, both translated), beneath the first entry.
_GOFEED = {
    ("title",): "title", ("link",): "link", ("links", 0, "href"): "link", ("guid",): "id", ("guid", "value"): "id",
    ("id",): "id", ("authors", 0, "name"): "author", ("author",): "author", ("author", "name"): "author",
    ("dcExt", "creator", 0): "author", ("published",): "published", ("pubDate",): "published",
    ("updated",): "updated", ("description",): "summary", ("summary",): "summary", ("content",): "content",
    ("content", "value"): "content",
}  # fmt: skip


@dataclass(frozen=True)
class Expectation:
    """One thing that should come out of a file.

    Attributes:
        path: the file.
        set_name: `feedparser` or `gofeed`.
        field: one of FIELDS.
        value: a string, or a tuple of year to second in UTC.
    """

    path: Path
    set_name: str
    field: str
    value: str | tuple[int, ...]


def expectations(folder: Path) -> list[Expectation]:
    """Return all that is expected of the feeds in a folder, in order of path."""
    found: list[Expectation] = []
    for path in sorted((folder / "feedparser").rglob("*.*")):
        found += _of_feedparser(path)
    for path in sorted((folder / "gofeed").rglob("*.*")):
        found += _of_gofeed(path)
    return found


def _of_feedparser(path: Path) -> Iterator[Expectation]:
    written = _EXPECT.search(path.read_bytes()[:6000].decode("utf-8", "replace"))
    if written is None:
        return
    try:
        tree = ast.parse(written.group(1).strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if not isinstance(part, ast.Compare) or not isinstance(part.ops[0], ast.Eq):
            continue
        field = _FEEDPARSER.get(_path_of(part.left) or ())
        try:
            value = ast.literal_eval(part.comparators[-1])
        except ValueError:
            continue
        if field and isinstance(value, str):
            yield Expectation(path, "feedparser", field, value)
        elif field and isinstance(value, tuple) and len(value) == 9:
            yield Expectation(path, "feedparser", field, value[:6])


def _path_of(node: ast.expr) -> tuple[str | int, ...] | None:
    """Return the path beneath entries[0], None for anything else."""
    steps: list[str | int] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            steps.append(node.slice.value)  # type: ignore[arg-type]
            node = node.value
        elif isinstance(node, ast.Attribute):
            steps.append(node.attr)
            node = node.value
        else:
            return None
    steps.reverse()
    return tuple(steps[1:]) if node.id == "entries" and steps[:1] == [0] else None


def _of_gofeed(path: Path) -> Iterator[Expectation]:
    beside = _gofeeds_result(path)
    if beside is None:
        return
    result = json.loads(beside.read_text(encoding="utf-8-sig"))
    entries = result.get("items") or result.get("entries") or []
    said: set[str] = set()
    for steps, field in _GOFEED.items():
        value = _at(entries[0], steps) if entries else None
        if isinstance(value, str) and value.strip() and field not in said:
            said.add(field)
            yield Expectation(path, "gofeed", field, value)


def _gofeeds_result(path: Path) -> Path | None:
    if path.suffix == ".xml":
        beside = path.with_suffix(".json")
    elif path.stem.endswith("_expected"):
        return None
    else:
        beside = path.with_name(f"{path.stem}_expected.json")
    return beside if beside.is_file() else None


def _at(value: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and len(value) > step else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value
