"""What is known of an outlet from its articles: how much of it is its own, who repeats whom, what it edits silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from liveindex.model.found import FacetCount
from liveindex.model.outlet import Outlet, Shares
from liveindex.model.relation import COPIES
from liveindex.model.tie import EditRow
from liveindex.relate.copies.origins import names_each_other
from liveindex.service.comparing import edits_between
from liveindex.store import links, outlets, sources
from liveindex.store.connection import Connection, Database
from liveindex.store.outlets import Own

_LOOKED_AT = 500  # articles, the newest: what a page costs must not grow with the outlet
_EDITS_SHOWN = 12
_VERSIONS_LOOKED_AT = 24
_LONGEST_CREDIT = 120  # characters: what is longer is no credit line


@dataclass(frozen=True, slots=True)
class Outlets:
    """Looks outlets up in one index. Safe to share between threads."""

    database: Database

    def outlet(self, source_id: str) -> Outlet:
        """Return what is known of an outlet.

        Raises:
            NotFoundError: no article of it is in the index.
        """
        with self.database.reading() as connection:
            source = sources.one(connection, source_id)
            first, last = outlets.extent(connection, source.id)
            own = outlets.newest(connection, source.id, limit=_LOOKED_AT)
            shares = _shares(connection, source.id, tuple(filter(None, (source.name, source.id))), own)
            others = {one.value for one in (*shares.taken_from, *shares.taken_by)}
            edits, more = _silent_edits(connection, [one.num for one in own if one.versions > 1])
            return Outlet(
                first=first,
                last=last,
                languages=_counted(one.language for one in own),
                shares=shares,
                names=sources.names(connection, others) if others else {},
                edits=edits,
                more_edits=more,
            )


def _shares(connection: Connection, source: str, names: tuple[str, ...], own: Sequence[Own]) -> Shares:
    tied = outlets.foreign_links(connection, source, [one.num for one in own], COPIES)
    taken: dict[int, set[str]] = {}
    undecided = set()
    takers = {}
    for link in tied:
        if link.came_first is None:
            undecided.add(link.article)
        elif link.came_first:
            takers[link.other] = link.source
        else:
            taken.setdefault(link.article, set()).add(link.source)
    credit_of = {
        one.num: one.credit
        for one in own
        if one.num not in taken
        and one.credit
        and len(one.credit) <= _LONGEST_CREDIT
        and not names_each_other(one.credit, names)
    }
    undecided -= taken.keys() | credit_of.keys()
    return Shares(
        articles=len(own),
        own=len(own) - len(taken) - len(credit_of) - len(undecided),
        repeated=len(taken),
        credited=len(credit_of),
        undecided=len(undecided),
        taken_from=_counted(name for found in taken.values() for name in found),
        credits=_counted(credit_of.values()),
        taken_by=_counted(takers.values()),
    )


def _silent_edits(connection: Connection, nums: Sequence[int]) -> tuple[tuple[EditRow, ...], bool]:
    """Return the newest edits of some articles of which the articles say nothing, and whether there may be more."""
    found: list[EditRow] = []
    edited = list(islice(links.edited_versions(connection, None, nums), _VERSIONS_LOOKED_AT + 1))
    for one in edited[:_VERSIONS_LOOKED_AT]:
        found += [row for row in edits_between(connection, one) if not row.edit.said]
        if len(found) > _EDITS_SHOWN:
            break
    return tuple(found[:_EDITS_SHOWN]), len(found) > _EDITS_SHOWN or len(edited) > _VERSIONS_LOOKED_AT


def _counted(values: Iterable[str]) -> tuple[FacetCount, ...]:
    """Return how often each value occurs, the most frequent first, then by the alphabet."""
    return tuple(
        FacetCount(value, count) for value, count in sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
    )
