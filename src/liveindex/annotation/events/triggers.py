"""One sentence -> the words that tell an event: verbs by what they take, nouns by themselves or carried by a verb."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

from liveindex.annotation.events import clauses
from liveindex.annotation.events.actors import Actors
from liveindex.annotation.events.lexicon import Rule, verb_rules
from liveindex.annotation.events.nouns import EMPTY, OCCUR, event_nouns, noun_classes
from liveindex.annotation.events.roles import is_vague
from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.wordlist import words
from liveindex.model.event import PloverType

# What these say is itself the event; what they speak of has not happened by it.
SPEAKING = frozenset({PloverType.AGREE, PloverType.REJECT, PloverType.REQUEST, PloverType.ACCUSE, PloverType.THREATEN})
_CARRYING = words("TALKS FORCE STREET GAMES TRUCE ACCORD BLAME PRAISE")
_HANDING_OVER = words("exchange swap release return handover repatriation")
_SHOW = words("show depict portray tell follow feature")
_PICTURES = words("footage film movie novel book documentary drama picture painting photo photograph video image")
_NOT_YET = words("delay postpone prevent avoid avert forestall seek want demand await expect stop oppose avert")
_POINTING = words("it them this that these those")
_MUST = frozenset({"must", "should"})
_NAMES = frozenset({"PERSON"})
_LABOUR = words("""hunger general labor labour strike worker pilot rail teacher train""")
_BODILY = words("""heart panic asthma preemptive counter price legal court title bidding""")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that tells an event.

    Attributes:
        index: the word itself.
        verb: the verb that governs its sides: itself, or the verb that carries a noun; None for a noun alone.
        noun: the noun, where it is one or is carried ("launched an attack").
        type: as the lexicon has it, before tense and negation.
        rule: of the verb.
    """

    index: int
    verb: int | None
    noun: int | None
    type: PloverType
    rule: Rule | None = None


def could_hold(words: frozenset[str] | set[str]) -> bool:
    """Tell whether a sentence with these words can hold an event at all; cheap."""
    return not words.isdisjoint(_surface())


@functools.cache
def _surface() -> frozenset[str]:
    """Return all forms of all triggers, those of regular inflection made by rule; too many do no harm."""
    found: set[str] = set(_IRREGULAR.split())
    for word in [*verb_rules(), *event_nouns(), "must", "prepare"]:
        stem = word.removesuffix("e")
        found.update({word, word + "s", word + "es", word + "d", word + "ed", word + "ing"})
        found.update(
            {stem + "ing", stem + "ed", stem + word[-1] + "ing", word + word[-1] + "ed", word + word[-1] + "ing"}
        )
        found.update({word.removesuffix("y") + "ies", word.removesuffix("y") + "ied"})
    return frozenset(found)


_IRREGULAR = """met held began begun broke broken gave given sent took taken shot slain slew struck fought fell left
lost made went gone spoke spoken threw thrown sold spent swore sworn stood withdrew withdrawn overran stole told won
understood wrote written blew blown hit cut set put shut led fed paid sought brought kept undertook undertaken swept
bore beat beaten hung fled flew flown felt let said agreement talks"""


def find_triggers(tree: Tree, actors: Actors, told: Callable[[int], bool] = lambda _: False) -> list[Trigger]:
    """Return the triggers of a sentence, in order; none inside what another one speaks of.

    `told` says whether a word stands inside the content of a statement.
    """
    found: list[Trigger] = []
    used: set[int] = set()
    rules, nouns = verb_rules(), event_nouns()
    for index, tag in enumerate(tree.tags):
        if not tag.startswith("V") or tree.deps[index] in {"amod", "aux", "auxpass", "compound"}:
            continue
        if _is_called_for(tree, actors, index, told):
            found.append(Trigger(index, index, None, PloverType.REQUEST))
            continue
        own = rules.get(tree.lemma(index))
        matched = match(tree, actors, index, own) if own else None
        if matched:
            carried = _carried(tree, index, matched)
            used.update(() if carried is None else (carried,))
            found.append(Trigger(index if carried is None else carried, index, carried, matched.type, matched))
            used.update(clauses.objects(tree, index) if matched.objects not in {"", "ACTOR", "-"} else ())
    for index, tag in enumerate(tree.tags):
        if tag in {"NN", "NNS", "NNP"} and index not in used and tree.lemma(index) in nouns:
            trigger = _nominal(tree, actors, index)
            if trigger:
                found.append(trigger)
    found = [trigger for trigger in found if not _is_shown(tree, trigger.index)]
    return _not_spoken_of(tree, sorted(found, key=lambda t: t.index))


def _is_called_for(tree: Tree, actors: Actors, verb: int, told: Callable[[int], bool]) -> bool:
    """Tell whether someone says that another must do it: "Veldra said that Kestovia must withdraw"."""
    if not any(tree.words[kid] in _MUST for kid in tree.kids(verb, "aux")):
        needs = tree.lemma(verb) == "need" and bool(tree.kids(verb, "xcomp"))
        if not needs:
            return False
    own = clauses.subjects(tree, verb)
    if any(tree.tags[kid].startswith("PRP") for kid in own):
        return False
    if clauses.reporter(tree, verb) is not None:
        return True
    # Said outright: only "must be freed", "need to be freed"; "Veldra must see" is an opinion.
    passive = clauses.is_passive(tree, verb) or any(clauses.is_passive(tree, kid) for kid in tree.kids(verb, "xcomp"))
    return passive and told(verb) and any(actors.within(word) for word in own)


def match(tree: Tree, actors: Actors, verb: int, rules: tuple[Rule, ...]) -> Rule | None:
    """Return the first rule whose conditions hold for a verb, None where none does."""
    return next((rule for rule in rules if _holds(tree, actors, verb, rule)), None)


def _holds(tree: Tree, actors: Actors, verb: int, rule: Rule) -> bool:
    if rule.particles and not _has_particle(tree, verb, rule.particles):
        return False
    if rule.complement and not tree.kids(verb, "xcomp", "ccomp"):
        return False
    if rule.objects == "-" and tree.kids(verb, "ccomp"):
        return False
    if rule.prepositions and not _has_preposition(tree, actors, verb, rule):
        return False
    if rule.objects and not _is(tree, actors, clauses.objects(tree, verb), rule.objects):
        return False
    return not rule.subjects or _is(tree, actors, clauses.agents(tree, verb), rule.subjects)


def _has_particle(tree: Tree, verb: int, particles: tuple[str, ...]) -> bool:
    return any(tree.words[kid] in particles for kid in tree.kids(verb, "prt", "advmod", "prep", "acomp"))


def _has_preposition(tree: Tree, actors: Actors, verb: int, rule: Rule) -> bool:
    found = tree.under(verb, *rule.prepositions)
    for noun in tree.kids(verb, "dobj"):
        found += tree.under(noun, *rule.prepositions)
    if not rule.prepositional:
        return bool(found) or _has_particle(tree, verb, rule.prepositions)
    return _is(tree, actors, found, rule.prepositional)


def _is(tree: Tree, actors: Actors, heads: list[int], wanted: str) -> bool:
    if wanted in {"-", "ANY"}:
        return bool(heads) == (wanted == "ANY")
    if wanted == "ACTOR":
        # A subject that is a pronoun can act, whoever it is.
        return any(tree.tags[word].startswith("PRP") or actors.within(word) for word in heads)
    if wanted == "PERSON" and any(tree.names[word] in _NAMES for word in heads):
        return True
    if wanted == "ASK" and any(tree.words[word] in _POINTING for word in heads):
        return True
    nouns = noun_classes()[wanted]
    # "a series of strikes", "millions of dollars of aid"
    inner = [below for word in heads if _is_empty(tree, word) for below in tree.under(word, "of")]
    inner += [below for word in inner if _is_empty(tree, word) for below in tree.under(word, "of")]
    heads = [*heads, *inner]
    heads += [kid for word in heads if tree.lemma(word) in EMPTY for kid in tree.kids(word, "compound", "nmod")]
    return any(tree.lemma(word) in nouns for word in heads)


def _is_empty(tree: Tree, word: int) -> bool:
    return tree.lemma(word) in EMPTY or is_vague(tree.lemma(word))


def _carried(tree: Tree, verb: int, rule: Rule) -> int | None:
    """Return the noun that tells the event where the verb only carries it: "held talks", "launched an assault"."""
    if rule.objects not in _CARRYING:
        return None
    nouns = noun_classes()[rule.objects]
    for word in clauses.objects(tree, verb):
        if tree.lemma(word) in nouns:
            return word
        for below in tree.under(word, "of"):
            if tree.lemma(below) in nouns:
                return below
    return None


def _nominal(tree: Tree, actors: Actors, index: int) -> Trigger | None:
    """Return the event of a noun that stands without a verb of its own, None where nothing tells of one."""
    noun = tree.lemma(index)
    kind, alone = event_nouns()[noun]
    if noun in _HANDING_OVER:
        return Trigger(index, None, index, kind) if _of_captives(tree, index) else None
    if tree.deps[index] in {"compound", "nmod"} or (noun == "talk" and tree.tags[index] != "NNS"):
        return None
    modifiers = {tree.lemma(kid) for kid in tree.kids(index, "compound", "amod", "nmod")}
    if modifiers & _BODILY or (tree.deps[index] == "dobj" and tree.lemma(tree.heads[index]) in _NOT_YET):
        return None
    if noun == "strike" and modifiers & _LABOUR:
        kind, alone = PloverType.PROTEST, True
    alone = alone or (kind is PloverType.ASSAULT and bool(modifiers & _ARMED))
    if not (alone or _sides(tree, actors, index) or (takes_place(tree, index) and kind is not PloverType.REQUEST)):
        return None
    return Trigger(index, None, index, kind)


_ARMED = words("""drone missile air rocket bomb suicide terrorist terror artillery military mortar militant arson""")


def _of_captives(tree: Tree, index: int) -> bool:
    captives = noun_classes()["CAPTIVE"]
    return any(tree.lemma(w) in captives for w in [*tree.kids(index, "compound", "nmod"), *tree.under(index, "of")])


def _is_shown(tree: Tree, index: int) -> bool:
    """Tell whether it is what a film, a book, a picture shows."""
    above = list(tree.above(index))
    showing = [kid for head in above[:2] if tree.lemma(head) in _SHOW for kid in tree.kids(head, "nsubj")]
    return any(tree.lemma(word) in _PICTURES for word in [*above, *showing])


def _sides(tree: Tree, actors: Actors, index: int) -> bool:
    """Tell whether a noun names its sides: "Veldran attack", "attack on Veldra", "talks between"."""
    for kid in tree.kids(index, "poss", "amod", "compound", "nmod"):
        if actors.acts(kid):
            return True
    return any(actors.within(word) for word in tree.under(index, "by", "on", "against", "between", "with"))


def takes_place(tree: Tree, index: int) -> bool:
    """Tell whether a noun is the subject of a verb that says that it took place or did something."""
    head = tree.heads[index]
    return tree.deps[index] in {"nsubj", "nsubjpass"} and tree.lemma(head) in OCCUR


def _not_spoken_of(tree: Tree, found: list[Trigger]) -> list[Trigger]:
    """Drop what stands inside the content of a refusal, a demand, a threat, an agreement, an accusation."""
    inside: set[int] = set()
    for trigger in found:
        if trigger.type in SPEAKING and trigger.verb is not None and trigger.index not in inside:
            for kid in tree.children[trigger.verb]:
                if tree.deps[kid] in {"xcomp", "ccomp", "dobj", "prep", "nsubjpass"}:
                    inside |= tree.below(kid)
            inside.discard(trigger.index)
    return [trigger for trigger in found if trigger.index not in inside]
