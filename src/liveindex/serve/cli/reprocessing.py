"""`liveindex reprocess`: reading again what older methods read, from what is stored."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from liveindex import bootstrap
from liveindex.model.annotation import Work
from liveindex.model.outcome import Outcome
from liveindex.serve.cli.output import counted, err, out, progress_bar
from liveindex.service.running import Running


@click.command()
@click.option("--extract", is_flag=True, help="First make articles anew of documents that an older method extracted.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([work.value for work in Work]),
    help="Only this kind of reading, and what is made from it; may be given again.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar.")
@click.pass_obj
def reprocess(home: Path | None, extract: bool, only: tuple[str, ...], quiet: bool) -> None:
    """Read again what an older method read, or what failed, from what is stored.

    Stories are then made anew, in the order in which the articles came.

    Nothing is fetched. It may be stopped at any time and goes on where it was. With --extract a text that comes out
    otherwise becomes a version of its own; the earlier one stays.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        running = services.running
        if extract:
            _extract(running, shown=not quiet)
        running.reread_stale([Work(work) for work in only])
        total = running.waiting()
        with progress_bar("reading", total, shown=not quiet) as advance:
            done = 0
            for count in running.read_waiting():
                done += count
                advance(count)
        placed = running.place_again(always=bool(done))
    out.print(f"{counted(done)} read again" if done else "Everything is read by the present methods.")
    if placed:
        out.print(f"{counted(placed)} put into stories again")


def _extract(running: Running, *, shown: bool) -> None:
    work = running.reextraction()
    outcomes: Counter[Outcome] = Counter()
    with progress_bar("extracting", work.waiting(), shown=shown) as advance:
        for batch in work.run():
            outcomes.update(batch)
            advance(len(batch))
    running.catch_up()
    told = ", ".join(f"{count:,} {outcome.value}" for outcome, count in outcomes.items())
    out.print(f"{counted(outcomes.total(), 'document')} extracted again{': ' + told if told else ''}")
    if outcomes[Outcome.FAILED]:
        err.print("[yellow]What failed stays as it was read before.[/]")
