"""`liveindex offices`: who holds which office in a story, and where one followed another."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.office import Office
from liveindex.model.told import ToldIn
from liveindex.serve import office_shapes
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import counted, out, place_words, print_json, when


@click.command()
@click.argument("story")
@as_json_option
@click.pass_obj
def offices(home: Path | None, story: str, as_json: bool) -> None:
    """Show who is told to hold which office in a story, and where one followed another.

    STORY is the id of any article in it, the beginning of one, or an address.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.facts.offices(story)
    if as_json:
        print_json(office_shapes.offices(found))
        return
    if not found:
        out.print("No article of this story gives an office to somebody whom it names in full.")
    for office in found:
        _print_office(office)


def _print_office(office: Office) -> None:
    out.print(Text(office_shapes.office_words(office), style="bold"), soft_wrap=True)
    for holder in office.holders:
        told = f"  {office_shapes.standing_words(holder)}, as told last {when(holder.spots[-1].told.at)}"
        articles = counted(len({spot.told.article for spot in holder.spots}))
        out.print(Text(f"  {holder.name}") + Text(f"{told}; {articles}", style="dim"), soft_wrap=True)
        out.print(Text(f"      {_line(holder.spots[-1].told)}", style="dim"), soft_wrap=True)
    for change in office.changes:
        after = change.enters or "nobody told"
        out.print(Text(f"  {change.leaves} → {after}", style="yellow") + Text(f"  {change.reason}", style="dim"))
        out.print(Text(f"      {_line(change.told)}", style="dim"), soft_wrap=True)


def _line(told: ToldIn) -> str:
    return f"{told.source_name}, {when(told.at)}, {place_words(told)}  {told.text}"
