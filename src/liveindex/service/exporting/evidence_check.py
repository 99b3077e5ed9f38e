"""An evidence file, on any machine -> what is not as it was written: each part, each hash, each word at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import msgspec

from liveindex.errors import ExportError
from liveindex.model.exported import Flaw, Tallied
from liveindex.service.exporting.evidence_format import CAPTURES, DATA, FORMAT, MANIFEST, is_sealed
from liveindex.service.exporting.evidence_rows import Rows
from liveindex.service.exporting.evidence_wacz import Documents, check_wacz
from liveindex.service.exporting.parts import BROKEN, Parts, open_parts

_CHUNK = 1024 * 1024
_MOST_MANIFEST = 256 * 1024 * 1024
_ANEW = "Get the file again from whoever made it; do not rely on this one."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    Attributes:
        flaws: each thing that is not as it was written; empty for a sound file.
        tallied: how much was looked at.
        manifest_sha256: of the manifest, in hex; "" where there is none.
        choice: in words, what it is evidence of; "" where it does not tell.
    """

    flaws: tuple[Flaw, ...]
    tallied: Tallied
    manifest_sha256: str = ""
    choice: str = ""

    @property
    def is_sound(self) -> bool:
        """Tell whether everything is as it was written."""
        return not self.flaws


@dataclass
class _Check:
    parts: Parts
    flaws: list[Flaw] = field(default_factory=list)
    tallied: Tallied = field(default_factory=Tallied)

    def flaw(self, where: str, what: str) -> None:
        self.flaws.append(Flaw(where=where, what=what, remedy=_ANEW))


def check_evidence(path: Path, *, manifest_sha256: str | None = None, moved: Callable[[int], None]) -> Verdict:
    """Check an evidence file or folder from the manifest down to the words.

    Args:
        path: of the file or folder.
        manifest_sha256: what was printed when it was written; None where it is not known.
        moved: called with the bytes that were hashed, for a bar of progress.

    Raises:
        ExportError: it is no evidence file at all, or not safe to read.
    """
    with open_parts(path) as parts:
        check = _Check(parts)
        manifest, digest = _manifest(check, path, manifest_sha256)
        _parts(check, manifest, moved)
        documents = _documents(check)
        rows = Rows(parts, documents, check.tallied, check.flaw)
        names = [name for name in sorted(set(parts.names())) if name.startswith(f"{DATA}/") and name.endswith(".jsonl")]
        rows.articles(f"{DATA}/articles.jsonl" if f"{DATA}/articles.jsonl" in names else None)
        for name in names:
            if name != f"{DATA}/articles.jsonl":
                rows.table(name)
        choice = manifest.get("choice")
        words = choice.get("words") if isinstance(choice, dict) else ""
        return Verdict(tuple(check.flaws), check.tallied, digest, str(words or ""))


def _manifest(check: _Check, path: Path, expected: str | None) -> tuple[dict[str, Any], str]:
    names = check.parts.names()
    if MANIFEST not in names:
        raise ExportError(
            f"{path} holds no {MANIFEST}: it is no evidence file of Live Index, or the manifest is missing."
        )
    try:
        with check.parts.open(MANIFEST) as stream:
            body = stream.read(_MOST_MANIFEST + 1)
    except BROKEN as exc:
        raise ExportError(f"{path}: {MANIFEST} cannot be read: {exc}. {_ANEW}") from exc
    if len(body) > _MOST_MANIFEST:
        raise ExportError(f"{path}: {MANIFEST} is larger than any evidence file has. It is not read.")
    digest = sha256(body).hexdigest()
    try:
        manifest = msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as exc:
        raise ExportError(f"{path}: {MANIFEST} was changed: it is no manifest any more ({exc}). {_ANEW}") from exc
    if manifest.get("format") != FORMAT:
        check.flaw(MANIFEST, f"its format is {manifest.get('format')!r}; this version of Live Index knows {FORMAT!r}")
    if not is_sealed(body, manifest):
        check.flaw(MANIFEST, "changed: its seal does not fit its bytes")
    if expected and expected.strip().lower() != digest:
        check.flaw(MANIFEST, f"it is not the manifest that was told: its SHA-256 is {digest}, not {expected.strip()}")
    return manifest, digest


def _parts(check: _Check, manifest: dict[str, Any], moved: Callable[[int], None]) -> None:
    listed = manifest.get("parts")
    if not isinstance(listed, list) or not all(_is_part(one) for one in listed):
        check.flaw(MANIFEST, "changed: its list of parts cannot be understood")
        listed = []
    present = Counter(check.parts.names())
    for name in sorted(name for name, times in present.items() if times > 1):
        check.flaw(name, "it is there twice: one of them was added")
    wanted = {one["path"]: one for one in listed}
    for name in sorted(present.keys() - wanted.keys() - {MANIFEST}):
        check.flaw(name, "added: the manifest does not list it")
    for name, one in wanted.items():
        if name not in present:
            check.flaw(name, "missing: the manifest lists it")
            continue
        check.tallied.count("parts")
        try:
            digest, size = _digest(check.parts, name, one["size_bytes"], moved)
        except BROKEN as exc:
            check.flaw(name, f"changed: it cannot be read ({exc})")
            continue
        if (digest, size) != (one["sha256"], one["size_bytes"]):
            check.flaw(name, "changed: its bytes do not have the SHA-256 that the manifest lists")


def _is_part(one: object) -> bool:
    return (
        isinstance(one, dict)
        and isinstance(one.get("path"), str)
        and isinstance(one.get("sha256"), str)
        and isinstance(one.get("size_bytes"), int)
    )


def _digest(parts: Parts, name: str, size_bytes: int, moved: Callable[[int], None]) -> tuple[str, int]:
    """Return the SHA-256 and size of a part; no more is read than the manifest lists, and a little."""
    digest, size = sha256(), 0
    with parts.open(name) as stream:
        for chunk in _chunks(stream):
            digest.update(chunk)
            size += len(chunk)
            moved(len(chunk))
            if size > size_bytes:
                break
    return digest.hexdigest(), size


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _documents(check: _Check) -> Documents:
    if CAPTURES not in check.parts.names():
        return Documents({}, {})
    return check_wacz(check.parts, CAPTURES, check.tallied, check.flaw)
