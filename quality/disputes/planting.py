"""An article of an event -> the same article with another day, or another town, told of what it reports.

A day: the first that stands in front and is not that of a saying, a caption, a publication or a feast. Every mention
of that day in the article is written anew, two, three or five days earlier, and keeps its form: a weekday becomes a
weekday ("yesterday" and "today" too), a day of a month one of a month. A town: the first in front that heads no date
line. Every mention is replaced by the first large town of a list (of the same country, where the list has one) that
lies at least 150 km away and that the event does not name, save where it stands within a longer name ("Houston
Astros"); the name of a state behind it goes.

A planted value can be found only where another report tells the true one, in front and in a sentence that shares three
words with this one's: `is_told` says whether one does. Reports that
share half of the sentences of the shorter are one origin, as they are in an index, and are asked neither way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from liveindex.annotation.places.gazetteer import find_place
from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.errors import AnnotateError
from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.place import Place, PlacePrecision
from liveindex.relate.stories.traits import words_of
from liveindex.relate.tellings import Telling
from liveindex.text.distances import distance_km

READ = tuple(one for one in ANNOTATORS if one.work is not Work.TOPICS)
_FIRST = 5  # sentences
_TOLD = 10  # sentences
_FAR_KM = 150.0
_TOWNS = (
    "Munich Frankfurt Leipzig"
    " Denver Miami Seattle Hamburg Stuttgart Manchester Glasgow Kano Ibadan Toulouse Bordeaux Naples Bologna Valencia"
    " Bilbao Brisbane Perth Calgary Winnipeg Chengdu Wuhan Osaka Sapporo Busan Daegu Mumbai Chennai Karachi Peshawar"
    " Ankara Izmir Isfahan Mashhad Kazan Omsk Lviv Odesa Alexandria Aswan Haifa Hebron Basra Mosul Aleppo Homs Tripoli"
    " Durban Mombasa Monterrey Medellín Recife Rosario Valparaíso Arequipa Manila Cebu Surabaya Medan Auckland"
)
_SHIFTS = (2, 3, 5)  # days
_WORDS_SHARED = 3  # the day or town itself is one
_SAME = 0.5  # of the sentences of the shorter: one origin
_SAID = re.compile(
    r"\b(?:said|says|told|tells|reported|announced|confirmed|added|wrote|published|updated|posted|photo|photographed)\b"
    r"[^,.;]{0,30}$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\b(?:FILE|file photo|photo|picture[ds]?|image|updated|published)\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_RELATIVE = re.compile(r"\b(?:yesterday|today)\b", re.IGNORECASE)
_MONTH_DAY = re.compile(
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?P<rest>[a-z]*)(?P<gap>\.? )(?P<day>\d{1,2})\b"
    r"|\b(?P<day2>\d{1,2})(?P<gap2> )(?P<month2>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?P<rest2>[a-z]*)"
)
_STATE = re.compile(r",? ?(?P<name>[A-Z][\w. ]{1,20}?),?(?=[\s.,;)])")


@dataclass(frozen=True)
class Planted:
    """An article with a rival value; `is_told`: whether a report of another origin tells the true one in front."""

    telling: Telling
    text: str
    is_told: bool


def with_origins(event: Sequence[Telling]) -> list[Telling]:
    """Return the reports of an event, those that share half of their sentences with an earlier one as of its origin."""
    made: list[Telling] = []
    for telling in event:
        own = _lines(telling)
        first = next((one for one in made if _share(own, _lines(one)) >= _SAME), None)
        made.append(replace(telling, origin=first.origin) if first else telling)
    return made


def _lines(telling: Telling) -> frozenset[str]:
    article = telling.article
    return frozenset(" ".join(re.findall(r"\w+", article.words(one).casefold())) for one in article.sentences)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def read_anew(telling: Telling, text: str) -> Telling:
    """Return an article with another text, read by all annotators."""
    spans, start = [], 0
    for line in text.split("\n\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 2
    article = replace(telling.article, text=text, paragraphs=tuple(spans), sentences=())
    article, results = read_article(article, READ)
    sound = {one.work: reading for one, reading in results if not isinstance(reading, AnnotateError)}
    return replace(telling, article=article, readings=sound)


def plant_day(telling: Telling, event: Sequence[Telling]) -> Planted | None:
    """Return a report with another day; None where no day of a happening stands in front."""
    text = telling.article.text
    days = _days(telling)
    chosen = next((one for one in days if one.sentence <= _FIRST and _is_of_happening(telling, one)), None)
    if chosen is None or chosen.first is None:
        return None
    shift = timedelta(days=_SHIFTS[len(text) % len(_SHIFTS)])
    changed = text
    for one in reversed([day for day in days if day.first == chosen.first]):
        words = text[one.span.start : one.span.end]
        if _written(words, chosen.first - shift) == words:
            return None  # "New Year's Eve": what cannot be written anew would be told beside the rival
        changed = f"{changed[: one.span.start]}{_written(words, chosen.first - shift)}{changed[one.span.end :]}"
    told = any(
        day.first == chosen.first
        and day.sentence <= _TOLD
        and _is_of_happening(other, day)
        and _is_of_one(telling, chosen.sentence, other, day.sentence)
        for other in event
        if other.origin != telling.origin
        for day in _days(other)
    )
    return Planted(telling, changed, told)


def _is_of_one(one: Telling, sentence: int, other: Telling, other_sentence: int) -> bool:
    """Tell whether two sentences share three words that mean something: a reader would set them beside each other."""
    words, others = (
        {word[:5] for each in telling.article.sentences if each.number == number
         for word in words_of(telling.article.words(each))}
        for telling, number in ((one, sentence), (other, other_sentence))
    )  # fmt: skip
    return len(words & others) > _WORDS_SHARED


def _days(telling: Telling) -> list[DateMention]:
    dates = telling.readings.get(Work.DATES)
    return [
        one
        for one in (dates.items if isinstance(dates, kinds.Dates) else ())
        if one.type in (TimexType.DATE, TimexType.TIME) and one.first is not None and one.first == one.last
    ]


def _is_of_happening(telling: Telling, one: DateMention) -> bool:
    article = telling.article
    sentence = next((each for each in article.sentences if each.number == one.sentence), None)
    if sentence is None:
        return False
    words = article.text[one.span.start : one.span.end]
    if not (_WEEKDAY.search(words) or _RELATIVE.search(words) or _MONTH_DAY.search(words)):
        return False
    before = article.text[sentence.start : one.span.start]
    return not (_SAID.search(before) or _CAPTION.search(article.words(sentence)))


def _written(words: str, day: date) -> str:
    """Return the words of a day with another one in them, in their own form."""
    words = _WEEKDAY.sub(f"{day:%A}", words)
    words = _RELATIVE.sub(f"{day:%A}", words)
    return _MONTH_DAY.sub(lambda found: _month_day(found, day), words)


def _month_day(found: re.Match[str], day: date) -> str:
    long = bool(found["rest"] or found["rest2"])
    month = f"{day:%B}" if long else f"{day:%b}"
    if found["month"]:
        return f"{month}{' ' if long else found['gap']}{day.day}"
    return f"{day.day} {month}"


def plant_town(telling: Telling, event: Sequence[Telling]) -> Planted | None:
    """Return a report with another town; None where no town stands in front."""
    text = telling.article.text
    towns = _towns(telling)
    chosen = next((one for one in towns if one.sentence <= _FIRST and not _is_dateline(telling, one)), None)
    if chosen is None:
        return None
    other = _town_far_from(chosen, " ".join(one.article.text for one in event))
    if other is None:
        return None
    changed = text
    for one in reversed([town for town in towns if town.geonames == chosen.geonames]):
        behind = _STATE.match(changed, one.span.end)
        end = behind.end() if behind and behind["name"].strip() in _regions(telling, one) else one.span.end
        is_upper = len(text[one.span.start : one.span.end]) > 1 and text[one.span.start : one.span.end].isupper()
        changed = f"{changed[: one.span.start]}{other.upper() if is_upper else other}{changed[end:]}"
    told = any(
        town.geonames == chosen.geonames
        and town.sentence <= _TOLD
        and not _is_dateline(one, town)
        and _is_of_one(telling, chosen.sentence, one, town.sentence)
        for one in event
        if one.origin != telling.origin
        for town in _towns(one)
    )
    return Planted(telling, changed, told)


def _towns(telling: Telling) -> list[Place]:
    places = telling.readings.get(Work.PLACES)
    return [
        one
        for one in (places.items if isinstance(places, kinds.Places) else ())
        if one.precision is PlacePrecision.CITY and one.geonames and not one.metonym
        and not _is_in_longer_name(telling, one)
    ]  # fmt: skip


def _is_in_longer_name(telling: Telling, place: Place) -> bool:
    entities = telling.readings.get(Work.ENTITIES)
    for entity in entities.items if isinstance(entities, kinds.Entities) else ():
        for one in entity.mentions:
            if one.span.start <= place.span.start and place.span.end <= one.span.end and one.span != place.span:
                return True
    return False


def _is_dateline(telling: Telling, place: Place) -> bool:
    text = telling.article.text
    return bool(re.match(r"[^.\n]{0,40}?(?:—|–| - |--)", text[place.span.end : place.span.end + 45])) and (
        text[place.span.start : place.span.end].isupper() or place.sentence == 1
    )


def _regions(telling: Telling, place: Place) -> frozenset[str]:
    places = telling.readings.get(Work.PLACES)
    text = telling.article.text
    return frozenset(
        text[one.span.start : one.span.end]
        for one in (places.items if isinstance(places, kinds.Places) else ())
        if one.sentence == place.sentence and one.precision in (PlacePrecision.REGION, PlacePrecision.COUNTRY)
    )


def _town_far_from(place: Place, told: str) -> str | None:
    """Return a large town of the same country, else of another, that lies far away and is not told of."""
    found = []
    for name in _TOWNS.split():
        town = find_place(name)[0]
        if name in told or place.latitude is None or place.longitude is None:
            continue
        if distance_km(town.latitude, town.longitude, place.latitude, place.longitude) >= _FAR_KM:
            found.append((town.country != place.country, name))
    return min(found, key=lambda one: one[0])[1] if found else None
