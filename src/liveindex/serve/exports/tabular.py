"""Tables as JSON Lines, CSV and Parquet. One row is in memory at a time; in Parquet a group of a thousand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

import orjson

from liveindex.errors import WrongUseError
from liveindex.serve.exports.columns import Column, Kind, row_of
from liveindex.serve.shapes import Json

# What a spreadsheet takes for a formula, with the full-width forms that some take too; and the mark itself, so that
# every cell can be read back: one that begins with the mark loses it.
_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠'")
_MARK = "'"
_GROUP = 1000


def write_jsonl(columns: tuple[Column, ...], rows: Iterable[object], stream: BinaryIO) -> None:
    """Write a JSON object a line, its keys in the order of the columns."""
    for row in rows:
        stream.write(orjson.dumps(row_of(columns, row), option=orjson.OPT_APPEND_NEWLINE))


def write_csv(columns: tuple[Column, ...], rows: Iterable[object], stream: BinaryIO) -> None:
    """Write CSV (RFC 4180) in UTF-8, names of columns first.

    What is unknown is empty, yes and no are `true` and `false`, lists are JSON. A text that a spreadsheet could take
    for a formula begins with `'`; see `harmless`.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([cell(column.get(row)) for column in columns])
    text.detach()


def cell(value: Json) -> str:
    """Return a value as a cell of CSV holds it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return harmless(value)
        case int() | float():
            return repr(value)
        case _:
            return orjson.dumps(value).decode()


def harmless(text: str) -> str:
    """Return a text with `'` before it where a spreadsheet could take it for a formula, or where it begins with `'`.

    >>> harmless("=1+1"), harmless("'tis"), harmless("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return _MARK + text if text.startswith(_DANGEROUS) else text


def as_it_was(text: str) -> str:
    """Return the text of which `harmless` made a cell."""
    return text.removeprefix(_MARK)


def write_parquet(columns: tuple[Column, ...], rows: Iterable[object], stream: BinaryIO) -> None:
    """Write Parquet: times and days have their own types, and each column its help and unit in its metadata.

    Raises:
        WrongUseError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    kinds = {
        Kind.TEXT: arrow.string(),
        Kind.INTEGER: arrow.int64(),
        Kind.NUMBER: arrow.float64(),
        Kind.TRUTH: arrow.bool_(),
        Kind.TIME: arrow.timestamp("us", tz="UTC"),
        Kind.DAY: arrow.date32(),
        Kind.TEXTS: arrow.list_(arrow.string()),
        Kind.INTEGERS: arrow.list_(arrow.int64()),
    }
    schema = arrow.schema(
        [arrow.field(one.name, kinds[one.kind], metadata={"help": one.help, "unit": one.unit}) for one in columns]
    )
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            cells = [_cells(column, group) for column in columns]
            arrays = [arrow.array(one, type=field.type) for one, field in zip(cells, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _cells(column: Column, group: list[object]) -> list[Any]:
    found = [column.get(row) for row in group]
    if column.kind in (Kind.TIME, Kind.DAY):
        return [typed(column.kind, value) for value in found]
    return found


def typed(kind: Kind, value: Json) -> Any:
    """Return a value as Python has it: times and days are no texts."""
    if value is None or not isinstance(value, str):
        return value
    if kind is Kind.TIME:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind is Kind.DAY else value


def _groups(rows: Iterable[object]) -> Iterator[list[object]]:
    remaining = iter(rows)
    while group := list(islice(remaining, _GROUP)):
        yield group


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as exc:
        raise WrongUseError(
            "Parquet needs pyarrow, which is not installed. Run: pip install 'liveindex[parquet]'. JSON Lines and CSV "
            "need nothing."
        ) from exc
    return pyarrow, pyarrow.parquet
