"""`liveindex sources`: the outlets in the index, and how what is followed fares."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.following import Health, SubscriptionHealth, Visit
from liveindex.model.source import Source
from liveindex.serve import shapes, source_shapes
from liveindex.serve.cli.output import out, print_csv, print_json, size, when
from liveindex.serve.lengths import length
from liveindex.serve.shapes import Json
from liveindex.service.following import SubscriptionView

_STYLES = {
    Health.NEW: "dim", Health.FINE: "green", Health.SILENT: "yellow", Health.FAILING: "bold red",
    Health.PAUSED: "dim", Health.STOPPED: "red",
}  # fmt: skip
_COLUMNS = (
    "num", "kind", "title", "address", "folder", "health", "last success", "last new", "median gap s", "silent since",
    "backlog", "words", "advice",
)  # fmt: skip


@click.command()
@click.argument("wanted", required=False, metavar="[NUMBER|URL]")
@click.option("--followed", is_flag=True, help="What is followed, and how it fares, instead of the outlets.")
@click.option(
    "--failing", is_flag=True, help="What is followed and fails, has stopped or is silent. Exit 1 where any is."
)
@click.option("--csv", "as_csv", is_flag=True, help="CSV of what is followed.")
@click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")
@click.pass_obj
def sources(home: Path | None, wanted: str | None, followed: bool, failing: bool, as_csv: bool, as_json: bool) -> None:
    """List the outlets in the index; or what is followed, and why it is red.

    \b
    liveindex sources                 outlets, with their number of articles
    liveindex sources --followed      feeds, sitemaps, sections and pages that are followed
    liveindex sources --failing       those that fail, have stopped or are silent, and what to do
    liveindex sources 12              one of them, with its last visits and its rule
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False, processes=False) as services:
        if wanted:
            _show_one(services.following.one(wanted), as_json=as_json)
            return
        if not (followed or failing or as_csv):
            _show_outlets(services.reading.sources(), as_json=as_json)
            return
        found = services.following.failing() if failing else services.following.all_health()
    if as_json:
        print_json([source_shapes.health(one) for one in found])
    elif as_csv:
        print_csv(_COLUMNS, [_csv_row(one) for one in found])
    elif failing:
        _print_failing(found)
    else:
        _print_followed(found)
    sys.exit(1 if failing and found else 0)


def _show_outlets(found: Sequence[Source], *, as_json: bool) -> None:
    if as_json:
        print_json([shapes.source(source) for source in found])
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("source", no_wrap=True)
    table.add_column("name", overflow="fold")
    for heading in ("articles", "newest", "last seen"):
        table.add_column(heading, justify="right", no_wrap=True)
    for source in found:
        newest = f"{source.newest:%Y-%m-%d}" if source.newest else "no date"
        table.add_row(Text(source.id), Text(source.name or ""), f"{source.articles:,}", newest, when(source.last_seen))
    out.print(table)


def _print_followed(found: Sequence[SubscriptionHealth]) -> None:
    if not found:
        out.print("Nothing is followed yet. `liveindex follow URL` begins.")
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("num", justify="right", no_wrap=True)
    table.add_column("what", overflow="fold")
    table.add_column("health", no_wrap=True)
    for heading in ("last new", "every", "waiting"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found:
        subscription = one.subscription
        name = Text("/".join((*subscription.folder, "")), style="dim") + Text(
            subscription.title or subscription.address
        )
        table.add_row(
            str(subscription.num), name, Text(one.health.value, style=_STYLES[one.health]), _ago(subscription.brought),
            length(subscription.interval_s), f"{one.backlog:,}" if one.backlog else "",
        )  # fmt: skip
    out.print(table)


def _print_failing(found: Sequence[SubscriptionHealth]) -> None:
    if not found:
        out.print("[green]Nothing that is followed fails or is silent.[/]")
        return
    for one in found:
        subscription = one.subscription
        head = Text(f"{subscription.num}  ") + Text(one.health.value, style=_STYLES[one.health])
        out.print(head + Text(f"  {subscription.title or subscription.address}", style="bold"), soft_wrap=True)
        lines = [subscription.address, one.words, one.advice, f"last success {_ago(subscription.succeeded)}"]
        if subscription.failing_since:
            lines.append(f"failing since {when(subscription.failing_since)} UTC, {subscription.failures:,} visits")
        if one.silent_since:
            lines.append(
                f"silent since {when(one.silent_since)} UTC; usually new every {length(one.median_gap_s or 0)}"
            )
        for line in filter(None, lines):
            out.print(f"    {escape(line)}", soft_wrap=True)


def _show_one(view: SubscriptionView, *, as_json: bool) -> None:
    if as_json:
        visits: list[Json] = [source_shapes.visit(visit) for visit in view.visits]
        print_json({**source_shapes.health(view.health), "visits": visits})
        return
    one, subscription = view.health, view.health.subscription
    out.print(f"[bold]{escape(subscription.title or subscription.address)}[/]", soft_wrap=True)
    rule = subscription.rule
    for name, value in (
        ("kind", subscription.kind.value),
        ("address", subscription.address),
        ("given as", subscription.moved_from or ""),
        ("folder", "/".join(subscription.folder)),
        ("health", f"{one.health}: {one.words}"),
        ("to do", one.advice),
        ("last success", _ago(subscription.succeeded)),
        ("last new", _ago(subscription.brought)),
        ("usually new", f"every {length(one.median_gap_s)}" if one.median_gap_s else "not known yet"),
        ("visited", f"every {length(subscription.interval_s)}, next {when(subscription.due)} UTC"),
        ("waiting", f"{one.backlog:,}" if one.backlog else ""),
        *((("include", pattern) for pattern in rule.include) if rule else ()),
        *((("exclude", pattern) for pattern in rule.exclude) if rule else ()),
    ):
        if value:
            out.print(Text(f"{name:<13}", style="dim") + Text(value), soft_wrap=True)
    for visit in view.visits[:20]:
        _print_visit(visit)


def _print_visit(visit: Visit) -> None:
    status = f" {visit.status}" if visit.status else ""
    new = f" {visit.new:,} new" if visit.new else ""
    went = f"{visit.outcome}{new}{status}  {size(visit.size_bytes)}  {visit.took_s:.1f} s"
    line = f"  {when(visit.at)}  {went}  {visit.detail}"
    out.print(Text(line.rstrip()), soft_wrap=True)


def _csv_row(one: SubscriptionHealth) -> list[object]:
    subscription = one.subscription
    return [
        subscription.num, subscription.kind, subscription.title, subscription.address, "/".join(subscription.folder),
        one.health, shapes.time(subscription.succeeded), shapes.time(subscription.brought), one.median_gap_s,
        shapes.time(one.silent_since), one.backlog, one.words, one.advice,
    ]  # fmt: skip


def _ago(moment: datetime | None) -> str:
    return "never" if moment is None else f"{length((datetime.now(UTC) - moment).total_seconds())} ago"
