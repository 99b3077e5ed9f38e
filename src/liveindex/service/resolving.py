"""The fields of a search that only the store can tell -> what an engine looks up: whom a name means, which articles.

A name that nobody carries, an outlet, unit, topic, story or origin that is not there is an error at its place in the
search text. A place is looked for by the name it was read under, and where no article has that, by its other spellings
in the gazetteer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from liveindex.annotation.figures.money import money_after
from liveindex.annotation.figures.units import unit_word
from liveindex.annotation.topics.table import entries
from liveindex.errors import NotFoundError, QueryError
from liveindex.model.entity import EntityType
from liveindex.model.search import All, Amount, Any, Field, Filters, Node, Not, Page, Side, Tag, Tagged
from liveindex.search.base import SearchEngine
from liveindex.search.fields import nearest
from liveindex.service.as_of import AS_OF
from liveindex.service.asked import read_place
from liveindex.service.origins import OriginsOf
from liveindex.service.who_is_who import Person, find_person, person_of_key
from liveindex.store import articles, entities, lookups, seats, sources, stories
from liveindex.store.connection import Connection, Database
from liveindex.text.names import join_surname
from liveindex.text.number_words import number_words
from liveindex.text.numbers import tokenise
from liveindex.text.place_keys import place_keys

_UNITS_TOLD = 12
_MOST_CARRIERS = 50  # of one surname


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the fields of one search."""

    database: Database
    engine: SearchEngine
    connection: Connection
    origins: OriginsOf = field(default_factory=OriginsOf)

    def resolve(self, node: Node) -> Node:
        """Return a tree without fields that need the store.

        Raises:
            QueryError: what a field asks for is not there.
        """
        match node:
            case Field():
                try:
                    return self._field(node)
                except NotFoundError as exc:
                    raise QueryError(str(exc), node.position) from exc
            case All(parts):
                return All(tuple(_with_units([self.resolve(part) for part in parts])))
            case Any(parts):
                return Any(tuple(self.resolve(part) for part in parts))
            case Not(part):
                return Not(self.resolve(part))
            case _:
                return node

    def speakers(self, node: Node) -> Iterator[Person]:
        """Yield whom a tree that is not resolved yet asks for as speakers.

        Raises:
            NotFoundError: nobody of that name is in the index.
        """
        match node:
            case Field("said-by", value):
                yield from self._people(value)
            case All(parts) | Any(parts):
                for part in parts:
                    yield from self.speakers(part)
            case _:
                return

    def _field(self, field: Field) -> Node:
        by_name: dict[str, Callable[[Field], Node]] = {
            "source": self._source,
            "person": self._person,
            "said-by": self._speaker,
            "place": self._place,
            "unit": self._unit,
            "topic": _topic,
            "story": self._story,
            "origin": self._origin,
            AS_OF: _misplaced,
        }
        return by_name[field.name](field)

    def _source(self, field: Field) -> Node:
        known = sources.all_sources(self.connection)
        low = field.value.lower()
        host = low.removeprefix("www.")
        ids = tuple(one.id for one in known if one.id == host or (one.name or "").lower() == low)
        if not ids:
            near = nearest(low, [one.id for one in known] + [one.name.lower() for one in known if one.name])
            told = f"Near it: {', '.join(near)}." if near else "`liveindex sources` lists them."
            raise QueryError(f"There is no source “{field.value}” in the index. {told}", field.position)
        return Tagged(Tag.SOURCE, ids)

    def _person(self, field: Field) -> Node:
        return _any([meets(one) for one in self._people(field.value)])

    def _speaker(self, field: Field) -> Node:
        return _any([_means(one, lambda _: Tag.SPEAKER) for one in self._people(field.value)])

    def _people(self, name: str) -> list[Person]:
        """Return whom a name stands for; a surname that several carry stands for all of them."""
        person = find_person(self.connection, name)
        if person.chief.full or person.chief.type is not EntityType.PERSON:
            return [person]
        key = person.chief.key
        carriers = [one.key for one in entities.with_family_name(self.connection, key)]
        keys = [one for one in carriers if join_surname(key, [one]) is not None]
        return [person, *(person_of_key(self.connection, one) for one in keys[:_MOST_CARRIERS])]

    def _place(self, field: Field) -> Node:
        named = Tagged(Tag.PLACE_KEY, tuple(place_keys(field.value)), (field.value,))
        if self.engine.search(named, Filters(), Page(limit=0, facets=False)).total:
            return named
        from liveindex.annotation.places.gazetteer import find_place  # takes a second and 90 MB to load

        found = find_place(field.value)
        keys = [key for place in found if place.geonames for key in place_keys(None, place.geonames)]
        names = tuple(dict.fromkeys((field.value, *(place.name for place in found))))
        return Tagged(Tag.PLACE_KEY, (*named.values, *keys), names)

    def _unit(self, field: Field) -> Node:
        typed = field.value
        name = " ".join(typed.lower().split())
        word = unit_word(name) or unit_word(typed)
        money = money_after(tokenise(typed, number_words("en")), 0, scaled=True)
        for unit in (name, word[0] if word else "", money[0] if money else "", name.removesuffix("s")):
            if unit and lookups.has_unit(self.connection, unit):
                return Amount(side=Side.VALUE, unit=unit)
        known = [unit for unit, _ in lookups.units(self.connection)[:_UNITS_TOLD]]
        told = f"Units met most: {', '.join(known)}." if known else "No figure here has a unit."
        raise QueryError(f"No figure here is in “{typed}”. {told}", field.position)

    def _story(self, field: Field) -> Node:
        """Return what finds the articles of a story, and of those that people's rules show as part of it."""
        num = articles.find_num(self.connection, read_place(field.value)[0])
        story = stories.story_of_article(self.connection, num)
        if story is None:
            raise QueryError(f"The article {field.value} is not read yet, so it stands in no story.", field.position)
        return in_story(self.connection, story)

    def _origin(self, field: Field) -> Node:
        (origin,) = self.origins.of(self.connection, [read_place(field.value)[0]])
        return Tagged(Tag.ARTICLE, origin.articles)


def in_story(connection: Connection, story: int) -> Tagged:
    """Return what finds the articles of a story as it is shown."""
    return Tagged(Tag.STORY, tuple(map(str, seats.homes_for(connection, [story])[story])))


def _any(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Any(tuple(nodes))


def meets(person: Person) -> Node:
    """Return what finds the articles that meet a person or body."""
    return _means(person, lambda is_person: Tag.PERSON if is_person else Tag.NAME)


def _means(person: Person, tag_of: Callable[[bool], Tag]) -> Node:
    """Return what finds a person, with the articles in which a name of it means somebody else, or it alone."""
    parts: list[Node] = []
    for tag in dict.fromkeys((tag_of(True), tag_of(False))):
        known = [one for one, _ in person.names if tag_of(one.type is EntityType.PERSON) is tag]
        apart = {num for num, _ in person.except_in}
        plain = tuple(str(one.num) for one in known if one.num not in apart and one.num not in person.only_in)
        if plain:
            parts.append(Tagged(tag, plain, tuple(dict.fromkeys(one.name for one in known))))
        for one in known:
            named = Tagged(tag, (str(one.num),), (one.name,))
            if one.num in person.only_in:
                parts.append(All((named, Tagged(Tag.ARTICLE, tuple(sorted(person.only_in[one.num]))))))
            elif one.num in apart:
                others = tuple(sorted(article for num, article in person.except_in if num == one.num))
                parts.append(All((named, Not(Tagged(Tag.ARTICLE, others)))))
    return _any(parts)


def _misplaced(field: Field) -> Node:
    raise QueryError(
        "`as-of:` goes for a whole search: put it beside the other words, outside of parentheses, OR and a minus.",
        field.position,
    )


def _topic(field: Field) -> Node:
    wanted = field.value.casefold()
    known = entries().values()
    code = wanted.removeprefix("medtop:")
    found = [one for one in known if one.code == code or one.label.casefold() == wanted]
    # A word of a label is enough where only one label has it.
    found = found or [one for one in known if wanted in one.label.casefold()]
    if len(found) == 1:
        return Tagged(Tag.TOPIC, (f"medtop:{found[0].code}",))
    labels = [one.label for one in found] or nearest(wanted, [one.label for one in known])
    told = f"{'It may be' if found else 'Near it'}: {', '.join(labels[:_UNITS_TOLD])}." if labels else (
        "`liveindex search --json` counts those that are met."
    )  # fmt: skip
    raise QueryError(f"There is no one topic “{field.value}”. {told}", field.position)


def _with_units(parts: list[Node]) -> list[Node]:
    """Return the parts with a unit that stands beside figures made one with them."""
    units = [part for part in parts if isinstance(part, Amount) and part.unit is not None]
    figures = [part for part in parts if isinstance(part, Amount) and part.unit is None]
    if len(units) != 1 or not figures:
        return parts
    (unit,) = units
    return [
        replace(part, unit=unit.unit) if isinstance(part, Amount) and part.unit is None else part
        for part in parts
        if part is not unit
    ]
