"""Hits -> why each stands where it does: from the numbers that the order was made of, never worked out a second way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from liveindex.model.found import Hit
from liveindex.model.nearness import Why
from liveindex.model.view import ArticleRow, SearchRow
from liveindex.search.explaining import share_out
from liveindex.store.readings import ReadText


def why(hit: Hit, place: int, rows: Mapping[str, ArticleRow], texts: Mapping[str, ReadText]) -> Why:
    """Return why a hit stands at a place.

    Args:
        rows, texts: of the articles whose words were weighed, among others.
    """
    scored = hit.weighed if hit.weighed in texts else hit.article_id
    read = texts[scored]
    lead_end = read.paragraphs[0].end if read.paragraphs else 0
    words = tuple(share_out(weight, rows[scored].title, read.text, lead_end) for weight in hit.weights)
    return Why(place=place, words=words, score=hit.score, scored=scored)


def with_meaning(rows: Sequence[SearchRow], ranks: Mapping[str, tuple[int, float]]) -> list[SearchRow]:
    """Return rows whose reasons tell how near they are in meaning too.

    Args:
        ranks: of articles that were looked at by meaning: place from 1, cosine.
    """
    told = []
    for row in rows:
        if row.why is not None and row.why.scored in ranks:
            place, cosine = ranks[row.why.scored]
            row = replace(row, why=replace(row.why, by_meaning=place, cosine=cosine))  # noqa: PLW2901
        told.append(row)
    return told
