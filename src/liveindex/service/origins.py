"""From which origin an article comes: of all that hangs together with it by links, the reports of one origin with it.

`origin:` finds these, and the counts of a search are of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from liveindex.model.annotation import Work
from liveindex.model.relation import Link, Origin, Relation, Report
from liveindex.relate.copies.origins import find_origins
from liveindex.service.kept import Kept
from liveindex.service.telling import report_of
from liveindex.store import articles, links, listing, readings
from liveindex.store.connection import Connection

_MOST_IN_SET = 120


@dataclass(frozen=True, slots=True)
class OneOrigin:
    """An origin as searches name it.

    Attributes:
        id: the report that it begins with; every id of `articles` leads to the same origin.
        name: who it is.
        title: of the report that it begins with; "" where that is not in the index.
        articles: ids of all reports that come from it.
    """

    id: str
    name: str
    title: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginsOf:
    """Tells origins of articles; what they are told by is kept for each version. Safe to share between threads."""

    _reports: Kept[Report] = field(default_factory=lambda: Kept(20_000))

    def of(self, connection: Connection, ids: Sequence[str]) -> list[OneOrigin]:
        """Return the origin of each of some articles, each origin once, in the order given.

        Raises:
            NotFoundError: there is no such article.
        """
        known: dict[str, Origin] = {}
        found: dict[str, OneOrigin] = {}
        owners = links.owners(connection)
        for wanted in ids:
            if wanted not in known:
                known |= self._around(connection, wanted, owners)
            one = _named(known[wanted])
            if one.id not in known:
                known |= self._around(connection, one.id, owners)
            found[one.id] = _named(known[one.id])
        return list(found.values())

    def _around(self, connection: Connection, wanted: str, owners: dict[str, str]) -> dict[str, Origin]:
        """Return the origins of an article and of what hangs together with it, by article.

        Of a set that is larger than what is looked at, only that of the article itself: others see another part of it.
        """
        num = articles.find_num(connection, wanted)
        nums, between, cut = connected(connection, num)
        owned = tuple(owners.items())
        reports = [
            self._reports.get(one, (*state, owned), partial(load_report, connection, one, owners))
            for one, state in readings.states_of(connection, sorted(nums))
        ]
        origins = find_origins(reports, between).origins
        by_article = {descent.report.id: origin for origin in origins for descent in origin.descents}
        own = listing.row_of(connection, num).id
        return by_article if not cut else {own: by_article[own]}


def load_report(connection: Connection, num: int, owners: dict[str, str]) -> Report:
    """Return an article as the origins of a set are counted."""
    version = articles.current_version(connection, num)
    found = readings.load_readings(connection, version, (Work.STATEMENTS,))
    return report_of(listing.row_of(connection, num), articles.load_version(connection, version), found, owners)


def connected(connection: Connection, num: int) -> tuple[set[int], list[Link], bool]:
    """Return all that hangs together with an article by links, the links, and whether some was left out."""
    seen, frontier, cut = {num}, {num}, False
    while frontier:
        found = links.links_of(connection, sorted(frontier))
        # Numbers in common are no thread to follow: they would lead to all that is written of a war.
        found = [one for one in found if one[2].likeness.relation is not Relation.FIGURES]
        reached = {one for low, high, _ in found for one in (low, high)} - seen
        cut = cut or len(seen) + len(reached) > _MOST_IN_SET
        frontier = set(sorted(reached)[: _MOST_IN_SET - len(seen)])
        seen |= frontier
    between = [link for low, high, link in links.links_of(connection, sorted(seen)) if low in seen and high in seen]
    return seen, between, cut


def _named(origin: Origin) -> OneOrigin:
    first = min(origin.descents, key=lambda descent: (descent.report.at, descent.report.id)).report
    title = (origin.descents[0].report.title if origin.held else "") or first.title
    return OneOrigin(first.id, origin.name, title, tuple(descent.report.id for descent in origin.descents))
