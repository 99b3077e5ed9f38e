"""A sentence in the front of a report -> the one day and the one town that it tells something of.

Left out are captions of pictures, date lines, the day of a saying or a publication, and what is disowned.
"""

from __future__ import annotations

from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.place import Place, PlacePrecision
from liveindex.relate.disputes import front_words
from liveindex.relate.disputes.disowned import is_disowned
from liveindex.relate.disputes.happenings import Reader

_LEAST_WORDS = 6


def day_in(reader: Reader, sentence: Sentence) -> DateMention | None:
    """Return the only day that a sentence names for what it tells."""
    text = reader.wording.telling.article.text
    days = [
        one
        for one in reader.days.get(sentence.number, ())
        if one.first is not None and one.first == one.last and one.span.start >= _body_of(text, sentence)
        and not is_day_or_town_disowned(text, sentence, one)
    ]  # fmt: skip
    is_only = len({one.first for one in days}) == 1 and not is_of_saying(reader, sentence, days[0])
    return days[0] if is_only else None


def town_in(reader: Reader, sentence: Sentence) -> Place | None:
    """Return the only town in which a sentence sets something."""
    text = reader.wording.telling.article.text
    towns = [
        one
        for one in reader.places.get(sentence.number, ())
        if _is_town(one) and one.span.start >= _body_of(text, sentence)
        and _is_where(text, sentence, one) and not is_day_or_town_disowned(text, sentence, one)
    ]  # fmt: skip
    return towns[0] if len({one.geonames for one in towns}) == 1 else None


def _body_of(text: str, sentence: Sentence) -> int:
    """Return where a sentence begins behind its date line: the town and day of the writing are not what is told."""
    line = front_words.DATELINE.match(text, sentence.start, sentence.end)
    return line.end() if line and (sentence.start == 0 or line["town"].isupper()) else sentence.start


def is_day_or_town_disowned(text: str, sentence: Sentence, one: DateMention | Place) -> bool:
    """Tell whether a sentence names a day or town only to say that it was not then or there."""
    start = sentence.start
    return is_disowned(text[start : sentence.end], one.span.start - start, one.span.end - start)


def _is_where(text: str, sentence: Sentence, one: Place) -> bool:
    """Tell whether a sentence sets something in a town: "in Lyon", "two Lyon work trains", not "the Lyon man"."""
    before, behind = text[sentence.start : one.span.start], text[one.span.end : sentence.end]
    return bool(
        front_words.WHERE.search(before)
        or front_words.OWNS.match(behind)
        or (front_words.COUNTED.search(before) and front_words.COMMON_NOUN.match(behind))
    )


def is_caption(text: str) -> bool:
    """Tell whether a sentence is a picture's, a line of the page, or the hour of a publication."""
    return len(text.split()) < _LEAST_WORDS or bool(front_words.CAPTION.search(text) or front_words.STAMP.search(text))


def _is_town(one: Place) -> bool:
    return one.precision is PlacePrecision.CITY and one.geonames is not None and not one.metonym


def is_of_saying(reader: Reader, sentence: Sentence, day: DateMention) -> bool:
    """Tell whether a day is that of a saying, or of news that spread, not of what is told."""
    before = reader.wording.telling.article.text[sentence.start : day.span.start]
    if front_words.SAID.search(before) or front_words.SPREAD.search(before):
        return True
    # "On Monday, police said": but "were freed on Monday, police said" is the day of the freeing.
    return day.number in reader.said and len(before.split()) <= front_words.FEW_WORDS
