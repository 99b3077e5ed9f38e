"""`liveindex stories`, `explain`: what several articles tell of, and why they stand together."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.story import StoryRuleRow, StoryView
from liveindex.serve import story_shapes
from liveindex.serve.cli.asking import Day
from liveindex.serve.cli.output import counted, out, print_json, when
from liveindex.serve.story_words import verdict

_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


@click.command()
@click.option("--since", type=Day(), help="Only stories with an article from this day on (UTC).")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@_json
@click.pass_obj
def stories(home: Path | None, since: datetime | None, limit: int, as_json: bool) -> None:
    """List the stories that two articles or more tell, the one with the latest article first.

    A story is a line of developments; a development is one event. A story's id is that of the article that began it.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.stories.newest(since=since.replace(tzinfo=UTC) if since else None, limit=limit)
    if as_json:
        print_json([story_shapes.story(view) for view in found])
        return
    if not found:
        out.print("No event is told by two articles yet.")
    for view in found:
        print_story(view)


def print_story(view: StoryView) -> None:
    """Print a story: its developments by number, their articles, what people decided."""
    out.print(Text(view.title or "(no title)", style="bold"), soft_wrap=True)
    told = f"  {when(view.last)}  {view.id}  {counted(view.articles)}, {counted(len(view.outlets), 'outlet')}"
    out.print(Text(told, style="dim"), soft_wrap=True)
    if view.headline:
        outlet = view.headline.source_name or view.headline.source
        words = f"named by a person; by headline: {view.headline.title}, {outlet}" if view.is_renamed else None
        out.print(Text(f"  {words or f'headline of {outlet}'}", style="dim"), soft_wrap=True)
    for number, development in enumerate(view.developments, start=1):
        ids = " ".join(one.row.id for one in development.articles)
        out.print(Text(f"{number:>3}  {development.first:%Y-%m-%d}  {development.title}"), soft_wrap=True)
        out.print(Text(f"                 {ids}", style="dim"), soft_wrap=True)
    out.print(Text(f"  {', '.join(view.outlets)}", style="dim"), soft_wrap=True)
    for head in view.parted:
        out.print(Text(f"  parted by a rule: {head.title}  {head.id}", style="dim"), soft_wrap=True)
    for rule in view.standing_rules:
        print_rule(rule)
    out.print()


def print_rule(row: StoryRuleRow) -> None:
    """Print one decision: its number, what it says, why, who made it and when, and whether it was taken back."""
    undone = f"; taken back {when(row.undone)} by {row.undone_by}" if row.undone else ""
    why = f" “{row.reason}”" if row.reason else ""
    line = Text(f"  rule {row.number}: {row.words}{why}")
    out.print(line + Text(f"  {when(row.made)} by {row.made_by}{undone}", style="dim"), soft_wrap=True)


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@_json
@click.pass_obj
def explain(home: Path | None, left: str, right: str, as_json: bool) -> None:
    """Say why two articles stand in one story, or do not, with the numbers and with what people decided.

    A and B are ids, the beginnings of ids, or addresses.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.stories.explain(left, right)
    if as_json:
        print_json(story_shapes.explanation(found))
        return
    out.print(Text(verdict(found), style="bold"), soft_wrap=True)
    for rule in found.rules:
        print_rule(rule)
    for label, row, reason, ruled in (
        ("A", found.left, found.left_reason, found.left_ruled),
        ("B", found.right, found.right_reason, found.right_ruled),
    ):
        outlet = row.source_name or row.source
        out.print(Text(f"  {label}  {row.title}  ") + Text(f"{outlet}, {row.id}", style="dim"), soft_wrap=True)
        out.print(Text(f"     when it came, against the nearest development: {reason}", style="dim"), soft_wrap=True)
        if ruled:
            out.print(Text(f"     {ruled}", style="dim"), soft_wrap=True)
    out.print(Text(f"  A against B alone: {found.alone}"), soft_wrap=True)
    if found.developments:
        told = f"  their developments as they are now, to be of one story: {found.developments}"
        out.print(Text(told), soft_wrap=True)
