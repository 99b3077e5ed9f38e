"""A version just read -> its links to articles that are in already: candidates by fingerprint, quote and name.

Each pair of articles is compared when the later of the two is read. How many are looked at does not grow with the
index: buckets are capped, and at most `candidates.MOST` articles are compared in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from liveindex.model.annotation import Work
from liveindex.model.relation import COPIES
from liveindex.relate.copies import candidates, fingerprints, repeats
from liveindex.relate.copies.candidates import Sketch
from liveindex.relate.copies.shared_figures import figure_key, telling_figures
from liveindex.relate.sides import Side, side_of
from liveindex.store import articles, folds, links, readings
from liveindex.store.connection import Connection
from liveindex.store.links import Stored
from liveindex.store.times import from_us

METHOD = f"{repeats.METHOD}+{fingerprints.METHOD}"
NEEDED = (Work.SENTENCES, Work.STATEMENTS, Work.FIGURES, Work.DATES, Work.ENTITIES, Work.VECTORS)
_MOST_QUOTES = 12
_MOST_FIGURES = 8


@dataclass(frozen=True, slots=True)
class Related:
    """What became of an article's links.

    Attributes:
        links: how many it has.
        refolded: which articles now fold otherwise than before.
        side: the article as it was compared; None where it was not, being an older version.
    """

    links: int = 0
    refolded: frozenset[int] = frozenset()
    side: Side | None = None


def relate_version(connection: Connection, version_num: int) -> Related:
    """Store the fingerprint and the links of an article's current version; return what became of them.

    An older version is left alone: links are those of what an article says now.
    """
    article_num = readings.article_of(connection, version_num)
    if articles.current_version(connection, article_num) != version_num:
        return Related()
    side = load_side(connection, version_num)
    stored = _stored(connection, article_num, side)
    keys = _keys(stored, side)
    near = links.near(connection, stored, keys)
    others = map(_sketch, links.fingerprints(connection, near.articles))
    found = []
    for other_num in candidates.choose(_sketch(stored), others, near.quoted):
        other = load_side(connection, articles.current_version(connection, other_num))
        likeness = repeats.compare(side, other)
        if likeness is not None:
            found.append((other_num, likeness))
    links.put_fingerprint(connection, stored, version_num=version_num, method=METHOD, keys=keys)
    touched = folds.members(connection, article_num)
    for other_num, likeness in found:
        touched |= folds.members(connection, other_num) if likeness.relation in COPIES else frozenset()
    before = folds.folds(connection, touched)
    links.replace_links(connection, article_num, found, method=METHOD)
    after = folds.folds(connection, touched)
    return Related(len(found), frozenset(num for num in touched if before[num] != after[num]), side)


def load_side(connection: Connection, version_num: int) -> Side:
    """Return one stored version as it is compared."""
    found = readings.load_readings(connection, version_num, NEEDED)
    return side_of(articles.load_version(connection, version_num), found)


def _stored(connection: Connection, article_num: int, side: Side) -> Stored:
    at_us = links.sorted_by(connection, article_num)
    hashes = fingerprints.fingerprint([key for keys in side.keys for key in keys])
    vector = b"" if side.whole is None else np.rint(side.whole * 127).astype(np.int8).tobytes()
    return Stored(article_num, at_us, hashes.astype("<u4").tobytes(), vector)


def _sketch(stored: Stored) -> Sketch:
    hashes = np.frombuffer(stored.hashes, "<u4")
    return Sketch(stored.article, from_us(stored.at_us), hashes, np.frombuffer(stored.vector, np.int8))


def _keys(stored: Stored, side: Side) -> list[tuple[int, str]]:
    quotes: Iterable[int | None] = (fingerprints.quote_key(quote.words) for quote in side.quotes)
    quoted = list(dict.fromkeys(key for key in quotes if key is not None))[:_MOST_QUOTES]
    bands = fingerprints.bands(np.frombuffer(stored.hashes, "<u4"))
    counted = [figure_key(figure) for figure in telling_figures(side)][:_MOST_FIGURES]
    return [(key, "text") for key in bands] + [(key, "quote") for key in quoted] + [(key, "figure") for key in counted]
