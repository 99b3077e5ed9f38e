"""Who holds which office, as the articles of a story tell it."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.model.entity import RoleTime
from liveindex.model.told import ToldIn


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSpot:
    """One place where a person is given an office, held then, formerly, acting or to come; `words` as written."""

    told: ToldIn
    time: RoleTime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person who is given an office; `spots` in order of publication, `origins` how many independent ones tell it."""

    key: str
    name: str
    spots: tuple[OfficeSpot, ...]
    origins: int

    def first(self, *times: RoleTime) -> OfficeSpot | None:
        """Return the earliest spot that tells one of these times."""
        return next((spot for spot in self.spots if spot.time in times), None)

    def last(self, *times: RoleTime) -> OfficeSpot | None:
        """Return the latest spot that tells one of these times."""
        return next((spot for spot in reversed(self.spots) if spot.time in times), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeChange:
    """One person after another in an office.

    Attributes:
        leaves: name of who held it.
        enters: name of who is told to hold it after; None where nobody is.
        told: the sentence that tells of it.
        reason: in words, what it rests on.
    """

    leaves: str
    enters: str | None
    told: ToldIn
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One office of a story.

    Attributes:
        title: what it is, in lower case ("defense minister").
        of: whose, as written first; None where no article of the story tells.
        holders: whoever is first told to hold it first.
        changes: in order of time.
    """

    title: str
    of: str | None
    holders: tuple[Holder, ...]
    changes: tuple[OfficeChange, ...]
