"""`liveindex backfill`: copies from archives in, a progress bar, a tally at the end."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape

from liveindex import bootstrap
from liveindex.errors import StoreError
from liveindex.model.memento import Span, Step
from liveindex.model.outcome import Outcome, Receipt, Tally
from liveindex.serve import shapes
from liveindex.serve.cli.adding import print_tally, read_waiting
from liveindex.serve.cli.asking import Day
from liveindex.serve.cli.output import complain, counted, out, print_json, print_json_line, progress_bar, when
from liveindex.serve.shapes import Json
from liveindex.service.backfill import Backfill, Plan, days


@click.command()
@click.argument("address", required=False, metavar="[ADDRESS]")
@click.option("--from", "first", type=Day(), required=True, help="First day (UTC, inclusive).")
@click.option("--to", "last", type=Day(), required=True, help="Last day (UTC, inclusive).")
@click.option(
    "--step",
    type=click.Choice([step.value for step in Step]),
    default=Step.DAY.value,
    show_default=True,
    help="The first copy of each day, of each hour, or all.",
)
@click.option("--timemap", metavar="TEMPLATE", help="Where copies are listed, instead of the setting memento_timemap.")
@click.option("--common-crawl", "paths", metavar="FILE|URL", help="A list of archive files, or one of them.")
@click.option("--host", "hosts", multiple=True, help="With --common-crawl: only this host; may be given again.")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, as for `add`.")
@click.option("--later", is_flag=True, help="Leave reading the articles to `liveindex work` or a running server.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar; only the tally.")
@click.pass_obj
def backfill(
    home: Path | None,
    address: str | None,
    first: datetime,
    last: datetime,
    step: str,
    timemap: str | None,
    paths: str | None,
    hosts: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    later: bool,
    quiet: bool,
) -> None:
    """Add the copies of a page or feed that web archives took, each under its own address and as of its own day.

    Stop it at any time: the same command goes on where it was. An archive is asked one request at a time.

    \b
    liveindex backfill https://news.example/flood --from 2025-05-01 --to 2025-05-31
    liveindex backfill https://news.example/feed.xml --from 2025-05-01 --to 2025-05-02 --step hour
    liveindex backfill --common-crawl warc.paths.gz --host news.example --from 2025-05-16 --to 2025-05-16

    Exit 0: all fine. 1: something failed. 2: wrong use.
    """
    _check(address, paths, hosts)
    span = days(first.date(), last.date())
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        work = bootstrap.backfill(services)
        plan = _plan(work, address, span, Step(step), timemap, paths=paths, hosts=hosts)
        if dry_run:
            _print_plan(plan, as_json=as_json)
            return
        shown = not as_json and not quiet
        tally, troubles, broken = _take(work, plan, as_json=as_json, shown=shown)
        if not later and not broken:
            read_waiting(services.running, shown=shown)
        articles = services.reading.standing().articles
    if as_json:
        print_json_line({"tally": shapes.tally(tally), "done_before": plan.done, "articles": articles})
    else:
        _print_standing(plan)
        print_tally(tally, troubles, articles)
    sys.exit(1 if broken or tally.counts[Outcome.FAILED] else 0)


def _check(address: str | None, paths: str | None, hosts: tuple[str, ...]) -> None:
    if (address is None) == (paths is None):
        raise click.UsageError("Name one of an ADDRESS and --common-crawl.")
    if hosts and paths is None:
        raise click.UsageError("--host goes with --common-crawl.")


def _plan(
    work: Backfill,
    address: str | None,
    span: Span,
    step: Step,
    timemap: str | None,
    *,
    paths: str | None,
    hosts: tuple[str, ...],
) -> Plan:
    if paths is not None:
        return work.plan_files(paths, span, hosts)
    return work.plan_address(address or "", span, step=step, timemap=timemap)


def _take(work: Backfill, plan: Plan, *, as_json: bool, shown: bool) -> tuple[Tally, list[Receipt], bool]:
    tally = Tally()
    troubles: list[Receipt] = []
    with progress_bar("copies", len(plan.visits) + len(plan.troubles), shown=shown) as advance:
        try:
            for receipts in work.run(plan):
                for receipt in receipts:
                    tally.count(receipt)
                    if receipt.outcome in (Outcome.FAILED, Outcome.SKIPPED):
                        troubles.append(receipt)
                    if as_json:
                        print_json_line(shapes.receipt(receipt))
                advance(1)
        except StoreError as exc:
            complain(exc)
            return tally, troubles, True
    return tally, troubles, False


def _print_standing(plan: Plan) -> None:
    count = len(plan.visits) + plan.done
    what = counted(count, "archive file") if plan.hosts is not None else f"{count:,} of {plan.listed:,} listed copies"
    before = f"; {plan.done:,} of them in before" if plan.done else ""
    out.print(f"{what} for these days{before}", soft_wrap=True)


def _print_plan(plan: Plan, *, as_json: bool) -> None:
    if as_json:
        visits: list[Json] = [{"at": shapes.time(visit.at), "address": visit.address} for visit in plan.visits]
        print_json({"visits": visits, "done_before": plan.done, "listed": plan.listed})
        return
    for visit in plan.visits:
        out.print(f"{when(visit.at)}  {escape(visit.address)}", soft_wrap=True)
    _print_standing(plan)
