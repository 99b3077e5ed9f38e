"""Beings -> entities as the index keeps them: numbered, with method, confidence and reason."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.model.entity import Entity, EntityType

# Shares of right ones by eye in real news (docs/method/entities.md); of places see docs/method/places.md.
_CONFIDENCE = {
    EntityType.PERSON: 0.93,
    EntityType.BODY: 0.87,
    EntityType.PLACE: 0.95,
    EntityType.GROUP: 0.97,
    EntityType.FACILITY: 0.8,
    EntityType.OTHER: 0.75,
}
_BARE_ONCE = 0.7


def tell(text: str, beings: Sequence[Being], method: str) -> tuple[Entity, ...]:
    """Return the entities in order of first mention, numbered from 1; beings without a mention are left out."""
    ordered = sorted((being for being in beings if being.mentions), key=lambda being: being.mentions[0].span)
    return tuple(_entity(text, being, number, method) for number, being in enumerate(ordered, 1))


def _entity(text: str, being: Being, number: int, method: str) -> Entity:
    mentions = being.mentions
    first = being.names[0].span if being.names else mentions[0].span
    name = being.name
    # Names were compared with straight apostrophes; what is shown stands as the article prints it.
    printed = {name.words: " ".join(text[name.span.start : name.span.end].split()) for name in being.names}
    return Entity(
        number=number,
        span=first,
        method=method,
        confidence=_confidence(being),
        reason=being.reason,
        type=being.type,
        name=printed.get(name, name),
        key=being.key,
        full=being.full,
        spellings=tuple(printed[words] for words in being.spellings) or (name,),
        mentions=mentions,
        roles=tuple(being.roles),
        country=being.country,
        place=being.place,
    )


def _confidence(being: Being) -> float:
    is_bare = being.type in {EntityType.PERSON, EntityType.BODY} and len(being.mentions) == 1 and " " not in being.name
    return _BARE_ONCE if is_bare else _CONFIDENCE[being.type]
