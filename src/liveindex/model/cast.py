"""Who appears in a story: in which role, as the articles told it when they came, and how often their words are told."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.model.entity import RoleTime
from liveindex.model.told import ToldIn


@dataclass(frozen=True, slots=True, kw_only=True)
class CastRole:
    """One role that articles give a person.

    Attributes:
        title, of, time: as of `Role`, as the first article that gives it writes it.
        first, last: the sentences that give it first and last.
        articles, origins: how many articles, and how many independent origins, give it.
    """

    title: str
    of: str | None
    time: RoleTime
    first: ToldIn
    last: ToldIn
    articles: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """One person of a story.

    Attributes:
        key: folded name.
        name: in full, as most articles write it.
        met: the first sentence that means the person.
        articles, origins: how many articles, and how many independent origins, mean the person.
        statements: how many statements are told of the person, repeats and all.
        quoted_in: how many articles tell one.
        roles: those that most origins give first.
    """

    key: str
    name: str
    met: ToldIn
    articles: int
    origins: int
    statements: int
    quoted_in: int
    roles: tuple[CastRole, ...]
