"""How many rival dates, places and doers are invented, and how many planted ones are found.

Invented: ECB+ holds, for each of 33 topics, reports of two events of one kind (two strikes, two escapes, two deaths):
each topic is taken for one story and one development, and then all of them together. The news_cluster events are
taken as they are: what is found there was read by eye (`errors.md`). All that is found counts as invented.

Planted: in each article of news_cluster a day, or a town, of what it tells in front is written anew (`planting.py`),
and the event is asked again. Not all days and towns stand in the telling of something that another report tells: the
share is given of those that another one tells, and of all. The rules were made looking at the dev half, every second
event by number.

    python quality/disputes/score.py [folder of the evaluation sets]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from quality.disputes.planting import READ, Planted, plant_day, plant_town, read_anew, with_origins
from quality.stories.score import Item, load_ecb, load_news

from liveindex.annotation.registry import read_article
from liveindex.errors import AnnotateError
from liveindex.model.dispute import DisputeKind
from liveindex.relate.disputes.rivals import find_rivals
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.tellings import Telling

Plant = Callable[[Telling, Sequence[Telling]], Planted | None]
_PLANTED: tuple[tuple[str, Plant, DisputeKind], ...] = (
    ("days", plant_day, DisputeKind.DATE),
    ("towns", plant_town, DisputeKind.PLACE),
)


def score(shared: Path) -> dict[str, float]:
    """Return what is invented, as numbers below 0, and the share of planted rivals that is found."""
    ecb: dict[str, list[Telling]] = {}
    for item in load_ecb(shared):
        ecb.setdefault(item.event.split()[0], []).append(_telling(item))
    news: dict[str, list[Telling]] = {}
    for item in load_news(shared):
        news.setdefault(item.event, []).append(_telling(item))
    half = {event: ("dev", "test")[place % 2] for place, event in enumerate(sorted(news, key=int))}
    news = {event: with_origins(told) for event, told in news.items()}
    together = [telling for topic in ecb.values() for telling in topic]
    figures = {
        "two events as one, invented": 0.0 - sum(len(_rivals(topic)) for topic in ecb.values()),
        "all events as one, invented": 0.0 - len(_rivals(together)),
        "news as it is, found": 0.0 + sum(len(_rivals(event)) for event in news.values()),
    }
    for name in ("dev", "test"):
        figures |= _planted({event: told for event, told in news.items() if half[event] == name}, name)
    return figures


def _telling(item: Item) -> Telling:
    article, results = read_article(item.article, READ)
    sound = {one.work: reading for one, reading in results if not isinstance(reading, AnnotateError)}
    name = article.address
    return Telling(id=name, source=article.source, source_name=article.source, at=item.at, seen=item.at, development=0,
                   origin=name, article=article, readings=sound)  # fmt: skip


def _rivals(tellings: Sequence[Telling]) -> list[DisputeKind]:
    ordered = sorted(tellings, key=lambda one: one.at)
    return [one.kind for one in find_rivals([Wording(telling, None, telling.at) for telling in ordered])]


def _planted(events: dict[str, list[Telling]], half: str) -> dict[str, float]:
    """Return how many planted values there are, how many of them another report tells, and the shares found."""
    figures: dict[str, float] = {}
    for name, plant, kind in _PLANTED:
        told: list[bool] = []
        found: list[bool] = []
        for event in events.values():
            for telling in event if len(event) > 1 else ():
                planted = plant(telling, event)
                if planted is not None:
                    changed = read_anew(telling, planted.text)
                    told.append(planted.is_told)
                    found.append(kind in _rivals([changed if one is telling else one for one in event]))
        both = sum(one and other for one, other in zip(told, found, strict=True))
        figures |= {
            f"{half}, planted {name}": float(len(told)),
            f"{half}, planted {name}, told elsewhere": float(sum(told)),
            f"{half}, planted {name}, told elsewhere, found": both / max(1, sum(told)),
            f"{half}, planted {name}, found": sum(found) / max(1, len(found)),
        }
    return figures


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if sys.argv[1:] else "shared")).items():
        print(f"{figure:<48} {value:8.4f}")
