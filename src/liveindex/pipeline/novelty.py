"""An article in its story -> which of its sentences were new when it came, written in the transaction that placed it.

It is judged by at most MOST articles, whatever the size of the story: those tied to it by links, the newest, and those
whose vectors are nearest. An article that was published before others that are in already is put before them: what
they were told to be the first to tell, it told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from liveindex.annotation.registry import methods
from liveindex.model.annotation import Vectors, Work
from liveindex.model.news import Judged
from liveindex.pipeline.relating import load_side
from liveindex.relate.copies.alignment import align
from liveindex.relate.copies.candidates import cosine
from liveindex.relate.novelty import judging
from liveindex.relate.novelty.digests import Digest, digest_of
from liveindex.relate.novelty.judging import Known
from liveindex.relate.sides import Side, unit_rows
from liveindex.store import novelty, readings, stories
from liveindex.store.connection import Connection
from liveindex.store.novelty import Noted

MOST = 50
_NEWEST = 25


def method() -> str:
    """Return name and version of the method; sentences are counted as their own method splits them."""
    return f"{judging.METHOD}+{methods()[Work.SENTENCES]}"


def note_version(connection: Connection, version_num: int, side: Side | None = None) -> None:
    """Judge the article of a version, where it was not judged yet and stands in a story.

    Args:
        connection: of the index.
        version_num: the version.
        side: the same as it is compared, where it is loaded already.
    """
    article = readings.article_of(connection, version_num)
    if stories.is_placed(connection, article) and not novelty.is_noted(connection, article):
        note_article(connection, article, version_num, side)


def note_article(connection: Connection, article: int, version: int, side: Side | None = None) -> None:
    """Judge an article that stands in a story, and those after it that it told something before.

    Args:
        connection: of the index.
        article: its number.
        version: the wording that it came with.
        side: the same as it is compared, where it is loaded already.
    """
    side = side or load_side(connection, version)
    digest = digest_of(side)
    own = Known(side.article.source, digest, side.vectors)
    came, seen = novelty.times_of(connection, article)
    others = novelty.load(connection, _chosen(connection, article))
    earlier = [one for one in others if (one.came, one.article) < (came, article)]
    rewrites = set(novelty.rewritten(connection, article))
    judged = judging.judge(own, [_known(connection, one) for one in earlier])
    judged = _named(judged, [one.article for one in earlier])
    for one in earlier:
        if one.article in rewrites:
            beside = align(load_side(connection, one.version), side)
            judged = judging.retold(judged, digest, novelty.unpack(one.digest, Digest), beside, one.article)
    noted = Noted(article, version, came, seen, len(earlier), novelty.pack(digest), judged)
    novelty.put(connection, noted, method=method())
    for later in others[len(earlier) :]:
        again = _named(judging.judge(_known(connection, later), [own]), [article])
        if later.article in rewrites:
            beside = align(side, load_side(connection, later.version))
            again = judging.retold(again, novelty.unpack(later.digest, Digest), digest, beside, article)
        after = {one.article for one in others if (one.came, one.article) > (came, article)}
        _keep_again(connection, later, again, after)


def _keep_again(connection: Connection, later: Noted, again: Sequence[Judged], after: set[int]) -> None:
    """Keep how an article stands to one before it that was not in yet; what others told it before stays told."""
    merged = tuple(again)
    if later.compared:  # else it was the first until now: everything was new for want of others
        merged = tuple(
            judging.stronger(one, other, is_earlier=one.told in after)
            for one, other in zip(later.judged, again, strict=True)
        )
    novelty.put(connection, replace(later, judged=merged, compared=later.compared + 1), method=method())


def _chosen(connection: Connection, article: int) -> list[int]:
    """Return the articles that one is judged by, MOST at most."""
    linked, near = novelty.around(connection, article)
    newest = [num for num in sorted(near, reverse=True) if num not in linked][:_NEWEST]
    rest = [num for num in near if num not in linked and num not in newest]
    vectors = novelty.vectors_of(connection, [article, *rest])
    rows = {num: np.frombuffer(vectors.get(num, b""), np.int8) for num in (article, *rest)}
    likest = sorted(rest, key=lambda num: (-cosine(rows[article], rows[num]), -num))
    return [*linked, *newest, *likest][:MOST]


def _known(connection: Connection, noted: Noted) -> Known:
    digest = novelty.unpack(noted.digest, Digest)
    read = readings.load_readings(connection, noted.version, (Work.VECTORS,)).get(Work.VECTORS)
    vectors = unit_rows(read, len(digest.kinds)) if isinstance(read, Vectors) else None
    return Known(novelty.source_of(connection, noted.article), digest, vectors)


def _named(judged: Sequence[Judged], nums: Sequence[int]) -> tuple[Judged, ...]:
    return tuple(one if one.told is None else replace(one, told=nums[one.told]) for one in judged)


def is_stale(connection: Connection) -> bool:
    """Tell whether an article was judged by another method, or was not judged."""
    return novelty.is_stale(connection, method())
