"""What an engine counted -> what a reader narrows a search by: each with a field to add to the text, and a true count.

A count is that of the search with the field added. Where the engine's own count is of something narrower (a person
whose surname alone stands in other articles), it is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from liveindex.annotation.topics.table import entries
from liveindex.model.found import COUNTED, FacetCount
from liveindex.model.search import All, Any, Filters, Node, Page, Phrase, Tag, Tagged, Word
from liveindex.search.query import parse_query
from liveindex.service.headlines import Headlines
from liveindex.service.origins import OneOrigin
from liveindex.service.resolving import Resolver, meets
from liveindex.service.who_is_who import Person, people_of_keys, person_named
from liveindex.store import entities, seats
from liveindex.text.place_keys import place_keys

_SHOWN = 12
_PLAIN = re.compile(r"[^\W_][\w.'-]*")  # a value that needs no quotation marks
_LONGEST_NAME = 4  # words


@dataclass(frozen=True, slots=True)
class Narrower:
    """Labels the counts of one search.

    Args:
        node: what was searched, resolved.
        people: how many are told at most.
    """

    resolver: Resolver
    node: Node
    filters: Filters
    people: int = _SHOWN
    headlines: Headlines = field(default_factory=Headlines)

    def labelled(self, tags: Mapping[Tag, tuple[FacetCount, ...]]) -> dict[Tag, tuple[FacetCount, ...]]:
        """Return counts of each tag, most frequent first; the value of each is the field that narrows to it."""
        makers: dict[Tag, Callable[[Sequence[FacetCount]], list[FacetCount]]] = {
            Tag.PERSON: self._people,
            Tag.PLACE: self._places,
            Tag.TOPIC: _topics,
            Tag.EVENT: _events,
            Tag.STORY: self._stories,
        }
        return {tag: tuple(makers[tag](tags[tag])) for tag in COUNTED if tags.get(tag)}

    def _people(self, counts: Sequence[FacetCount]) -> list[FacetCount]:
        connection = self.resolver.connection
        known = entities.by_nums(connection, [int(count.value) for count in counts])
        # A surname by itself counts with the one who carries it, or stands for several.
        full = [(one, count) for count in counts if (one := known.get(int(count.value))) is not None and one.full]
        found: dict[str, FacetCount] = {}
        for start in range(0, len(full), self.people):
            stretch = full[start : start + self.people]
            people = people_of_keys(connection, [one.key for one, _ in stretch])
            for person, (_, count) in zip(people, stretch, strict=True):
                if len(found) < self.people and person.key not in found and person.names:
                    found[person.key] = self._person(person, count)
            if len(found) == self.people:
                break
        return sorted(found.values(), key=lambda facet: -facet.count)

    def _person(self, person: Person, count: FacetCount) -> FacetCount:
        node = meets(person)
        alone = isinstance(node, Tagged) and len(node.values) == 1
        name = person.chief.name
        return FacetCount(field_text("person", name), count.count if alone else self._total(node), name)

    def _places(self, counts: Sequence[FacetCount]) -> list[FacetCount]:
        found: dict[str, FacetCount] = {}
        for count in counts[:_SHOWN]:
            (key,) = place_keys(count.value)
            # Of two spellings of one key an article may have both, so their counts do not add up.
            again = key in found
            total = self._total(Tagged(Tag.PLACE_KEY, (key,))) if again else count.count
            found[key] = FacetCount(field_text("place", count.value), total, count.value)
        return sorted(found.values(), key=lambda facet: -facet.count)

    def _stories(self, counts: Sequence[FacetCount]) -> list[FacetCount]:
        connection = self.resolver.connection
        found: dict[int, FacetCount] = {}
        for start in range(0, len(counts), _SHOWN):
            met = {int(count.value): count.count for count in counts[start : start + _SHOWN]}
            shown = seats.shown_for(connection, met)
            named = seats.names_of(connection, {*shown.values()} - found.keys())
            homes = seats.homes_for(connection, named)
            titles = self.headlines.titles(connection, named)
            for home, story in shown.items():
                if len(found) < _SHOWN and story in named and story not in found:
                    node = Tagged(Tag.STORY, tuple(map(str, homes[story])))
                    total = met[home] if len(homes[story]) == 1 else self._total(node)
                    found[story] = FacetCount(field_text("story", named[story][0]), total, titles[story])
            if len(found) == _SHOWN:
                break
        return sorted(found.values(), key=lambda facet: -facet.count)

    def origins(self, copied: Sequence[FacetCount], *, is_level: bool) -> tuple[FacetCount, ...]:
        """Return the origins from which several of the articles found come, the most first.

        Args:
            copied: articles of which copies were found, with how many articles found are copies of each.
            is_level: whether the engine holds all that the store does, and what counts as a copy now did then.
        """
        counts = {count.value: count.count for count in copied}
        known = self.resolver.origins.of(self.resolver.connection, list(counts))
        counted = [
            FacetCount(
                field_text("origin", one.id),
                self._from(one, counts if is_level else {}),
                f"{one.name}: {one.title}" if one.title else one.name,
            )
            for one in known
        ]
        return tuple(sorted(counted, key=lambda facet: -facet.count))

    def _from(self, origin: OneOrigin, counts: Mapping[str, int]) -> int:
        """Return how many of the articles found come from an origin."""
        if origin.is_fold:
            for article in origin.articles:
                if article in counts:  # the engine has counted just these
                    return counts[article]
        return self._total(Tagged(Tag.ARTICLE, origin.articles))

    def meant(self, parsed: Node, total: int) -> FacetCount | None:
        """Return the person or body that plain words name, with how many articles meet it in any spelling.

        None where they name nobody that is read here, or where that finds no other articles than the words.
        """
        words = [part.text for part in (parsed.parts if isinstance(parsed, All) else (parsed,))
                 if isinstance(part, Word | Phrase)]  # fmt: skip
        is_name = 0 < len(words) <= _LONGEST_NAME and len(words) == len(getattr(parsed, "parts", words))
        person = person_named(self.resolver.connection, " ".join(words)) if is_name else None
        if person is None:
            return None
        name = person.chief.name
        count = self.resolver.engine.search(meets(person), self.filters, Page(limit=0, facets=False)).total
        return FacetCount(field_text("person", name), count, name) if count != total else None

    def _total(self, narrowed: Node) -> int:
        page = Page(limit=0, facets=False)
        return self.resolver.engine.search(All((self.node, narrowed)), self.filters, page).total


def _topics(counts: Sequence[FacetCount]) -> list[FacetCount]:
    known = entries()
    found = [(count, known.get(count.value.removeprefix("medtop:"))) for count in counts]
    return [FacetCount(field_text("topic", entry.label), count.count, entry.label) for count, entry in found if entry]


def _events(counts: Sequence[FacetCount]) -> list[FacetCount]:
    return [FacetCount(f"event:{count.value.lower()}", count.count, count.value.lower()) for count in counts]


def narrowed_text(text: str, field: str) -> str:
    """Return a search text with one more field in it.

    Raises:
        QueryError: the text does not parse.
    """
    kept = f"({text})" if isinstance(parse_query(text), Any) else text
    return f"{kept} {field}".strip()


def field_text(name: str, value: str) -> str:
    """Return a field as it is written in a search text."""
    plain = _unquoted(value)
    return f"{name}:{plain}" if _PLAIN.fullmatch(plain) else f'{name}:"{plain}"'


def _unquoted(value: str) -> str:
    return " ".join("".join(" " if sign in '"“”„‟＂' else sign for sign in value).split())
