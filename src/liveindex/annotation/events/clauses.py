"""A verb in its sentence -> its subject and object, also where grammar leaves them to be understood."""

from __future__ import annotations

from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.wordlist import words

# Verbs whose object does what the infinitive says: "urged Veldra to withdraw".
_OBJECT_DOES = words(
    """urge ask order tell force compel press pressure push allow help persuade invite require request want let"""
)
REPORTING = words(
    """say tell declare announce state claim insist reiterate stress maintain warn add argue confirm quote remind
    report note conclude believe think assert emphasize emphasise"""
)
# "issued a declaration demanding": who issues it demands it.
_UTTERANCES = frozenset({"declaration", "statement", "letter", "message", "note", "resolution", "petition"})
_RELATIVE = frozenset({"WDT", "WP"})
_SHARED = frozenset({"xcomp", "advcl", "conj", "ccomp", "dep", "acomp", "oprd", "acl"})
_DEEPEST = 6


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive: "was arrested", "arrested on Monday" after a noun."""
    if tree.kids(verb, "nsubjpass", "auxpass"):
        return True
    if tree.deps[verb] in {"acl", "amod"} and tree.tags[verb] == "VBN":
        return True
    # "was arrested and jailed": the second verb shares the auxiliary of the first.
    own = tree.kids(verb, "nsubj", "nsubjpass", "aux")
    return tree.deps[verb] == "conj" and tree.tags[verb] == "VBN" and not own and is_passive(tree, tree.heads[verb])


def subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """Return the heads of the grammatical subject, with what is joined to them; empty where it is not told."""
    own = [kid for kid in tree.kids(verb, "nsubj", "nsubjpass") if tree.tags[kid] not in _RELATIVE]
    if own:
        return [word for kid in own for word in tree.with_conjuncts(kid)]
    if depth > _DEEPEST:
        return []
    found, other = _understood(tree, verb)
    return found if other is None else subjects(tree, other, depth + 1)


def _understood(tree: Tree, verb: int) -> tuple[list[int], int | None]:
    """Return the subject of a verb that names none, or the verb whose subject it shares."""
    head, relation = tree.heads[verb], tree.deps[verb]
    if head == verb:
        return [], None
    if relation in {"relcl", "acl"} and not tree.tags[head].startswith("V"):
        return _of_modified(tree, verb, head)
    done_to = tree.kids(head, "dobj", "dative") if tree.lemma(head) in _OBJECT_DOES else []
    if relation == "xcomp" and done_to:
        return tree.with_conjuncts(done_to[0]), None
    if relation in {"xcomp", "advcl", "conj", "ccomp", "dep", "acomp", "oprd", "acl"} or tree.tags[head].startswith(
        "J"
    ):
        return [], head
    if relation in {"pcomp", "prep"} or tree.deps[head] == "prep":
        return [], _governor(tree, verb)
    return [], None


def _of_modified(tree: Tree, verb: int, noun: int) -> tuple[list[int], int | None]:
    """Return the same for a verb that modifies a noun: "troops that fired", "efforts to end it"."""
    if tree.deps[verb] == "acl" and tree.tags[verb] == "VB":
        return [], _governor(tree, noun)
    if tree.deps[verb] == "acl" and tree.tags[verb] == "VBG" and tree.lemma(noun) in _UTTERANCES:
        return [], tree.heads[noun]
    return tree.with_conjuncts(noun), None


def _governor(tree: Tree, index: int) -> int | None:
    return next((word for word in tree.above(index) if tree.tags[word].startswith("V")), None)


def objects(tree: Tree, verb: int) -> list[int]:
    """Return the heads of what the verb is done to: the object, or the subject of a passive."""
    if is_passive(tree, verb):
        return subjects(tree, verb)
    direct = [word for kid in tree.kids(verb, "dobj") for word in tree.with_conjuncts(kid)]
    if direct or tree.deps[verb] != "conj":
        return direct
    # "shelled and stormed the town": the parser hangs the object on one of the two.
    later = tree.kids(tree.heads[verb], "dobj")
    return [kid for kid in later if kid > verb]


def agents(tree: Tree, verb: int) -> list[int]:
    """Return the heads of who does it: the subject, or what "by" names in a passive."""
    if not is_passive(tree, verb):
        return subjects(tree, verb)
    named = tree.under(verb, "by")
    if not named:  # "accused of smuggling by Veldra": the parser hangs it on the nearer word
        inner = [kid for preposition in tree.kids(verb, "prep") for kid in tree.kids(preposition, "pcomp", "pobj")]
        named = [word for kid in inner for word in tree.under(kid, "by")]
    return [word for kid in named for word in tree.with_conjuncts(kid)]


def reporter(tree: Tree, verb: int) -> int | None:
    """Return the verb of saying whose content the verb stands in, None where there is none."""
    below = verb
    for head in tree.above(verb):
        if tree.deps[below] in {"ccomp", "parataxis", "acl"} and tree.lemma(head) in REPORTING:
            return head
        below = head
    return None
