"""How near articles are in meaning to what was searched, and why a hit stands where it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class VectorRow(NamedTuple):
    """One article as it is found by meaning; a tuple, as an index makes a hundred thousand of them at once.

    Attributes:
        at_us: the time it is filtered by, microseconds since 1970, UTC.
        vector: signed bytes; empty for an article that cannot be found by meaning.
    """

    article_id: str
    source: str
    at_us: int
    vector: bytes


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One article with the cosine of its vector and the searched one, -1.0 to 1.0."""

    article_id: str
    cosine: float


@dataclass(frozen=True, slots=True)
class WordShare:
    """What one word or phrase of a search weighs in an article, and where it stands there.

    Attributes:
        text: as it was searched.
        score: title, lead and body together; those three add up to it.
        in_title, in_lead, in_body: how often it stands there. The lead is the first paragraph.
        title, lead, body: what of the score comes from there: by how often it stands there, the title counting
            as often as the index counts it.
    """

    text: str
    score: float
    in_title: int
    in_lead: int
    in_body: int
    title: float
    lead: float
    body: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """What an article that does not match stands where it does by: the sum of the first two.

    Attributes:
        cosine: how near its vector is to that of the search, at most 1.0.
        held: which share of the search's words it holds, the rare ones counting more, 0.0 to 1.0.
        rank: of all articles that were looked at, by the cosine alone; from 1.
    """

    cosine: float
    held: float
    rank: int

    @property
    def together(self) -> float:
        """Return what near articles are ordered by, the largest first."""
        return self.cosine + self.held


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a hit stands where it does.

    Attributes:
        place: on the whole list, from 1; matches and articles near in meaning are two lists.
        words: what each part of the search weighs; the scores add up to that of the hit.
        score: what matches are ordered by where the order is by relevance.
        scored: id of the article whose words were weighed: of copies that match, the one that matches best.
        by_meaning: which place the nearness of its meaning alone would give it among those looked at; None
            where it was not looked for, or it is not among them.
        cosine: how near that is; None as above.
    """

    place: int
    words: tuple[WordShare, ...]
    score: float
    scored: str
    by_meaning: int | None = None
    cosine: float | None = None
