"""What an endpoint is: its address, what it takes, what it gives, who may ask, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias, get_type_hints

from liveindex.bootstrap import Services
from liveindex.config import Settings
from liveindex.errors import WrongUseError
from liveindex.model.token import TokenScope
from liveindex.serve.api import cursors
from liveindex.serve.api.parameters import Given, Parameter
from liveindex.serve.live import LiveChanges
from liveindex.serve.shapes import Json
from liveindex.service.catalogue import Catalogue
from liveindex.service.pieces import Pieces

Shape: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """What every answer is made from."""

    services: Services
    settings: Settings
    live: LiveChanges | None
    pieces: Pieces
    catalogue: Catalogue

    def at(self, moment: datetime) -> Api:
        """Return the same over the index as it stood at a moment."""
        past = self.services.at(moment)
        return replace(
            self,
            services=past,
            pieces=Pieces(past.database, past.engine),
            catalogue=Catalogue(past.database, past.engine),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request, read: `body` is what was sent with it, `by` who asks, for what is written down."""

    path: str
    given: Given
    body: Any = None
    by: str = ""

    def place(self, *sorts: type) -> Any:
        """Return the place behind which this page begins; None for the first.

        Raises:
            WrongUseError: the cursor is none, or that of another list.
        """
        return cursors.read(self._mark, self.given.text("cursor"), sorts)

    def cursor(self, place: tuple[int | str, ...] | None) -> str | None:
        """Return the cursor of a place in this list."""
        return cursors.write(self._mark, place)

    @property
    def _mark(self) -> bytes:
        # `since` is left out: "2 hours ago" is another moment with every page.
        paging = ("cursor", "limit", "fields", "since")
        return cursors.mark_of(self.path, [(k, v) for k, v in self.given.values.items() if k not in paging])


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One thing that can be asked.

    Attributes:
        path: below `/api/v1`, with its parameters in braces.
        answer: type of a row where it is a list, else of the whole answer; None where nothing is given back.
        lists: the answer is a page of rows.
        body: type of what is sent with it.
        status: of an answer that is none of trouble.
        media: what an answer is written as.
        columns: names of the columns that can be chosen.
    """

    path: str
    name: str
    summary: str
    group: str
    answers: Callable[[Api, Asked], Shape]
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    lists: bool = False
    method: str = "GET"
    scope: TokenScope = TokenScope.READ
    body: Any = None
    status: int = 200
    description: str = ""
    media: str = "application/json"
    columns: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Work out which columns can be chosen."""
        if self.answer is not None:
            object.__setattr__(self, "columns", tuple(get_type_hints(self.answer)))


def chosen(shape: Shape, fields: tuple[str, ...]) -> Shape:
    """Return a shape with some of its columns; all where none is named."""
    return {name: shape[name] for name in fields} if fields else shape


def page(
    asked: Asked, rows: list[Shape], total: int | None, following: tuple[int | str, ...] | None
) -> dict[str, Json]:
    """Return a page of a list, without how the index stands."""
    fields = asked.given.texts("fields")
    return {
        "items": [dict(chosen(row, fields)) for row in rows],
        "total": total,
        "next_cursor": asked.cursor(following),
    }


def refuse_beside(asked: Asked, name: str, others: tuple[str, ...], why: str) -> None:
    """Refuse a parameter beside another.

    Raises:
        WrongUseError: both are given.
    """
    both = [other for other in others if other in asked.given.values]
    if name in asked.given.values and both:
        raise WrongUseError(f"`{name}` cannot stand beside `{both[0]}`: {why}")
