"""Snapshots -> what each holds, each medium read where it does no harm: here, on the pool, or alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liveindex.model.article import Article, NotAnArticle
from liveindex.model.live_page import LivePage
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.pools import Pool

Extracted = Article | NotAnArticle | LivePage | Exception
Extract = Callable[[Snapshot], Article | NotAnArticle | LivePage]


def extract_all(pool: Pool, extract: Extract, found: Sequence[Snapshot]) -> list[Extracted]:
    """Return what each snapshot holds, or the exception that reading it raised, in order."""
    pages = [snapshot for snapshot in found if snapshot.medium is Medium.HTML]
    results: dict[int, Extracted] = dict(zip(map(id, pages), pool.map(extract, pages), strict=True))
    for snapshot in found:
        if snapshot.medium is Medium.PDF:
            results[id(snapshot)] = pool.alone(extract, snapshot)
        elif snapshot.medium is not Medium.HTML:  # a millisecond each: no process is worth it
            results[id(snapshot)] = _here(extract, snapshot)
    return [results[id(snapshot)] for snapshot in found]


def _here(extract: Extract, snapshot: Snapshot) -> Extracted:
    try:
        return extract(snapshot)
    except Exception as exc:  # noqa: BLE001 - one document's failure is its result, with the reason kept
        return exc
