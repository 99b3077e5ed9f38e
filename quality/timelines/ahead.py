"""The bundled sample's true stories: their calendar ahead and the days of their timelines against the gold."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from quality.dates.sample import read_sample
from quality.timelines.made import ALL, read_all

from liveindex.model.timeline import Ahead, AheadStatus
from liveindex.relate.tellings import Telling
from liveindex.relate.timelines.calendar_ahead import make_calendar
from liveindex.relate.timelines.dated import dated_sentences
from liveindex.relate.timelines.entries import make_timeline
from liveindex.sample import GOLD_FILE

# As the gold words it. "took place, two short on one side" took place.
_STATUS = {
    "took place": AheadStatus.TOOK_PLACE,
    "postponed": AheadStatus.MOVED,
    "called off": AheadStatus.CANCELLED,
    "announced": AheadStatus.ANNOUNCED,
}
_OPEN = {AheadStatus.ANNOUNCED, AheadStatus.UNKNOWN}


@dataclass(frozen=True)
class Sample:
    """What the sample's stories gave.

    Attributes:
        wanted: announcements in the gold.
        found, right_day, right_status: of these, found in their article; on the right day; with the right status.
        items: everything in the calendars.
        judged, judged_right: items said to have taken place, to be moved or called off, on a day of which the gold
            knows an announcement; of these, with a status that the gold has of that day.
        developments: days of the gold's developments.
        told: of these, with an entry on the day.
        entries, inside: entries of the timelines, and of these those on a day of a development of their story.
        notes: what went wrong, in words.
    """

    wanted: int
    found: int
    right_day: int
    right_status: int
    items: tuple[Ahead, ...]
    judged: int
    judged_right: int
    developments: int
    told: int
    entries: int
    inside: int
    notes: tuple[str, ...]


def score_sample() -> Sample:
    """Return the measures, on the day of the sample's last article."""
    gold = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    articles = {address: versions[-1] for address, versions in read_sample().items()}
    tellings = dict(zip(articles, read_all(list(articles.values()), ALL), strict=True))
    today = max(one.at for one in tellings.values()).date()
    stories = _stories(gold["stories"], tellings)
    items = tuple(item for _, told in stories for item in make_calendar(told, dated_sentences(told), today=today))
    found, right_day, right_status, notes = _announced(gold["future_events"], items)
    judged = _judged(gold["future_events"], items)
    developments = told_days = entries = inside = 0
    for story, told in stories:
        if story is None:
            continue
        days = {entry.first for entry in make_timeline(story["id"], dated_sentences(told), most=30).entries}
        wanted = [_days(development["dates"]) for development in story["developments"]]
        developments += len(wanted)
        told_days += sum(bool(days & of) for of in wanted)
        entries += len(days)
        inside += len(days & set().union(*wanted))
    return Sample(
        wanted=len(gold["future_events"]),
        found=found,
        right_day=right_day,
        right_status=right_status,
        items=items,
        judged=len(judged),
        judged_right=sum(judged),
        developments=developments,
        told=told_days,
        entries=entries,
        inside=inside,
        notes=notes,
    )


def _announced(gold: Sequence[Mapping[str, str]], items: Sequence[Ahead]) -> tuple[int, int, int, tuple[str, ...]]:
    found = right_day = right_status = 0
    notes = []
    for entry in gold:
        near = [item for item in items if _is_meant(item, entry)]
        days = [item for item in near if _is_on(item, entry["date"])]
        status = _STATUS[entry["status"].partition(",")[0]]
        right = any(item.status is status for item in days)
        found, right_day, right_status = found + bool(near), right_day + bool(days), right_status + right
        if not right:
            got = [(str(item.first), item.status.value) for item in near]
            notes.append(f"{entry['event']} of {entry['date']}, {entry['status']}: got {got}")
    return found, right_day, right_status, tuple(notes)


def _judged(gold: Sequence[Mapping[str, str]], items: Sequence[Ahead]) -> list[bool]:
    of_day: dict[str, set[AheadStatus]] = {}
    for entry in gold:
        of_day.setdefault(entry["date"], set()).add(_STATUS[entry["status"].partition(",")[0]])
    decided = [item for item in items if item.status not in _OPEN and item.first.isoformat() in of_day]
    return [item.status in of_day[item.first.isoformat()] for item in decided]


def _is_meant(item: Ahead, entry: Mapping[str, str]) -> bool:
    """Tell whether an item is drawn from the announcement of the gold: its article, and the words that date it."""
    written = re.sub(r"\s+", " ", entry["text"].removeprefix("on "))
    return any(one.article == entry["announced_in"] and written in re.sub(r"\s+", " ", one.text) for one in item.told)


def _is_on(item: Ahead, wanted: str) -> bool:
    """Tell whether an item is on the gold's day, or in its month."""
    day = item.first.isoformat()
    return day == wanted or (len(wanted) == len("2025-04") and day.startswith(wanted))


def _stories(
    gold: Sequence[dict[str, Any]], tellings: Mapping[str, Telling]
) -> list[tuple[dict[str, Any] | None, list[Telling]]]:
    """Return the articles of each gold story, and each that belongs to none by itself."""
    stories: list[tuple[dict[str, Any] | None, list[Telling]]] = []
    left = dict(tellings)
    for story in gold:
        wanted = [address for development in story["developments"] for address in development["articles"]]
        inside = [address for address in tellings if any(address.endswith(one) for one in wanted)]
        stories.append((story, [left.pop(address) for address in inside if address in left]))
    return stories + [(None, [one]) for one in left.values()]


def _days(written: Sequence[str]) -> set[date]:
    """Return the days of a development: from the first to the last that the gold names."""
    first, last = date.fromisoformat(written[0]), date.fromisoformat(written[-1])
    return {first + timedelta(days=number) for number in range((last - first).days + 1)}


if __name__ == "__main__":
    result = score_sample()
    print(*result.notes, sep="\n")
    print(f"{result.judged_right} of {result.judged} judged right")
    for item in result.items:
        outcome = item.outcome.text if item.outcome else ""
        print(item.first, item.status.value, item.moved_to or "", "|", item.shown.text, "=>", outcome)
