"""How many rival dates, places and doers are invented, and how many planted ones are found.

Invented: ECB+ holds, for each of 33 topics, reports of two events of one kind (two strikes, two escapes, two deaths):
each topic is taken for one story and one development, and then all of them together. The news_cluster events are
taken as they are: what is found there was read by eye (`errors.md`). All that is found counts as invented.

Planted: in each article of news_cluster, the first day of its first sentences is written anew nine days earlier, or the
first town is replaced by one far away; then the event is asked again. Not all days and towns stand in the telling of
something, and not all are told by another report: this is what a reader of the whole gets, and no upper bound of 1.

    python quality/disputes/score.py [folder of the evaluation sets]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from quality.stories.score import Item, load_ecb, load_news

from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.errors import AnnotateError
from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Span
from liveindex.model.dispute import DisputeKind
from liveindex.model.place import PlacePrecision
from liveindex.relate.disputes.rivals import find_rivals
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.tellings import Telling

_FIRST = 5  # sentences
_EARLIER = timedelta(days=9)
_FAR = "Wellington"
_READ = tuple(one for one in ANNOTATORS if one.work not in (Work.TOPICS, Work.VECTORS))


def score(shared: Path) -> dict[str, float]:
    """Return what is invented, as numbers below 0, and the share of planted rivals that is found."""
    ecb: dict[str, list[Telling]] = {}
    for item in load_ecb(shared):
        ecb.setdefault(item.event.split()[0], []).append(_telling(item))
    news: dict[str, list[Telling]] = {}
    for item in load_news(shared):
        news.setdefault(item.event, []).append(_telling(item))
    together = [telling for topic in ecb.values() for telling in topic]
    days = _planted(news, _other_day, DisputeKind.DATE)
    towns = _planted(news, _other_town, DisputeKind.PLACE)
    return {
        "two events as one, invented": 0.0 - sum(len(_rivals(topic)) for topic in ecb.values()),
        "all events as one, invented": 0.0 - len(_rivals(together)),
        "news as it is, found": 0.0 - sum(len(_rivals(event)) for event in news.values()),
        "planted days": float(days[1]),
        "planted days, found": days[0] / max(1, days[1]),
        "planted towns": float(towns[1]),
        "planted towns, found": towns[0] / max(1, towns[1]),
    }


def _telling(item: Item) -> Telling:
    article, results = read_article(item.article, _READ)
    sound = {one.work: reading for one, reading in results if not isinstance(reading, AnnotateError)}
    name = article.address
    return Telling(id=name, source=article.source, source_name=article.source, at=item.at, seen=item.at, development=0,
                   origin=name, article=article, readings=sound)  # fmt: skip


def _rivals(tellings: Sequence[Telling]) -> list[DisputeKind]:
    ordered = sorted(tellings, key=lambda one: one.at)
    return [one.kind for one in find_rivals([Wording(telling, None, telling.at) for telling in ordered])]


def _planted(
    stories: dict[str, list[Telling]], other: Callable[[Telling], str | None], kind: DisputeKind
) -> tuple[int, int]:
    """Return how many planted values are found, and how many were planted."""
    found = planted = 0
    for story in stories.values():
        for telling in story if len(story) > 1 else ():
            text = other(telling)
            if text is None:
                continue
            planted += 1
            changed = _read_again(telling, text)
            found += kind in _rivals([changed if one is telling else one for one in story])
    return found, planted


def _read_again(telling: Telling, text: str) -> Telling:
    spans, start = [], 0
    for line in text.split("\n\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 2
    article: Article = replace(telling.article, text=text, paragraphs=tuple(spans), sentences=())
    article, results = read_article(article, _READ)
    sound = {one.work: reading for one, reading in results if not isinstance(reading, AnnotateError)}
    return replace(telling, article=article, readings=sound)


def _other_day(telling: Telling) -> str | None:
    """Return the text with its first day written as one nine days earlier; None where no day stands in front."""
    dates = telling.readings.get(Work.DATES)
    text = telling.article.text
    for one in dates.items if isinstance(dates, kinds.Dates) else ():
        if one.sentence <= _FIRST and one.first is not None and one.first == one.last:
            day = one.first - _EARLIER
            return f"{text[: one.span.start]}{day:%B} {day.day}, {day:%Y}{text[one.span.end :]}"
    return None


def _other_town(telling: Telling) -> str | None:
    """Return the text with its first town replaced throughout; None where no town stands in front."""
    places = telling.readings.get(Work.PLACES)
    text = telling.article.text
    for one in places.items if isinstance(places, kinds.Places) else ():
        if one.sentence <= _FIRST and one.precision is PlacePrecision.CITY and not one.metonym:
            return text.replace(text[one.span.start : one.span.end], _FAR)
    return None


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if sys.argv[1:] else "shared")).items():
        print(f"{figure:<32} {value:8.4f}")
