"""Names that no gazetteer has but that the text plainly gives as places: "the village of X", "in X, Oregon"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.candidates import BODIES, Candidate
from liveindex.annotation.places.gazetteer import gazetteer
from liveindex.annotation.places.keys import key
from liveindex.annotation.places.recognise import PLACE_LABELS, Sighting, Sign
from liveindex.annotation.places.surroundings import look_around
from liveindex.model.article import Sentence, Span

_VILLAGE_OF = re.compile(
    r"\b(?:village|town|city|settlement|hamlet|suburb|port city|district) of (?P<name>[A-Z][^\W\d_]+"
    r"(?:[ -][A-Z][^\W\d_]+){0,2})"
)
_MOST_NAMES = 100
_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Ff]rom|[Tt]o|[Oo]utside|[Aa]round|[Aa]cross|[Ii]nto|[Tt]oward|[Tt]owards|[Oo]ver|"
    r"[Nn]orthern|[Ss]outhern|[Ee]astern|[Ww]estern|[Cc]entral) $"
)
_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[ '’-][A-Z]?[^\W\d_]+){0,3}")
_NOT_PLACES = re.compile(
    r"^(?:Historic|Downtown|Greater) |"
    r"\b(?:Jail|Prison|Avenue|Ave|Street|St|Road|Rd|Drive|Lane|Boulevard|Highway|Interstate|Route|Court|Police|Council|"
    r"University|School|Church|Hospital|House|Hall|Times|Post|News|Army|Party|Group|Ministry|Department|Services?)$"
)


def find_unlisted(draft: Draft, sightings: Sequence[Sighting], persons: frozenset[str]) -> list[Sighting]:
    """Return the places that are in no gazetteer, as sightings without referents, in no order.

    A name counts once the text shows it as a place: behind "the village of", or called a place by the parse behind a
    preposition of place, and at least as often a place as anything else. Then it counts wherever it stands alone.
    """
    taken: dict[int, list[Span]] = defaultdict(list)
    for one in sightings:
        if one.sign not in {Sign.NONE, Sign.WORD, Sign.REFUSED}:
            taken[one.candidate.sentence].append(one.candidate.span)
    shown: set[str] = set()
    votes: Counter[str] = Counter()
    for sentence in draft.sentences:
        shown.update(draft.words(span) for span in _pattern(draft, sentence))
        for span, label in _named(draft, sentence):
            words = draft.words(span)
            is_place = label in PLACE_LABELS
            votes[words] += 1 if is_place else -1
            if is_place and _LOCATIVE.search(draft.text[max(sentence.start, span.start - 30) : span.start]):
                shown.add(words)
    names = [name for name in sorted(shown) if votes[name] >= 0 and _may_be_place(name, persons)]
    return [
        one for one in _everywhere(draft, names) if not _overlaps(one.candidate.span, taken[one.candidate.sentence])
    ]


def _may_be_place(name: str, persons: frozenset[str]) -> bool:
    words = set(map(key, name.split()))
    places = gazetteer()
    known = key(name)
    # What the gazetteer has was looked at before: refused there, it does not come back as a place that nobody knows.
    listed = known in places or known in places.words or known in places.demonyms
    return not (listed or known in BODIES or words & persons or _NOT_PLACES.search(name))


def _everywhere(draft: Draft, names: Sequence[str]) -> Iterator[Sighting]:
    """Yield every place in the text where one of the names stands and is not a part of a longer name."""
    if not names:
        return
    longest_first = sorted(names[:_MOST_NAMES], key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    for sentence in draft.sentences:
        for match in pattern.finditer(draft.text, sentence.start, sentence.end):
            candidate = Candidate(Span(*match.span()), "", (), sentence.number, "unlisted")
            around = look_around(draft.text, candidate, sentence)
            alone = not (around.capital_behind or around.titled or around.body_of or around.named_after)
            if alone and (not around.capital_before or around.locative):
                yield Sighting(candidate, around, Sign.LOCATIVE if around.locative else Sign.ELSEWHERE)


def _pattern(draft: Draft, sentence: Sentence) -> Iterator[Span]:
    for match in _VILLAGE_OF.finditer(draft.text, sentence.start, sentence.end):
        yield Span(*match.span("name"))


def _named(draft: Draft, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Yield the parse's names that look like names, with their labels; "the" and a possessive are left out.

    A name that a noun follows ("Lantaran officials") is an adjective as often as a place: it shows nothing.
    """
    parse = draft.parse(sentence)
    if parse is None:
        return
    for first, end, label in parse.words.names:
        span = parse.span(first, end)
        start = span.start + (4 if draft.text[span.start : span.start + 4] in {"the ", "The "} else 0)
        match = _NAME.match(draft.text, start, span.end)
        before_noun = label in PLACE_LABELS and parse.doc[first:end].root.dep_ in {"amod", "compound", "nmod"}
        if match and match.end() >= span.end - 2 and not match.group().isupper() and not before_noun:
            yield Span(start, match.end()), label


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
