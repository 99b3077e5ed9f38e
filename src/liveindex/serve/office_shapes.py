"""Offices -> JSON, and the words in which every door tells them."""

from __future__ import annotations

from collections.abc import Iterable

from liveindex.model.entity import RoleTime
from liveindex.model.office import Holder, Office, OfficeSpot
from liveindex.serve.shapes import Json, told_in


def offices(found: Iterable[Office]) -> Json:
    """Return the offices of a story, each holder with the first and the latest sentence that tells it."""
    return [
        {
            "title": office.title,
            "of": office.of,
            "holders": [_holder(holder) for holder in office.holders],
            "changes": [
                {"leaves": one.leaves, "enters": one.enters, "reason": one.reason, "told": told_in(one.told)}
                for one in office.changes
            ],
        }
        for office in found
    ]


def _holder(holder: Holder) -> Json:
    return {
        "name": holder.name,
        "standing": standing_words(holder),
        "articles": len({spot.told.article for spot in holder.spots}),
        "origins": holder.origins,
        "first": _spot(holder.spots[0]),
        "last": _spot(holder.spots[-1]),
    }


def _spot(spot: OfficeSpot) -> Json:
    return {**told_in(spot.told), "time": spot.time.value, "words": spot.words}


def office_words(office: Office) -> str:
    """Return an office with whose it is: "defense minister (Veldran)"."""
    return f"{office.title} ({office.of})" if office.of else office.title


def standing_words(holder: Holder) -> str:
    """Return how a person stands to an office as told last: "holds it", "formerly", "acting", "to come"."""
    told = {
        RoleTime.NOW: "holds it",
        RoleTime.ACTING: "acting",
        RoleTime.FORMER: "formerly",
        RoleTime.FUTURE: "to come",
    }
    return told[holder.spots[-1].time]
