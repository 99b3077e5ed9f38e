"""JSON and JSON Lines -> one RECORD snapshot for each record, however many there are.

JSON Lines are read line by line, so a file of any length takes the memory of its longest line. A JSON array is
read whole: its end decides whether it is one.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import orjson

from liveindex.collect.columns import ADDRESS_NAMES, TITLE_NAMES, WANTED, known_columns, observed_value
from liveindex.collect.ninjs import is_ninjs, ninjs_part
from liveindex.collect.opened import (
    HEAD_BYTES,
    Opened,
    Part,
    buffered,
    failed,
    head_of,
    mebibytes,
    read_whole,
    skipped,
)
from liveindex.collect.sniff import text_encoding
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError
from liveindex.model.article import SkipReason
from liveindex.model.snapshot import Medium, Snapshot

# Objects that only wrap the list of records, as APIs give them.
_WRAPPERS = ("articles", "items", "entries", "records", "results", "documents", "data")
NO_FIELDS = "a record without known fields"
BROKEN_RECORD = "a broken record"
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_json(raw: bytes) -> object:
    """Return the value of a JSON text in UTF-8, UTF-16 or UTF-32.

    Raises:
        UnreadableInputError: it is no JSON; the message says where.
    """
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        # The standard library also takes NaN, lone surrogates and other encodings, at a tenth of the speed.
        try:
            return json.loads(raw, parse_constant=lambda _: None)
        except (ValueError, RecursionError) as exc:
            raise UnreadableInputError(f"no JSON: {_in_words(exc)}") from exc


def _in_words(exc: Exception) -> str:
    match exc:
        case json.JSONDecodeError():
            return f"{exc.msg} at character {exc.pos + 1}"
        case UnicodeDecodeError():
            return f"not in {exc.encoding.upper()}, at byte {exc.start + 1}"
        case RecursionError():
            return "nested too deeply"
        case _:
            return str(exc)


def dump_json(value: object) -> bytes:
    """Return a value as UTF-8 JSON. Lone surrogates become U+FFFD: they cannot be stored."""
    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):
        return _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)).encode("utf-8")


def make_record(opened: Opened, number: int, record: dict[str, object], body: bytes | None = None) -> Part:
    """Return one record as a snapshot, or the trouble that it has none of the fields of an article.

    Args:
        opened: the document it stands in.
        number: its place there, from 1.
        record: its fields.
        body: its bytes as they came, where they are sound UTF-8 JSON.
    """
    address = f"{opened.address}#{number}"
    if is_ninjs(record):
        return ninjs_part(opened, address, record, body if body is not None else dump_json(record))
    if not known_columns(record):
        named = ", ".join(list(record)[:12]) or "none"
        return failed(address, NO_FIELDS, f"Its fields are {named}; wanted: {WANTED}.")
    return Snapshot(
        body=body if body is not None else dump_json(record),
        medium=Medium.RECORD,
        address=address,
        taken=_taken(observed_value(record), opened.taken),
        headers=opened.headers,
    )


def _taken(observed: str | None, read: datetime) -> datetime:
    """Return when a record was seen by its own word, never later than it was read."""
    if observed is None:
        return read
    try:
        moment = datetime.fromisoformat(observed)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return read
    return min(moment, read)


def read_json_lines(opened: Opened, settings: Settings) -> Iterator[Part]:
    """Yield each line's record, and the trouble of each line that holds none; empty lines are passed over."""
    for number, line in _lines(opened, settings.max_document_bytes):
        if line is None:
            limit = mebibytes(settings.max_document_bytes)
            yield failed(
                f"{opened.address}#{number}",
                "too large",
                f"Line {number} is longer than {limit}. Raise max_document_bytes in liveindex.toml.",
            )
        elif line:
            yield _read_line(opened, number, line)


def _read_line(opened: Opened, number: int, line: bytes) -> Part:
    address = f"{opened.address}#{number}"
    try:
        record = parse_json(line)
    except UnreadableInputError as exc:
        return failed(address, BROKEN_RECORD, f"Line {number} is {exc}.")
    if not isinstance(record, dict):
        return failed(address, BROKEN_RECORD, f"Line {number} is no JSON object but {type(record).__name__}.")
    return make_record(opened, number, record, line if _is_plain(line) else None)


def _is_plain(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _lines(opened: Opened, limit_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the number and the stripped bytes of each line; None for one over the limit."""
    encoding = text_encoding(head_of(opened))
    stream: io.BufferedReader | io.TextIOWrapper = opened.stream
    if encoding is not None and encoding != "utf-8-sig":
        stream = io.TextIOWrapper(opened.stream, encoding=encoding, errors="replace", newline="\n")
    number = 0
    while line := stream.readline(limit_bytes + 1):
        number += 1
        if len(line) > limit_bytes:
            while not _ends(line) and (line := stream.readline(limit_bytes)):
                pass
            yield number, None
            continue
        raw = line.encode("utf-8", "replace") if isinstance(line, str) else line
        yield number, raw.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else raw.strip()


def _ends(line: str | bytes) -> bool:
    return line.endswith("\n") if isinstance(line, str) else line.endswith(b"\n")


def read_records(value: object, opened: Opened) -> Iterator[Part]:
    """Yield the records of a JSON value: an array of objects, one object, or one that wraps an array."""
    records = _records_of(value, opened)
    if not records:
        yield skipped(opened.address, SkipReason.EMPTY, "It is a sound list without a record.")
    for number, record in enumerate(records, 1):
        if isinstance(record, dict):
            yield make_record(opened, number, record)
        else:
            yield failed(
                f"{opened.address}#{number}",
                BROKEN_RECORD,
                f"Item {number} of the array is no JSON object but {type(record).__name__}.",
            )


def _records_of(value: object, opened: Opened) -> list[object]:
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        raise UnreadableInputError(
            f"{opened.address} holds a single {type(value).__name__}; wanted: an object or an array of objects.",
            opened.address,
        )
    for name in _WRAPPERS:
        inner = value.get(name)
        if not isinstance(inner, list):
            continue
        # An article may have a list of its own; a wrapper may have a title, but never the text.
        known = known_columns(value)
        if not known or (known <= TITLE_NAMES | ADDRESS_NAMES and any(isinstance(part, dict) for part in inner)):
            return inner
    return [value]


def read_json(opened: Opened, settings: Settings) -> tuple[object, bytes] | Opened:
    """Return the value of a JSON document and its bytes; or the document again, to be read as JSON Lines.

    A first line that is whole in itself, with more after it, is the first of JSON Lines: that shows only here
    when it is longer than what was sniffed.

    Raises:
        TooLargeError: over `max_document_bytes`.
        UnreadableInputError: no JSON.
    """
    first = opened.stream.readline(settings.max_document_bytes + 1)
    if len(first) > HEAD_BYTES and opened.stream.peek(1).strip() and _is_plain(first):
        whole = _Chained(first, opened.stream.read)
        return replace(opened, stream=buffered(whole.read))
    rest = replace(opened, stream=buffered(_Chained(first, opened.stream.read).read))
    raw = read_whole(rest, settings.max_document_bytes)
    try:
        return parse_json(raw.removeprefix(b"\xef\xbb\xbf")), raw
    except UnreadableInputError as exc:
        if sum(1 for line in raw.splitlines()[:100] if line.startswith(b"{") and _is_plain(line)) > 1:
            return replace(opened, stream=buffered(io.BytesIO(raw).read))
        raise UnreadableInputError(f"{opened.address} is {exc}.", opened.address) from exc


class _Chained:
    """Reads some bytes again before the rest of a stream."""

    def __init__(self, first: bytes, rest: Callable[[int], bytes]) -> None:
        self._first, self._rest = io.BytesIO(first), rest

    def read(self, size: int) -> bytes:
        return self._first.read(size) or self._rest(size)
