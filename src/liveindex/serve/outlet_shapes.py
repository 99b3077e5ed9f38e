"""What is known of an outlet -> plain JSON values; the rules of `shapes` hold."""

from __future__ import annotations

from liveindex.model.found import FacetCount
from liveindex.model.outlet import Outlet
from liveindex.model.source import Source
from liveindex.model.tie import EditList
from liveindex.serve import shapes, tie_shapes
from liveindex.serve.shapes import Json


def outlet(known: Source, value: Outlet) -> dict[str, Json]:
    """Return an outlet with where its articles come from and what it edited silently."""
    shares = value.shares
    return {
        **shapes.source(known),
        "first": shapes.time(value.first),
        "last": shapes.time(value.last),
        "languages": shapes.facets(value.languages),
        "shares": {
            "articles": shares.articles,
            "own": shares.own,
            "repeated": shares.repeated,
            "credited": shares.credited,
            "undecided": shares.undecided,
            "taken_from": _named(shares.taken_from, value),
            "credits": shapes.facets(shares.credits),
            "taken_by": _named(shares.taken_by, value),
        },
        "silent_edits": tie_shapes.edit_list(EditList(rows=value.edits, more=value.more_edits)),
    }


def _named(counts: tuple[FacetCount, ...], value: Outlet) -> list[Json]:
    return [{"value": one.value, "label": value.names.get(one.value), "count": one.count} for one in counts]
