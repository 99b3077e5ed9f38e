"""A topic of the set -> a timeline as long as a journalist's, by the same pure functions that the index calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from quality.timelines.sets import Dated, Timeline

from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.errors import AnnotateError
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Sentence
from liveindex.model.reading import DayPrecision
from liveindex.model.timeline import DatedBy
from liveindex.relate import timelines
from liveindex.relate.dated import DatedSentence, dated_sentences, is_prose
from liveindex.relate.tellings import Telling
from liveindex.relate.words import keys_of

ALL = frozenset(Work)
CHEAP = frozenset({Work.LANGUAGE, Work.SENTENCES, Work.DATES})


def read_all(articles: Sequence[Article], works: frozenset[Work] = CHEAP) -> tuple[Telling, ...]:
    """Return articles with some of their readings, each as an origin of its own."""
    annotators = tuple(one for one in ANNOTATORS if one.work in works)
    return tuple(_telling(*_read(article, annotators)) for article in articles)


def _read(article, annotators):
    read, results = read_article(article, annotators)
    return read, {one.work: found for one, found in results if not isinstance(found, AnnotateError)}


def _telling(article, readings) -> Telling:
    at = article.published.at
    return Telling(id=article.address, source=article.source, source_name=article.source, at=at, seen=at, development=0,
                   origin=article.address, article=article, readings=readings)  # fmt: skip


def from_set(sentences: Sequence[Dated]) -> tuple[DatedSentence, ...]:
    """Return sentences that the set itself dates, each as an origin of its own."""
    found = []
    for number, one in enumerate(sentences):
        if not is_prose(one.text):
            continue
        at = datetime.combine(one.day, time(12), UTC)
        article = Article(address=f"https://{number}.example/", title="", text=one.text, paragraphs=(), source="set",
                          method="gold/1")  # fmt: skip
        found.append(
            DatedSentence(telling=_of(article, at), sentence=Sentence(1, 0, len(one.text)), text=one.text,
                          first=one.day, last=one.day, precision=DayPrecision.DAY, dated_by=DatedBy.TEXT,
                          reason="the set dates it", published=one.day, main=True, ahead=False, planned=False,
                          mention=None, speakers=(), words=keys_of(one.text))  # fmt: skip
        )
    return tuple(found)


def _of(article: Article, at: datetime) -> Telling:
    return Telling(id=article.address, source="set", source_name="set", at=at, seen=at, development=0,
                   origin=article.address, article=article, readings={})  # fmt: skip


def make(sentences: Sequence[DatedSentence], gold: Timeline) -> Timeline:
    """Return a timeline with as many days, and sentences a day, as a gold one has, within its first and last day."""
    low, high = min(gold), max(gold)
    known = [one for one in timelines.happened(sentences) if one.published <= high or one.telling.source == "set"]
    bags = timelines.Bags(known)
    per_day = round(sum(map(len, gold.values())) / len(gold))
    made: Timeline = {}
    taken: set[tuple[str, int]] = set()
    for (first, last), _ in timelines.rank_days(known):
        if len(made) == len(gold):
            break
        if first != last or not low <= first <= high:
            continue
        of_day = [one for one in known if one.first == one.last == first]
        chosen = timelines.choose(of_day, bags, most=per_day, taken=taken)
        if chosen:
            made[first] = [one.shown.text for one in chosen]
    return made
