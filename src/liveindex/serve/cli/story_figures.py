"""`liveindex figures --story`, `disputes`: what moves in a story, and on what its sides disagree."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.dispute import Dispute
from liveindex.model.series import Series, StoryFigures
from liveindex.serve import series_shapes
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import counted, out, place_words, print_json, when
from liveindex.serve.series_words import (
    chain_words,
    claimant_words,
    kind_words,
    standing_words,
    step_words,
    title_words,
    value_words,
)


def show_figures(home: Path | None, story: str, *, as_json: bool) -> None:
    """Print the figures that move in a story."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.facts.figures(story)
    if as_json:
        print_json(series_shapes.story_figures(found))
    else:
        _print_figures(found)


def _print_figures(found: StoryFigures) -> None:
    if not found.series:
        out.print("No figure of this story is told twice.")
    for series in found.series:
        _print_series(series)
    if found.claims:
        out.print(Text("Told once, as somebody's claim", style="bold"))
        for series in found.claims:
            point = series.points[0]
            told = Text(f"  {point.words}  ") + Text(
                f"{claimant_words(point)}  {place_words(point.place)}", style="dim"
            )
            out.print(told, soft_wrap=True)
    if found.left_out:
        out.print(f"[yellow]{counted(found.left_out, 'older article')} of this story not looked at.[/]")


def _print_series(series: Series) -> None:
    out.print(Text(title_words(series), style="bold"), soft_wrap=True)
    told = f"  {standing_words(series)}; {counted(series.origins, 'origin')}, {counted(series.articles)}"
    out.print(Text(told, style="dim"), soft_wrap=True)
    for point in series.points:
        line = Text(
            f"  {when(point.place.at)}  {value_words(point):<16} {step_words(point):<12} {claimant_words(point)}"
        )
        out.print(line, soft_wrap=True)
        others = len(point.articles) - 1
        copies = f" and {others:,} {'copy' if others == 1 else 'copies'}" if others else ""
        out.print(Text(f"      {place_words(point.place)}{copies}  {point.place.text}", style="dim"), soft_wrap=True)
    out.print()


@click.command()
@click.option("--story", metavar="ID", required=True, help="The story in which this article stands.")
@as_json_option
@click.pass_obj
def disputes(home: Path | None, story: str, as_json: bool) -> None:
    """Show on what the sides of a story disagree: each source with its value and its sentence. No verdict.

    Figures, days, places, who did it, what is denied. A rounding, a later value of the same side, a part of the whole,
    a count that rises, a less exact day or place are no disagreement.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.facts.disputes(story)
    if as_json:
        print_json([series_shapes.dispute(one) for one in found])
        return
    if not found:
        out.print("No rival values were found in this story.")
    for one in found:
        _print_dispute(one)


def _print_dispute(one: Dispute) -> None:
    out.print(Text(f"{one.fact[:1].upper()}{one.fact[1:]}", style="bold"), soft_wrap=True)
    out.print(Text(f"  {kind_words(one).lower()}; {one.reason}", style="dim"), soft_wrap=True)
    for row in one.rows:
        name = f"{row.name}, in its own voice" if row.is_publisher else row.name
        for cell in row.cells:
            out.print(Text(f"  {one.values[cell.value]}  {name}, {counted(cell.articles)}"), soft_wrap=True)
            place = cell.places[0]
            through = f"{chain_words(cell.chains[0])}  " if cell.chains and len(cell.chains[0]) > 2 else ""
            out.print(Text(f"      {place_words(place)}  {through}{place.text}", style="dim"), soft_wrap=True)
    out.print()
