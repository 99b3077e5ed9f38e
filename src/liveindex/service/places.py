"""One place across the index: how it was read, where it lies, who names it, and what is told to have happened there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.evidence import PlaceEvent, PlaceMention, PlaceView
from liveindex.model.place import Place
from liveindex.model.search import Filters, Order, Page, Tag, Tagged
from liveindex.model.view import ArticleRow
from liveindex.search.base import SearchEngine
from liveindex.service.asked import check_limit
from liveindex.service.assembling import assemble, with_shape
from liveindex.store import articles, changes, listing, readings
from liveindex.store.connection import Connection, Database
from liveindex.text.place_keys import place_keys

_READ = (Work.LANGUAGE, Work.SENTENCES, Work.PLACES, Work.EVENTS)


@dataclass(frozen=True, slots=True)
class Places:
    """Looks places up in one index. Safe to share between threads."""

    database: Database
    engine: SearchEngine

    def place(self, wanted: str, *, limit: int = 25) -> PlaceView:
        """Return everything that is read of a place.

        Args:
            wanted: its name, as an article or the gazetteer spells it, or its number in GeoNames, `#703448`. A name
                that was read as several places stands for the one that was met most lately; the others are told.
            limit: how many articles are looked at, the newest, 1 to 1,000.

        Raises:
            WrongUseError: the name is empty, or the limit out of range.
            NotFoundError: no article names it.
        """
        check_limit(limit)
        if not wanted.strip():
            raise WrongUseError("The name is empty. Give one, such as 'Port Selm'.")
        with self.database.reading() as connection:
            found = list(self._mentions(connection, _key(wanted), limit))
            if not found:
                raise NotFoundError(
                    f"No article names a place {wanted!r}. `liveindex search` finds it in words.", wanted
                )
            counts = Counter(_identity(mention.place) for mention, _ in found)
            identity = counts.most_common(1)[0][0]
            others = {_identity(mention.place): mention.place for mention, _ in found}
            others.pop(identity, None)
            if others:  # asked again by what parts it from them
                found = list(self._mentions(connection, identity, limit))
            here = [(mention, read) for mention, read in found if _identity(mention.place) == identity]
            spellings = Counter(mention.words for mention, _ in here)
            return PlaceView(
                standing=changes.standing(connection),
                asked=wanted,
                place=here[0][0].place,
                others=tuple(others.values()),
                spellings=tuple(words for words, _ in spellings.most_common(8)),
                mentions=tuple(mention for mention, _ in here),
                events=_folded(event for mention, read in here for event in _events(mention, read)),
                articles=self._count(identity),
            )

    def _count(self, key: str) -> int:
        page = Page(limit=0, facets=False)
        return self.engine.search(Tagged(Tag.PLACE_KEY, (key,)), Filters(), page).total

    def _mentions(self, connection: Connection, key: str, limit: int) -> Iterator[tuple[PlaceMention, AnnotatedText]]:
        page = Page(limit=limit, order=Order.NEWEST, facets=False)
        hits = self.engine.search(Tagged(Tag.PLACE_KEY, (key,)), Filters(), page).hits
        rows = listing.rows_by_id(connection, [hit.article_id for hit in hits])
        for hit in hits:
            row = rows.get(hit.article_id)
            if row is not None:
                yield from _first(connection, row, key)


def _first(connection: Connection, row: ArticleRow, key: str) -> Iterator[tuple[PlaceMention, AnnotatedText]]:
    """Yield an article's first mention of each place of a key, most often one."""
    version = articles.current_version(connection, articles.find_num(connection, row.id))
    kept = readings.load(connection, version, _READ)
    read = assemble(with_shape(articles.load_version(connection, version), kept), kept)
    seen = set()
    for place in read.places:
        if key in place_keys(place.name, place.geonames) and _identity(place) not in seen:
            seen.add(_identity(place))
            text = _sentence(read, place.sentence)
            yield PlaceMention(article=row, place=place, words=read.words(place.span), text=text), read


def _events(mention: PlaceMention, read: AnnotatedText) -> Iterator[PlaceEvent]:
    same = {place.number for place in read.places if _identity(place) == _identity(mention.place)}
    for event in read.events:
        if event.place in same:
            yield PlaceEvent(article=mention.article, event=event, text=_sentence(read, event.sentence))


def _folded(events: Iterable[PlaceEvent]) -> tuple[PlaceEvent, ...]:
    """Return each event once that several articles tell in the same words, where it was told first."""
    found: dict[tuple[str, str], PlaceEvent] = {}
    for one in events:  # newest first
        key = one.event.type.value, one.text.casefold()
        found[key] = replace(one, also=found[key].also + 1 if key in found else 0)
    return tuple(found.values())


def _sentence(read: AnnotatedText, number: int) -> str:
    return next((" ".join(read.words(one).split()) for one in read.sentences if one.number == number), "")


def _key(wanted: str) -> str:
    typed = wanted.strip()
    (key,) = place_keys(None, int(typed[1:])) if typed[:1] == "#" and typed[1:].isdecimal() else place_keys(typed)
    return key


def _identity(place: Place) -> str:
    """Return the key of one place: its number in GeoNames, and where that is unknown its name."""
    (key,) = place_keys(None, place.geonames) if place.geonames else place_keys(place.name)
    return key
