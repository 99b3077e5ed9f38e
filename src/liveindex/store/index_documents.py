"""The change log's articles -> documents of the search index, with what was read out of them to be searched by.

Names, speakers, places, figures and stories come from the tables that are looked up across articles, in one query for
each kind and batch; quotes, events and topics from the readings themselves. Of wordings that were replaced everything
comes from the readings: the tables do not hold them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from liveindex.model.annotation import Entities, Events, Figures, Places, Reading, Statements, Topics, Work
from liveindex.model.entity import EntityType
from liveindex.model.indexed import IndexDocument, IndexedFigure, Wording
from liveindex.model.search import Tag
from liveindex.model.statement import QuotationUse
from liveindex.store import blobs, folds, lookup_rows, lookup_tables, packing
from liveindex.store.connection import Connection
from liveindex.store.lookup_rows import Target
from liveindex.store.times import from_us
from liveindex.text.place_keys import place_keys
from liveindex.text.searched_figures import searched_figure

_COLUMNS = "c.seq, a.id, v.title, b.body, a.source, a.language, a.at_us, a.num, a.version, v.seen_us, a.versions"
_FROM = """JOIN articles a ON a.num = c.article JOIN versions v ON v.num = a.version
    JOIN blobs b ON b.num = v.text"""
_FROM_READINGS = (Work.STATEMENTS, Work.EVENTS, Work.TOPICS)


@dataclass(slots=True)
class _Read:
    """What was read out of one article, as far as it is searched by."""

    tags: dict[Tag, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: list[IndexedFigure] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)


def documents_after(connection: Connection, watermark: int, *, limit: int) -> list[IndexDocument]:
    """Return what the search index must take in next, in order of the log.

    A change that a later one of the same article overtakes is left out: the later one carries the same newest
    version, so a rebuild takes in each article once.
    """
    found = connection.execute(
        f"""SELECT {_COLUMNS} FROM changes c {_FROM}
           WHERE c.seq > ? AND c.indexed = 1
             AND NOT EXISTS (SELECT 1 FROM changes l WHERE l.article = c.article AND l.seq > c.seq AND l.indexed = 1)
           ORDER BY c.seq LIMIT ?""",
        (watermark, limit),
    ).fetchall()
    return _documents(connection, found)


def documents_of(connection: Connection, seqs: Sequence[int]) -> list[IndexDocument]:
    """Return what the search index holds of the articles of some changes, in order of the log."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM changes c {_FROM} WHERE c.seq IN (SELECT value FROM json_each(?)) ORDER BY c.seq",
        (orjson.dumps(list(seqs)).decode(),),
    ).fetchall()
    return _documents(connection, found)


def _documents(connection: Connection, found: Sequence[Sequence]) -> list[IndexDocument]:  # type: ignore[type-arg]
    texts = {row[7]: blobs.unpack(row[3]).decode() for row in found}
    read = _readings(connection, {row[7]: row[8] for row in found}, texts)
    folded = folds.folds(connection, texts)
    before = _earlier(connection, [row[7] for row in found if row[10] > 1])
    nothing = _Read()
    documents = []
    for row in found:
        one = read.get(row[7], nothing)
        fold = folded[row[7]]
        documents.append(
            IndexDocument(
                seq=row[0],
                article_id=row[1],
                title=row[2],
                text=texts[row[7]],
                source=row[4],
                language=row[5],
                at=from_us(row[6]),
                tags={tag: tuple(values) for tag, values in one.tags.items()},
                figures=tuple(one.figures),
                quotes=tuple(one.quotes),
                fold=None if fold is None else str(fold),
                seen=from_us(row[9]),
                earlier=tuple(before.get(row[7], ())),
            )
        )
    return documents


def _earlier(connection: Connection, articles: Sequence[int]) -> dict[int, list[Wording]]:
    """Return the wordings of articles before the newest, each with what was read of it alone; the story is of today."""
    rows = connection.execute(
        """SELECT v.article, v.num, v.title, b.body, v.seen_us,
                  lead(v.seen_us) OVER (PARTITION BY v.article ORDER BY v.seen_us, v.number) AS until_us
           FROM versions v JOIN blobs b ON b.num = v.text
           WHERE v.article IN (SELECT value FROM json_each(?)) ORDER BY v.article, v.seen_us, v.number""",
        (orjson.dumps(list(articles)).decode(),),
    ).fetchall()
    past = {row[1]: (row, blobs.unpack(row[3]).decode(), _Read()) for row in rows if row[5] is not None}
    looked_up: dict[int, dict[Work, Reading]] = defaultdict(dict)
    for version, work, reading in _kept(connection, list(past), (*_FROM_READINGS, *lookup_rows.NEEDED)):
        looked_up[version][work] = reading
        _, text, read = past[version]
        _add(read, reading, text)
    seats = _rows(connection, "s.article, s.home FROM seats s", "s", orjson.dumps(list(articles)).decode())
    homes = {article: str(home) for article, home in seats}
    wordings: dict[int, list[Wording]] = defaultdict(list)
    for version, (row, text, read) in past.items():
        _add_looked_up(connection, read, Target(row[0], version, 0), looked_up[version])
        if row[0] in homes:
            read.tags[Tag.STORY].append(homes[row[0]])
        wordings[row[0]].append(
            Wording(
                title=row[2],
                text=text,
                since=from_us(row[4]),
                until=from_us(row[5]),
                tags={tag: tuple(values) for tag, values in read.tags.items()},
                figures=tuple(read.figures),
                quotes=tuple(read.quotes),
            )
        )
    return wordings


def _add_looked_up(connection: Connection, read: _Read, target: Target, readings: Mapping[Work, Reading]) -> None:
    """Add what a replaced wording would be looked up by across articles."""
    entities = readings.get(Work.ENTITIES)
    named = entities.items if isinstance(entities, Entities) else ()
    nums = lookup_tables.name_rows(connection, named)
    rows = lookup_rows.rows_of(target, readings, nums)
    types = {nums[one.number]: one.type for one in named if one.number in nums}
    for _, _, _, entity, *_ in rows["mentions"]:
        read.tags[_tag_of(types[int(entity or 0)])].append(str(entity))
    read.tags[Tag.SPEAKER] += [str(row[3]) for row in rows["speakers"] if row[3] is not None]
    places, figures = readings.get(Work.PLACES), readings.get(Work.FIGURES)
    for place in places.items if isinstance(places, Places) else ():
        _add_place(read, place.geonames, place.name, place.country)
    for figure in figures.items if isinstance(figures, Figures) else ():
        read.figures.append(searched_figure(figure.value, figure.low, figure.high, figure.bound, figure.unit))


def _readings(connection: Connection, versions: Mapping[int, int], texts: Mapping[int, str]) -> dict[int, _Read]:
    """Return what was read, by article.

    Args:
        versions: article -> its current version.
        texts: article -> its text.
    """
    read: dict[int, _Read] = defaultdict(_Read)
    articles = orjson.dumps(list(versions)).decode()
    for article, entity, sort in _rows(
        connection, "m.article, m.entity, e.type FROM mentions m JOIN entities e ON e.num = m.entity", "m", articles
    ):
        read[article].tags[_tag_of(sort)].append(str(entity))
    for article, entity in _rows(connection, "s.article, s.entity FROM speakers s", "s", articles):
        if entity is not None:
            read[article].tags[Tag.SPEAKER].append(str(entity))
    for article, geonames, name, country in _rows(
        connection, "p.article, p.geonames, p.name, p.country FROM places p", "p", articles
    ):
        _add_place(read[article], geonames, name, country)
    for article, *numbers in _rows(
        connection, "f.article, f.value, f.low, f.high, f.bound, f.unit FROM figures f", "f", articles
    ):
        read[article].figures.append(searched_figure(*numbers))
    for article, home in _rows(connection, "s.article, s.home FROM seats s", "s", articles):
        read[article].tags[Tag.STORY].append(str(home))
    of_version = {version: article for article, version in versions.items()}
    for version, _, reading in _kept(connection, list(of_version), _FROM_READINGS):
        _add(read[of_version[version]], reading, texts[of_version[version]])
    return read


def _rows(connection: Connection, what: str, table: str, articles: str) -> Iterator[Sequence]:  # type: ignore[type-arg]
    yield from connection.execute(
        f"SELECT {what} WHERE {table}.article IN (SELECT value FROM json_each(?))", (articles,)
    )


def _kept(
    connection: Connection, versions: Sequence[int], works: Sequence[Work]
) -> Iterator[tuple[int, Work, Reading]]:
    wanted = tuple(dict.fromkeys(works))
    rows = connection.execute(
        f"""SELECT version, work, body FROM readings
            WHERE version IN (SELECT value FROM json_each(?)) AND work IN ({", ".join("?" * len(wanted))})
              AND body IS NOT NULL""",
        (orjson.dumps(versions).decode(), *wanted),
    )
    for version, work, body in rows:
        reading = packing.unpack_sound(Work(work), body)
        if reading is not None:
            yield version, Work(work), reading


def _tag_of(sort: str) -> Tag:
    return Tag.PERSON if sort == EntityType.PERSON else Tag.NAME


def _add_place(read: _Read, geonames: int | None, name: str, country: str | None) -> None:
    read.tags[Tag.PLACE].append(name)
    read.tags[Tag.PLACE_KEY] += place_keys(name, geonames)
    if country:
        read.tags[Tag.COUNTRY].append(country)


def _add(read: _Read, reading: Reading, text: str) -> None:
    match reading:
        case Statements():
            spoken = (one for one in reading.quotations if one.use is QuotationUse.SPEECH)
            read.quotes += [text[one.span.start : one.span.end] for one in spoken]
        case Events():
            read.tags[Tag.EVENT] += [str(event.type) for event in reading.items]
        case Topics():
            for topic in reading.items:
                read.tags[Tag.TOPIC] += [code for code in (topic.code, topic.parent) if code]
        case _:
            pass
