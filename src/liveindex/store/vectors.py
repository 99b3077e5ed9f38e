"""Vectors of articles, for what finds articles by meaning: kept with the fingerprints, one for each article."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.model.annotation import Vectors, Work
from liveindex.model.nearness import VectorRow
from liveindex.store import packing
from liveindex.store.connection import Connection

_COLUMNS = "a.id, a.source, a.at_us, CASE WHEN a.language = 'en' AND f.version = a.version THEN f.vector ELSE x'' END"


def every(connection: Connection) -> list[VectorRow]:
    """Return all articles that can be found by meaning: those in English with a vector of their newest version."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM fingerprints f JOIN articles a ON a.num = f.article
            WHERE a.language = 'en' AND f.vector <> x''"""
    )
    return list(map(VectorRow._make, rows))


def changed_after(connection: Connection, seq: int) -> list[VectorRow]:
    """Return the articles that changed after a change, as they are now.

    Those that cannot be found by meaning any more, or not yet, come without a vector.
    """
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM articles a LEFT JOIN fingerprints f ON f.article = a.num
            WHERE a.num IN (SELECT article FROM changes WHERE seq > ?)""",
        (seq,),
    )
    return list(map(VectorRow._make, rows))


def mark_of(connection: Connection, seq: int) -> str:
    """Return what tells a change from one of the same number in another database; "" where there is none."""
    row = connection.execute("SELECT at_us, kind, article, version FROM changes WHERE seq = ?", (seq,)).fetchone()
    return " ".join(map(str, row)) if row else ""


def of_sentences(connection: Connection, ids: Sequence[str]) -> dict[str, Vectors]:
    """Return the vectors of the newest version of some articles, those that have them, by article id."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"""SELECT a.id, r.body FROM articles a JOIN readings r ON r.version = a.version AND r.work = 'vectors'
            WHERE a.id IN ({marks}) AND r.body IS NOT NULL""",
        ids,
    )
    read = ((article_id, packing.unpack_sound(Work.VECTORS, body)) for article_id, body in rows)
    return {article_id: reading for article_id, reading in read if isinstance(reading, Vectors)}
