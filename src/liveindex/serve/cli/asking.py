"""What the verbs take: days, numbers, and the form of what is printed; each says in plain words what it cannot read."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases of click only
    """A day, `2025-05-16`; its value is the first moment of it."""

    name = "day"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002  click gives them
        """Return how a day is written, for the help."""
        return "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the day; complain where it is none."""
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(str(value).strip(), "%Y-%m-%d")  # noqa: DTZ007  a day has no zone
        except ValueError:
            self.fail(f"{str(value)!r} is no day of the calendar. Write year, month and day: 2025-05-16.", param, ctx)


class Number(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases of click only
    """A number, with or without commas between thousands: `1,000`."""

    name = "n"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; complain where it is none."""
        try:
            number = float(str(value).replace(",", ""))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self.fail(f"{str(value)!r} is no number. Write it in digits: 1000 or 1,000.", param, ctx)
        return number


def _only_one(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    other = "as_csv" if param.name == "as_json" else "as_json"
    if value and ctx.params.get(other):
        raise click.UsageError("Choose one of --json and --csv.", ctx)
    return value


def as_json_option(command: F) -> F:
    """Give a verb the option `--json`."""
    return click.option("--json", "as_json", is_flag=True, callback=_only_one, help="JSON, for programs.")(command)


def as_csv_option(command: F) -> F:
    """Give a verb the option `--csv`."""
    told = "A table, for spreadsheets: import it as text."
    return click.option("--csv", "as_csv", is_flag=True, callback=_only_one, help=told)(command)
