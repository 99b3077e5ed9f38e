"""The moment that a reader wants the index to be of: as written, or as `as-of:` in a search text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from liveindex.errors import QueryError, WrongUseError
from liveindex.model.search import All, Everything, Field, Node
from liveindex.search.query import parse_query
from liveindex.service.asked import read_moment
from liveindex.service.clock import now_utc

AS_OF = "as-of"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_A_DAY, _A_MOMENT = timedelta(days=1), timedelta(microseconds=1)


def read_at(written: str, now: datetime) -> datetime:
    """Return the moment that is meant, UTC, as `read_moment` reads it; but a day means its end, and today means now.

    Raises:
        WrongUseError: it is no time, or lies ahead.
    """
    moment = read_moment(written, now)
    text = written.strip().lower()
    if _DAY.fullmatch(text) or text in ("today", "yesterday"):
        if moment <= now < moment + _A_DAY:
            return now
        moment += _A_DAY - _A_MOMENT
    if moment > now:
        raise WrongUseError(f"{written.strip()} lies ahead: the index is not there yet. Give a time up to now.")
    return moment


def lift_as_of(node: Node, now: datetime) -> tuple[Node, datetime | None]:
    """Return a search without its `as-of:`, and the moment that it names; None where it names none.

    One within parentheses, OR or a negation stays in the tree, where it is refused when the tree is resolved.

    Raises:
        QueryError: its value is no time, or two are given.
    """
    parts = node.parts if isinstance(node, All) else (node,)
    asked = [part for part in parts if isinstance(part, Field) and part.name == AS_OF]
    if not asked:
        return node, None
    if len(asked) > 1:
        raise QueryError("`as-of:` is given twice; a search is of one moment.", asked[1].position)
    try:
        moment = read_at(asked[0].value, now)
    except WrongUseError as exc:
        raise QueryError(str(exc), asked[0].position) from exc
    rest = tuple(part for part in parts if part is not asked[0])
    if not rest:
        return Everything(), moment
    return (rest[0] if len(rest) == 1 else All(rest)), moment


def asked_moment(text: str) -> str | None:
    """Return the moment that a search text names by `as-of:`, as it is written; None where it names none that holds."""
    try:
        node = parse_query(text)
        moment = lift_as_of(node, now_utc())[1]
    except QueryError:
        return None
    parts = node.parts if isinstance(node, All) else (node,)
    return next((one.value for one in parts if isinstance(one, Field) and one.name == AS_OF), None) if moment else None
