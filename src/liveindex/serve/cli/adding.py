"""`liveindex add`: documents in, a progress bar, a tally at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.markup import escape

from liveindex import bootstrap
from liveindex.errors import CollectError, SearchError, StoreError
from liveindex.model.outcome import Outcome, Receipt, Tally
from liveindex.serve import shapes
from liveindex.serve.cli.output import complain, counted, err, out, print_json_line, progress_bar
from liveindex.service.running import Running

_SHOWN_TROUBLES = 20


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON line for each document, as it is acknowledged, then the tally.",
)
@click.option("--later", is_flag=True, help="Leave reading the articles to `liveindex work` or a running server.")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar; only the tally.")
@click.pass_obj
def add(home: Path | None, targets: tuple[str, ...], as_json: bool, later: bool, quiet: bool) -> None:
    """Add documents: pages, feeds, files, folders, zips, addresses, `-` for standard input.

    \b
    liveindex add page.html notes.txt        pages and plain texts
    liveindex add https://news.example/feed  a feed or a page on the web
    liveindex add articles.jsonl table.csv   records with named fields (url, title, text, published, ...)
    liveindex add crawl.warc.gz page.wacz    web archives: pages with the address and day they were archived at
    liveindex add letters.mbox report.pdf    mails, and PDFs with text
    liveindex add item.xml ninjs.json        what agencies send: NewsML-G2, NITF, ninjs
    liveindex add archive/ bundle.zip        a folder, a zip, with any of these in it

    Exit 0: all fine. 1: something failed. 2: wrong use.
    """
    tally = Tally()
    troubles: list[Receipt] = []
    broken = stopped = False
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        running = services.running
        for target in targets:
            try:
                for receipt in _with_progress(running, target, shown=not as_json and not quiet):
                    tally.count(receipt)
                    if receipt.outcome in (Outcome.FAILED, Outcome.SKIPPED):
                        troubles.append(receipt)
                    if as_json:
                        print_json_line(shapes.receipt(receipt))
            except CollectError as exc:  # the next target may be better
                failed = Receipt(
                    outcome=Outcome.FAILED, address=target, reason="nothing to read there", detail=str(exc)
                )
                tally.count(failed)
                troubles.append(failed)
                if as_json:
                    print_json_line(shapes.receipt(failed))
            except SearchError as exc:  # what came in is kept
                complain(exc)
                broken = True
            except StoreError as exc:
                complain(exc)
                broken = stopped = True
                break
        if not later and not stopped:
            read_waiting(running, shown=not as_json and not quiet)
            services.alerting.deliver()
        articles = services.reading.standing().articles
    if as_json:
        print_json_line({"tally": shapes.tally(tally), "articles": articles})
    else:
        print_tally(tally, troubles, articles)
    sys.exit(1 if broken or tally.counts[Outcome.FAILED] else 0)


def _with_progress(running: Running, target: str, *, shown: bool) -> Iterator[Receipt]:
    stdin = sys.stdin.buffer if target == "-" else None
    total = running.expected(target) if shown else None
    with progress_bar(escape(target[-40:]), total, shown=shown) as advance:
        for receipt in running.add(target, stdin=stdin):
            yield receipt
            advance(1)


def read_waiting(running: Running, *, shown: bool) -> None:
    """Read what waits to be read, with a progress bar."""
    with progress_bar("reading", running.waiting(), shown=shown) as advance:
        for count in running.read_waiting():
            advance(count)


def print_tally(tally: Tally, troubles: list[Receipt], articles: int) -> None:
    """Print what was skipped or failed, then the counts."""
    for outcome, style in ((Outcome.SKIPPED, "yellow"), (Outcome.FAILED, "red")):
        those = [receipt for receipt in troubles if receipt.outcome is outcome]
        for receipt in those[:_SHOWN_TROUBLES]:
            err.print(f"[{style}]{outcome.value}[/] {escape(_said_once(receipt))}", soft_wrap=True)
        if len(those) > _SHOWN_TROUBLES:
            err.print(f"[{style}]and {len(those) - _SHOWN_TROUBLES:,} more; `--json` lists them all[/]")
    for outcome in Outcome:
        reasons = tally.reasons.get(outcome, {})
        why = "; ".join(f"{count:,} {reason}" for reason, count in sorted(reasons.items(), key=lambda r: -r[1]))
        why = f"  ({escape(why)})" if why else ""
        out.print(f"{outcome.value:>9} {tally.counts[outcome]:>8,}{why}", soft_wrap=True)
    out.print(f"[bold]Live Index ({counted(articles)})[/]")


def _said_once(receipt: Receipt) -> str:
    """Return what happened to a document; many messages name its address themselves."""
    detail = receipt.detail or receipt.reason
    return detail if receipt.address in detail else f"{receipt.address}: {detail}"
