"""What to know before quoting an article -> plain JSON values, one shape for every door."""

from __future__ import annotations

from liveindex.model.caution import Cautions, Claim, DayTold
from liveindex.serve.quote_shapes import difference
from liveindex.serve.shapes import Json


def cautions(value: Cautions) -> dict[str, Json]:
    """Return provenance, relative days, claims and quotes that differ; `compared` null: others were not looked at."""
    told = value.provenance
    return {
        "provenance": {
            "outlet": told.outlet,
            "authors": list(told.authors),
            "credit": told.credit,
            "dateline": told.dateline,
            "cited": [{"name": one.name, "sentence": one.sentence} for one in told.cited],
            "names_no_source": told.is_silent,
        },
        "days": [_day(one) for one in value.days],
        "claims": [_claim(one) for one in value.claims],
        "quotes": [difference(one, value.rows) for one in value.quotes],
        "compared": value.compared,
        "unread": dict(value.unread),
    }


def _day(value: DayTold) -> Json:
    found = value.date
    return {
        "words": value.words,
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat() if found.last else None,
        "precision": found.precision.value,
        "anchor": found.anchor,
        "reason": found.reason,
        "sentences": list(value.sentences),
    }


def _claim(value: Claim) -> Json:
    return {
        "speakers": list(value.speakers),
        "role": value.role,
        "statement": value.statement.number if value.statement else None,
        "figures": [
            {"words": one.words, "start": one.span.start, "end": one.span.end, "sentence": one.sentence}
            for one in value.figures
        ],
    }
