"""The columns of what is drawn from stories: developments, timelines, what is announced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from liveindex.model.told import ToldIn
from liveindex.serve.exports.columns import Column, Kind, iso
from liveindex.serve.shapes import time


@dataclass(frozen=True, slots=True)
class InStory:
    """One thing of a story."""

    story: str
    title: str
    it: Any
    number: int = 0


_STORY = (
    Column("story", Kind.TEXT, "id of the story", lambda r: r.story),
    Column("story_title", Kind.TEXT, "title of the story", lambda r: r.title),
)


def _shown(told: Callable[[Any], ToldIn]) -> tuple[Column, ...]:
    return (
        Column("article", Kind.TEXT, "id of the article of its sentence", lambda r: told(r).article),
        Column("sentence", Kind.INTEGER, "number of its sentence, from 1", lambda r: told(r).sentence),
        Column("text", Kind.TEXT, "the words of its sentence; runs of blanks as one", lambda r: told(r).text),
        Column("source", Kind.TEXT, "host of the outlet", lambda r: told(r).source),
        Column("at", Kind.TIME, "when that article was published", lambda r: time(told(r).at)),
    )


_DAYS = (
    Column("first", Kind.DAY, "first day", lambda r: iso(r.it.first)),
    Column("last", Kind.DAY, "last day, inclusive", lambda r: iso(r.it.last)),
    Column("precision", Kind.TEXT, "how exactly", lambda r: r.it.precision.value),
)
_HOW_MANY = (
    Column("outlets", Kind.INTEGER, "how many outlets tell it", lambda r: r.it.outlets),
    Column("origins", Kind.INTEGER, "how many independent origins tell it", lambda r: r.it.origins),
    Column("told_in", Kind.TEXTS, "every sentence that tells it, ARTICLE#sN",
           lambda r: [f"{one.article}#s{one.sentence}" for one in r.it.told]),
)  # fmt: skip

DEVELOPMENTS = (
    *_STORY,
    Column("number", Kind.INTEGER, "its number in the story, from 1", lambda r: r.number),
    Column("title", Kind.TEXT, "headline of its first article", lambda r: r.it.title),
    Column("first", Kind.TIME, "when its earliest article was published", lambda r: time(r.it.first)),
    Column("last", Kind.TIME, "when its latest article was published", lambda r: time(r.it.last)),
    Column("articles", Kind.TEXTS, "ids of its articles, in order of time",
           lambda r: [told.row.id for told in r.it.articles]),
)  # fmt: skip

TIMELINE = (
    *_STORY, *_DAYS,
    Column("dated_by", Kind.TEXT, "where the day comes from", lambda r: r.it.dated_by.value),
    Column("reported", Kind.TIME, "when it was first told", lambda r: time(r.it.reported)),
    Column("speakers", Kind.TEXTS, "whose claim it is; empty for the outlet's own voice",
           lambda r: list(r.it.speakers)),
    *_shown(lambda r: r.it.shown), *_HOW_MANY,
    Column("reason", Kind.TEXT, "how the day was worked out", lambda r: r.it.reason),
)  # fmt: skip

AHEAD = (
    *_STORY, *_DAYS,
    Column("status", Kind.TEXT, "announced, took place, moved, called off, or passed with nothing told",
           lambda r: r.it.status.value),
    Column("moved_to", Kind.DAY, "the first day that it was moved to", lambda r: iso(r.it.moved_to)),
    *_shown(lambda r: r.it.shown), *_HOW_MANY,
    Column("reason", Kind.TEXT, "how the status was worked out", lambda r: r.it.reason),
)  # fmt: skip
