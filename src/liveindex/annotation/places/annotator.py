"""An article -> the places that it names. Candidates, then which are places, then which place each name means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.places.candidates import Candidate, find_candidates
from liveindex.annotation.places.containment import holds, pairs
from liveindex.annotation.places.evidence import heard_elsewhere
from liveindex.annotation.places.gazetteer import Kind, gazetteer
from liveindex.annotation.places.metonyms import is_metonym
from liveindex.annotation.places.persons import person_words
from liveindex.annotation.places.recognise import Clues, Sighting, Sign, is_large, judge, spread
from liveindex.annotation.places.resolve import Named, resolve
from liveindex.annotation.places.surroundings import look_around
from liveindex.annotation.places.tell import tell_place
from liveindex.annotation.places.unlisted import find_unlisted
from liveindex.model.annotation import Places, Work
from liveindex.model.place import Place

METHOD = "places/1"
MOST_CANDIDATES = 3_000  # of one article: a directory is no article
_CASED_ONLY = "places are read in scripts with capital letters only"
_GAZETTEER_ONLY = "outside English, only countries, well-known cities and names behind a preposition are read"


def read_places(draft: Draft) -> Places:
    """Return the places that the article names, in order of the text."""
    persons = person_words(draft)
    sightings = _sightings(draft, persons)
    taken = [sighting for sighting in sightings if sighting.sign not in {Sign.NONE, Sign.WORD, Sign.REFUSED}]
    resolved = resolve(_named(draft, taken), heard_elsewhere(draft, sightings))
    unlisted = find_unlisted(draft, sightings, persons)
    found: list[Place] = []
    for item in sorted([*taken, *unlisted], key=lambda item: item.candidate.span):
        place = resolved.get(_sense(item.candidate))
        metonym = is_metonym(draft, item, place.referent if place else None)
        found.append(tell_place(draft, item, place, number=len(found) + 1, metonym=metonym, method=METHOD))
    return Places(tuple(found), _unread(draft))


def _unread(draft: Draft) -> str | None:
    if draft.language == "en":
        return None
    return _CASED_ONLY if draft.language in {"zh", "ja", "ko", "ar", "fa", "he", "hi", "th"} else _GAZETTEER_ONLY


def _sightings(draft: Draft, persons: frozenset[str]) -> list[Sighting]:
    """Return every candidate with its sign; a name shown to be a place once is one wherever nothing speaks against."""
    found: list[Sighting] = []
    places = gazetteer()
    for sentence in draft.sentences:
        candidates = list(find_candidates(draft.text, sentence, places))
        if not candidates:
            continue
        held = pairs(draft.text, candidates)
        contained = set(held) | set(held.values())
        parse = draft.parse(sentence)
        for index, candidate in enumerate(candidates):
            around = look_around(draft.text, candidate, sentence)
            clues = Clues(
                parse, index in contained, persons, candidate.name in places.words and not is_large(candidate)
            )
            sign = judge(draft.text, candidate, around, clues)
            found.append(Sighting(candidate, around, sign))
        if len(found) > MOST_CANDIDATES:
            break
    return spread(draft.text, found)


def _sense(candidate: Candidate) -> str:
    return f"{candidate.name} #" if candidate.pattern != "name" else candidate.name


def _named(draft: Draft, sightings: Sequence[Sighting]) -> list[Named]:
    """Return the names of the article, the most frequent first, with what was written behind them."""
    counts = Counter(_sense(one.candidate) for one in sightings)
    candidates = [one.candidate for one in sightings]
    inside: dict[str, set[int]] = {}
    for inner, outer in pairs(draft.text, candidates).items():
        wide = [place for place in candidates[outer].referents if place.kind is not Kind.CITY]
        rows = {place.row for place in candidates[inner].referents if any(holds(one, place) for one in wide)}
        inside.setdefault(_sense(candidates[inner]), set()).update(rows)
    referents = {_sense(one): one.referents for one in candidates}
    return [
        Named(name, referents[name], count, frozenset(inside.get(name, ()))) for name, count in counts.most_common()
    ]


ANNOTATOR = Annotator(work=Work.PLACES, method=METHOD, requires=(Work.SENTENCES,), read=read_places)
