"""What exports and checks read: articles in order, a stretch at a time, and the marks of texts and evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import zstandard

from liveindex.model.snapshot import Snapshot
from liveindex.store import blobs, snapshots
from liveindex.store.connection import Connection
from liveindex.store.times import from_us

_STRETCH = 500


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells one version from others, and where it comes from; hashes in hex."""

    article: int
    number: int
    seen: datetime
    snapshot: int
    taken: datetime
    evidence: str
    evidence_sha256: str
    text_sha256: str
    story: str | None


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version as the index check sees it; `text` is None where its bytes cannot be unpacked."""

    num: int
    article_id: str
    number: int
    hash: str
    title: str
    lede: str
    text: str | None
    text_is_sound: bool


def article_nums(connection: Connection) -> Iterator[int]:
    """Yield the number of every article in the order in which they came, read a stretch at a time."""
    last = 0
    while True:
        found = connection.execute(
            "SELECT num FROM articles WHERE num > ? AND version IS NOT NULL ORDER BY num LIMIT ?", (last, _STRETCH)
        ).fetchall()
        yield from (num for (num,) in found)
        if len(found) < _STRETCH:
            return
        last = found[-1][0]


def nums_of_ids(connection: Connection, ids: tuple[str, ...]) -> tuple[int, ...]:
    """Return the numbers of articles by their ids, in the order of these; ids that are gone are left out."""
    found: dict[str, int] = {}
    for start in range(0, len(ids), _STRETCH):
        part = ids[start : start + _STRETCH]
        marks = ", ".join("?" * len(part))
        found |= dict(connection.execute(f"SELECT id, num FROM articles WHERE id IN ({marks})", part))
    return tuple(found[one] for one in ids if one in found)


def marks_of(connection: Connection, version_num: int) -> Marks:
    """Return the marks of one version."""
    row = connection.execute(
        """SELECT v.article, v.number, v.seen_us, s.num, s.taken_us, s.address, e.digest, t.digest,
                  (SELECT w.id FROM seats x JOIN shown_stories w ON w.num = x.story WHERE x.article = v.article)
           FROM versions v JOIN snapshots s ON s.num = v.snapshot
           JOIN blobs e ON e.num = s.blob JOIN blobs t ON t.num = v.text WHERE v.num = ?""",
        (version_num,),
    ).fetchone()
    return Marks(
        article=row[0],
        number=row[1],
        seen=from_us(row[2]),
        snapshot=row[3],
        taken=from_us(row[4]),
        evidence=row[5],
        evidence_sha256=row[6].hex(),
        text_sha256=row[7].hex(),
        story=row[8],
    )


def captured(connection: Connection, snapshot_num: int) -> tuple[Snapshot, str]:
    """Return one document as it came, and the SHA-256 that it was stored under, in hex."""
    digest = connection.execute(
        "SELECT b.digest FROM snapshots s JOIN blobs b ON b.num = s.blob WHERE s.num = ?", (snapshot_num,)
    ).fetchone()[0]
    return snapshots.by_number(connection, snapshot_num).snapshot, digest.hex()


def story_nums(connection: Connection, *, least: int) -> Iterator[int]:
    """Yield the number of every story of at least so many articles, in the order in which they began."""
    last = -(2**62)
    while True:
        found = connection.execute(
            "SELECT num FROM shown_stories WHERE articles >= ? AND num > ? ORDER BY num LIMIT ?",
            (least, last, _STRETCH),
        ).fetchall()
        yield from (num for (num,) in found)
        if len(found) < _STRETCH:
            return
        last = found[-1][0]


def count_versions(connection: Connection) -> int:
    """Return how many versions there are."""
    return int(connection.execute("SELECT count(*) FROM versions").fetchone()[0])


def stored_versions(connection: Connection) -> Iterator[StoredVersion]:
    """Yield every version, those that are not current too; each text is unpacked and held against its SHA-256."""
    last = 0
    while True:
        found = connection.execute(
            """SELECT v.num, a.id, v.number, v.hash, v.title, v.lede, b.body, b.digest
               FROM versions v JOIN articles a ON a.num = v.article JOIN blobs b ON b.num = v.text
               WHERE v.num > ? ORDER BY v.num LIMIT 50""",
            (last,),
        ).fetchall()
        for row in found:
            text, sound = _checked(row[6], row[7])
            yield StoredVersion(row[0], row[1], row[2], row[3], row[4], row[5], text, sound)
        if len(found) < 50:
            return
        last = found[-1][0]


def _checked(body: bytes, digest: bytes) -> tuple[str | None, bool]:
    try:
        decoded = blobs.unpack(body)
        return decoded.decode(), hashlib.sha256(decoded).digest() == digest
    except (zstandard.ZstdError, UnicodeDecodeError):
        return None, False


def unsound_evidence(connection: Connection) -> Iterator[tuple[str, bool]]:
    """Yield of each stored document the address that it came from, and whether its bytes have its SHA-256."""
    last = 0
    while True:
        found = connection.execute(
            """SELECT b.num, b.body, b.digest, (SELECT s.address FROM snapshots s WHERE s.blob = b.num LIMIT 1)
               FROM blobs b WHERE b.kind = 'evidence' AND b.num > ? ORDER BY b.num LIMIT 20""",
            (last,),
        ).fetchall()
        for _, body, digest, address in found:
            try:
                sound = hashlib.sha256(blobs.unpack(body)).digest() == digest
            except zstandard.ZstdError:
                sound = False
            yield address or "a document that nothing stands on", sound
        if len(found) < 20:
            return
        last = found[-1][0]


def saved_words(connection: Connection) -> Iterator[tuple[int, str, int, int | None, str]]:
    """Yield what saved searches found and show: number, article, version and sentence, words."""
    yield from connection.execute(
        """SELECT i.num, a.id, i.version, i.sentence, i.words FROM saved_items i JOIN articles a ON a.num = i.article
           WHERE i.words <> '' ORDER BY i.num"""
    )


def text_of(connection: Connection, article_id: str, number: int) -> str:
    """Return the text of a version of an article, by its number; "" where there is none that can be read."""
    row = connection.execute(
        """SELECT b.body FROM articles a JOIN versions v ON v.article = a.num JOIN blobs b ON b.num = v.text
           WHERE a.id = ? AND v.number = ?""",
        (article_id, number),
    ).fetchone()
    return (_checked(row[0], b"")[0] or "") if row else ""
