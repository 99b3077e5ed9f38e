"""Words of one sentence -> who acts or is acted upon, with CAMEO codes (country and role) where they are plain."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from liveindex.annotation.events.countries import alpha3, country_at
from liveindex.annotation.events.nouns import event_nouns, noun_classes
from liveindex.annotation.events.roles import INSTRUMENTS, PRONOUNS, is_vague, roles
from liveindex.annotation.events.tree import Tree
from liveindex.model.article import Span
from liveindex.model.entity import Entity, EntityType, MentionForm
from liveindex.model.event import Actor

_NAMED = frozenset({"PERSON", "NORP", "GPE", "ORG"})
_INSIDE = ("compound", "amod", "poss", "nmod", "nummod", "quantmod")
_DEEPER = ("poss", "amod", "compound", "nmod", "conj", "prep", "pobj", "dobj", "pcomp", "agent", "npadvmod")
_FARTHEST = 5  # steps below an object; what stands deeper belongs to another matter
_NOT_FIRST = frozenset({"DT", "PRP$", "CD", "IN", "JJS", "HYPH"})
_NOT_OF_ARMS = frozenset({"-", "secretary", "attorney"})
_GOVERNING = frozenset({"PERSON"})


@dataclass(frozen=True, slots=True)
class Known:
    """The mentions of entities in one sentence."""

    mentions: Sequence[tuple[Span, MentionForm, Entity]]

    def at(self, span: Span) -> tuple[MentionForm, Entity] | None:
        """Return the entity meant at a span, the longest mention first."""
        found = [m for m in self.mentions if m[0].start < span.end and span.start < m[0].end]
        best = max(found, key=lambda m: (m[1] is not MentionForm.NOMINAL, m[0].end - m[0].start), default=None)
        return best[1:] if best else None


class Actors:
    """Who can act in one sentence."""

    def __init__(self, tree: Tree, known: Known) -> None:
        self.tree = tree
        self._known = known

    def acts(self, index: int) -> bool:
        """Tell whether a word is the head of someone who can act: a name, a people, a role, troops."""
        tree = self.tree
        if tree.tags[index].startswith("PRP") or tree.tags[index] in {"WP", "WDT"}:
            return False
        if tree.names[index] in _NAMED or country_at(tree.words, index, index + 1):
            return tree.tags[index][:1] in "NJ"
        if not tree.tags[index].startswith("NN"):
            return False
        noun = tree.lemma(index)
        return (noun in roles() and noun not in INSTRUMENTS) or self._is_of_a_people(index)

    def is_side(self, index: int) -> bool:
        """Tell whether a modifier is one of the sides: a people, a country, a body; not the city of "Osmark talks"."""
        return self.acts(index) and (self.tree.names[index] != "GPE" or self._land(index, index + 1) is not None)

    def _is_of_a_people(self, index: int) -> bool:
        """Tell whether a noun is someone of a country: "Veldran landowners", not "Veldran offer"."""
        if self.tree.lemma(index) in _matters():
            return False
        return any(self._land(kid, kid + 1) for kid in self.tree.kids(index, "amod", "compound"))

    def behind(self, index: int, *, harm: bool) -> list[int]:
        """Return who is behind a grammatical subject: itself, or, where it does harm, whose weapon or attack it is."""
        if self.acts(index):
            return [index]
        tree = self.tree
        near = tree.kids(index, "amod", "compound", "nmod", "appos")
        if harm or is_vague(tree.lemma(index)):
            near += tree.kids(index, "poss") + tree.under(index, "of", "by", "from")
        found = [word for word in near if self.acts(word)]
        if not found:
            found = [kid for word in near for kid in tree.kids(word, "poss", "amod", "compound") if self.acts(kid)]
        return self._with_conjuncts(found)

    def within(self, index: int, taken: frozenset[int] = frozenset()) -> list[int]:
        """Return the nearest heads that can act, at or below a word, none of them `taken`."""
        level, seen = [index], {index}
        for _ in range(_FARTHEST):
            found = [word for word in level if self.acts(word) and word not in taken]
            if found:
                return self._with_conjuncts(found)
            level = [kid for word in level for kid in self.tree.kids(word, *_DEEPER) if kid not in seen]
            seen.update(level)
        return []

    def _with_conjuncts(self, found: Sequence[int]) -> list[int]:
        both = {other for word in found for other in self.tree.with_conjuncts(word)}
        return sorted(word for word in both if self.acts(word))

    def made(self, heads: Sequence[int]) -> tuple[Actor, ...]:
        """Return the actors of some heads, in order; peoples joined before one noun are parted."""
        found: list[Actor] = []
        for head in heads:
            parted = self._parted(head)
            found += parted or [self._made(head)]
        return tuple(dict.fromkeys(found))

    def pronoun(self, index: int) -> Actor | None:
        """Return the entity that a pronoun stands for, None where it was not resolved."""
        span = self.tree.span(index, index + 1)
        known = self._known.at(span)
        if known is None or self.tree.words[index] not in PRONOUNS:
            return None
        return Actor(span=span, name=known[1].name, entity=known[1].number, code=code_of(known[1]))

    def _parted(self, head: int) -> list[Actor]:
        tree = self.tree
        first = next((kid for kid in tree.kids(head, "amod", "compound") if self._land(kid, kid + 1)), None)
        if first is None:
            return []
        peoples = [word for word in tree.with_conjuncts(first) if self._land(word, word + 1)]
        if len(peoples) < 2:
            return []
        role = roles().get(tree.lemma(head))
        return [
            Actor(span=tree.span(word, word + 1), name=tree.parse.doc[word].text, entity=None, code=_joined(land, role))
            for word in peoples
            if (land := self._land(word, word + 1))
        ]

    def _made(self, head: int) -> Actor:
        tree = self.tree
        first, end = self._extent(head)
        span = tree.span(first, end)
        # An entity inside a modifier is not the actor: "Ukraine's air force" is not Ukraine.
        entity = self._entity(head)
        land = self._land(first, end) or self._land_below(head)
        role = self._role(head, first, end)
        code = _joined(land, role)
        if entity is not None:
            code = _joined(land, role) if land and role else code_of(entity) or code
        name = (
            entity.name if entity else tree.parse.doc.text[span.start - tree.parse.start : span.end - tree.parse.start]
        )
        return Actor(span=span, name=name, entity=entity.number if entity else None, code=code)

    def _entity(self, head: int) -> Entity | None:
        known = self._known.at(self.tree.span(head, head + 1))
        if known is None or known[1].type is EntityType.OTHER:
            return None
        return known[1]

    def _extent(self, head: int) -> tuple[int, int]:
        """Return first token and end of the noun phrase without its article and what follows it."""
        tree = self.tree
        below = [kid for kid in tree.children[head] if kid < head and tree.deps[kid] in _INSIDE]
        first = min((min(tree.below(kid)) for kid in below), default=head)
        while first < head and self._is_loose(first):
            first += 1
        return first, head + 1

    def _is_loose(self, index: int) -> bool:
        """Tell whether a word at the beginning is no part of who it is: an article, a number, "about", a dash."""
        tags = self.tree.tags
        about = tags[index] == "RB" and tags[index + 1] in {"CD", "RB"}
        return tags[index] in _NOT_FIRST or about or not self.tree.words[index][0].isalpha()

    def _land(self, first: int, end: int) -> str | None:
        words = self.tree.words
        for index in range(first, end):
            found = country_at(words, index, min(end, len(words)))
            if found:
                return found[0]
            # A name of two words may begin before the head alone: "Saudi" of "Saudi Arabia".
        return None

    def _land_below(self, head: int) -> str | None:
        tree = self.tree
        for below in [*tree.under(head, "of", "from", "in", "for"), *tree.kids(head, "appos")]:
            first, end = self._extent(below)
            if land := self._land(first, end):
                return land
        return None

    def _role(self, head: int, first: int, end: int) -> str | None:
        tree, table = self.tree, roles()
        if role := table.get(tree.lemma(head)):
            if is_vague(tree.lemma(head)):
                for below in tree.under(head, "of"):
                    return table.get(tree.lemma(below), role)
            return role
        for word in range(end - 1, first - 1, -1):
            if tree.words[word] == "general" and tree.words[first:word] and tree.words[word - 1] in _NOT_OF_ARMS:
                continue
            if tree.tags[word].startswith("NN") and (role := table.get(tree.lemma(word))):
                return role
        if tree.names[head] in _GOVERNING:
            for below in tree.kids(head, "appos"):
                if role := table.get(tree.lemma(below)):
                    return role
        return None


@functools.cache
def _matters() -> frozenset[str]:
    """Return nouns that are matters, not people, also with a people's name before them."""
    names = (
        "TALKS",
        "ACCORD",
        "TRUCE",
        "FORCE",
        "ASK",
        "CURB",
        "TIES_OR_AID",
        "STREET",
        "GAMES",
        "PRAISE",
        "BLAME",
        "SEAT",
    )
    classes = noun_classes()
    return frozenset().union(*(classes[name] for name in names), event_nouns())


def _joined(land: str | None, role: str | None) -> str | None:
    if land and role:
        return f"{land}:{role}"
    return land or role


def code_of(entity: Entity) -> str | None:
    """Return the CAMEO code of an entity by its country, its name and the titles given with it."""
    land = alpha3(entity.country) if entity.country else None
    if land is None:
        words = entity.name.lower().split()
        found = country_at(words, 0, len(words)) if words else None
        land = found[0] if found else None
    table = roles()
    titles = [word for role in entity.roles for word in role.title.lower().split()]
    return _joined(land, next((table[word] for word in titles if word in table), None))


def by_sentence(entities: Sequence[Entity]) -> Mapping[int, list[tuple[Span, MentionForm, Entity]]]:
    """Return the mentions of all entities, by the number of their sentence."""
    found: dict[int, list[tuple[Span, MentionForm, Entity]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.sentence, []).append((mention.span, mention.form, entity))
    return found
