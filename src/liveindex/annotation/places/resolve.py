"""Names with several places each -> one place for each name, by what else the article names.

One sense per article: a name means one place throughout it. A name's places are weighed by how many people live there,
how much of the article speaks of their country and of their state, and how near they are to the article's other places;
each round takes the others' weights of the round before (three rounds settle them). A place behind a comma decides.

Source: the evidence is Leidner 2007, Toponym Resolution in Text, ch. 3 (population, containment, minimality, one sense
per discourse); the weights were fitted on the first half of LGL, see docs/method/places.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from liveindex.annotation.places.gazetteer import Kind, Referent

Floats = NDArray[np.float64]
MOST_REFERENTS = 60  # of one name; the rest are hamlets
MOST_NAMES = 150  # of one article that are weighed together; a longer list is no article
_ROUNDS = 3
_NEAR_KM = 60.0
_UNCOUNTED = 20_000_000
_PRIOR = {
    Kind.COUNTRY: 3.5,
    Kind.REGION: 1.0,
    Kind.COUNTY: 0.0,
    Kind.CITY: 0.0,
    Kind.AREA: 5.0,
    Kind.POINT: 3.0,
    Kind.SEAT: 6.0,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sort of evidence counts; natural logarithms of odds."""

    population: float = 0.5
    country: float = 2.2
    division: float = 3.5
    near: float = 2.5
    capital: float = 2.5
    other_spelling: float = -2.0
    contained: float = 12.0


@dataclass(frozen=True, slots=True)
class Named:
    """One name of an article.

    Attributes:
        name: its key.
        referents: the places of that name.
        count: how often the article names it.
        within: rows of the places that were written behind it as holding it.
        inside: rows of its referents that lie in those.
    """

    name: str
    referents: tuple[Referent, ...]
    count: int
    inside: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Resolved:
    """The place that a name means.

    Attributes:
        referent: the likeliest.
        share: 0.0 to 1.0, its weight among all places of that name.
        country_heard, state_heard: how much else in the article lies in its country and state (names, not counting it).
        near: how many other places of the article are near it, each counted by its nearness.
        contained: a place that holds it was written behind the name.
    """

    referent: Referent
    share: float
    country_heard: float
    state_heard: float
    near: float
    contained: bool


def resolve(named: Sequence[Named], heard: Mapping[str, float], weights: Weights | None = None) -> dict[str, Resolved]:
    """Return the place of each name.

    Args:
        named: the names of one article, none without referents.
        heard: further evidence by ISO code and by division (`US.TX`): "Ukrainian", the publisher's address.
        weights: other than the fitted ones.
    """
    weights = weights or Weights()
    named = list(named)[:MOST_NAMES]
    if not named:
        return {}
    board = _Board(named, heard, weights)
    for _ in range(_ROUNDS):
        board.weigh()
    return board.result()


class _Board:
    """All places of all names of one article, as columns; `weigh` is one round."""

    def __init__(self, named: Sequence[Named], heard: Mapping[str, float], weights: Weights) -> None:
        self.named, self.weights = named, weights
        self.places = [place for one in named for place in one.referents[:MOST_REFERENTS]]
        counts = [min(len(one.referents), MOST_REFERENTS) for one in named]
        self.first = np.cumsum([0, *counts])[:-1]
        self.owner = np.repeat(np.arange(len(named)), counts)
        self.mass = np.sqrt(np.array([one.count for one in named], np.float64))
        self.country, country_names = _numbered([place.country for place in self.places])
        self.division, division_names = _numbered([place.division for place in self.places])
        self.given = np.array([heard.get(name or "", 0.0) for name in country_names], np.float64)
        self.given_near = np.array([heard.get(name or "", 0.0) for name in division_names], np.float64)
        self.latitude = np.radians([place.latitude for place in self.places])
        self.longitude = np.radians([place.longitude for place in self.places])
        self.contained = np.array(
            [place.row in one.inside for one in named for place in one.referents[:MOST_REFERENTS]], bool
        )
        self.pointlike = np.array([place.kind in {Kind.CITY, Kind.COUNTY, Kind.POINT} for place in self.places])
        self.prior = np.array([self._prior(place) for place in self.places]) + self.contained * weights.contained
        self.share = self._softmax(self.prior)
        self.heard = self.heard_near = self.near = np.zeros(len(self.places))

    def _prior(self, place: Referent) -> float:
        weights = self.weights
        # Regions that belong to no list of divisions have no population in any source.
        people = place.population or (100 if place.kind is Kind.CITY else _UNCOUNTED)
        score = _PRIOR[place.kind] + weights.population * math.log(people + 100)
        return score + weights.capital * place.capital + weights.other_spelling * place.spelled

    def _softmax(self, scores: Floats) -> Floats:
        top = np.maximum.reduceat(scores, self.first)
        raised = np.exp(scores - top[self.owner])
        shares: Floats = raised / np.add.reduceat(raised, self.first)[self.owner]
        return shares

    def weigh(self) -> None:
        """Weigh every place by the shares of the round before."""
        self.heard = self._elsewhere(self.country, self.given)
        self.heard_near = self._elsewhere(self.division, self.given_near)
        self.near = self._nearness()
        weights = self.weights
        self.share = self._softmax(
            self.prior
            + weights.country * np.log1p(self.heard)
            + weights.division * np.log1p(self.heard_near)
            + weights.near * np.log1p(self.near)
        )

    def _elsewhere(self, groups: NDArray[np.int64], given: Floats) -> Floats:
        """Return for each place how much the other names speak of its group; nothing for group 0, the unknown."""
        mass = self.share * self.mass[self.owner]
        table = np.zeros((len(self.named), len(given)))
        np.add.at(table, (self.owner, groups), mass)
        heard: Floats = table.sum(axis=0)[groups] - table[self.owner, groups] + given[groups]
        heard[groups == 0] = 0.0
        return heard

    def _nearness(self) -> Floats:
        """Return for each place how many other names' likeliest places are near, each by its nearness and share."""
        best = np.array([start + int(np.argmax(part)) for start, part in self._parts()])
        anchors = best[self.pointlike[best]]
        if len(anchors) < 2:
            return np.zeros(len(self.places))
        latitude, longitude = self.latitude[:, None], self.longitude[:, None]
        chord = (
            np.sin((self.latitude[anchors] - latitude) / 2) ** 2
            + np.cos(latitude) * np.cos(self.latitude[anchors]) * np.sin((self.longitude[anchors] - longitude) / 2) ** 2
        )
        distance = 12_742 * np.arcsin(np.sqrt(np.minimum(chord, 1.0)))
        pull = np.exp(-distance / _NEAR_KM) * (self.share[anchors] * np.minimum(self.mass[self.owner[anchors]], 2.0))
        pull[self.owner[:, None] == self.owner[anchors][None, :]] = 0.0
        near: Floats = pull.sum(axis=1) * self.pointlike
        return near

    def _parts(self) -> list[tuple[int, Floats]]:
        ends = [*self.first[1:].tolist(), len(self.places)]
        return [(start, self.share[start:end]) for start, end in zip(self.first.tolist(), ends, strict=True)]

    def result(self) -> dict[str, Resolved]:
        """Return the likeliest place of each name."""
        found = {}
        for one, (start, part) in zip(self.named, self._parts(), strict=True):
            best = start + int(np.argmax(part))
            found[one.name] = Resolved(
                referent=self.places[best],
                share=float(self.share[best]),
                country_heard=float(self.heard[best]),
                state_heard=float(self.heard_near[best]),
                near=float(self.near[best]),
                contained=bool(self.contained[best]),
            )
        return found


def _numbered(values: Sequence[str | None]) -> tuple[NDArray[np.int64], list[str | None]]:
    """Return a number for each value, 0 for None, and the values by number."""
    names: list[str | None] = [None, *sorted({value for value in values if value})]
    place = {name: number for number, name in enumerate(names)}
    return np.array([place[value] for value in values], np.int64), names
