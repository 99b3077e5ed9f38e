"""The words by which quantities are compared: what is counted, what was done to it, what makes a count a part.

English, with the commonest words of other languages where a figure names its noun. A word that is missing here is
compared by its own stem.
"""

from __future__ import annotations

import functools
import re

# class: words that count the same. The class is shown to readers, so it is an ordinary plural.
_THINGS = {
    "people": "people person persons individual individuals human humans resident residents citizen citizens national"
    " nationals personnes personas personen persone pessoas osób людей человек осіб",
    "prisoners": "prisoner prisoners captive captives pow pows hostage hostages prisonnier prisonniers prisioneros"
    " gefangene gefangenen prigionieri prisioneiros jeńców пленных полонених esir",
    "soldiers": "soldier soldiers serviceman servicemen troop troops fighter fighters soldat soldats soldados soldaten"
    " militaires",
    "civilians": "civilian civilians civil civils civiles zivilisten",
    "children": "child children kid kids minors enfants niños kinder",
    "aircraft": "aircraft airplane airplanes aeroplane aeroplanes plane planes warplane warplanes jet jets"
    " bomber bombers appareil appareils avion avions aviones flugzeug flugzeuge aerei самолетов самолётов літаків",
    "drones": "drone drones uav uavs drohne drohnen droni drony беспилотников дронов",
    "missiles": "missile missiles rocket rockets projectile projectiles raketen misiles ракет",
    "homes": "home homes house houses household households dwelling dwellings maisons casas häuser",
    "buildings": "building buildings bâtiments edificios gebäude",
}
_CLASS_OF = {word: name for name, words in _THINGS.items() for word in words.split()}
_PLURAL_ALIKE = frozenset(["aircraft", "people", "children", "troops", "hostages", "prisoners"])
PRONOUNS = frozenset(["ours", "theirs", "mine", "yours", "his", "hers", "them", "us", "those", "these", "ones"])
PERSONS = frozenset(["people", "prisoners", "soldiers", "civilians", "children"])
# Of those who were killed, these words name nobody in particular.
_ANYBODY_WORDS = (
    "people dead deaths death fatalities fatality victims victim casualties toll lives life bodies body corpses"
    " wounded injured injuries others other morts mort muertos tote toten opfer morti mortos blessés heridos"
    " verletzte feriti tués doden gewonden missing disparus погибших убитых раненых загиблих поранених zabitych"
    " rannych"
)
ANYBODY = frozenset(_ANYBODY_WORDS.split())
SORTS = ("killed", "wounded", "missing")

# deed: stems of verbs and nouns. Deeds of one line can be told of one thing by two sides.
_DEEDS = {
    "destroyed": "destroy damag wreck ruin burn burnt lost lose loss losses hit disabl détru endommag destru zerstör"
    " beschädig shot downed intercept repel suppress abattu derrib abgeschossen",
    "launched": "launch fire fired fires firing unleash lanc",
    "handed over": "exchang swap free freed frees freeing releas liber échang austausch",
    "returned": "return returned returns returning reunit repatriat home",
    "detained": "detain arrest jail imprison arrêt festgenommen",
    "evacuated": "evacuat",
    "displaced": "displac homeless uproot fled flee",
    "rescued": "rescu",
    "stopped work": "strike walkout walked stopped",
    "ready": "ready prepar",
}
DEED_WORDS = {"destroyed": "destroyed, damaged or lost", "handed over": "exchanged or freed"}
_DEED_STEMS = tuple((stem, deed) for deed, stems in _DEEDS.items() for stem in stems.split())
_EXACT_STEMS = frozenset(["home", "lost", "lose", "loss", "losses", "hit", "fire", "free", "shot", "strike", "flee",
                          "fled", "ready", "burn", "burnt", "launch"])  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# Nouns of which a number tells nothing that moves: they come with every text.
_IDLE_WORDS = (
    "side sides country countries nation nations capital capitals party parties round rounds time times part"
    " parts thing things kind way ways case cases hour hours day days week weeks month months year years one ones"
    " question questions phase phases stage stages step steps half word words point points version versions reason"
    " reasons issue issues delegation delegations nights night minute minutes second seconds state states other others"
    " group groups leader leaders official officials source sources season seasons game games set sets kinds type"
    " types"
)
_IDLE = frozenset(_IDLE_WORDS.split())
_SMALL_WORDS = (
    "the a an of its their his her our all other more about some only total those these at in from and than least over"
    " de des les la le such own new first second up to"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return [one.group().casefold().replace("’", "'") for one in _WORD.finditer(text)]


def head_of(counted: str) -> str:
    """Return the noun of what is counted: the last word before "of"; empty where there is none."""
    before = re.split(r"\b(?:of|de|des|von|di)\b|,", counted, maxsplit=1)[0] or counted
    found = words(before)
    return found[-1] if found else ""


def class_of(head: str) -> str:
    """Return what a noun counts as: a class of the table, else its stem."""
    return _CLASS_OF.get(head) or stem(head)


def known_class(word: str) -> str | None:
    """Return the class of a word of the table; None for any other."""
    return _CLASS_OF.get(word)


def is_plural(word: str) -> bool:
    """Tell whether a noun names several: what a bare number takes up; "drone" in "drone strikes" is no such noun."""
    return word in _PLURAL_ALIKE or stem(word) != word or (word in _CLASS_OF and not word.isascii())


def stem(word: str) -> str:
    """Return a noun without the ending of its plural."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def is_idle(head: str) -> bool:
    """Tell whether a noun is counted in every text, and tells nothing by it."""
    return head in _IDLE


@functools.lru_cache(maxsize=20_000)
def deed_of(word: str) -> str | None:
    """Return what a verb or noun tells to be done; None where it tells nothing of the table."""
    for begin, deed in _DEED_STEMS:
        if word == begin if begin in _EXACT_STEMS else word.startswith(begin):
            return deed
    return None


def qualifiers_of(counted: str, head: str) -> frozenset[str]:
    """Return the words that narrow what is counted ("Northern", "military"), without the noun itself."""
    return frozenset(stem(word) for word in words(counted) if word != head and word not in _SMALL)
