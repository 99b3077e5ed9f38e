"""A topic of the set -> a timeline as long as a journalist's, by the same pure functions that the index calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from quality.timelines.sets import Dated, Timeline, Topic

from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.errors import AnnotateError
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Sentence
from liveindex.model.reading import DayPrecision
from liveindex.model.timeline import DatedBy
from liveindex.relate.tellings import Telling
from liveindex.relate.timelines import entries as timelines
from liveindex.relate.timelines.dated import DatedSentence, dated_sentences
from liveindex.relate.timelines.prose import is_prose
from liveindex.relate.words import keys_of

ALL = frozenset(Work)
CHEAP = frozenset({Work.LANGUAGE, Work.SENTENCES, Work.DATES})  # events and statements take minutes
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def read_all(articles: Sequence[Article], works: frozenset[Work] = CHEAP) -> tuple[Telling, ...]:
    """Return articles with some of their readings, each as an origin of its own; one without a day is of 2000."""
    annotators = tuple(one for one in ANNOTATORS if one.work in works)
    tellings = []
    for article in articles:
        read, results = read_article(article, annotators)
        sound = {one.work: found for one, found in results if not isinstance(found, AnnotateError)}
        at = article.published.at if article.published else _NO_DAY
        tellings.append(
            Telling(
                id=article.address,
                source=article.source,
                source_name=article.source_name or article.source,
                at=at,
                seen=at,
                development=0,
                origin=article.address,
                article=read,
                readings=sound,
            )
        )
    return tuple(tellings)


def candidates(topic: Topic, works: frozenset[Work] = CHEAP) -> tuple[DatedSentence, ...]:
    """Return the dated sentences of a topic: as the index dates them, or where it has no articles, as the set does."""
    if topic.articles:
        return dated_sentences(read_all(topic.articles, works))
    return tuple(_as_dated(number, one) for number, one in enumerate(topic.sentences) if is_prose(one.text))


def _as_dated(number: int, one: Dated) -> DatedSentence:
    """Return a sentence that the set itself dates, as an origin of its own."""
    at = datetime.combine(one.day, time(12), UTC)
    address = f"https://{number}.example/"
    article = Article(address=address, title="", text=one.text, paragraphs=(), source="set", method="gold/1")
    telling = Telling(
        id=address,
        source="set",
        source_name="set",
        at=at,
        seen=at,
        development=0,
        origin=address,
        article=article,
        readings={},
    )
    return DatedSentence(
        telling=telling,
        sentence=Sentence(1, 0, len(one.text)),
        text=one.text,
        first=one.day,
        last=one.day,
        precision=DayPrecision.DAY,
        dated_by=DatedBy.TEXT,
        reason="the set dates it",
        published=one.day,
        main=True,
        ahead=False,
        planned=False,
        mention=None,
        speakers=(),
        words=keys_of(one.text),
    )


def made(sentences: Sequence[DatedSentence], gold: Timeline) -> Timeline:
    """Return a timeline with as many days, and sentences a day, as a gold one has, within its first and last day.

    Articles later than its last day are not read, as its author could not.
    """
    low, high = min(gold), max(gold)
    known = [one for one in timelines.happened(sentences) if one.published <= high]
    bags = timelines.Bags(known)
    found: Timeline = {}
    taken: set[tuple[str, int]] = set()
    for (first, last), _ in timelines.rank_days(known):
        if len(found) == len(gold):
            break
        if first == last and low <= first <= high:
            of_day = [one for one in known if one.first == one.last == first]
            chosen = timelines.choose(of_day, bags, most=_per_day(gold), taken=taken)
            if chosen:
                found[first] = [one.shown.text for one in chosen]
    return found


def plain(sentences: Sequence[DatedSentence], gold: Timeline) -> Timeline:
    """Return the baseline: the days that most sentences name, each with the first that do."""
    low, high = min(gold), max(gold)
    of_day: dict[date, list[str]] = {}
    for one in sorted(sentences, key=lambda one: (one.at, one.key)):
        if one.first == one.last and low <= one.first <= high and one.published <= high:
            of_day.setdefault(one.first, []).append(one.text)
    days = sorted(of_day, key=lambda day: (-len(of_day[day]), day))[: len(gold)]
    return {day: of_day[day][: _per_day(gold)] for day in days}


def _per_day(gold: Timeline) -> int:
    return round(sum(map(len, gold.values())) / len(gold))
