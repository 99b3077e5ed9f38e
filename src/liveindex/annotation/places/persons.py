"""An article -> the words that its persons are called by, so that `Henderson said` is not the town."""

from __future__ import annotations

import re

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.keys import key
from liveindex.annotation.places.surroundings import TITLES

_TITLED = re.compile(r"\b([A-Z][a-z]{1,12})\.? ((?:[A-Z][^\W\d_]+[ -]){0,2}[A-Z][^\W\d_]+)")
_MOST_CHARACTERS = 200_000


def person_words(draft: Draft) -> frozenset[str]:
    """Return the keys of first names and surnames of persons who are named with both, or with a title."""
    words: set[str] = set()
    for title, name in _TITLED.findall(draft.text[:_MOST_CHARACTERS]):
        if title.lower() in TITLES and title not in {"St", "General", "Capital"}:
            words.update(map(key, name.replace("-", " ").split()[-1:]))
    for sentence in draft.sentences:
        parse = draft.parse(sentence)
        if parse is None:
            continue
        for first, end, label in parse.words.names:
            if label != "PERSON":
                continue
            parts = parse.words.written(first, end).removesuffix("'s").split()
            if len(parts) > 1 and all(part[0].isupper() for part in parts):
                words.update(map(key, (parts[0], parts[-1])))
    return frozenset(words)
