"""`liveindex source`: an outlet: how much is its own, whom it repeats or credits, who repeats it, its silent edits."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.found import FacetCount
from liveindex.model.outlet import Outlet
from liveindex.model.source import Source
from liveindex.serve import outlet_shapes
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import counted, out, print_beside, print_json, when

_MARGIN = 14
_NAMED = 8


@click.command()
@click.argument("name", nargs=-1, required=True)
@as_json_option
@click.pass_obj
def source(home: Path | None, name: tuple[str, ...], as_json: bool) -> None:
    """Show what is known of an outlet from its articles here: its own, repeated and credited ones, silent edits.

    NAME is its host, or the name it goes by. The newest 500 articles are looked at. `liveindex sources` lists outlets.

    \b
    liveindex source vpa.example
    liveindex source Veldra Press Agency --json
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False, processes=False) as services:
        known = services.reading.source(services.reading.source_id(" ".join(name)), limit=1).source
        outlet = services.outlets.outlet(known.id)
    if as_json:
        print_json(outlet_shapes.outlet(known, outlet))
    else:
        _print(known, outlet)


def _print(known: Source, outlet: Outlet) -> None:
    shares = outlet.shares
    out.print(Text(known.name or known.id, style="bold") + Text(f"  {known.id}", style="dim"), soft_wrap=True)
    looked = "" if shares.articles == known.articles else f"; of these the newest {shares.articles:,} are counted below"
    print_beside(
        "articles", Text(f"{known.articles:,}, {when(outlet.first)} to {when(outlet.last)} UTC{looked}"), _MARGIN
    )
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for count, words in (
        (shares.own, "its own: nothing here says that they repeat or credit another outlet"),
        (shares.repeated, "repeat an earlier article of another outlet"),
        (shares.credited, "credit another outlet or agency, whose article is not here"),
        (shares.undecided, "have the text of another outlet's, and nothing tells which was first"),
    ):
        table.add_row(f"{count:,}", words)
    out.print(table)
    for heading, values in (
        ("repeats", shares.taken_from), ("credits", shares.credits), ("repeated by", shares.taken_by)
    ):  # fmt: skip
        if values:
            print_beside(heading, Text(_named(values, outlet)), _MARGIN)
    for edit in outlet.edits:
        what = f"{edit.edit.kind.value}: {edit.edit.before or '–'} → {edit.edit.after or '–'}"
        print_beside("silent edit", Text(f"{what}  ({edit.row.title}, {edit.row.id}, version {edit.before} to "
                                         f"{edit.after}, seen {when(edit.seen)})"), _MARGIN)  # fmt: skip
    if not outlet.edits:
        print_beside("silent edits", Text("none met"), _MARGIN)
    elif outlet.more_edits:
        out.print("[dim]These are the newest; `liveindex edits --silent` lists all.[/]")


def _named(values: tuple[FacetCount, ...], outlet: Outlet) -> str:
    shown = ", ".join(f"{outlet.names.get(one.value, one.value)} {one.count:,}" for one in values[:_NAMED])
    left = len(values) - _NAMED
    return shown + (f", and {counted(left, 'other')}" if left > 0 else "")
