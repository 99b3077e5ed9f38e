"""What stands now in a story -> plain JSON values."""

from __future__ import annotations

from liveindex.model.latest import Latest
from liveindex.serve.shapes import Json, time, told_in


def latest(value: Latest | None) -> Json:
    """Return what stands now; null where no sentence of the story can be dated."""
    if value is None:
        return None
    return {
        "since": time(value.since),
        "until": time(value.until),
        "items": [
            {
                "shown": told_in(item.shown),
                "told": [told_in(one) for one in item.told],
                "outlets": item.outlets,
                "origins": item.origins,
                "claimed_by": list(item.speakers),
                "disputed": item.disputed or None,
                "figure": item.figure or None,
                "revised_to": item.revised or None,
            }
            for item in value.items
        ],
        "left_out": value.left_out,
    }
