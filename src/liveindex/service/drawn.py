"""All that a story's page shows of what its articles say between them, as it is kept from one reader to the next."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from liveindex.model.cast import CastMember
from liveindex.model.evidence import StoryPlace
from liveindex.model.latest import Latest
from liveindex.model.office import Office
from liveindex.model.quotes import StoryQuotes
from liveindex.model.relation import Link, Origins
from liveindex.model.tie import EditRow
from liveindex.model.timeline import StoryAhead, Timeline
from liveindex.model.view import ArticleRow
from liveindex.relate.timelines.calendar_ahead import on_later_day
from liveindex.service.story_figures import Moves
from liveindex.service.telling import MOST_TELLINGS
from liveindex.store import drawn_stories
from liveindex.store.connection import Connection

T = TypeVar("T", "Drawn", StoryQuotes)
LEAST_KEPT = 10  # articles: what a smaller story says is drawn in hundredths of a second
_RULES = ("model", "relate", "service", "text")  # where it stands how facts are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What is drawn from one story in one state.

    Attributes:
        items: ids of the articles that it is drawn from, in order of time.
        rows: article id -> as lists show it.
        left_out: how many articles of the story are older than those.
        origins: their independent origins.
        links: what ties them.
        moves: figures and disputes.
        timeline: as it happened, of the usual length.
        today: the day on which `ahead` holds.
    """

    items: tuple[str, ...]
    rows: Mapping[str, ArticleRow]
    left_out: int
    origins: Origins
    links: tuple[Link, ...]
    moves: Moves
    cast: tuple[CastMember, ...]
    edits: tuple[EditRow, ...]
    places: tuple[StoryPlace, ...]
    offices: tuple[Office, ...]
    quotes: StoryQuotes
    latest: Latest | None
    timeline: Timeline
    today: date
    ahead: StoryAhead


def state_of(connection: Connection, story: int) -> bytes:
    """Return a hash of all that the facts of a story rest on: what is stored, and the rules by which they are drawn."""
    stored = drawn_stories.state_of(connection, story, limit=MOST_TELLINGS)
    return sha256(_rules() + stored).digest()


def of_day(drawn: Drawn, today: date) -> Drawn | None:
    """Return what was drawn on one day as it is on another; None where that has to be drawn.

    Nothing but the calendar goes by the day, and that needs to be drawn only for an earlier day, or where articles
    that were of days to come then now count.
    """
    if today < drawn.today or any(row.at.date() > drawn.today for row in drawn.rows.values()):
        return None
    return replace(drawn, today=today, ahead=replace(drawn.ahead, items=on_later_day(drawn.ahead.items, today=today)))


def pack(drawn: Drawn | StoryQuotes) -> bytes:
    """Return the bytes to be kept."""
    return msgspec.msgpack.encode(drawn)


def unpack(body: bytes, kind: type[T]) -> T | None:
    """Return what was drawn from its bytes; None where they are no such thing."""
    try:
        found: T = _decoders()[kind].decode(body)
    except (msgspec.MsgspecError, ValueError):
        return None
    return found


@functools.cache
def _decoders() -> dict[Any, msgspec.msgpack.Decoder[Any]]:
    return {kind: msgspec.msgpack.Decoder(kind) for kind in (Drawn, StoryQuotes)}


@functools.cache
def _rules() -> bytes:
    """Return a hash of the program's own words on how facts are drawn: a number to count up would be forgotten."""
    root = Path(__file__).parents[1]
    found = sha256()
    for room in _RULES:
        for path in sorted((root / room).rglob("*.py")):
            found.update(path.read_bytes())
    return found.digest()
