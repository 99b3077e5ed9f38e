"""Who is named where: the mentions of an article's entities by place; without entities, the parser's names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.annotation.draft import Draft
from liveindex.annotation.statements.rules.view import View
from liveindex.model.annotation import Entities
from liveindex.model.article import Span
from liveindex.model.entity import Entity, EntityType, MentionForm
from liveindex.model.statement import SpeakerClass

_SORTS = {
    EntityType.PERSON: SpeakerClass.PERSON,
    EntityType.BODY: SpeakerClass.BODY,
    EntityType.PLACE: SpeakerClass.BODY,
    EntityType.FACILITY: SpeakerClass.BODY,
    EntityType.GROUP: SpeakerClass.GROUP,
    EntityType.OTHER: SpeakerClass.DOCUMENT,
}
_LABELS = {
    "PERSON": SpeakerClass.PERSON,
    "ORG": SpeakerClass.BODY,
    "GPE": SpeakerClass.BODY,
    "NORP": SpeakerClass.GROUP,
}


@dataclass(frozen=True, slots=True)
class Named:
    """One place where someone is meant.

    Attributes:
        span: the words.
        name: the fullest name.
        sort: what sort of source.
        entity: its number; None where no entities were read.
        form: how it is meant; a pronoun's own words are not its name.
    """

    span: Span
    name: str
    sort: SpeakerClass
    entity: int | None
    form: MentionForm


class People:
    """All places of an article where someone is meant."""

    def __init__(self, named: Sequence[Named], entities: Sequence[Entity]) -> None:
        self._named = sorted(named, key=lambda n: (n.span.start, -n.span.end))
        self._starts = [n.span.start for n in self._named]
        self._longest = max((n.span.end - n.span.start for n in self._named), default=0)
        self._entities = {entity.number: entity for entity in entities}

    def within(self, span: Span) -> list[Named]:
        """Return those that share a character with a span, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [n for n in self._named[first:last] if n.span.end > span.start]

    def role(self, entity: int | None, near: Span) -> str | None:
        """Return the role that the article gives an entity: that inside a span, else the last one before it."""
        roles = self._entities[entity].roles if entity in self._entities else ()
        inside = next((r for r in roles if near.start <= r.span.start < near.end + 120), None)
        before = next((r for r in reversed(roles) if r.span.start < near.start), None)
        found = inside or before or (roles[0] if roles else None)
        return found.title if found else None


def people_of(draft: Draft, seen: Sequence[View | None]) -> People:
    """Return who is meant where in an article."""
    entities = draft.get(Entities)
    if entities is not None and (entities.items or draft.language != "en"):
        named = [
            Named(mention.span, entity.name, _SORTS[entity.type], entity.number, mention.form)
            for entity in entities.items
            for mention in entity.mentions
        ]
        return People(named, entities.items)
    return People(_from_parser(draft, seen), ())


def _from_parser(draft: Draft, seen: Sequence[View | None]) -> list[Named]:
    found: list[tuple[Span, str]] = []
    for view in seen:
        if view is not None:
            found += [
                (view.span(ent.start, ent.end), ent.label_) for ent in view.parse.doc.ents if ent.label_ in _LABELS
            ]
    fullest: dict[str, str] = {}
    for span, label in found:
        name = _bare(draft.words(span))
        if label == "PERSON" and " " in name:
            fullest.setdefault(name.rsplit(" ", 1)[1], name)
    named = []
    for span, label in found:
        name = _bare(draft.words(span))
        full = fullest.get(name, name) if label in {"PERSON", "ORG"} else name
        sort = SpeakerClass.PERSON if full != name else _LABELS[label]
        named.append(Named(span, full, sort, None, MentionForm.NAME))
    return named


def _bare(name: str) -> str:
    for ending in ("\u2019s", "'s"):
        name = name.removesuffix(ending)
    return name
