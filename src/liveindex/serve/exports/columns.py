"""What a column of an export is: name, type, unit, help, and where the value comes from.

Names are those of the JSON that other doors give. A key is always there; what is unknown is null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from liveindex.model.article import Span
from liveindex.model.exported import ExportedArticle
from liveindex.model.reading import Annotation
from liveindex.model.statement import Statement, mark_of
from liveindex.serve.shapes import Json


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "yes or no"
    TIME = "time"  # ISO 8601, UTC
    DAY = "day"  # ISO 8601
    TEXTS = "list of texts"
    INTEGERS = "list of integers"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: lower case with underscores; the same in every format.
        kind: what a cell holds.
        help: what it says, in one line.
        get: the value of a row, as plain JSON.
        unit: of a quantity, or what offsets count; "" where there is none.
    """

    name: str
    kind: Kind
    help: str
    get: Callable[[Any], Json]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing read out of an article, with the article."""

    of: ExportedArticle
    it: Any


def items(of: ExportedArticle, found: tuple[Any, ...]) -> Iterator[Item]:
    """Yield things read out of an article, each with the article."""
    return (Item(of, one) for one in found)


def iso(value: date | None) -> str | None:
    """Return a day as `2025-06-02`; None stays None."""
    return value.isoformat() if value else None


def sentence_words(of: ExportedArticle, first: int, last: int) -> str:
    """Return the words from a sentence to another, by their numbers; "" where they are not read."""
    inside = [one for one in of.read.sentences if first <= one.number <= last]
    return of.read.text[inside[0].start : inside[-1].end] if inside else ""


def statement_id(of: ExportedArticle, said: Statement) -> str:
    """Return the id that a statement can be looked up by."""
    return f"{of.key}.{mark_of(said, of.read.statements)}"


def row_of(columns: tuple[Column, ...], row: object) -> dict[str, Json]:
    """Return the cells of a row by the names of their columns."""
    return {column.name: column.get(row) for column in columns}


def span_of(item: Item) -> Span:
    """Return where a thing that was read stands."""
    it = item.it
    return it.span if isinstance(it, Annotation) else Span(it.start, it.end)
