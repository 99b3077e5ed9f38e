"""CSV and TSV -> one RECORD snapshot for each row, an object of its columns.

A quotation mark that is never closed would swallow the rest of the file: the row it stands in is given up,
and reading goes on with the line after its first.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from liveindex.collect.columns import WANTED, known_columns
from liveindex.collect.opened import Opened, Part, failed, head_of, mebibytes, skipped
from liveindex.collect.records import make_record
from liveindex.collect.sniff import head_text, text_encoding
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError
from liveindex.model.article import SkipReason

_DELIMITERS = ",\t;|"
_LOOKAHEAD_LINES = 10_000


class _RowTooLongError(csv.Error):
    """A row that is not held in memory."""


class _Lines:
    """The lines of a table, which can be given back as far as the first of the row being read.

    Attributes:
        number: of the line given last, from 1.
        row: the lines given since `begin_row`.
    """

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text, self._limit = text, limit
        self._again: deque[str] = deque()
        self.number = 0
        self.row: list[str] = []
        self._size = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self._limit:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(self._limit)
            raise _RowTooLongError(f"it is longer than {mebibytes(self._limit)}")
        self.row.append(line)
        self._size += len(line)
        if self._size > self._limit or len(self.row) > _LOOKAHEAD_LINES:
            raise _RowTooLongError(f"it is longer than {mebibytes(self._limit)} or {_LOOKAHEAD_LINES} lines")
        return line

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.row, self._size = [], 0

    def give_back_all_but_first(self) -> None:
        """Take back what a quotation mark that is never closed has swallowed."""
        self._again.extendleft(reversed(self.row[1:]))
        self.number -= max(len(self.row) - 1, 0)
        self.row = self.row[:1]


def read_table(opened: Opened, settings: Settings) -> Iterator[Part]:
    """Yield a record for each row, and the trouble of each row that does not fit the header.

    Raises:
        UnreadableInputError: no sound header.
    """
    head = head_of(opened)
    lines = _Lines(_open_text(opened, head), settings.max_document_bytes)
    # The field limit is the module's, not the reader's; every row is bounded by `_Lines` in any case.
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_document_bytes))
    delimiter = _find_delimiter(opened, head)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    number = 0
    while (row := _next_row(reader, lines, delimiter, header)) is not None:
        if isinstance(row, csv.Error):
            if header is None:
                raise UnreadableInputError(f"{opened.address} has a broken header row: {row}.", opened.address)
            number += 1
            detail = f"The row at line {lines.number} is broken: {row}. Mend its quotation marks."
            yield failed(f"{opened.address}#{number}", "a broken row", detail)
        elif not any(cell.strip() for cell in row):
            continue
        elif header is None:
            header = [_mend(cell).lstrip("\ufeff").strip() for cell in row]
            if not known_columns(header):
                yield _no_known_column(opened, header)
                return
        else:
            number += 1
            yield _read_row(opened, number, (lines.number - len(lines.row) + 1, header, row))
    if header is not None and not number:
        yield skipped(opened.address, SkipReason.EMPTY, "It is a header without a row.")
    if header is None:
        raise UnreadableInputError(f"{opened.address} has no header row; wanted columns: {WANTED}.", opened.address)


def _next_row(
    reader: Iterator[list[str]], lines: _Lines, delimiter: str, header: list[str] | None
) -> list[str] | csv.Error | None:
    """Return the next row; the error of a broken one; None at the end."""
    lines.begin_row()
    try:
        return next(reader, None)
    except csv.Error as exc:
        error = exc
        lines.give_back_all_but_first()
    if header is not None and not isinstance(error, _RowTooLongError):
        # Marks inside a cell that are not doubled: sound enough when the line alone fits the header.
        lenient = next(csv.reader(lines.row, delimiter=delimiter), [])
        if len(lenient) == len(header) and not lenient[-1].endswith("\n"):
            return lenient
    return error


def _open_text(opened: Opened, head: bytes) -> io.TextIOWrapper:
    # What is no UTF-8 is carried through as surrogates and put right in each cell, so that one bad byte far
    # down the file neither stops it nor decides for the rest.
    encoding = text_encoding(head) or "utf-8"
    return io.TextIOWrapper(opened.stream, encoding=encoding, errors="surrogateescape", newline="")


def _find_delimiter(opened: Opened, head: bytes) -> str:
    if opened.extension in ("tsv", "tab") or opened.content_type == "text/tab-separated-values":
        return "\t"
    first = (head_text(head) or "").lstrip("\ufeff\r\n").splitlines()[:1]
    line = first[0] if first else ""
    return max(_DELIMITERS, key=lambda ch: (line.count(ch), ch == ","))


def _no_known_column(opened: Opened, header: list[str]) -> Part:
    seen = ", ".join(cell or "(no name)" for cell in header[:20])
    detail = f"{opened.address} has no column of an article. Its columns are {seen}; wanted: {WANTED}."
    return failed(opened.address, "a table without known columns", detail)


def _read_row(opened: Opened, number: int, found: tuple[int, list[str], list[str]]) -> Part:
    line, header, row = found
    if len(row) != len(header):
        return failed(
            f"{opened.address}#{number}",
            "a broken row",
            f"The row at line {line} has {len(row)} cells, its header {len(header)}. Mend the row.",
        )
    record: dict[str, object] = {}
    for name, cell in zip(header, row, strict=True):
        # Of two columns of one name the first with something in it counts.
        if name and not record.get(name):
            record[name] = _mend(cell)
    return make_record(opened, number, record)


def _mend(cell: str) -> str:
    """Return a cell in which bytes that were no UTF-8 are read as Windows-1252, their likeliest meaning."""
    if cell.isascii():
        return cell
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return cell
