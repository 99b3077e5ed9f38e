"""What a document is, given what is known of its address. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from enum import StrEnum

from liveindex.model.article import Moment


class Verdict(StrEnum):
    """What a document is to the index."""

    NEW = "new"  # the address was unknown
    SAME = "same"  # a wording that is kept already
    NEWER = "newer"  # a wording that replaces the current one
    OLDER = "older"  # a wording not kept yet, but seen before the current one: history, not news


def judge(
    wording: str, seen: datetime, *, current: str | None, current_seen: datetime | None, kept: Container[str]
) -> Verdict:
    """Return what a document is.

    Args:
        wording: its version hash.
        seen: when it was seen.
        current: version hash of the wording seen last at its address; None where the address is unknown.
        current_seen: when that one was seen.
        kept: every version hash kept of the address.
    """
    if current is None or current_seen is None:
        return Verdict.NEW
    if wording == current:
        return Verdict.SAME
    if seen >= current_seen:
        return Verdict.NEWER
    return Verdict.SAME if wording in kept else Verdict.OLDER


def sort_time(published: Moment | None, first_seen: datetime) -> datetime:
    """Return the time an article is sorted by: as published, but never later than it was first seen.

    A claimed date in the future would otherwise stand above everything that is new.
    """
    return first_seen if published is None else min(published.at, first_seen)
