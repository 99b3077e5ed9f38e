"""The end of a search text being typed -> what it may become: fields, names, places, outlets, topics, types of event.

Names are kept in memory, in order of each of their words, folded to plain letters, so that a beginning is found by
bisection; the table is made anew at most twice a minute, beside the searches. An index on disk would have to be kept
with every article that is read, for the sake of a few strokes.
"""

from __future__ import annotations

import re
import threading
import time
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from anyascii import anyascii

from liveindex.annotation.topics.table import entries
from liveindex.model.event import PloverType
from liveindex.search.fields import FIELDS
from liveindex.service.narrowing import field_text
from liveindex.store import entities, sources
from liveindex.store.connection import Connection, Database

MOST = 8
LONGEST = 500  # code points of a search text that suggestions are made for
_RENEWED_S = 30.0
# What is being typed: a field or none, and the beginning of its value, behind a quotation mark or not.
_TAIL = re.compile(r"""(?:^|(?<=[\s(-]))(?:([A-Za-z-]+):)?(?:["“]([^"”]*)|((?!-)[^\s()"“”]*))$""")
_LAST_WORDS = re.compile(r"(?:(?:^|(?<=[\s(]))[^\W\d_][\w.'-]* ){1,2}[^\W\d_][\w.'-]*$")
_LISTED_FROM = 4
_SPEAKERS = ("person", "body")
_WORDS = re.compile(r"[a-z0-9]+")
_FIELD_OF_TYPE = {"person": "person", "body": "person", "facility": "person", "place": "place"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to go on.

    Attributes:
        text: the whole search text that it leads to.
        label: what is shown.
        kind: `field`, or what sort of thing it is.
        count: how many articles it is met in; None where that is not counted.
    """

    text: str
    label: str
    kind: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    field: str
    value: str
    label: str
    count: int | None
    kind: str


class _Table:
    """Entries by the beginnings of their words."""

    def __init__(self, entries_: Sequence[_Entry]) -> None:
        self._entries = entries_
        words = sorted((word, number) for number, one in enumerate(entries_) for word in _beginnings(one.label))
        self._words = [word for word, _ in words]
        self._numbers = [number for _, number in words]

    def find(self, typed: str, field: str | None) -> list[_Entry]:
        """Return the entries of which a word begins so, those met most first.

        What is in every index, topics and types of event, is offered from four letters on, or behind its field.
        """
        beginning = " ".join(_WORDS.findall(anyascii(typed).lower()))
        if not beginning:
            return []
        first = bisect_left(self._words, beginning)
        last = bisect_left(self._words, beginning + "\x7f")
        numbers = set(self._numbers[first:last])
        found = (self._entries[number] for number in numbers)
        if field == "said-by":
            found = (one for one in found if one.kind in _SPEAKERS)
        elif field is not None:
            found = (one for one in found if one.field == field)
        elif len(beginning) < _LISTED_FROM:
            found = (one for one in found if one.count is not None)
        return nlargest(MOST, found, key=lambda one: (one.count or 0, -len(one.label), one.label))


def _beginnings(label: str) -> Iterable[str]:
    words = _WORDS.findall(anyascii(label).lower())
    return {" ".join(words[start:]) for start in range(min(len(words), 6))}


class Suggesting:
    """Suggests for one index. Safe to share between threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._table: _Table | None = None
        self._seen = -1
        self._made_at = 0.0

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """Return what the end of a search text may become, the likeliest first; at most `MOST`."""
        match = _TAIL.search(text) if len(text) <= LONGEST else None
        if match is None:
            return ()
        name, quoted, bare = match.groups()
        head, typed = text[: match.start()], quoted if quoted is not None else bare
        field = name.lower() if name else None
        if not typed or (field is not None and field not in FIELDS):
            return ()
        table = self._current()
        found: list[Suggestion] = []
        # A name in the making, of several words, is likelier than a field that begins as its last word does.
        for start, words in _several_words(text) if field is None and quoted is None else ():
            found += [_offered(text[:start], one.field, one) for one in table.find(words, None)]
        fields = [one for one in FIELDS if field is None and quoted is None and one.startswith(typed.lower())]
        found += [Suggestion(f"{head}{_opening(one)}", _opening(one), "field") for one in fields if one != "as-of"]
        found += [_offered(head, field or one.field, one) for one in table.find(typed, field)]
        firsts: dict[tuple[str, str], Suggestion] = {}
        for suggestion in found:
            firsts.setdefault((suggestion.kind, suggestion.label), suggestion)
        return tuple(firsts.values())[:MOST]

    def _current(self) -> _Table:
        table = self._table
        is_old = time.monotonic() - self._made_at > _RENEWED_S
        if table is None:
            with self._lock:
                return self._table or self._renew()
        if is_old and self._database.version_seen() != self._seen and self._lock.acquire(blocking=False):
            threading.Thread(target=self._renew_and_release, name="suggestions", daemon=True).start()
        return table

    def _renew_and_release(self) -> None:
        try:
            self._renew()
        finally:
            self._lock.release()

    def _renew(self) -> _Table:
        self._made_at = time.monotonic()
        self._seen = self._database.version_seen()
        with self._database.reading() as connection:
            table = _Table([*_named(connection), *_listed()])
        self._table = table
        return table


def _offered(head: str, field: str, entry: _Entry) -> Suggestion:
    return Suggestion(f"{head}{field_text(field, entry.value)} ", entry.label, entry.kind, entry.count)


def _several_words(text: str) -> list[tuple[int, str]]:
    """Return the last words of a text that may be a name in the making, with where they begin: three, then two."""
    match = _LAST_WORDS.search(text)
    if match is None:
        return []
    starts = [match.start() + word.start() for word in re.finditer(r"\S+", match.group())]
    return [(start, text[start:]) for start in starts[:-1]]


def _named(connection: Connection) -> Iterable[_Entry]:
    for name, sort, articles in entities.names(connection):
        if sort in _FIELD_OF_TYPE:
            yield _Entry(_FIELD_OF_TYPE[sort], name, name, articles, sort)
    for source in sources.all_sources(connection):
        yield _Entry("source", source.id, source.name or source.id, source.articles, "source")
        if source.name:
            yield _Entry("source", source.id, source.id, source.articles, "source")


def _listed() -> Iterable[_Entry]:
    for topic in entries().values():
        yield _Entry("topic", topic.label, topic.label, None, "topic")
    for event in PloverType:
        yield _Entry("event", event.value.lower(), event.value.lower(), None, "event")


def _opening(field: str) -> str:
    return "figure>" if field == "figure" else f"{field}:"
