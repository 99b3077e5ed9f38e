"""A claimed date <-> its four columns: instant, precision, origin, as written."""

from __future__ import annotations

from liveindex.model.article import Moment, Precision
from liveindex.store.times import from_us, to_us


def moment_columns(name: str, moment: Moment | None) -> dict[str, int | str | None]:
    """Return the columns of a claimed date by name; none where nothing was claimed."""
    if moment is None:
        return {}
    return {
        f"{name}_us": to_us(moment.at),
        f"{name}_precision": moment.precision.value,
        f"{name}_origin": moment.origin,
        f"{name}_written": moment.as_written,
    }


def moment_of(columns: tuple[int | None, str, str, str]) -> Moment | None:
    """Return the claimed date of four columns; None where nothing was claimed."""
    us, precision, origin, written = columns
    return None if us is None else Moment(from_us(us), Precision(precision), origin, written)
