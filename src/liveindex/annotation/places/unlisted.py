"""Names that no gazetteer has but that the text plainly gives as places: "the village of X", "in X, Oregon"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.candidates import Candidate
from liveindex.annotation.places.recognise import PLACE_LABELS, Sighting, Sign
from liveindex.annotation.places.surroundings import look_around
from liveindex.model.article import Sentence, Span

_VILLAGE_OF = re.compile(
    r"\b(?:village|town|city|settlement|hamlet|suburb|port city|district) of (?P<name>[A-Z][^\W\d_]+"
    r"(?:[ -][A-Z][^\W\d_]+){0,2})"
)
_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[ '’-][A-Z]?[^\W\d_]+){0,3}")
_NOT_PLACES = re.compile(
    r"\b(?:Avenue|Ave|Street|St|Road|Rd|Drive|Lane|Boulevard|Highway|Interstate|Route|Court|Police|County Jail|Council|"
    r"University|School|Church|Hospital|House|Hall|Times|Post|News|Army|Party|Group|Ministry|Department|Services?)$"
)


def find_unlisted(draft: Draft, sightings: Sequence[Sighting]) -> list[Sighting]:
    """Return the places that are in no gazetteer, as sightings without referents, in no order."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for one in sightings:
        taken[one.candidate.sentence].append(one.candidate.span)
    labels: dict[str, list[Sighting]] = defaultdict(list)
    found: list[Sighting] = []
    persons: set[str] = set()
    for sentence in draft.sentences:
        for span in _pattern(draft, sentence):
            if not _overlaps(span, taken[sentence.number]):
                found.append(_sighting(draft, span, sentence, Sign.LOCATIVE))
                taken[sentence.number].append(span)
        for span, label in _named(draft, sentence):
            words = draft.words(span)
            if label not in PLACE_LABELS:
                persons.update(words.split())
            elif not _overlaps(span, taken[sentence.number]) and not _NOT_PLACES.search(words):
                labels[words].append(_sighting(draft, span, sentence, Sign.PARSED))
    for words, seen in labels.items():
        if not persons & set(words.split()) and (len(seen) > 1 or any(one.around.locative for one in seen)):
            found += seen
    return found


def _pattern(draft: Draft, sentence: Sentence) -> Iterator[Span]:
    for match in _VILLAGE_OF.finditer(draft.text, sentence.start, sentence.end):
        yield Span(*match.span("name"))


def _named(draft: Draft, sentence: Sentence) -> Iterator[tuple[Span, str]]:
    """Yield the parse's names that look like names, with their labels; "the" and a possessive are left out."""
    parse = draft.parse(sentence)
    for name in parse.doc.ents if parse else ():
        span = parse.span(name.start, name.end) if parse else Span(0, 0)
        words = draft.words(span)
        start = span.start + (4 if words[:4] in {"the ", "The "} else 0)
        match = _NAME.match(draft.text, start, span.end)
        if match and match.end() >= span.end - 2 and not match.group().isupper():
            yield Span(start, match.end()), name.label_


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _sighting(draft: Draft, span: Span, sentence: Sentence, sign: Sign) -> Sighting:
    candidate = Candidate(span, "", (), sentence.number, "unlisted")
    return Sighting(candidate, look_around(draft.text, candidate, sentence), sign)
