"""The articles of a story -> the people who appear in it, those whom most of them quote first.

Who is named in full somewhere in the story appears; a family name alone stands for the one person of the story who
carries it, and for nobody where several do. Roles are those that the articles give, each with its sentence: nothing is
known from outside, and a role is no more than what was written when it was written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liveindex.model.annotation import Entities, Sentences, Statements, Work
from liveindex.model.cast import CastMember, CastRole
from liveindex.model.entity import Entity, EntityType, Role
from liveindex.model.told import ToldIn
from liveindex.relate.people.same_role import same_roles
from liveindex.relate.tellings import Telling
from liveindex.text.names import join_surname

_Place = tuple[Telling, Role, ToldIn]


@dataclass(frozen=True, slots=True)
class _Part:
    """One person in one article."""

    telling: Telling
    entity: Entity
    statements: int


def find_cast(tellings: Sequence[Telling]) -> tuple[CastMember, ...]:
    """Return the people of a story: those whom most articles quote first, then those whom most mean.

    Args:
        tellings: in order of time.
    """
    people = [(telling, entity) for telling in tellings for entity in _people(telling)]
    full = {entity.key for _, entity in people if entity.full}
    parts: dict[str, list[_Part]] = defaultdict(list)
    for telling, entity in people:
        key = entity.key if entity.full else join_surname(entity.key, full)
        if key is not None:
            parts[key].append(_Part(telling, entity, _said_by(telling, entity)))
    members = [found for key, of in parts.items() if (found := _member(key, of)) is not None]
    return tuple(sorted(members, key=lambda one: (-one.quoted_in, -one.origins, -one.articles, one.key)))


def _people(telling: Telling) -> Iterator[Entity]:
    read = telling.readings.get(Work.ENTITIES)
    if isinstance(read, Entities):
        yield from (one for one in read.items if one.type is EntityType.PERSON and one.key)


def _said_by(telling: Telling, entity: Entity) -> int:
    read = telling.readings.get(Work.STATEMENTS)
    items = read.items if isinstance(read, Statements) else ()
    return sum(any(speaker.entity == entity.number for speaker in one.speakers) for one in items)


def _member(key: str, parts: Sequence[_Part]) -> CastMember | None:
    names = Counter(part.entity.name for part in parts if part.entity.full)
    met = next((told for part in parts if (told := _first(part)) is not None), None)
    if met is None:
        return None
    return CastMember(
        key=key,
        name=names.most_common(1)[0][0],
        met=met,
        articles=len({part.telling.id for part in parts}),
        origins=len({part.telling.origin for part in parts}),
        statements=sum(part.statements for part in parts),
        quoted_in=len({part.telling.id for part in parts if part.statements}),
        roles=_roles(parts),
    )


def _first(part: _Part) -> ToldIn | None:
    return _told_in(part.telling, min((mention.sentence for mention in part.entity.mentions), default=0))


def _roles(parts: Iterable[_Part]) -> tuple[CastRole, ...]:
    places = [
        (part.telling, role, told)
        for part in parts
        for role in part.entity.roles
        if (told := _told_in(part.telling, role.sentence)) is not None
    ]
    roles = [_role(group) for group in _grouped(places)]
    return tuple(sorted(roles, key=lambda one: (-one.origins, -one.articles, one.first.at)))


def _grouped(places: Sequence[_Place]) -> list[list[_Place]]:
    """Return the places where one person's roles are told, by role, each role's in order of time."""
    return [
        sorted((places[index] for index in group), key=lambda one: (one[2].at, one[2].article))
        for group in same_roles([role for _, role, _ in places])
    ]


def _role(places: Sequence[_Place]) -> CastRole:
    _, role, first = places[0]
    whose = next((one.of for _, one, _ in places if one.of), None)
    return CastRole(
        title=role.title,
        of=whose,
        time=role.time,
        first=first,
        last=places[-1][2],
        articles=len({telling.id for telling, _, _ in places}),
        origins=len({telling.origin for telling, _, _ in places}),
    )


def _told_in(telling: Telling, number: int) -> ToldIn | None:
    read = telling.readings.get(Work.SENTENCES)
    if not isinstance(read, Sentences) or not 0 < number <= len(read.items):
        return None
    return telling.told(number, telling.article.words(read.items[number - 1]))
