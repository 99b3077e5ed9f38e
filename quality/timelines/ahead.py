"""The calendar ahead of the bundled sample against its gold: found, on the right day, with what became of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quality.dates.sample import read_sample
from quality.timelines.made import ALL, read_all

from liveindex.model.timeline import Ahead, AheadStatus
from liveindex.relate.calendar_ahead import make_calendar
from liveindex.relate.dated import dated_sentences
from liveindex.relate.tellings import Telling
from liveindex.sample import GOLD_FILE

# As the gold words it. "took place, two short on one side" took place.
_STATUS = {"took place": AheadStatus.TOOK_PLACE, "postponed": AheadStatus.MOVED, "called off": AheadStatus.CANCELLED,
           "announced": AheadStatus.ANNOUNCED}  # fmt: skip


@dataclass(frozen=True)
class Calendar:
    """Gold announcements: how many, found in their article, on the right day, with the right status; notes in words."""

    wanted: int
    found: int
    right_day: int
    right_status: int
    items: tuple[Ahead, ...]
    notes: tuple[str, ...]


def score_calendar() -> Calendar:
    """Return how the sample's announcements are found in its true stories, on the day of its last article."""
    gold = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    articles = {address: versions[-1] for address, versions in read_sample().items()}
    tellings = dict(zip(articles, read_all(list(articles.values()), ALL), strict=True))
    today = max(one.at for one in tellings.values()).date()
    items = [item for of in _stories(gold["stories"], tellings) for item in
             make_calendar(of, dated_sentences(of), today=today)]  # fmt: skip
    found = right_day = right_status = 0
    notes = []
    for entry in gold["future_events"]:
        near = [item for item in items if _is_meant(item, entry)]
        days = [item for item in near if _day_of(item, entry["date"])]
        status = _STATUS[entry["status"].partition(",")[0]]
        found += bool(near)
        right_day += bool(days)
        right_status += any(item.status is status for item in days)
        if not any(item.status is status for item in days):
            got = [(str(item.first), item.status.value) for item in near]
            notes.append(f"{entry['event']} of {entry['date']}, {entry['status']}: got {got}")
    return Calendar(len(gold["future_events"]), found, right_day, right_status, tuple(items), tuple(notes))


def _stories(gold: Sequence[dict[str, Any]], tellings: Mapping[str, Telling]) -> list[list[Telling]]:
    """Return the articles of each gold story, and each that belongs to none by itself."""
    stories = []
    left = dict(tellings)
    for story in gold:
        wanted = [address for development in story["developments"] for address in development["articles"]]
        inside = [address for address in tellings if any(address.endswith(one) for one in wanted)]
        stories.append([left.pop(address) for address in inside if address in left])
    return stories + [[one] for one in left.values()]


def _is_meant(item: Ahead, entry: dict[str, str]) -> bool:
    """Tell whether an item is drawn from the announcement of the gold: its article, and the words that date it."""
    written = re.sub(r"\s+", " ", entry["text"].removeprefix("on "))
    return any(one.article == entry["announced_in"] and written in re.sub(r"\s+", " ", one.text) for one in item.told)


def _day_of(item: Ahead, wanted: str) -> bool:
    day = item.first.isoformat()
    return day == wanted or (len(wanted) == 7 and day.startswith(wanted))


if __name__ == "__main__":
    result = score_calendar()
    print(*result.notes, sep="\n")
    print(f"{result.wanted} wanted, {result.found} found, {result.right_day} right day, {result.right_status} right status")
    for item in result.items:
        print(item.first, item.status.value, item.moved_to or "", "|", item.shown.text, "=>", item.outcome and item.outcome.text)
