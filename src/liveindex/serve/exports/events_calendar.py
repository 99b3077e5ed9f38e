"""What is announced -> iCalendar; a story's timeline -> JSON for TimelineJS.

Sources: RFC 5545 (iCalendar), RFC 7986 (its name); the JSON format of TimelineJS 3 (Knight Lab). Days only: no hour is
made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from html import escape
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from liveindex.model.timeline import Ahead, AheadStatus, TimelineEntry
from liveindex.serve.exports.story_columns import InStory
from liveindex.serve.exports.streams import write_list
from liveindex.serve.shapes import Json

_STATUS = {
    AheadStatus.ANNOUNCED: "TENTATIVE",
    AheadStatus.TOOK_PLACE: "CONFIRMED",
    AheadStatus.MOVED: "TENTATIVE",
    AheadStatus.CANCELLED: "CANCELLED",
    AheadStatus.UNKNOWN: "TENTATIVE",
}
_OCTETS = 75
_TITLE = 90  # characters of a headline


def write_calendar(rows: Iterable[InStory], stream: BinaryIO, *, made: datetime, name: str) -> None:
    """Write a calendar with an entry for each thing announced; what was moved stands on its new day."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Live Index//export//EN", f"NAME:{_text(name)}",
            f"X-WR-CALNAME:{_text(name)}"]  # fmt: skip
    stream.write(_lines(head))
    for row in rows:
        stream.write(_lines(_event(row, made)))
    stream.write(_lines(["END:VCALENDAR"]))


def _event(row: InStory, made: datetime) -> Iterator[str]:
    item: Ahead = row.it
    first, last = (item.moved_to, item.moved_to) if item.moved_to else (item.first, item.last)
    shown = item.shown
    told = f"{shown.text}\n{shown.source_name or shown.source}, {shown.at:%Y-%m-%d} ({shown.article}#s{shown.sentence})"
    outcome = f"\n{item.outcome.text} ({item.outcome.article}#s{item.outcome.sentence})" if item.outcome else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'{row.story} {shown.article} {shown.sentence} {item.first}')}"
    yield f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"  # exclusive, RFC 5545, 3.6.1
    yield f"SUMMARY:{_text(_short(shown.text))}"
    yield f"DESCRIPTION:{_text(f'{told}{outcome}{chr(10)}{item.status.value}: {item.reason}')}"
    yield f"CATEGORIES:{_text(row.title)}"
    yield f"STATUS:{_STATUS[item.status]}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Return a text with the signs escaped that part values (RFC 5545, 3.3.11)."""
    escaped = words.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\r\n", r"\n").replace("\n", r"\n").replace("\r", r"\n")


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """Return a line in pieces of 75 octets at most, none of them cut within a character (RFC 5545, 3.1)."""
    pieces, limit = [], _OCTETS
    while len(line) > limit:
        cut = limit
        while line[cut] & 0xC0 == 0x80:  # within a character
            cut -= 1
        pieces.append(line[:cut])
        line, limit = line[cut:], _OCTETS - 1
    return b"\r\n ".join([*pieces, line]) + b"\r\n"


def write_timelinejs(rows: Iterable[InStory], stream: BinaryIO, *, title: str) -> None:
    """Write a timeline; texts are HTML there, so every word is escaped."""
    around: dict[str, Json] = {"title": {"text": {"headline": escape(title)}}}
    write_list((_slide(row) for row in rows), stream, around=around, key="events")


def _slide(row: InStory) -> Json:
    entry: TimelineEntry = row.it
    shown = entry.shown
    claimed = f"<p>Claimed by {escape(', '.join(entry.speakers))}.</p>" if entry.speakers else ""
    cited = f"<p>{escape(shown.source_name or shown.source)}, {shown.article}#s{shown.sentence}</p>"
    slide: dict[str, Json] = {
        "unique_id": str(uuid5(NAMESPACE_URL, f"{row.story} {shown.article} {shown.sentence} {entry.first}")),
        "start_date": _day(entry.first),
        "text": {"headline": escape(_short(shown.text)), "text": f"<p>{escape(shown.text)}</p>{claimed}{cited}"},
        "group": escape(row.title),
    }
    if entry.last != entry.first:
        slide["end_date"] = _day(entry.last)
    return slide


def _day(day: date) -> Json:
    return {"year": day.year, "month": day.month, "day": day.day}


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _TITLE else plain[:_TITLE].rsplit(" ", 1)[0] + "…"
