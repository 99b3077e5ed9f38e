"""A sentence -> whether it tells something, and whether it can be understood without its neighbours.

By its marks, its length and its first words: captions, headlines, questions and page furniture are no sentences, and a
bare quote or "he" without a name says nothing where it stands alone. Words are English; in other languages marks and
length decide.
"""

from __future__ import annotations

import re

from liveindex.relate.words import keys_of

_FEWEST_WORDS, _MOST_WORDS = 6, 70
_ENDING = re.compile(r"[.!…。！।][\"'”’»)\]]*$")
_BEGINNING = re.compile(r"[\"'“‘«(\[—–-]*\s*[^\W_a-z]")
_QUOTE_MARKS = frozenset("\"'“‘«„")
_LETTERS = re.compile(r"[^\W\d_]+")
_PRONOUN_WORDS = "he she it they we i you this that these those his her their there here"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_CALENDAR_WORDS = (
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December"
)
_CALENDAR = frozenset(_CALENDAR_WORDS.split())
_QUOTED = re.compile(r"[\"“«„][^\"”»]*[\"”»]?")
# The writer speaks of himself, or to the reader: a transcript, a comment, a letter.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_FURNITURE = re.compile(
    r"^(?:photo(?:graph)?s?|picture|image|video|file photo|pictured|watch|read more|listen|click|correction|updated?|"
    r"(?:this|the) (?:article|story|report) (?:was|has been))\b"
    r"|\b(?:file photo|getty images|ap photo|handout|reuters/)|\|",
    re.IGNORECASE,
)
# "A woman wears a mask in the capital April 24, 2009.": prose has a preposition before such a date.
_CAPTION = re.compile(rf"(?<! on)(?<! of)(?<! by)(?<! in)(?<! to) {_MONTH} \d{{1,2}}, \d{{4}}\.?$")


def is_prose(text: str) -> bool:
    """Tell whether a text is a sentence that tells something: no caption, headline, question or list."""
    plain = text.strip()
    if not _ENDING.search(plain) or not _BEGINNING.match(plain) or _FURNITURE.search(plain) or _CAPTION.search(plain):
        return False
    count = len(plain.split())
    if count < _FEWEST_WORDS and not plain.isascii():  # of a script without blanks each letter counts as a word
        count = len(keys_of(plain))
    return _FEWEST_WORDS <= count <= _MOST_WORDS


def stands_alone(text: str) -> bool:
    """Tell whether a sentence can be understood by itself.

    No bare quote, no "he" or "it" without a name beside it, no "I" or "you" of the writer's own.
    """
    if text.lstrip()[:1] in _QUOTE_MARKS or _FIRST_PERSON.search(_QUOTED.sub("", text)):
        return False
    first, *others = _LETTERS.findall(text) or [""]
    return first.lower() not in _PRONOUNS or any(word[0].isupper() and word not in _CALENDAR for word in others)
