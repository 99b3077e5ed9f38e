"""A trigger in its sentence -> whether it happened: tense, modal verbs, negation, plans, conditions; so its type."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.annotation.events import clauses
from liveindex.annotation.events.lexicon import verb_rules
from liveindex.annotation.events.nouns import event_nouns
from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.triggers import Trigger
from liveindex.annotation.events.wordlist import words
from liveindex.model.event import EventStatus, PloverType

_PLAN = words(
    """plan intend prepare aim set expect schedule want hope seek vow decide due ready poise willing promise pledge
    agree offer order authorize authorise urge ask call demand persuade consider propose arrange vote"""
)
_TRY = words("""try attempt seek fail refuse decline""")
_MAY = words("""may might could can should must ca""")
_WILL = frozenset({"will", "shall", "'ll", "wo", "would"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_COOPERATIVE = frozenset({PloverType.CONSULT, PloverType.SUPPORT, PloverType.COOPERATE, PloverType.AID})
_YIELDING = frozenset({PloverType.RETREAT, PloverType.CONCEDE})
_HARSH = frozenset({PloverType.SANCTION, PloverType.COERCE})
_TO_COME = words("planned possible future upcoming next proposed potential expected scheduled threatened imminent")
_INTENT = words(
    """proposal plan preparation offer call prospect possibility threat risk fear hope chance invitation demand request
    bid warning"""
)
_HARM = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.SANCTION})
_VOW = frozenset({"vow", "promise", "pledge", "agree"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "pcomp", "prep", "conj", "acl"})
_DENY = frozenset({"deny"})
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """What tense and negation make of a trigger, with the reason in words."""

    type: PloverType
    status: EventStatus
    reason: str


def standing(tree: Tree, trigger: Trigger) -> Standing:
    """Return type and status of a trigger. A planned meeting is an agreement, a planned curb a threat (PLOVER 3.1)."""
    verb = trigger.verb if trigger.verb is not None else _governor(tree, trigger.index)
    for look in (_wish, _negation, _noun):
        if found := look(tree, trigger, verb):
            return found
    if verb is not None:
        for look_at in (_condition, _helper, _plan, _aspect):
            if found := look_at(tree, trigger.type, verb):
                return found
    return _happened(trigger.type)


def _wish(tree: Tree, trigger: Trigger, verb: int | None) -> Standing | None:
    if trigger.type is PloverType.REQUEST and trigger.rule is None:
        return Standing(trigger.type, EventStatus.HAPPENED, "it is said that this must be done")
    if trigger.type is PloverType.AGREE and verb is not None and _vows_harm(tree, verb):
        return Standing(PloverType.THREATEN, EventStatus.HAPPENED, "what is promised is harm")
    return None


def _negation(tree: Tree, trigger: Trigger, verb: int | None) -> Standing | None:
    return _negated(tree, trigger, verb) if _is_negated(tree, trigger, verb) else None


def _noun(tree: Tree, trigger: Trigger, verb: int | None) -> Standing | None:
    """Return the standing of a noun that no verb carries, None for the others."""
    if trigger.verb is not None:
        return None
    if word := _is_open(tree, trigger.index):
        return Standing(trigger.type, EventStatus.PLANNED, f"“{word}” says that it is to come")
    if verb is None or not _carries(tree, trigger.index, verb):
        return _happened(trigger.type)
    return None


def _condition(tree: Tree, kind: PloverType, verb: int) -> Standing | None:
    if any(tree.lemma(word) in _DENY for word in _chain(tree, verb)):
        return Standing(kind, EventStatus.DENIED, "it is denied")
    if any(tree.words[kid] in _IF for kid in tree.kids(verb, "mark")):
        return Standing(kind, EventStatus.POSSIBLE, "it stands under a condition")
    return None


def _helper(tree: Tree, kind: PloverType, verb: int) -> Standing | None:
    helpers = {tree.words[kid] for kid in tree.kids(verb, "aux", "auxpass")}
    if helpers & _WILL:
        return _planned(kind, "it is told of the future")
    if helpers & _MAY:
        return Standing(kind, EventStatus.POSSIBLE, f"“{min(helpers & _MAY)}” leaves it open")
    return None


def _plan(tree: Tree, kind: PloverType, verb: int) -> Standing | None:
    governor = next((word for word in _chain(tree, verb) if tree.lemma(word) in _PLAN | _TRY), None)
    if governor is None:
        return None
    if tree.lemma(governor) in _TRY:
        return Standing(kind, EventStatus.POSSIBLE, "it was tried, and no more is told")
    return _planned(kind, f"“{tree.words[governor]}” makes it a plan")


def _aspect(tree: Tree, kind: PloverType, verb: int) -> Standing | None:
    helpers = {tree.words[kid] for kid in tree.kids(verb, "aux", "auxpass")}
    if "to" in helpers and tree.deps[verb] in {"advcl", "acl", "relcl"}:
        return Standing(kind, EventStatus.PLANNED, "it is told as a purpose")
    if tree.tags[verb] == "VBG" and helpers & {"is", "are", "'s", "'re"}:
        return Standing(kind, EventStatus.ONGOING, "it is told as going on")
    return None


def _is_open(tree: Tree, noun: int) -> str | None:
    """Return the word that says of a noun that it is still to come: "planned talks", "proposal for talks"."""
    for word in [noun, *tree.above(noun)]:
        if tree.tags[word].startswith("V"):
            return None
        for kid in tree.kids(word, "amod"):
            if tree.words[kid] in _TO_COME:
                return tree.words[kid]
        if word != noun and tree.lemma(word) in _INTENT:
            return tree.words[word]
    return None


def _vows_harm(tree: Tree, verb: int) -> bool:
    if tree.lemma(verb) not in _VOW:
        return False
    inner = tree.kids(verb, "xcomp", "ccomp")
    inner += [kid for word in inner for kid in tree.kids(word, "xcomp", "dobj")]
    return any(_harms(tree.lemma(word)) for word in inner)


def _harms(word: str) -> bool:
    rules, noun = verb_rules().get(word, ()), event_nouns().get(word)
    plain = any(rule.objects in {"", "ACTOR", "VICTIM"} for rule in rules)
    return (plain and all(rule.type in _HARM for rule in rules)) or (noun is not None and noun[0] in _HARM)


def _happened(kind: PloverType) -> Standing:
    return Standing(kind, EventStatus.HAPPENED, "it is told as a fact")


def _planned(kind: PloverType, why: str) -> Standing:
    if kind in _COOPERATIVE:
        return Standing(PloverType.AGREE, EventStatus.PLANNED, f"{why}; a planned {kind.value} is an AGREE")
    if kind in _HARSH:
        return Standing(PloverType.THREATEN, EventStatus.PLANNED, f"{why}; a planned {kind.value} is a THREATEN")
    if kind is PloverType.RETREAT:
        return Standing(PloverType.CONCEDE, EventStatus.PLANNED, f"{why}; a planned RETREAT is a CONCEDE")
    return Standing(kind, EventStatus.PLANNED, why)


def _negated(tree: Tree, trigger: Trigger, verb: int | None) -> Standing:
    helpers = {tree.words[kid] for kid in tree.kids(verb, "aux")} if verb is not None else set()
    friendly = trigger.type in _COOPERATIVE | _YIELDING | {PloverType.AGREE}
    if friendly and helpers & _WILL:
        return Standing(PloverType.REJECT, EventStatus.HAPPENED, f"a {trigger.type.value} is said not to come")
    return Standing(trigger.type, EventStatus.NOT_DONE, "it is told as not done")


def _is_negated(tree: Tree, trigger: Trigger, verb: int | None) -> bool:
    if trigger.noun is not None and any(tree.words[kid] in {"no", "without"} for kid in tree.kids(trigger.noun, "det")):
        return True
    if verb is None or (trigger.verb is None and not _carries(tree, trigger.index, verb)):
        return False
    if tree.kids(verb, "neg"):
        return True
    head = tree.heads[verb]
    return tree.deps[verb] == "xcomp" and (tree.lemma(head) == "fail" or bool(tree.kids(head, "neg")))


def _governor(tree: Tree, index: int) -> int | None:
    return next((word for word in tree.above(index) if tree.tags[word].startswith("V")), None)


def _carries(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether what is said of the verb holds for the noun: its subject or object, not a noun further down."""
    return tree.heads[noun] == verb and tree.deps[noun] in {"nsubj", "nsubjpass", "dobj"}


def _chain(tree: Tree, verb: int) -> list[int]:
    """Return the verbs and adjectives that the verb is the complement of, the nearest first."""
    found: list[int] = []
    below = verb
    for head in tree.above(verb):
        if tree.deps[below] not in _COMPLEMENTS or len(found) >= _DEEPEST:
            break
        reports = tree.lemma(head) in clauses.REPORTING
        if tree.deps[below] != "conj" and not reports:
            found.append(head)
        if tree.deps[below] == "ccomp" and reports:
            break
        below = head
    return found
