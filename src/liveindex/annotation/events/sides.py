"""A trigger in its sentence -> who did it, and to whom."""

from __future__ import annotations

from liveindex.annotation.events import clauses
from liveindex.annotation.events.actors import Actors
from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.triggers import Trigger
from liveindex.model.event import Actor, PloverType

_TOWARDS = (
    "to",
    "against",
    "with",
    "on",
    "upon",
    "at",
    "over",
    "into",
    "between",
    "from",
    "for",
    "of",
    "toward",
    "towards",
)
_LAST = ("in", "near", "outside", "around", "about")
# Objects that are sent, given or ended, not those to whom it is done.
_MEANS = frozenset({"TROOPS", "HARDWARE", "MUNITION", "GOODS", "TIES", "TIES_OR_AID", "PAPER"})
_HARM = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE, PloverType.PROTEST})
_GOING = frozenset({"arrive", "visit", "travel", "fly", "return", "head"})
_UNLESS = frozenset({"if", "unless", "until"})
_DEEPEST = 3
_MUTUAL = frozenset({PloverType.CONSULT, PloverType.COOPERATE, PloverType.AGREE})

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]


def sides(tree: Tree, actors: Actors, trigger: Trigger) -> Sides:
    """Return actors and recipients of a trigger, each in order of the text; empty where the sentence tells none."""
    if trigger.verb is None:
        return _of_noun(tree, actors, trigger.index, trigger.type)
    called_for = trigger.type is PloverType.REQUEST and trigger.rule is None
    doers = _doers(tree, actors, trigger.verb, called_for=called_for, harm=trigger.type in _HARM)
    taken = frozenset(doers)
    found = _recipients(tree, actors, trigger, taken)
    made = actors.made(doers)
    if not made:
        made = _from_pronoun(tree, actors, trigger.verb)
    if trigger.noun is not None:
        more, others = _of_noun(tree, actors, trigger.noun, trigger.type)
        made = made or more
        to = actors.made(found) or others
    else:
        to = actors.made(found)
    return made, tuple(actor for actor in to if actor.span not in {a.span for a in made})


def _doers(tree: Tree, actors: Actors, verb: int, *, called_for: bool, harm: bool) -> list[int]:
    """Return the heads of who does it; a pronoun in reported words is whoever reports."""
    found = clauses.agents(tree, verb)
    if called_for or (found and all(tree.tags[word].startswith("PRP") for word in found)):
        head = clauses.reporter(tree, verb)
        found = clauses.subjects(tree, head) if head is not None else []
    heads = [word for subject in found for word in actors.behind(subject, harm=harm)]
    return sorted(set(heads))


def _from_pronoun(tree: Tree, actors: Actors, verb: int) -> tuple[Actor, ...]:
    known = [actors.pronoun(word) for word in clauses.agents(tree, verb) if tree.tags[word].startswith("PRP")]
    return tuple(actor for actor in known if actor is not None)


def _recipients(tree: Tree, actors: Actors, trigger: Trigger, taken: frozenset[int]) -> list[int]:
    verb = trigger.verb
    if verb is None:
        return []
    if trigger.type is PloverType.REQUEST and trigger.rule is None:
        # "needs to be freed": by whom is not told
        if any(clauses.is_passive(tree, inner) for inner in tree.kids(verb, "xcomp")):
            return []
        return [word for own in clauses.subjects(tree, verb) for word in actors.within(own, taken)]
    for start in _places_to_look(tree, trigger, verb):
        found = [word for word in actors.within(start, taken) if word not in taken]
        if found:
            return sorted(
                set(found) | {word for other in tree.with_conjuncts(start) for word in actors.within(other, taken)}
            )
    return []


def _places_to_look(tree: Tree, trigger: Trigger, verb: int) -> list[int]:
    """Return where a recipient may stand, the likeliest first: object, "to whom", the content, "where"."""
    direct = clauses.objects(tree, verb)
    towards = [*tree.kids(verb, "dative"), *tree.under(verb, *_TOWARDS)]
    for word in direct:
        towards += tree.under(word, *_TOWARDS)
    if trigger.rule is not None and trigger.rule.objects in _MEANS:
        direct = [kid for word in direct for kid in tree.kids(word, "poss")]
    # "recalled its ambassador": what is one's own is not to whom it is done
    direct = [word for word in direct if not any(tree.tags[kid] == "PRP$" for kid in tree.kids(word, "poss"))]
    last = tree.under(verb, *_LAST)
    if trigger.rule is not None and trigger.rule.objects in _MEANS:
        last += [kid for word in clauses.objects(tree, verb) for kid in tree.under(word, *_LAST)]
    if trigger.type in _MUTUAL and tree.lemma(verb) not in _GOING:
        last = []
    return [*direct, *towards, *_content(tree, verb, 0), *last]


def _content(tree: Tree, verb: int, depth: int) -> list[int]:
    """Return whom the content of a verb speaks of: "threatened to cut off electricity to Veldra"."""
    if depth > _DEEPEST:
        return []
    found: list[int] = []
    inner = tree.kids(verb, "xcomp", "ccomp")
    # "threatened to stop unless Veldra yields"; other side clauses speak of other matters
    inner += [kid for kid in tree.kids(verb, "advcl") if any(tree.words[m] in _UNLESS for m in tree.kids(kid, "mark"))]
    inner += [kid for preposition in tree.kids(verb, "prep") for kid in tree.kids(preposition, "pcomp")]
    for word in inner:
        own = [kid for kid in tree.kids(word, "nsubj", "nsubjpass") if not tree.tags[kid].startswith("PRP")]
        below = [*own, *tree.kids(word, "dobj", "dative"), *tree.under(word, *_TOWARDS)]
        for kid in tree.kids(word, "dobj"):
            below += tree.under(kid, *_TOWARDS)
        found += [*below, *_content(tree, word, depth + 1)]
    return found


def _of_noun(tree: Tree, actors: Actors, noun: int, kind: PloverType) -> Sides:
    """Return the sides that a noun names: "Veldran attack on Kestovia", "talks between Veldra and Kestovia"."""
    kids = [
        kid
        for kid in tree.kids(noun, "poss", "amod", "compound", "nmod")
        if tree.deps[kid] == "poss" or actors.is_side(kid)
    ]
    doers = [word for kid in kids for word in actors.within(kid)]
    doers += [word for below in tree.under(noun, "by", "between") for word in actors.within(below)]
    doers = sorted(set(doers))
    taken = frozenset(doers)
    to: list[int] = []
    last = ("of",) if kind in _MUTUAL else ("of", "in", "near")
    for preposition in (("on", "against", "with", "to", "at", "into", "over"), last):
        for below in tree.under(noun, *preposition):
            to += [word for word in actors.within(below, taken) if word not in taken]
        if to:
            break
    # "visit of the minister", "talks of Veldra": who belongs to it does it
    if kind in _MUTUAL and not doers:
        doers, to = to, []
    return actors.made(doers), actors.made(sorted(set(to)))
