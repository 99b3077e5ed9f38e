"""`liveindex timeline`, `ahead`: a story in the order in which things happened, and what it announces."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.timeline import Ahead, StoryAhead, TimelineEntry, TimelineOrder
from liveindex.model.told import ToldIn
from liveindex.serve import timeline_shapes
from liveindex.serve.cli.asking import Day, as_json_option
from liveindex.serve.cli.output import counted, out, place_words, print_json, when
from liveindex.serve.time_words import days_words


@click.command()
@click.argument("story")
@click.option(
    "--order",
    type=click.Choice([one.value for one in TimelineOrder]),
    default=TimelineOrder.ASC.value,
    show_default=True,
    help="By when things happened, the latest first, or as they were first told.",
)
@click.option("--entries", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
@as_json_option
@click.pass_obj
def timeline(home: Path | None, story: str, order: str, entries: int, as_json: bool) -> None:
    """Tell a story by when things happened, not by when they were told.

    STORY is the id of any article in it, the beginning of one, or an address. What is announced for days to come
    is told by `ahead`.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.facts.timeline(story, order=TimelineOrder(order), most=entries)
    if as_json:
        print_json(timeline_shapes.timeline(found))
        return
    if not found.entries:
        out.print("No sentence of this story can be dated.")
    for entry in found.entries:
        _print_entry(entry)
    if found.left_out:
        out.print(Text(f"{counted(found.left_out, 'older article')} of the story not read for this.", style="dim"))


def _print_entry(entry: TimelineEntry) -> None:
    out.print(Text(days_words(entry.first, entry.last, entry.precision), style="bold cyan"), soft_wrap=True)
    out.print(Text(f"  {entry.shown.text}"), soft_wrap=True)
    if entry.speakers:
        out.print(Text(f"  says {', '.join(entry.speakers)}", style="dim"), soft_wrap=True)
    out.print(
        Text(f"  {_where(entry.shown)}; {_spread(entry)}; dated by {entry.dated_by.value}", style="dim"), soft_wrap=True
    )


@click.command()
@click.option("--story", help="Only this story, with what became of what it announced: the id of any article in it.")
@click.option("--on", "day", type=Day(), help="Take this day for today, and read nothing later. Default: today (UTC).")
@as_json_option
@click.pass_obj
def ahead(home: Path | None, story: str | None, day: datetime | None, as_json: bool) -> None:
    """List what the freshest stories announce for days to come.

    With --story also what has passed: whether it took place, was moved or called off, or nothing was told of it.
    """
    today = (day or bootstrap.now_utc()).date()
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = (services.facts.ahead(story, today=today),) if story else services.facts.all_ahead(today=today)
    if as_json:
        print_json([timeline_shapes.story_ahead(one) for one in found])
        return
    if not any(one.items for one in found):
        out.print("Nothing is announced.")
    for one in found:
        _print_story(one)


def _print_story(found: StoryAhead) -> None:
    out.print(Text(found.title, style="bold") + Text(f"  {found.story}", style="dim"), soft_wrap=True)
    for item in found.items:
        _print_ahead(item)
    out.print()


def _print_ahead(item: Ahead) -> None:
    moved = f" to {item.moved_to:%Y-%m-%d}" if item.moved_to else ""
    days = Text(f"  {days_words(item.first, item.last, item.precision)}  ", style="cyan")
    out.print(days + Text(f"{item.status.value}{moved}", style="bold"), soft_wrap=True)
    out.print(Text(f"    {item.shown.text}"), soft_wrap=True)
    out.print(Text(f"    {_where(item.shown)}; {_spread(item)}", style="dim"), soft_wrap=True)
    if item.outcome and item.outcome != item.shown:
        out.print(Text(f"    {item.outcome.text}"), soft_wrap=True)
        out.print(Text(f"    {_where(item.outcome)}", style="dim"), soft_wrap=True)


def _where(one: ToldIn) -> str:
    return f"{one.source_name}, {when(one.at)}, {place_words(one)}"


def _spread(one: TimelineEntry | Ahead) -> str:
    return f"told by {counted(one.outlets, 'outlet')}, {counted(one.origins, 'origin')}"
