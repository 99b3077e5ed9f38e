"""Two sides -> how alike what they tell is, on one scale from unrelated to the same news.

News puts its news first: beginnings are compared with each other, and the beginning of each with the whole of the
other. Whole texts alone do worse, because background is shared by much that is not the same news; so do weights for
shared names, figures and days, which were tried beside it (docs/method/copies.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from liveindex.relate.sides import Side

_LEAD = 2  # sentences
Vector = NDArray[np.float32]


def likeness(first: Side, second: Side) -> float:
    """Return how alike two articles are in what they tell: 0.0 unrelated, 0.8 and more the same news.

    Symmetric; 0.0 where one has no vectors. The order of words is not read: "A struck B" is as "B struck A".
    """
    if first.vectors is None or second.vectors is None or first.whole is None or second.whole is None:
        return 0.0
    if len(first.whole) != len(second.whole):
        return 0.0
    opening = float(_sum(first.vectors[:1]) @ _sum(second.vectors[:1]))
    crossed = max(float(_sum(first.vectors[:_LEAD]) @ second.whole), float(first.whole @ _sum(second.vectors[:_LEAD])))
    return max(0.0, min(1.0, (opening + crossed) / 2))


def _sum(rows: Vector) -> Vector:
    """Return the sum of some vectors at unit length; zeros where there are no words."""
    total: Vector = rows.sum(axis=0)
    length = float(np.linalg.norm(total))
    return total / length if length else total
