"""The articles of a story -> their sentences, each with the days of what it tells.

A sentence is dated by the time expression in it. One that names no day takes that of the lead only where it stands in
the lead itself, and says so. What is no sentence (a caption, a headline, a list), a question, and a day that is known
to the year or worse are left out: background has its place in an article, not in a timeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from liveindex.model.annotation import Dates, Events, Reading, Sentences, Statements, Work
from liveindex.model.article import Sentence, Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.event import Event, EventStatus
from liveindex.model.reading import DayPrecision
from liveindex.model.statement import Statement, StatementKind
from liveindex.model.timeline import DatedBy
from liveindex.relate.tellings import Telling
from liveindex.relate.timelines.prose import is_prose
from liveindex.relate.words import EMPTY, keys_of

R = TypeVar("R", bound=Reading)
TO_THE_DAY = frozenset(
    {DayPrecision.DAY, DayPrecision.PART_OF_DAY, DayPrecision.HOUR, DayPrecision.MINUTE, DayPrecision.SECOND}
)
_EXACT_ENOUGH = TO_THE_DAY | {DayPrecision.WEEK, DayPrecision.MONTH, DayPrecision.OTHER}
_LONGEST_SPAN = timedelta(days=31)
_LEAD = 3  # sentences
_LEAD_REACH = timedelta(days=3)  # a lead that names an older day tells of that day for some other reason
_IN_HEADLINE = 2  # words that count
_CLAIMED_SHARE = 0.4  # of the sentence's characters inside someone's statement make it that someone's
_HAPPENED = {EventStatus.HAPPENED, EventStatus.CLAIMED}
_NOT_YET = {EventStatus.PLANNED, EventStatus.POSSIBLE}
_TO = re.compile(r"\s*(?:to|through|[–—-])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedSentence:
    """One sentence with one day, or stretch of days, of what it tells.

    Attributes:
        first, last: the days, inclusive.
        published: the day of publication in the outlet's own calendar.
        main: of the days that the sentence names, this is the one that it is about.
        ahead: at the time of writing it had not come.
        planned: its event is told as planned, or as only possible.
        mention: where its words stand in the article's text; None where the day is not its own.
        speakers: whose claim it is; empty where it is the outlet's own.
        words: as they are compared.
    """

    telling: Telling
    sentence: Sentence
    text: str
    first: date
    last: date
    precision: DayPrecision
    dated_by: DatedBy
    reason: str
    published: date
    main: bool
    ahead: bool
    planned: bool
    mention: Span | None
    speakers: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int]:
        """Return what tells this sentence from others."""
        return (self.telling.id, self.sentence.number)

    @property
    def at(self) -> datetime:
        """Return when its article was published."""
        return self.telling.at


def dated_sentences(tellings: Iterable[Telling]) -> tuple[DatedSentence, ...]:
    """Return the sentences that can be dated, in order of the articles and of their text; one for each of its days."""
    return tuple(found for telling in tellings for found in _of_article(_Reader(telling)))


class _Reader:
    """What is asked of one article's readings, made once."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        article, readings = telling.article, telling.readings
        self.published = article.published.day if article.published else telling.at.date()
        sentences = _of(readings.get(Work.SENTENCES), Sentences)
        dates = _of(readings.get(Work.DATES), Dates)
        events = _of(readings.get(Work.EVENTS), Events)
        statements = _of(readings.get(Work.STATEMENTS), Statements)
        self.sentences = sentences.items if sentences else article.sentences
        self.reads_events = events is not None and events.unread is None
        self.dates = _by_sentence(dates.items if dates else ())
        self.events = _by_sentence(events.items if events else ())
        self.statements: dict[int, list[Statement]] = {}
        for one in statements.items if statements else ():
            for number in range(one.sentences[0], one.sentences[1] + 1):
                self.statements.setdefault(number, []).append(one)
        self.title = frozenset(keys_of(article.title))

    def speakers(self, sentence: Sentence) -> tuple[str, ...]:
        """Return who says what most of the sentence holds."""
        length = sentence.end - sentence.start
        for one in self.statements.get(sentence.number, ()):
            inside = sum(max(0, min(p.end, sentence.end) - max(p.start, sentence.start)) for p in one.content)
            if one.within is None and inside >= _CLAIMED_SHARE * length:
                return tuple(dict.fromkeys(speaker.name for speaker in one.speakers))
        return ()


def _of(reading: Reading | None, kind: type[R]) -> R | None:
    return reading if isinstance(reading, kind) else None


Numbered = TypeVar("Numbered", DateMention, Event)


def _by_sentence(items: Iterable[Numbered]) -> dict[int, list[Numbered]]:
    found: dict[int, list[Numbered]] = {}
    for one in items:
        found.setdefault(one.sentence, []).append(one)
    return found


def _of_article(reader: _Reader) -> Iterator[DatedSentence]:
    lead = _lead_day(reader)
    for sentence in reader.sentences:
        mentions = [one for one in reader.dates.get(sentence.number, ()) if one.first is not None]
        in_lead = sentence.number <= _LEAD and not mentions
        usable = _stretches(reader, [one for one in mentions if _is_usable(one)])
        if not (usable or in_lead):
            continue
        text = reader.telling.article.words(sentence)
        if not is_prose(text):
            continue
        if usable:
            yield from _dated_by_text(reader, sentence, text, usable)
        elif _is_news(reader, sentence, lead[1]):
            yield _dated_by_lead(reader, sentence, text, lead)


def _is_usable(mention: DateMention) -> bool:
    return (
        mention.type in (TimexType.DATE, TimexType.TIME)
        and mention.precision in _EXACT_ENOUGH
        and mention.first is not None
        and mention.last is not None
        and mention.last - mention.first <= _LONGEST_SPAN
    )


def _stretches(reader: _Reader, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Return mentions, two days with "to" between them as one stretch."""
    found: list[DateMention] = []
    for one in mentions:
        before = found[-1] if found else None
        if before and before.first and before.last and one.first and one.last and before.last < one.first:
            between = reader.telling.article.text[before.span.end : one.span.start]
            if _TO.fullmatch(between) and one.last - before.first <= _LONGEST_SPAN:
                span, reason = Span(before.span.start, one.span.end), f"{before.reason}, to {one.reason}"
                found[-1] = replace(before, last=one.last, span=span, reason=reason)
                continue
        found.append(one)
    return found


def _lead_day(reader: _Reader) -> tuple[date, DatedBy, str]:
    """Return the day that the lead's undated sentences are taken to tell of, and why."""
    for sentence in reader.sentences[:_LEAD]:
        for one in reader.dates.get(sentence.number, ()):
            if (
                one.first is not None
                and one.first == one.last
                and one.precision in TO_THE_DAY
                and timedelta() <= reader.published - one.first <= _LEAD_REACH
            ):
                written = reader.telling.article.words(one.span)
                return one.first, DatedBy.LEAD, f'it names no day; the lead beside it has "{written}"'
    return reader.published, DatedBy.PUBLICATION, "it names no day, and stands in the lead of an article of that day"


def _is_news(reader: _Reader, sentence: Sentence, dated_by: DatedBy) -> bool:
    """Tell whether an undated sentence of the lead tells something that happened.

    Where no day is named beside it, only what the headline says too is news of the day of publication.
    """
    if dated_by is DatedBy.PUBLICATION:
        told = frozenset(keys_of(reader.telling.article.words(sentence))) & reader.title - EMPTY
        if sentence.number > 1 or len(told) < _IN_HEADLINE:
            return False
    if not reader.reads_events:
        return True
    return any(event.status in _HAPPENED for event in reader.events.get(sentence.number, ()))


def _dated_by_text(
    reader: _Reader, sentence: Sentence, text: str, mentions: Sequence[DateMention]
) -> Iterator[DatedSentence]:
    """Return the sentence once for each of its days, the one it is about first."""
    found: dict[tuple[date, date], DatedSentence] = {}
    for mention in sorted(mentions, key=lambda one: -_rank(reader, one)):  # stable: of equals the first in the text
        if mention.first is None or mention.last is None or (mention.first, mention.last) in found:
            continue
        tied = [e for e in reader.events.get(sentence.number, ()) if e.when and e.when.date == mention.number]
        planned = bool(tied) and all(event.status in _NOT_YET for event in tied)
        found[mention.first, mention.last] = DatedSentence(
            telling=reader.telling,
            sentence=sentence,
            text=text,
            first=mention.first,
            last=mention.last,
            precision=mention.precision,
            dated_by=DatedBy.TEXT,
            reason=mention.reason,
            published=reader.published,
            main=not found,
            ahead=mention.first > reader.published or (planned and mention.last >= reader.published),
            planned=planned,
            mention=mention.span,
            speakers=reader.speakers(sentence),
            words=keys_of(text),
        )
    yield from found.values()


def _rank(reader: _Reader, mention: DateMention) -> int:
    """Return how surely a day is that of what its sentence tells: of an event 3, of the saying 2, a quote's past 0."""
    if any(e.when and e.when.date == mention.number for e in reader.events.get(mention.sentence, ())):
        return 3
    for one in reader.statements.get(mention.sentence, ()):
        if one.said and one.said.date == mention.number:
            return 2
        inside = any(piece.start <= mention.span.start < piece.end for piece in one.content)
        if inside and one.kind is StatementKind.DIRECT:
            return 0
    return 1


def _dated_by_lead(reader: _Reader, sentence: Sentence, text: str, lead: tuple[date, DatedBy, str]) -> DatedSentence:
    day, dated_by, reason = lead
    return DatedSentence(
        telling=reader.telling,
        sentence=sentence,
        text=text,
        first=day,
        last=day,
        precision=DayPrecision.DAY,
        dated_by=dated_by,
        reason=reason,
        published=reader.published,
        main=True,
        ahead=False,
        planned=False,
        mention=None,
        speakers=reader.speakers(sentence),
        words=keys_of(text),
    )
