"""Rows -> a pandas data frame with the types of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from liveindex.errors import WrongUseError
from liveindex.serve.exports.columns import Column, Kind

if TYPE_CHECKING:
    import pandas

_TYPES = {Kind.TEXT: "string", Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.TRUTH: "boolean"}


def frame_of(columns: tuple[Column, ...], rows: Iterable[Mapping[str, Any]]) -> pandas.DataFrame:
    """Return a data frame; `attrs` holds the help of each column.

    Raises:
        WrongUseError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError as exc:
        raise WrongUseError(
            "Data frames need pandas, which is not installed. Run: pip install 'liveindex[pandas]'. `rows` gives the "
            "same without it."
        ) from exc
    cells: dict[str, list[Any]] = {column.name: [] for column in columns}
    for row in rows:
        for name, values in cells.items():
            values.append(row[name])
    series: dict[str, Any] = {}
    for column in columns:
        values = cells[column.name]
        match column.kind:
            case Kind.TIME:
                series[column.name] = pandas.to_datetime(
                    pandas.Series(values, dtype="object"), utc=True, format="ISO8601"
                )
            case Kind.DAY:
                series[column.name] = pandas.to_datetime(pandas.Series(values, dtype="object"), format="ISO8601")
            case Kind.TEXTS | Kind.INTEGERS:
                series[column.name] = pandas.Series(values, dtype="object")
            case _:
                series[column.name] = pandas.Series(values, dtype=_TYPES[column.kind])
    frame = pandas.DataFrame(series)
    frame.attrs["help"] = {column.name: column.help for column in columns}
    return frame
