"""Figures that move, and disputes -> JSON."""

from __future__ import annotations

from liveindex.model.dispute import Dispute
from liveindex.model.series import Claimant, Point, Series, StoryFigures
from liveindex.serve.shapes import Json, told_in


def story_figures(found: StoryFigures) -> Json:
    """Return the figures of a story."""
    return {
        "series": [series(one) for one in found.series],
        "claims": [series(one) for one in found.claims],
        "left_out": found.left_out,
    }


def series(one: Series) -> Json:
    """Return one quantity with its points in order of time."""
    return {
        "id": one.id,
        "counted": one.counted,
        "where": list(one.where),
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "standing": one.standing.value,
        "one_side": one.one_side,
        "origins": one.origins,
        "articles": one.articles,
        "reason": one.reason,
        "points": [_point(point) for point in one.points],
    }


def _point(point: Point) -> Json:
    return {
        "value": point.value,
        "low": point.low,
        "high": point.high,
        "unit": point.unit,
        "bound": point.bound.value,
        "words": point.words,
        "start": point.start,
        "claimant": _claimant(point.claimant) if point.claimant else None,
        "step": point.step.value,
        "withdrawn": point.withdrawn,
        "origin": point.origin,
        "articles": list(point.articles),
        "told": told_in(point.place),
    }


def _claimant(one: Claimant) -> Json:
    return {"name": one.name, "side": one.side, "through": list(one.through)}


def dispute(one: Dispute) -> Json:
    """Return one disputed fact as its matrix: a row a source, a cell a value."""
    return {
        "kind": one.kind.value,
        "fact": one.fact,
        "values": list(one.values),
        "reason": one.reason,
        "rows": [
            {
                "name": row.name,
                "is_publisher": row.is_publisher,
                "cells": [
                    {
                        "value": one.values[cell.value],
                        "articles": cell.articles,
                        "told": [told_in(place) for place in cell.places],
                        "chains": [list(chain) for chain in cell.chains],
                    }
                    for cell in row.cells
                ],
            }
            for row in one.rows
        ],
    }
