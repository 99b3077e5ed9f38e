"""Articles and their versions: writing them, listing them, reading one in full."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

import orjson

from liveindex.errors import NotFoundError
from liveindex.model.article import Article, Span
from liveindex.model.view import VersionRow
from liveindex.store import blobs
from liveindex.store.connection import Connection
from liveindex.store.moments import moment_columns, moment_of
from liveindex.store.times import from_us, to_us
from liveindex.text.urls import identity_of, name_of, part_identity

LEDE_CHARACTERS = 280
_ID_CHARACTERS = 12
_VERSION_HASH = re.compile("[0-9a-f]{16}")
# Crockford's alphabet, lower case: no i, l, o, u to be misread.
_ALPHABET = bytes.maketrans(b"abcdefghijklmnopqrstuvwxyz234567", b"0123456789abcdefghjkmnpqrstvwxyz")


def article_id(address: str, *, is_part: bool = False) -> str:
    """Return the id of the article at an address: 12 characters, the same in every index (60 bits of SHA-256).

    Args:
        address: of the article.
        is_part: it is a post of a live page, told from others by what follows the `#`.
    """
    identity = part_identity(address) if is_part else identity_of(address)
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).lower().translate(_ALPHABET)[:_ID_CHARACTERS].decode()


@dataclass(frozen=True, slots=True)
class Known:
    """What the store holds of an address: enough to decide what a new document of it is."""

    num: int
    current_hash: str
    current_seen: datetime
    hashes: frozenset[str]
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """A version to be written, decided on."""

    article: Article
    snapshot_num: int
    seen: datetime
    known: Known | None
    at: datetime
    is_current: bool


def id_of(article: Article) -> str:
    """Return the id of an article."""
    return article_id(article.address, is_part=article.part_of is not None)


def find(connection: Connection, address: str, *, is_part: bool = False) -> Known | None:
    """Return what is known of an address, None where it is new."""
    row = connection.execute(
        """SELECT a.num, v.hash, v.seen_us, a.first_seen_us FROM articles a JOIN versions v ON v.num = a.version
           WHERE a.id = ?""",
        (article_id(address, is_part=is_part),),
    ).fetchone()
    if row is None:
        return None
    hashes = connection.execute("SELECT hash FROM versions WHERE article = ?", (row[0],))
    return Known(row[0], row[1], from_us(row[2]), frozenset(h for (h,) in hashes), from_us(row[3]))


def save(connection: Connection, arrival: Arrival) -> tuple[int, int, tuple[str, ...]]:
    """Write one version, and its article where that is new.

    Returns:
        Number of the article, number of the version, ids of other articles with the same text.
    """
    article = arrival.article
    article_num = arrival.known.num if arrival.known else _insert_article(connection, arrival)
    text_num = blobs.save(connection, article.text.encode(), "text")
    version_num = _insert_version(connection, arrival, article_num, text_num)
    if arrival.is_current:
        first_seen = min(arrival.seen, arrival.known.first_seen) if arrival.known else arrival.seen
        connection.execute(
            "UPDATE articles SET version = ?, at_us = ?, first_seen_us = ?, read = '' WHERE num = ?",  # not read yet
            (version_num, to_us(arrival.at), to_us(first_seen), article_num),
        )
    connection.execute("UPDATE articles SET versions = versions + 1 WHERE num = ?", (article_num,))
    connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'versions'")
    same = connection.execute(
        """SELECT DISTINCT a.id FROM versions v JOIN articles a ON a.num = v.article
           WHERE v.text = ? AND v.article <> ? LIMIT 20""",
        (text_num, article_num),
    )
    return article_num, version_num, tuple(row[0] for row in same)


def _insert_article(connection: Connection, arrival: Arrival) -> int:
    article, seen = arrival.article, to_us(arrival.seen)
    published = to_us(article.published.at) if article.published else None
    connection.execute(
        """INSERT INTO sources (id, name, articles, first_seen_us, last_seen_us, newest_us) VALUES (?, ?, 1, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET
               name = coalesce(excluded.name, name), articles = articles + 1,
               first_seen_us = min(first_seen_us, excluded.first_seen_us),
               last_seen_us = max(last_seen_us, excluded.last_seen_us),
               newest_us = max(coalesce(newest_us, excluded.newest_us), coalesce(excluded.newest_us, newest_us))""",
        (article.source, article.source_name or name_of(article.source), seen, seen, published),
    )
    identity = part_identity(article.address) if article.part_of else identity_of(article.address)
    cursor = connection.execute(
        "INSERT INTO articles (id, identity, source, first_seen_us, at_us, language) VALUES (?, ?, ?, ?, ?, ?)",
        (id_of(article), identity, article.source, seen, to_us(arrival.at),
         article.declared_language or ""),
    )  # fmt: skip
    connection.execute("UPDATE counters SET value = value + 1 WHERE name = 'articles'")
    return int(cursor.lastrowid or 0)


def _insert_version(connection: Connection, arrival: Arrival, article_num: int, text_num: int) -> int:
    article = arrival.article
    values = {
        "article": article_num,
        "hash": article.version,
        "snapshot": arrival.snapshot_num,
        "seen_us": to_us(arrival.seen),
        "address": article.address,
        "title": article.title,
        "lede": _lede(article),
        "text": text_num,
        "characters": len(article.text),
        **particulars(article),
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    cursor = connection.execute(
        f"""INSERT INTO versions (number, {names})
            VALUES ((SELECT count(*) + 1 FROM versions WHERE article = :article), {marks})""",
        values,
    )
    return int(cursor.lastrowid or 0)


def particulars(article: Article) -> dict[str, int | str | None]:
    """Return the columns of what an extractor may read anew without a change of the wording."""
    flat = [offset for span in article.paragraphs for offset in (span.start, span.end)]
    return {
        "authors": orjson.dumps(article.authors).decode(),
        "source_name": article.source_name,
        "canonical": article.canonical,
        "declared_language": article.declared_language,
        "credit": article.credit,
        "paragraphs": orjson.dumps(flat).decode(),
        "method": article.method,
        "part_of": article.part_of,
        **moment_columns("published", article.published),
        **moment_columns("modified", article.modified),
        **moment_columns("ends", article.coverage_ends),
    }


def _lede(article: Article) -> str:
    words = " ".join(article.text[: LEDE_CHARACTERS * 2].split())
    if len(words) <= LEDE_CHARACTERS:
        return words
    cut = words[:LEDE_CHARACTERS]
    return (cut[: cut.rfind(" ")] if " " in cut else cut) + "…"


def find_num(connection: Connection, wanted: str) -> int:
    """Return the number of the article of an id, of the beginning of one, of an address, or of a version's hash.

    Raises:
        NotFoundError: there is none, or the beginning fits more than one.
    """
    if ":" in wanted:
        rows = _at_address(connection, wanted)
    elif _VERSION_HASH.fullmatch(wanted):
        rows = connection.execute(
            "SELECT DISTINCT a.num, a.id FROM versions v JOIN articles a ON a.num = v.article WHERE v.hash = ?",
            (wanted,),
        ).fetchall()
    else:
        low = wanted.lower()
        rows = connection.execute(
            "SELECT num, id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (low, low + "\x7f")
        ).fetchall()
    if not rows or not wanted:
        raise NotFoundError(f"There is no article {wanted!r}. Look its id up with `liveindex search WORDS`.", wanted)
    if len(rows) > 1:
        some = ", ".join(row[1] for row in rows[:5])
        raise NotFoundError(f"{wanted!r} fits more than one article ({some}, ...). Give more of the id.", wanted)
    return int(rows[0][0])


def _at_address(connection: Connection, address: str) -> list[tuple[int, str]]:
    """Return the article at an address, number and id: the page, or the post of a live page where it names one."""
    kinds = (True, False) if "#" in address else (False, True)
    for is_part in kinds:
        wanted = article_id(address, is_part=is_part)
        if rows := connection.execute("SELECT num, id FROM articles WHERE id = ?", (wanted,)).fetchall():
            return rows
    return []


def version_rows(connection: Connection, num: int) -> list[tuple[int, VersionRow]]:
    """Return the versions of an article in order of their number, each with its row number."""
    found = connection.execute(
        """SELECT num, number, hash, seen_us, title, characters,
                  (SELECT min(o.number) FROM versions o
                   WHERE o.snapshot = v.snapshot AND o.article = v.article AND o.number < v.number)
           FROM versions v WHERE article = ? ORDER BY number""",
        (num,),
    )
    return [
        (
            row[0],
            VersionRow(
                number=row[1],
                hash=row[2],
                seen=from_us(row[3]),
                title=row[4],
                characters=row[5],
                same_document_as=row[6],
            ),
        )
        for row in found
    ]


def current_version(connection: Connection, num: int) -> int:
    """Return the row number of the version that was seen last."""
    return int(connection.execute("SELECT version FROM articles WHERE num = ?", (num,)).fetchone()[0])


def number_of(connection: Connection, version_num: int) -> int:
    """Return the number of a version among those of its article, from 1."""
    return int(connection.execute("SELECT number FROM versions WHERE num = ?", (version_num,)).fetchone()[0])


def load_version(connection: Connection, version_num: int) -> Article:
    """Return one version in full, without its readings."""
    row = connection.execute(
        """SELECT v.address, v.title, v.authors, v.source_name, v.canonical, v.declared_language, v.credit,
                  v.paragraphs, v.method, a.source, a.language, b.body,
                  v.published_us, v.published_precision, v.published_origin, v.published_written,
                  v.modified_us, v.modified_precision, v.modified_origin, v.modified_written,
                  v.part_of, v.ends_us, v.ends_precision, v.ends_origin, v.ends_written
           FROM versions v JOIN articles a ON a.num = v.article JOIN blobs b ON b.num = v.text
           WHERE v.num = ?""",
        (version_num,),
    ).fetchone()
    flat = orjson.loads(row[7])
    return Article(
        address=row[0],
        title=row[1],
        authors=tuple(orjson.loads(row[2])),
        source_name=row[3],
        canonical=row[4],
        declared_language=row[5],
        credit=row[6],
        paragraphs=tuple(Span(start, end) for start, end in zip(flat[::2], flat[1::2], strict=True)),
        method=row[8],
        source=row[9],
        language=row[10] or None,
        text=blobs.unpack(row[11]).decode(),
        published=moment_of(row[12:16]),
        modified=moment_of(row[16:20]),
        part_of=row[20],
        coverage_ends=moment_of(row[21:25]),
    )


def snapshot_of(connection: Connection, version_num: int) -> tuple[datetime, str]:
    """Return when the evidence of a version was taken, and from where."""
    row = connection.execute(
        "SELECT s.taken_us, s.address FROM versions v JOIN snapshots s ON s.num = v.snapshot WHERE v.num = ?",
        (version_num,),
    ).fetchone()
    return from_us(row[0]), row[1]


def of_snapshot(connection: Connection, snapshot_num: int) -> tuple[str, str, str] | None:
    """Return (article id, newest version hash, its title) of what a snapshot was read as; None where of nothing."""
    row: tuple[str, str, str] | None = connection.execute(
        """SELECT a.id, v.hash, v.title
           FROM snapshots s JOIN articles a ON a.num = s.article JOIN versions v ON v.num = a.version
           WHERE s.num = ?""",
        (snapshot_num,),
    ).fetchone()
    return row
