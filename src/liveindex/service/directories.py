"""The people and places of the index, a stretch at a time: those met most first, or by name.

Rows are read along counts that the store keeps; how many articles a row leads to is asked of the search index, for the
rows that are shown alone. So a list costs the same however large the index is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.errors import WrongUseError
from liveindex.model.directory import (
    PeopleOrder,
    PeoplePage,
    PersonLine,
    PlaceLine,
    PlacesOrder,
    PlacesPage,
)
from liveindex.model.search import Filters, Node, Page, Tag, Tagged
from liveindex.search.base import SearchEngine
from liveindex.service.asked import check_limit
from liveindex.service.resolving import meets
from liveindex.service.who_is_who import Person, person_of_key, standing_rules
from liveindex.store import changes, directories, entities, lookups
from liveindex.store.connection import Connection, Database
from liveindex.store.directories import ListedPerson
from liveindex.text.names import KeyRule, canonical_key, name_key
from liveindex.text.place_keys import place_keys

_CURSOR = re.compile(r"([a-z]+)\.([0-9]{1,15})\.([0-9]{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Directories:
    """Lists people and places of one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine

    def people(
        self, *, order: PeopleOrder = PeopleOrder.MET, begins: str = "", after: str | None = None, limit: int = 50
    ) -> PeoplePage:
        """Return people by full name.

        Args:
            order: those met most first, those quoted most first, or by family name.
            begins: only those of whose name a part begins so, in any spelling.
            after: `next_cursor` of the stretch before.
            limit: how many at most, 1 to 1,000.

        Raises:
            WrongUseError: `after` is no cursor of this list, or the limit is out of range.
        """
        check_limit(limit)
        begins = " ".join(begins.split())
        position = _read_cursor(after, order)
        with self.database.reading() as connection:
            nums = directories.people_beginning(connection, begins, name_key(begins)) if begins else None
            found = directories.people(connection, order, nums, position, limit=limit + 1)
            rules = standing_rules(entities.all_rules(connection))
            # Who counts as somebody else stands under that name.
            rows = [self._line(connection, one) for one in found[:limit] if canonical_key(one.key, rules) == one.key]
            standing = changes.standing(connection)
            cut = nums is not None and len(nums) >= directories.MOST_LOOKED_THROUGH
            total = None if cut else self._count_people(connection, nums, rules)
        sort = {PeopleOrder.MET: lambda row: -row.articles, PeopleOrder.QUOTED: lambda row: -row.statements}
        return PeoplePage(
            standing=standing,
            rows=tuple(sorted((row for row in rows if row.articles), key=sort.get(order, lambda _: 0))),
            order=order,
            begins=begins,
            next_cursor=_cursor(order, found[limit - 1]) if len(found) > limit else None,
            cut=cut,
            total=total,
        )

    def places(
        self, *, order: PlacesOrder = PlacesOrder.MET, begins: str = "", after: str | None = None, limit: int = 50
    ) -> PlacesPage:
        """Return places; the arguments are as those of `people`.

        Raises:
            WrongUseError: `after` is no cursor of this list, or the limit is out of range.
        """
        check_limit(limit)
        begins = " ".join(begins.split())
        position = _read_cursor(after, order)
        with self.database.reading() as connection:
            found, cut = directories.places(connection, order, begins, position, limit=limit + 1)
            standing = changes.standing(connection)
            total = None if cut else directories.count_all_places(connection, begins)
        rows = []
        for one in found[:limit]:
            (key,) = place_keys(None, one.geonames) if one.geonames else place_keys(one.name)
            articles = self._count(Tagged(Tag.PLACE_KEY, (key,)))
            rows.append(PlaceLine(name=one.name, geonames=one.geonames, country=one.country, articles=articles))
        return PlacesPage(
            standing=standing,
            rows=tuple(row for row in rows if row.articles),
            order=order,
            begins=begins,
            next_cursor=_cursor(order, found[limit - 1]) if len(found) > limit else None,
            cut=cut,
            total=total,
        )

    def _count_people(self, connection: Connection, nums: Sequence[int] | None, rules: Sequence[KeyRule]) -> int:
        """Return how many people are listed; only of some names where those are given."""
        named = directories.count_people(connection) if nums is None else len(nums)
        within = None if nums is None else set(nums)
        # Whom people decided on may stand under another name, or be met in no article any more.
        decided = directories.people_of_keys(connection, [key for rule in rules for key in (rule.key, rule.into)])
        hidden = [one for one in decided if within is None or one.num in within]
        return named - sum(1 for one in hidden if not self._is_listed(connection, one, rules))

    def _is_listed(self, connection: Connection, one: ListedPerson, rules: Sequence[KeyRule]) -> bool:
        return canonical_key(one.key, rules) == one.key and self._line(connection, one).articles > 0

    def _line(self, connection: Connection, one: ListedPerson) -> PersonLine:
        person = person_of_key(connection, one.key)
        role = directories.newest_role(connection, one.num)
        return PersonLine(
            name=person.chief.name if person.names else one.name,
            articles=self._count(meets(person)) if person.names else 0,
            statements=_statements(connection, person),
            role=_role_words(*role) if role else "",
        )

    def _count(self, node: Node) -> int:
        return self.engine.search(node, Filters(), Page(limit=0, facets=False)).total


def _statements(connection: Connection, person: Person) -> int:
    if person.except_in or person.only_in:
        return lookups.count_statements(connection, person.narrowing)
    return directories.statements_of(connection, [known.num for known, _ in person.names])


def _role_words(title: str, of: str | None, time: str) -> str:
    whose = f", {of}" if of and of.lower() not in title.lower() else ""
    return f"{'' if time == 'now' else f'{time}: '}{title}{whose}"


def _cursor(order: PeopleOrder | PlacesOrder, last: ListedPerson | directories.ListedPlace) -> str:
    return f"{order}.{last.value}.{last.num}"


def _read_cursor(written: str | None, order: PeopleOrder | PlacesOrder) -> tuple[int, int] | None:
    if written is None:
        return None
    match = _CURSOR.fullmatch(written.strip())
    if match is None or match[1] != order:
        raise WrongUseError(
            f"{written!r} is no cursor of this list. Take it from `next_cursor` of the list before, in the same order."
        )
    return int(match[2]), int(match[3])
