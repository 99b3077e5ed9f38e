"""What is counted and its verb -> whether the count is of people killed, wounded, missing or captured."""

from __future__ import annotations

from liveindex.annotation.figures.described import Counted
from liveindex.annotation.figures.wordlist import listed

_SORTS = {
    "killed": "dead deaths death killed fatalities fatality victims corpses bodies casualties toll morts muertos tote"
    " toten opfer morti mortos doden погибших убитых загиблих zabitych ölü",
    "wounded": "wounded injured injuries blessés heridos verletzte verletzten feriti feridos gewonden раненых поранених"
    " rannych yaralı",
    "missing": "missing disparus desaparecidos vermisste dispersi desaparecidos vermisten",
    "captured": "captives hostages pow pows",
}
_VERBS = {
    "killed": "killed kill kills killing died die dies dying murdered slain executed claimed massacred",
    "wounded": "wounded wounding injured injuring injures injure hurt maimed hospitalized hospitalised",
    "missing": "missing disappeared vanished",
    "captured": "captured capturing abducted kidnapped",
}
_OBJECTS = frozenset(["dobj", "nsubjpass", "conj", "attr"])
_INTRANSITIVE = listed("died die dies dying disappeared vanished missing")
_LIVES = frozenset(["lives", "life"])
_TAKING = listed("lost lose losing claimed claiming claims took taking taken cost")
_THINGS = listed("aircraft planes tanks jobs games seats people's")


def casualty_sort(counted: Counted) -> tuple[str, str] | None:
    """Return the sort (`killed`, `wounded`, `missing`, `captured`) and the word that tells it; None otherwise."""
    head = counted.head.lower()
    for sort, words in _SORTS.items():
        if head in words.split():
            return sort, head
    verb, _, dep = counted.verb.partition(" ")
    if head in _LIVES and verb in _TAKING:
        return "killed", verb
    if head in _THINGS:
        return None
    for sort, words in _VERBS.items():
        if verb in words.split():
            suffers = dep == "nsubj" if verb in _INTRANSITIVE else dep in _OBJECTS
            if suffers:
                return sort, verb
    return None
