"""A parsed sentence -> the names in it, with what spaCy gets wrong put right.

Put right: words around a name that are not of it ("the", "'s", titles, a comma), common nouns and numbers taken for
names, outlets taken for places, words all in capitals. What one sentence cannot tell is settled over the whole
article in `agreement`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from liveindex.annotation.entities.genders import is_given_name
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.wording import BODY_HEADS, CIVIL_TITLES, is_role_head
from liveindex.model.article import Span
from liveindex.model.entity import EntityType
from liveindex.text.countries import country_of, other_groups

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
PARTICLES = frozenset(
    ["von", "van", "der", "den", "de", "la", "le", "du", "da", "dos", "del", "di", "bin", "ibn", "al"]
)
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
_EVENT_HEADS = frozenset(
    ["war", "wars", "games", "olympics", "paralympics", "cup", "championship", "championships", "revolution",
     "holocaust", "summit", "festival", "prix", "open", "uprising", "accords", "accord", "conference",
     "marathon", "tournament", "pride"]
)  # fmt: skip
_LAW_HEADS = frozenset(
    ["act", "treaty", "convention", "pact", "charter", "constitution", "code", "agreement", "protocol",
     "amendment", "bill"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one sentence.

    Attributes:
        line: its sentence.
        first, end: its words, half-open.
        type: what sort of thing.
        words: the name as written, white space single.
        origin: what found it: `recogniser`, `wording`, `elsewhere` (a name known from another sentence).
    """

    line: Line
    first: int
    end: int
    type: EntityType
    words: str
    origin: str

    @property
    def span(self) -> Span:
        """Return its offsets in the article."""
        return self.line.span(self.first, self.end)

    def retyped(self, kind: EntityType) -> Name:
        """Return it as another sort of thing."""
        return replace(self, type=kind)


def make_name(line: Line, first: int, end: int, kind: EntityType, origin: str) -> Name:
    """Return the name made of some words of a sentence."""
    at = line.starts[first]
    gaps = []
    for index in range(first, end):
        gaps.append(" " * min(1, line.starts[index] - at) + line.words[index])
        at = line.ends[index]
    return Name(line, first, end, kind, "".join(gaps), origin)


def find_names(line: Line) -> list[Name]:
    """Return the recogniser's names in a sentence, put right, in order; they do not overlap."""
    found = []
    for first, end, label in line.names:
        kind = _TYPES.get(label)
        if kind is None:
            continue
        stretch = _trimmed(line, first, end)
        if stretch is None:
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
    around = [n for n in (first - 1, end) if 0 <= n < len(line.words) and len(line.words[n]) > 3]
    return any(line.words[n].isupper() for n in around) and all(
        word.isupper() for word in line.words[first:end] if word.isalpha()
    )


def _person(line: Line, first: int, end: int) -> Name | None:
    while end - first > 1 and (line.lowers[first] in CIVIL_TITLES_LOWER or is_role_head(line.lowers[first])):
        first += 1
    stop = first
    while stop < end and (line.is_capital(stop) or line.lowers[stop] in _PARTICLES):
        stop += 1
    while stop > first and not line.is_capital(stop - 1):
        stop -= 1
    if stop == first or _is_shouted(line, first, stop):
        return None
    words = line.words[first:stop]
    if any(letter.isdigit() or letter in "/@#|_" for word in words for letter in word):
        return None
    if not any(tag.startswith("NNP") for tag in line.tags[first:stop]) or not any(len(word) > 1 for word in words):
        return None
    lowers = line.lowers[first:stop]
    if len(words) == 1 and (is_role_head(lowers[0]) or lowers[0] in CIVIL_TITLES_LOWER or country_of(words[0])):
        return None
    if len(words) == 1 and first and line.lowers[first - 1] in {"the", "this", "that"}:
        return None  # "along the Ashka": people have no article
    kind = EntityType.BODY if lowers[-1] in BODY_HEADS and len(words) > 1 else EntityType.PERSON
    return make_name(line, first, stop, kind, "recogniser")


def _body(line: Line, first: int, end: int) -> Name | None:
    words = line.words[first:end]
    if not any(letter.isalpha() for letter in "".join(words)) or (
        not line.is_capital(first) and not _is_brand(words[0])
    ):
        return None
    if words[0] in {"\u00a9", "Copyright"} or _is_shouted(line, first, end):
        return None
    if any(not w[0].isupper() and w.lower() not in _INSIDE_BODY and not w[0].isdigit() for w in words[1:]):
        return None
    if end - first == 1 and not line.tags[first].startswith("NNP") and not words[0].isupper():
        return None
    if end - first == 1 and _is_of_title(line, first):
        return None
    is_person = 2 <= end - first <= 3 and is_given_name(words[0]) and line.lowers[end - 1] not in BODY_HEADS
    is_person = is_person and all(word.isalpha() and not word.isupper() for word in words)
    return make_name(line, first, end, EntityType.PERSON if is_person else EntityType.BODY, "recogniser")


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


CIVIL_TITLES_LOWER = frozenset(title.lower() for title in CIVIL_TITLES)
_PORTFOLIO_WORDS = """
defense defence foreign state interior finance health energy justice education treasury trade prime vice deputy
environment culture labor labour transport transportation agriculture home homeland economy commerce digital
development social housing police first security sports tourism veterans immigration women youth science
"""
PORTFOLIOS = frozenset(_PORTFOLIO_WORDS.split())
