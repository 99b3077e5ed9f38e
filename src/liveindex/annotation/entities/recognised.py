"""A parsed sentence -> the names in it, with what spaCy gets wrong put right.

Put right: words around a name that are not of it ("the", "'s", titles, a comma), common nouns and numbers taken for
names, outlets taken for places, words all in capitals. What one sentence cannot tell is settled over the whole
article in `agreement`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from liveindex.annotation.entities.genders import is_given_name
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.names import PARTICLES, Name, make_name, with_syllable
from liveindex.annotation.entities.wording import BODY_HEADS, CIVIL_TITLES_LOWER, NEVER_NAMES, is_role_head
from liveindex.model.entity import EntityType
from liveindex.text.countries import country_of, demonyms, other_groups
from liveindex.text.number_words import number_words

_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.BODY,
    "NORP": EntityType.GROUP,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "EVENT": EntityType.OTHER,
    "LAW": EntityType.OTHER,
}
_PARTICLES = PARTICLES | {
    "el",
    "ben",
    "bint",
    "ter",
    "ten",
    "zu",
    "af",
    "of",
    "the",
    "abu",
    "ul",
    "-",
    "'",
    "d'",
    "y",
    "st.",
}
_INSIDE_BODY = frozenset(
    ["of", "for", "and", "the", "&", "-", "'s", "on", "in", "to", "de", "des", "du", "la", "/", "'", "."]
)
_OUTLETS = (["channel"], ["television"], ["newspaper"], ["broadcaster"])
_NO_BODY_WORDS = """
LLC ETF CCTV GDP DNA AI TV CEO PDF FAQ RSS GPS LGBT LGBTQ DIY HIV AIDS COVID Covid VAT LNG UAV ICBM PTSD GMT EST BST
URL HTML API ID PM MP DJ NGO VPN IP SUV EV IT HR PR II III Brexit Internet JavaScript Bible Quran Koran Wi-Fi SMS USB
CPR ICU MPs PMs NGOs CEOs UAVs SUVs EVs POW POWs IED IEDs FPV MRI ADHD GOAT PPE HIMARS ATACMS VIP VIPs Covid-19
COVID-19
"""
_NO_BODIES = frozenset(_NO_BODY_WORDS.split())
_NO_BODY_ENDS = frozenset(
    ["policy", "terms", "use", "fund", "report", "agreement", "newsletter", "conditions", "statement"]
)
_SINGLE_BODIES = frozenset(["Congress", "Parliament", "Senate", "Cabinet"])
_NUMBERS = frozenset(number_words("en").small)
_MOST_WORDS = 5  # with capitals; more are a list without its commas
_OF_PEOPLE = ("ism", "isms", "ian", "ians", "esque", "ists")
_EVENT_HEADS = frozenset(
    ["war", "wars", "games", "olympics", "paralympics", "cup", "championship", "championships", "revolution",
     "holocaust", "summit", "festival", "prix", "open", "uprising", "accords", "accord", "conference",
     "marathon", "tournament", "pride"]
)  # fmt: skip
_LAW_HEADS = frozenset(
    ["act", "treaty", "convention", "pact", "charter", "constitution", "code", "agreement", "protocol",
     "amendment", "bill"]
)  # fmt: skip


# "R-S.C.", "D-Calif.": a party and a state behind a name.
_PARTY = re.compile(r"[RDI]-[A-Z]")


def find_names(line: Line) -> list[Name]:
    """Return the recogniser's names in a sentence, put right, in order; they do not overlap."""
    found = []
    for first, end, label in line.names:
        kind = _TYPES.get(label)
        if kind is None:
            continue
        stretch = _trimmed(line, first, end)
        if stretch is None or _PARTY.match(line.words[stretch[0]]):
            continue
        if name := _checked(line, *stretch, kind):
            found.append(name)
    return found


def _trimmed(line: Line, first: int, end: int) -> tuple[int, int] | None:
    """Return the stretch without articles, quotation marks, possessives and small words at its ends."""
    while first < end and (not _is_word(line, first) or line.lowers[first] in {"the", "a", "an", "former", "late"}):
        first += 1
    while end > first and (not _is_word(line, end - 1) or line.lowers[end - 1] in {"'s", "and", "of", "the", "for"}):
        end -= 1
    return (first, end) if end > first else None


def _is_word(line: Line, index: int) -> bool:
    return line.words[index][0].isalnum()


def _checked(line: Line, first: int, end: int, kind: EntityType) -> Name | None:
    match kind:
        case EntityType.PERSON:
            return _person(line, first, end)
        case EntityType.BODY:
            return _body(line, first, end)
        case EntityType.GROUP:
            return _group(line, first, end)
        case EntityType.PLACE | EntityType.FACILITY:
            if not line.is_capital(first) or _is_shouted(line, first, end):
                return None
            is_outlet = line.lowers[end : end + 1] in _OUTLETS or line.lowers[end + 1 : end + 2] in _OUTLETS
            is_outlet = is_outlet and (line.lowers[end] in {"tv", "radio"} or line.lowers[end : end + 1] in _OUTLETS)
            return make_name(line, first, end, EntityType.BODY if is_outlet else kind, "recogniser")
        case EntityType.OTHER:
            return _other(line, first, end)


def _is_shouted(line: Line, first: int, end: int) -> bool:
    """Tell whether the words are in capitals because everything around them is."""
    if line.is_shouted:
        return True
    if not all(word.isupper() for word in line.words[first:end] if word.isalpha()):
        return False
    around = [*line.words[max(0, first - 4) : first], *line.words[end : end + 4]]
    return sum(word.isupper() and len(word) > 2 for word in around) >= 2


def _person(line: Line, first: int, end: int) -> Name | None:
    while end - first > 1 and (line.lowers[first] in CIVIL_TITLES_LOWER or is_role_head(line.lowers[first])):
        first += 1
    end = _with_particles(line, end)
    stop = first
    while stop < end and (line.is_capital(stop) or line.lowers[stop] in _PARTICLES):
        if line.words[stop] == "-" and line.starts[stop] > line.ends[stop - 1]:
            break  # a dash, no hyphen
        stop += 1
    while stop > first and (not line.is_capital(stop - 1) or (line.tags[stop - 1] == "CD" and stop - first > 1)):
        stop -= 1
    stop = with_syllable(line, first, stop)
    if stop == first or _is_shouted(line, first, stop) or _is_no_person(line, first, stop):
        return None
    if stop - first == 1 and len(line.words[first]) > 2 and line.words[first].isupper():
        return make_name(line, first, stop, EntityType.BODY, "recogniser")  # an agency by its letters
    if stop - first > 1 and line.lowers[stop - 1] in _NUMBERS and not is_given_name(line.words[first]):
        return make_name(line, first, stop, EntityType.OTHER, "recogniser")  # a ship, a probe, a channel
    is_body = line.lowers[stop - 1] in BODY_HEADS and stop - first > 1
    return make_name(line, first, stop, EntityType.BODY if is_body else EntityType.PERSON, "recogniser")


def _with_particles(line: Line, end: int) -> int:
    """Return the end with "von der Leyen" behind "Ursula"."""
    stop = end
    while stop > 0 and line.lowers[stop - 1] in PARTICLES:
        stop -= 1  # the recogniser may end in the midst of them
    while stop < len(line.words) and line.lowers[stop] in PARTICLES:
        stop += 1
    is_more = end <= stop < len(line.words) and line.lowers[stop - 1] in PARTICLES and line.is_capital(stop)
    return stop + 1 if is_more else end


def _is_no_person(line: Line, first: int, end: int) -> bool:
    words, lower = line.words[first:end], line.lowers[first]
    if any(letter.isdigit() or letter in "/@#|_" for word in words for letter in word):
        return True
    if not any(tag.startswith("NNP") for tag in line.tags[first:end]) or not any(len(word) > 1 for word in words):
        return True
    if len(words) > 1:
        return sum(word[0].isupper() for word in words) > _MOST_WORDS
    if lower in NEVER_NAMES or is_role_head(lower) or lower in CIVIL_TITLES_LOWER or country_of(words[0]):
        return True
    # "along the Ashka": people have no article. "Churchillian", "Stalinism" are said of people and are none.
    has_article = first > 0 and line.lowers[first - 1] in {"the", "this", "that"}
    return has_article or (lower.endswith(_OF_PEOPLE) and len(lower) > 7)


def _body(line: Line, first: int, end: int) -> Name | None:
    if _is_shouted(line, first, end) or not _is_named(line, first, end) or _is_no_body(line.words[first:end]):
        return None
    if person := _person_in(line, first, end):
        return person
    if _is_of_title(line, end - 1) and end - first <= 2:
        return None
    kind = EntityType.OTHER if line.words[first] == "Operation" else EntityType.BODY
    return make_name(line, first, end, kind, "recogniser")


def _is_named(line: Line, first: int, end: int) -> bool:
    """Tell whether the words have the capitals of a name."""
    words = line.words[first:end]
    if not any(letter.isalpha() for word in words for letter in word) or words[0] in {"\u00a9", "Copyright"}:
        return False
    if not line.is_capital(first) and not _is_brand(words[0]):
        return False
    if len(words) == 1:
        return line.tags[first].startswith("NNP") or words[0].isupper()
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in _INSIDE_BODY for w in words)


def _is_no_body(words: Sequence[str]) -> bool:
    """Tell whether words that the recogniser takes for a body name a thing or a sort of body."""
    if len(words) == 1:
        return words[0] in _NO_BODIES or (words[0].lower() in BODY_HEADS and words[0] not in _SINGLE_BODIES)
    if all(is_role_head(word.lower()) or not word[0].isalpha() for word in words):
        return True
    is_people = words[0] in demonyms() and words[0].endswith("s") and words[1] == "of"
    return is_people or words[-1].lower() in _NO_BODY_ENDS


def _person_in(line: Line, first: int, end: int) -> Name | None:
    """Return the person that the recogniser takes for a body, by a given name: "Chief Anchor Christiane Amanpour"."""
    roles = [n for n in range(first, end - 2) if is_role_head(line.lowers[n])]
    first = roles[-1] + 1 if roles else first
    words = line.words[first:end]
    is_person = 2 <= len(words) <= 3 and is_given_name(words[0]) and line.lowers[end - 1] not in BODY_HEADS
    if is_person and all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words):
        return make_name(line, first, end, EntityType.PERSON, "recogniser")
    return None


def _is_brand(word: str) -> bool:
    return len(word) > 2 and word[0].islower() and any(map(str.isupper, word[1:]))


def _is_of_title(line: Line, index: int) -> bool:
    """Tell whether a word is the field of a role: "Defense" Minister, Secretary of "State"."""
    after = line.lowers[index + 1] if index + 1 < len(line.words) else ""
    if is_role_head(after) and not line.words[index].isupper():
        return line.lowers[index] in PORTFOLIOS
    return index >= 2 and line.lowers[index - 1] == "of" and is_role_head(line.lowers[index - 2])


def _group(line: Line, first: int, end: int) -> Name | None:
    words = make_name(line, first, end, EntityType.GROUP, "recogniser")
    text = words.words
    if (
        country_of(text)
        or text in other_groups()
        or line.words[end - 1] in other_groups()
        or country_of(line.words[end - 1])
    ):
        return None if _is_shouted(line, first, end) else words
    if text.isupper() and len(text) > 1:
        return None if _is_shouted(line, first, end) else words.retyped(EntityType.BODY)
    known_shape = text.endswith(("an", "ans", "ian", "ians", "ish", "ese", "ites", "ite", "ists", "ist", "i", "is"))
    return words if known_shape and line.is_capital(first) and "-" not in text and end - first == 1 else None


def _other(line: Line, first: int, end: int) -> Name | None:
    lowers = line.lowers[first:end]
    heads = {*lowers, lowers[-1].rstrip("s")}
    if not heads & (_EVENT_HEADS | _LAW_HEADS) or not line.is_capital(first) or _is_shouted(line, first, end):
        return None
    return make_name(line, first, end, EntityType.OTHER, "recogniser") if line.is_capital(end - 1) else None


_PORTFOLIO_WORDS = """
defense defence foreign state interior finance health energy justice education treasury trade prime vice deputy
environment culture labor labour transport transportation agriculture home homeland economy commerce digital
development social housing police first security sports tourism veterans immigration women youth science supreme
"""
PORTFOLIOS = frozenset(_PORTFOLIO_WORDS.split())
