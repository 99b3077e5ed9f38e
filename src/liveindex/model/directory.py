"""Lists of who and what is met in the index: people and places, a stretch at a time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.view import Standing


class PeopleOrder(StrEnum):
    """How people are listed."""

    MET = "met"  # those whose name most articles give in full first
    QUOTED = "quoted"  # those of whom most statements are told first
    NAME = "name"  # by family name


class PlacesOrder(StrEnum):
    """How places are listed."""

    MET = "met"  # those that most articles name first
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person of a list.

    Attributes:
        name: in full, as read.
        articles: how many meet the person, in any spelling.
        statements: how many are told of the person, under this name.
        role: what the newest article that gives a role says; "" where none does.
    """

    name: str
    articles: int
    statements: int
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One place of a list, with how many articles name it."""

    name: str
    geonames: int | None
    country: str | None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """A stretch of the people.

    Attributes:
        begins: only those of whose name a part begins so; "" for all.
        next_cursor: give it as `after` for the stretch that follows; None at the end.
        cut: more begin so than are looked through, so that the list is of those met first.
        total: how many there are in all, exactly; None where `cut`.
    """

    standing: Standing
    rows: tuple[PersonLine, ...]
    order: PeopleOrder
    begins: str
    next_cursor: str | None
    cut: bool = False
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesPage:
    """A stretch of the places; as `PeoplePage`."""

    standing: Standing
    rows: tuple[PlaceLine, ...]
    order: PlacesOrder
    begins: str
    next_cursor: str | None
    cut: bool = False
    total: int | None = None
