"""What stands now in a story: a few of its freshest sentences, with who carries each and what is to be known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.model.told import ToldIn


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestItem:
    """One thing that is told now.

    Attributes:
        shown: the sentence that tells it best.
        told: all sentences that tell it, in order of time, `shown` among them.
        outlets, origins: how many outlets and independent origins tell it.
        speakers: whose claim it is; empty where outlets say it in their own voice.
        disputed: the fact that sides disagree on and that it tells a value of; "" where none is known.
        figure: id of the series whose earlier value it gives; "" where none is.
        revised: the value that the same side gave later, in words; "" where none is.
    """

    shown: ToldIn
    told: tuple[ToldIn, ...]
    outlets: int
    origins: int
    speakers: tuple[str, ...]
    disputed: str = ""
    figure: str = ""
    revised: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """What stands now in one story.

    Attributes:
        since: the first publication that counts as now; UTC.
        until: the latest publication of the story; UTC.
        items: told by most origins first.
        left_out: how many older articles of a very large story were not looked at.
    """

    since: datetime
    until: datetime
    items: tuple[LatestItem, ...]
    left_out: int = 0
