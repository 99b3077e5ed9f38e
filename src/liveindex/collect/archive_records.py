"""The bytes of a WARC or ARC -> its records, whole and one at a time; for each that is not whole, what is wrong.

A record's end is believed only where the next one begins there, or a gzip member ends, or the file does: a wrong
length would otherwise give one page another's text.

Sources: ISO 28500:2017 (WARC 1.1); Internet Archive, ARC File Format 1.0 and 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from liveindex.collect.opened import HEAD_BYTES
from liveindex.collect.payloads import holds_whole_answer, read_headers
from liveindex.collect.record_bytes import RecordBytes, next_start
from liveindex.collect.sniff import ARC_START
from liveindex.errors import UnreadableInputError

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_ARC_LINE = re.compile(
    rb"(?P<url>[^\r\n]+?) (?P<ip>[^ ]+) (?P<date>\d{4,20}) (?P<type>[^ ]+)(?: [^\r\n]*)? (?P<length>-?\w+)[ \t]*\r?\n"
)
# What is read at a time of a record that is too large to keep.
_STEP = 1024 * 1024
_MEMBER_AGAIN = "Fetch the archive anew."


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What a record says of itself.

    Attributes:
        kind: `response`, `resource`, `request`, ...; `filedesc` for the first record of an ARC.
        target: the address it was taken from, as written; empty where it has none.
        date: when, as written.
        content_type: of the block, as written.
        headers: all of them, lower-case names; none in an ARC.
        length_bytes: of the block.
    """

    kind: str
    target: str
    date: str
    content_type: str
    headers: tuple[tuple[str, str], ...]
    length_bytes: int

    def header(self, name: str) -> str:
        """Return the value of a header by lower-case name, empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Record:
    """One sound record.

    Attributes:
        number: from 1.
        offset: of its first byte in the file; of its gzip member where it is packed.
        block: None where it is larger than may be kept.
    """

    number: int
    offset: int
    head: RecordHead
    block: bytes | None


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """One record that cannot be read; `what` goes on "Record 3 at byte 1,024 ...", `target` is empty where unknown."""

    number: int
    offset: int
    target: str
    what: str


def read_archive(source: RecordBytes, limit_bytes: int) -> Iterator[Record | BrokenRecord]:
    """Yield the records of a web archive in order, in the memory of the largest block that may be kept.

    Args:
        source: at the first byte.
        limit_bytes: of the largest block to keep.
    """
    number = 0
    while first := source.begin():
        number += 1
        offset = source.offset
        if source.start.match(first) is None:
            yield BrokenRecord(number, offset, "", _passed_over(source))
            continue
        try:
            head = _read_arc_head(source) if source.start is ARC_START else _read_warc_head(source)
        except UnreadableInputError as exc:
            source.pass_over()
            yield BrokenRecord(number, offset, "", f"{exc}. {_MEMBER_AGAIN}")
            continue
        yield _with_block(source, number, offset, head, limit_bytes)


def _passed_over(source: RecordBytes) -> str:
    passed = source.pass_over()
    why = source.damage()
    if why is not None:
        return f"is damaged: {why}. {_MEMBER_AGAIN}"
    return f"does not begin as a record does: {passed:,} bytes were passed over. {_MEMBER_AGAIN}"


def _read_warc_head(source: RecordBytes) -> RecordHead:
    seen = source.peek(4096)
    end = _HEAD_END.search(seen)
    if end is None:
        seen = source.peek(HEAD_BYTES)
        end = _HEAD_END.search(seen)
    if end is None:
        raise UnreadableInputError(f"breaks off in its headers{_damage_after(source, len(seen))}")
    other = source.start.search(seen, 1, end.end())
    if other is not None:
        source.read(other.start() - 1)
        raise UnreadableInputError("breaks off in its headers; another record begins there")
    headers = read_headers(source.read(end.end()))
    named = dict(reversed(headers))  # the first of several counts
    length = named.get("content-length", "")
    if not length.isdecimal() or len(length) > 18:
        raise UnreadableInputError(f"has no sound Content-Length ({length[:40]!r})")
    return RecordHead(
        kind=named.get("warc-type", "").lower(),
        target=named.get("warc-target-uri", "").removeprefix("<").removesuffix(">"),
        date=named.get("warc-date", ""),
        content_type=named.get("content-type", ""),
        headers=headers,
        length_bytes=int(length),
    )


def _damage_after(source: RecordBytes, size: int) -> str:
    source.read(size)
    why = source.damage()
    return f": {why}" if why else ""


def _read_arc_head(source: RecordBytes) -> RecordHead:
    line = _ARC_LINE.match(source.peek(HEAD_BYTES))
    if line is None:
        raise UnreadableInputError("has no sound first line")
    source.read(line.end())
    length = line["length"].decode("ascii", "replace")
    if not length.isdecimal() or len(length) > 18:
        raise UnreadableInputError(f"has no sound length ({length[:40]!r})")
    target = line["url"].decode("utf-8", "replace")
    return RecordHead(
        kind="filedesc" if target.startswith("filedesc:") else "response",
        target=target,
        date=line["date"].decode("ascii"),
        content_type=line["type"].decode("latin-1"),
        headers=(),
        length_bytes=int(length),
    )


def _with_block(
    source: RecordBytes, number: int, offset: int, head: RecordHead, limit_bytes: int
) -> Record | BrokenRecord:
    begins = source.at
    if head.length_bytes > limit_bytes:
        block, next_at = None, _pass_block(source, head.length_bytes)
    else:
        block, next_at = source.read(head.length_bytes), None
    missing = begins + head.length_bytes - source.at
    what = _why_not_whole(source, missing)
    if what is None or (what.startswith("breaks off") and block and holds_whole_answer(block)):
        return Record(number, offset, head, block)
    within = next_start(source.start, block, 1, len(block)) if block else None
    if block and within is not None:
        source.unread(block[within:])
        what += "; another record begins within it, and is read as such"
    elif next_at is not None and source.rewind(next_at):
        what += "; another record begins within it, and is read as such"
    elif not missing:
        source.pass_over()
    return BrokenRecord(number, offset, head.target, f"{what}. {_MEMBER_AGAIN}")


def _why_not_whole(source: RecordBytes, missing: int) -> str | None:
    """Return what is wrong with a record whose block was just read; None where it ends as it should."""
    rest = source.peek(HEAD_BYTES if missing else 4096)
    bare = rest.lstrip(b"\r\n")
    ended = rest.startswith(b"\r\n\r\n") or (bare and source.start.match(bare) is not None)
    if bare and not ended and not missing:
        return "claims another length than it has: what follows it is no record"
    if not bare:
        source.read(len(rest))
        if (why := source.damage()) is not None:
            return f"is damaged: {why}"
    return f"breaks off {missing:,} bytes before the length it claims" if missing else None


def _pass_block(source: RecordBytes, length: int) -> int | None:
    """Pass a block that is too large to keep; return where the first line in it stands that could begin a record."""
    end, found = source.at + length, None
    tail = b""
    while source.at < end:
        at = source.at - len(tail)
        piece = source.read(min(_STEP, end - source.at))
        if not piece:
            break
        if found is None:
            within = next_start(source.start, tail + piece, 1, len(tail) + len(piece))
            found = None if within is None else at + within
        tail = piece[-64:]
    return found
