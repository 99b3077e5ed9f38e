"""Articles in the order in which they came in, as apps that read feeds page through them.

An article's number is its place: numbers only grow and no article is ever removed, so what comes in while an app pages
stands before the newest or after the oldest, and nothing shifts. What a saved search found stands in the order in which
it was found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import orjson

from liveindex.model.feed_reader import FeedItem, FoundBy, StreamItem, Stretch, Wanted
from liveindex.store import blobs
from liveindex.store.connection import Connection
from liveindex.store.reader_states import IS_READ, STARRED, STATES, UNREAD_PARTS, Reader
from liveindex.store.times import from_us, to_us
from liveindex.text.urls import name_of

_CAME = "(SELECT c.at_us FROM changes c WHERE c.article = {num} AND c.indexed = 1 ORDER BY c.seq LIMIT 1)"
_BEGINNING = 1_500  # characters of an article that a list carries; the whole is at its address
_FOUND = """(SELECT DISTINCT i.article AS num FROM saved_items i
    JOIN saved_searches s ON s.num = i.search AND s.removed_us IS NULL WHERE i.kind = 'article')"""


def of_articles(
    connection: Connection, reader: Reader, wanted: Wanted, stretch: Stretch, *, source: str = "", found: bool = False
) -> list[tuple[int, StreamItem]]:
    """Return articles with their places.

    Args:
        source: of one outlet alone; "" for all.
        found: only those that a saved search found.
    """
    values: dict[str, int | str] = dict(reader.values)
    where = []
    if source:
        where.append("a.source = :source")
        values["source"] = source
    for sign, moment, edge in ((">=", stretch.since, first_since), ("<=", stretch.until, last_until)):
        if moment is not None:
            where.append(f"a.num {sign} :{edge.__name__}")
            values[edge.__name__] = edge(connection, moment)
    table = f"{_FOUND} f JOIN articles a ON a.num = f.num" if found else "articles a"
    select = f"SELECT a.num, a.num, {_CAME.format(num='a.num')} FROM {table} {STATES}"
    return _walk(connection, select, where, values, wanted, stretch)


def of_search(
    connection: Connection, reader: Reader, wanted: Wanted, stretch: Stretch, search: int
) -> list[tuple[int, StreamItem]]:
    """Return the articles that a saved search found with their places among what it found."""
    values: dict[str, int | str] = {**reader.values, "search": search}
    where = ["i.search = :search", "i.kind = 'article'"]
    for name, sign, moment in (("since", ">=", stretch.since), ("until", "<=", stretch.until)):
        if moment is not None:
            where.append(f"i.found_us {sign} :{name}")
            values[name] = to_us(moment)
    select = f"SELECT i.num, a.num, i.found_us FROM saved_items i JOIN articles a ON a.num = i.article {STATES}"
    return _walk(connection, select, where, values, wanted, stretch, place="i.num")


def last_until(connection: Connection, moment: datetime) -> int:
    """Return the number of the last article that had come in by a moment; 0 where none had."""
    return _arrivals(connection, to_us(moment) + 1)


def first_since(connection: Connection, moment: datetime) -> int:
    """Return a number before which every article came in before a moment."""
    return _arrivals(connection, to_us(moment)) + 1


def newest(connection: Connection) -> int:
    """Return the number of the article that came in last; 0 for none."""
    return int(connection.execute("SELECT coalesce(max(num), 0) FROM articles").fetchone()[0])


def came(connection: Connection, num: int) -> datetime:
    """Return when an article came in."""
    us: int = connection.execute(f"SELECT {_CAME.format(num='?')}", (num,)).fetchone()[0]
    return from_us(us)


def items(connection: Connection, reader: Reader, nums: Collection[int]) -> dict[int, FeedItem]:
    """Return the articles of some numbers, those that exist, by number."""
    listed = orjson.dumps(sorted(set(nums))).decode()
    found_by = _found_by(connection, listed)
    rows = connection.execute(
        f"""SELECT a.num, a.id, v.title, v.address, a.source, v.source_name, v.authors, a.at_us, v.seen_us, a.language,
                   v.paragraphs, b.body, {_CAME.format(num="a.num")}, {IS_READ}, coalesce(r.starred, 0)
            FROM json_each(:nums) j JOIN articles a ON a.num = j.value JOIN versions v ON v.num = a.version
            JOIN blobs b ON b.num = v.text {STATES}""",
        {**reader.values, "nums": listed},
    )
    return {row[0]: _item(row, found_by.get(row[0], ())) for row in rows}


def _walk(  # noqa: PLR0913 - each is a part of one query
    connection: Connection,
    select: str,
    where: Sequence[str],
    values: dict[str, int | str],
    wanted: Wanted,
    stretch: Stretch,
    *,
    place: str = "a.num",
) -> list[tuple[int, StreamItem]]:
    conditions = list(where)
    if wanted.read is not None:
        conditions.append(IS_READ if wanted.read else f"NOT {IS_READ}")
    if wanted.starred is not None:
        conditions.append(("" if wanted.starred else "NOT ") + STARRED.format(num="a.num"))
    if stretch.after is not None:
        conditions.append(f"{place} {'>' if stretch.oldest_first else '<'} :after")
        values["after"] = stretch.after
    # The parts of what is unread follow one upon the other, so each is read no farther than what is asked for.
    parts = [one.format(num="a.num") for one in UNREAD_PARTS] if place == "a.num" and wanted.read is False else ["true"]
    found: list[tuple[int, StreamItem]] = []
    for part in reversed(parts) if stretch.oldest_first else parts:
        rows = connection.execute(
            f"""{select} WHERE {" AND ".join([*conditions, part])}
                ORDER BY {place} {"" if stretch.oldest_first else "DESC"} LIMIT {stretch.limit - len(found)}""",
            values,
        )
        found += [(row[0], StreamItem(num=row[1], came=from_us(row[2]))) for row in rows]
    return found


def _arrivals(connection: Connection, us: int) -> int:
    """Return how far articles had come in before a time: they came in by number, so it is looked for by halves."""
    low, high = 0, newest(connection)
    while low < high:
        middle = (low + high + 1) // 2
        row = connection.execute(
            f"SELECT {_CAME.format(num='a.num')} FROM articles a WHERE a.num >= ? ORDER BY a.num LIMIT 1", (middle,)
        ).fetchone()
        if row[0] < us:
            low = middle
        else:
            high = middle - 1
    return low


def _found_by(connection: Connection, listed: str) -> dict[int, tuple[FoundBy, ...]]:
    found: dict[int, tuple[FoundBy, ...]] = {}
    rows = connection.execute(
        """SELECT i.article, s.id, s.name FROM json_each(?) j JOIN saved_items i ON i.article = j.value
           JOIN saved_searches s ON s.num = i.search WHERE i.kind = 'article' AND s.removed_us IS NULL
           ORDER BY s.folded""",
        (listed,),
    )
    for article, search, name in rows:
        found[article] = (*found.get(article, ()), FoundBy(id=search, name=name))
    return found


def _item(row: Sequence, found_by: tuple[FoundBy, ...]) -> FeedItem:  # type: ignore[type-arg]
    beginning, cut = _beginning(blobs.unpack(row[11]).decode(), orjson.loads(row[10]))
    return FeedItem(
        num=row[0],
        id=row[1],
        title=row[2],
        address=row[3],
        source=row[4],
        source_name=row[5] or name_of(row[4]) or row[4],
        authors=tuple(orjson.loads(row[6])),
        published=from_us(row[7]),
        updated=from_us(row[8]),
        language=row[9],
        beginning=beginning,
        cut=cut,
        came=from_us(row[12]),
        read=bool(row[13]),
        starred=bool(row[14]),
        found_by=found_by,
    )


def _beginning(text: str, flat: Sequence[int]) -> tuple[tuple[str, ...], bool]:
    """Return the first paragraphs of a text, and whether there is more."""
    taken: list[str] = []
    left = _BEGINNING
    for start, end in zip(flat[::2], flat[1::2], strict=True):
        paragraph = text[start:end]
        if len(paragraph) > left:
            if not taken:
                taken.append(f"{paragraph[:left].rsplit(None, 1)[0]} …")
            return tuple(taken), True
        taken.append(paragraph)
        left -= len(paragraph)
    return tuple(taken), False
