"""Articles as far as their origin is asked for: many at once, by a few questions for all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec
import orjson
import zstandard

from liveindex.model.annotation import Work
from liveindex.store import blobs
from liveindex.store.connection import Connection


class Reported(NamedTuple):
    """One article in the wording that was seen last.

    Attributes:
        num: of the article.
        version: row of its wording.
        hash: over its title and text.
        at_us: what it is sorted by, microseconds since 1970.
        credit: the agency that the page names, as written.
    """

    num: int
    version: int
    hash: str
    id: str
    title: str
    source: str
    source_name: str | None
    at_us: int
    credit: str | None


class Tied(NamedTuple):
    """That two articles have to do with each other: numbers, the lower first, and how."""

    article: int
    other: int
    kind: str
    origin: str


class _Cited(msgspec.Struct):
    """What is read of one link of the chain that a statement came through."""

    role: str
    name: str


class _Said(msgspec.Struct):
    chain: tuple[_Cited, ...] = ()


class _Statements(msgspec.Struct):
    items: tuple[_Said, ...] = ()


_CITED = frozenset({"agency", "media"})
_DECODER = msgspec.msgpack.Decoder(_Statements)  # passes over all that is not named above: a tenth of the time


def reported(connection: Connection, nums: Collection[int]) -> list[Reported]:
    """Return some articles in order of their numbers."""
    rows = connection.execute(
        """SELECT a.num, a.version, v.hash, a.id, v.title, a.source, v.source_name, a.at_us, v.credit
           FROM articles a JOIN versions v ON v.num = a.version
           WHERE a.num IN (SELECT value FROM json_each(?)) ORDER BY a.num""",
        (_json(nums),),
    )
    return [Reported(*row) for row in rows]


def said(connection: Connection, versions: Collection[int]) -> dict[int, int]:
    """Return when the statements of some wordings were read, microseconds since 1970, by their rows."""
    rows = connection.execute(
        "SELECT version, made_us FROM readings WHERE version IN (SELECT value FROM json_each(?)) AND work = ?",
        (_json(versions), Work.STATEMENTS),
    )
    return dict(rows.fetchall())


def texts(connection: Connection, versions: Collection[int]) -> dict[int, str]:
    """Return the texts of some wordings by their rows."""
    rows = connection.execute(
        """SELECT v.num, b.body FROM versions v JOIN blobs b ON b.num = v.text
           WHERE v.num IN (SELECT value FROM json_each(?))""",
        (_json(versions),),
    )
    return {num: blobs.unpack(body).decode() for num, body in rows}


def cited(connection: Connection, versions: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the agencies and outlets that the statements of some wordings come through, in order, by their rows.

    A wording without statements, or whose statements cannot be understood, is left out.
    """
    rows = connection.execute(
        """SELECT version, body FROM readings
           WHERE version IN (SELECT value FROM json_each(?)) AND work = ? AND body IS NOT NULL""",
        (_json(versions), Work.STATEMENTS),
    )
    found = {}
    for version, body in rows:
        try:
            said = _DECODER.decode(blobs.unpack(body)).items
        except (msgspec.MsgspecError, zstandard.ZstdError, ValueError):
            continue
        found[version] = tuple(sorted({one.name for each in said for one in each.chain if one.role in _CITED}))
    return found


def ties_of(connection: Connection, nums: Collection[int]) -> list[Tied]:
    """Return what ties some articles to others, each tie once, by article and other."""
    wanted = _json(nums)
    rows = connection.execute(
        """SELECT article, other, kind, origin FROM links WHERE article IN (SELECT value FROM json_each(?))
           UNION SELECT article, other, kind, origin FROM links WHERE other IN (SELECT value FROM json_each(?))
           ORDER BY 1, 2""",
        (wanted, wanted),
    )
    return [Tied(*row) for row in rows]


def numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Return the numbers of the articles of some ids, those that exist, by id."""
    rows = connection.execute(
        "SELECT id, num FROM articles WHERE id IN (SELECT value FROM json_each(?))", (orjson.dumps(list(ids)).decode(),)
    )
    return dict(rows.fetchall())


def _json(nums: Collection[int]) -> str:
    return orjson.dumps(sorted(nums)).decode()
