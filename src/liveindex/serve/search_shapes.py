"""What a search found -> plain JSON values; the rules of `shapes` hold."""

from __future__ import annotations

from liveindex.model.found import COUNTED
from liveindex.model.nearness import Nearness, Why
from liveindex.model.search import Order, Tag
from liveindex.model.view import SearchRow, SearchView
from liveindex.serve.search_words import why_words
from liveindex.serve.shapes import Json, article_row, days, facets, standing, time


def search_view(view: SearchView) -> dict[str, Json]:
    """Return what a search found."""
    return {
        "query": view.text,
        "order": view.order.value,
        "filters": {
            "sources": list(view.filters.sources),
            "languages": list(view.filters.languages),
            "since": view.filters.since.isoformat() if view.filters.since else None,
            "until": view.filters.until.isoformat() if view.filters.until else None,
        },
        "total": view.total,
        "entries": view.entries,
        "folded": view.fold,
        "offset": view.offset,
        "limit": view.limit,
        "meant": facets((view.meant,))[0] if view.meant else None,
        "behind": view.behind,
        "took_ms": round(view.took_ms, 2),
        "upto": view.upto,
        "newer": view.newer,
        "next_cursor": view.next_cursor,
        "hits": [search_row(row, view.order) for row in view.rows],
        "meaning": view.meaning,
        "near": [search_row(row, view.order) for row in view.near],
        "near_total": view.near_total,
        "facets": {
            "sources": facets(view.sources),
            "languages": facets(view.languages),
            **{"stories" if tag is Tag.STORY else f"{tag}s": facets(view.tags.get(tag, ())) for tag in COUNTED},
            "origins": facets(view.origins),
            "days": days(view.days),
            "quarters": [{"at": time(one.at), "count": one.count} for one in view.quarters],
        },
        "standing": standing(view.standing),
    }


def search_row(found: SearchRow, order: Order) -> dict[str, Json]:
    """Return one article found, with the passages that show why."""
    explained: dict[str, Json] = {} if found.why is None else {"why": why(found, found.why, order)}
    return {
        **article_row(found.row),
        "score": round(found.score, 4),
        "title_marks": [[start, end] for start, end in found.title_marks],
        "passages": [
            {
                "sentence": passage.sentence,
                "start": passage.span.start,
                "end": passage.span.end,
                "text": words,
                "marks": [[mark.start, mark.end] for mark in passage.marks],
            }
            for passage, words in found.passages
        ],
        "copies": [article_row(row) for row in found.copies],
        "copies_total": found.copies_total,
        "nearness": _nearness(found.nearness),
        **explained,
    }


def _nearness(near: Nearness | None) -> Json:
    if near is None:
        return None
    return {
        "cosine": round(near.cosine, 4),
        "held": round(near.held, 4),
        "together": round(near.together, 4),
        "rank": near.rank,
    }


def why(found: SearchRow, told: Why, order: Order) -> Json:
    """Return why a hit stands where it does: in numbers, and in words."""
    return {
        "place": told.place,
        "score": round(told.score, 4),
        "scored": told.scored,
        "words": [
            {
                "text": one.text,
                "score": round(one.score, 4),
                "title": {"times": one.in_title, "score": round(one.title, 4)},
                "lead": {"times": one.in_lead, "score": round(one.lead, 4)},
                "body": {"times": one.in_body, "score": round(one.body, 4)},
            }
            for one in told.words
        ],
        "rank_by_meaning": told.by_meaning,
        "cosine": None if told.cosine is None else round(told.cosine, 4),
        "in_words": list(why_words(found, order)),
    }
