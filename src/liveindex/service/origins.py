"""From which origin an article comes: of all that hangs together with it by links, the reports of one origin with it.

`origin:` finds these, and the counts of a search are of these. A search asks for several at once, so the store is asked
for all of them together. What costs most (the agency in a date line, whom statements cite, the origins of a set) is
kept under all that it was worked out from: it is never older than the links and wordings that a search sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from liveindex.model.relation import Link, Origin, Report
from liveindex.relate.copies.origins import find_origins
from liveindex.service.connected import Connected, connected
from liveindex.service.kept import Kept
from liveindex.service.reports import Reports, owner_of
from liveindex.store import articles, links, reported
from liveindex.store.connection import Connection
from liveindex.store.reported import Reported


@dataclass(frozen=True, slots=True)
class OneOrigin:
    """An origin as searches name it.

    Attributes:
        id: the report that it begins with; every id of `articles` leads to the same origin.
        num: the number of that.
        name: who it is.
        title: of the report that it begins with; "" where that is not in the index.
        articles: ids of all reports that come from it.
        is_fold: whether these, and no others, are copies of one another.
    """

    id: str
    num: int
    name: str
    title: str
    articles: tuple[str, ...]
    is_fold: bool


@dataclass(frozen=True, slots=True)
class OriginsOf:
    """Tells origins of articles. Safe to share between threads."""

    _reports: Reports = field(default_factory=Reports)
    _likely: Kept[frozenset[int]] = field(default_factory=lambda: Kept(2_000))
    _sets: Kept[dict[int, OneOrigin]] = field(default_factory=lambda: Kept(1_000))

    def of(self, connection: Connection, wanted: Sequence[str]) -> list[OneOrigin]:
        """Return the origin of each of some articles, each origin once, in the order given.

        Args:
            wanted: the articles, as `find_num` finds them.

        Raises:
            NotFoundError: there is no such article.
        """
        known = reported.numbers(connection, wanted)
        nums = [known[one] if one in known else articles.find_num(connection, one) for one in wanted]
        found = self._origins(connection, nums)
        begins = dict.fromkeys(found[num].num for num in nums)
        # Of a set that was cut, the report that an origin begins with sees another part.
        found |= self._origins(connection, [num for num in begins if num not in found])
        return [found[num] for num in begins]

    def _origins(self, connection: Connection, nums: Sequence[int]) -> dict[int, OneOrigin]:
        """Return the origin of each article, by number, and of those that hang together with it.

        Of a set that is larger than what is looked at, only that of the article itself: others see another part of it.
        """
        if not nums:
            return {}
        likely = chain.from_iterable(self._likely.find(num, None) or () for num in nums)
        sets = {one.key: one for one in connected(connection, list(dict.fromkeys(nums)), likely=likely)}
        rows = {one.num: one for one in reported.reported(connection, _members(sets.values()))}
        owners = links.owners(connection)
        said = _said(connection, sets.values(), rows)
        states = {key: _state(one, rows, owners, said) for key, one in sets.items()}
        made = {key: known for key, state in states.items() if (known := self._sets.find(key, state)) is not None}
        for key, origins in self._make(connection, [sets[key] for key in sets if key not in made], rows, owners, said):
            made[key] = self._sets.put(key, states[key], origins)
        for one in sets.values():
            self._likely.put(one.num, None, one.nums)
        return {num: origin for origins in made.values() for num, origin in origins.items()}

    def _make(
        self,
        connection: Connection,
        sets: Sequence[Connected],
        rows: Mapping[int, Reported],
        owners: Mapping[str, str],
        said: Mapping[int, int],
    ) -> Iterable[tuple[int, dict[int, OneOrigin]]]:
        """Yield the key of each set with its origins, by number of the article."""
        if not sets:
            return
        nums = _members(sets)
        reports = self._reports.of(connection, [rows[num] for num in sorted(nums)], owners, said)
        tied = links.links_of(connection, sorted(nums))
        for one in sets:
            between = [link for low, high, link in tied if low in one.nums and high in one.nums]
            yield one.key, _origins_of(one, {num: reports[num] for num in sorted(one.nums)}, between)


def _members(sets: Iterable[Connected]) -> frozenset[int]:
    return frozenset[int]().union(*(one.nums for one in sets))


def _said(connection: Connection, sets: Iterable[Connected], rows: Mapping[int, Reported]) -> dict[int, int]:
    """Return when the statements were read of the wordings of which it counts whom they cite."""
    versions = {rows[num].version for one in sets for num in one.citing}
    return reported.said(connection, versions) if versions else {}


def _state(one: Connected, rows: Mapping[int, Reported], owners: Mapping[str, str], said: Mapping[int, int]) -> int:
    """Return a number that differs where anything differs that the origins of a set are worked out from."""
    members = [rows[num] for num in sorted(one.nums)]
    beside = ((owner_of(row.source, owners), said.get(row.version)) for row in members)
    return hash((one.ties, *members, *beside))


def _origins_of(one: Connected, reports: Mapping[int, Report], between: Sequence[Link]) -> dict[int, OneOrigin]:
    nums = {report.id: num for num, report in reports.items()}
    found: dict[int, OneOrigin] = {}
    for origin in find_origins(list(reports.values()), between).origins:
        named = _named(origin, nums, one)
        found |= dict.fromkeys((nums[article] for article in named.articles), named)
    return {one.num: found[one.num]} if one.cut else found


def _named(origin: Origin, nums: Mapping[str, int], within: Connected) -> OneOrigin:
    first = min(origin.descents, key=lambda descent: (descent.report.at, descent.report.id)).report
    title = (origin.descents[0].report.title if origin.held else "") or first.title
    ids = tuple(descent.report.id for descent in origin.descents)
    return OneOrigin(
        id=first.id,
        num=nums[first.id],
        name=origin.name,
        title=title,
        articles=ids,
        is_fold=not within.cut and within.copies_of(nums[first.id]) == {nums[one] for one in ids},
    )
