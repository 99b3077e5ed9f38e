"""`liveindex story`: one story, and what a person decides on it: merge, split, pin, rename, undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.model.latest import Latest
from liveindex.model.story import StoryDecision, StoryView
from liveindex.serve import latest_shapes, story_shapes
from liveindex.serve.cli.output import counted, out, place_words, print_json, when
from liveindex.serve.cli.stories import print_rule, print_story
from liveindex.serve.person import login
from liveindex.service.story_editing import StoryEditing

_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")
_note = click.option("--note", default="", metavar="TEXT", help="Why; kept with the rule.")


class _Story(click.Group):
    """A group in which anything that is no verb of it is a story to be shown."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb and what remains; `show` for an id or an address."""
        known = args[0] in self.list_commands(ctx) or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else ["show", *args])


@click.group(cls=_Story)
def story() -> None:
    """Show one story, or decide on stories: what was put together wrongly, or came apart.

    Any article of a story names it, by its id, the beginning of it, or its address. Each decision is a rule: it counts
    at once, for what comes later, and whenever stories are made anew; taken back, it leaves no trace.

    \b
    liveindex story 4f2kq
    liveindex story merge 4f2kq 9m0aw --note 'the same strike'
    liveindex story split 4f2kq 9m0aw
    liveindex story undo
    """


@story.command()
@click.argument("wanted", metavar="STORY")
@_json
@click.pass_obj
def show(home: Path | None, wanted: str, as_json: bool) -> None:
    """Show one story in full, and what stands now; `liveindex story STORY` does the same."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        view = services.stories.story(wanted)
        asked = services.reading.article(wanted).row.id
        latest = services.facts.latest(wanted)
    if as_json:
        print_json({**story_shapes.story(view), "latest": latest_shapes.latest(latest)})
        return
    if asked != view.id:
        out.print(_where(asked, view), soft_wrap=True)
    print_story(view)
    if latest and latest.items:
        _print_latest(latest)


def _print_latest(latest: Latest) -> None:
    out.print(Text("What stands now", style="bold") + Text(f"  from what came since {when(latest.since)}", style="dim"))
    for item in latest.items:
        out.print(Text(f"  {item.shown.text}"), soft_wrap=True)
        marks = [f"claim of {', '.join(item.speakers)}"] if item.speakers else []
        marks.append(f"{counted(item.origins, 'origin')}, {counted(item.outlets, 'outlet')}")
        marks += [f"in dispute: {item.disputed}"] if item.disputed else []
        marks += [f"revised since to {item.revised}"] if item.revised else []
        where = f"{item.shown.source_name}, {when(item.shown.at)}, {place_words(item.shown)}"
        out.print(Text(f"    {'; '.join(marks)}; {where}", style="dim"), soft_wrap=True)


def _where(asked: str, view: StoryView) -> str:
    if asked in view.merged_from:
        return f"Story {asked} is now part of {view.id}."
    return f"{asked} is an article of story {view.id}."


@story.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@_note
@_json
@click.pass_obj
def merge(home: Path | None, left: str, right: str, note: str, as_json: bool) -> None:
    """Make story B part of story A. B's id leads to A from then on."""
    _decide(home, lambda editing: editing.merge(left, right, by=login(), note=note), as_json=as_json)


@story.command()
@click.argument("wanted", metavar="STORY")
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1)
@click.option("--development", type=int, metavar="N", help="The development of this number, with all its articles.")
@_note
@_json
@click.pass_obj
def split(
    home: Path | None, wanted: str, articles: tuple[str, ...], development: int | None, note: str, as_json: bool
) -> None:
    """Make a story of its own of some articles. What comes later goes with the half that it is more like."""
    _decide(
        home,
        lambda editing: editing.split(wanted, articles, development=development, by=login(), note=note),
        as_json=as_json,
    )


@story.command()
@click.argument("article", metavar="ARTICLE")
@click.option("--to", "target", metavar="STORY", help="It belongs to this story.")
@click.option("--apart", metavar="OTHER", help="It never stands in one story with this article, which gives way.")
@_note
@_json
@click.pass_obj
def pin(home: Path | None, article: str, target: str | None, apart: str | None, note: str, as_json: bool) -> None:
    """Hold an article in a story (--to), or away from another article (--apart), whatever the machine says."""
    if (target is None) == (apart is None):
        raise WrongUseError("Give one of --to STORY and --apart OTHER.")

    def decide(editing: StoryEditing) -> StoryDecision:
        if target is not None:
            return editing.pin(article, target, by=login(), note=note)
        return editing.hold_apart(article, apart or "", by=login(), note=note)

    _decide(home, decide, as_json=as_json)


@story.command()
@click.argument("wanted", metavar="STORY")
@click.argument("title")
@_note
@_json
@click.pass_obj
def rename(home: Path | None, wanted: str, title: str, note: str, as_json: bool) -> None:
    """Give a story a title of your own; the headline stands beneath it."""
    _decide(home, lambda editing: editing.rename(wanted, title, by=login(), note=note), as_json=as_json)


@story.command()
@click.argument("number", metavar="[RULE]", type=click.IntRange(1), required=False)
@_json
@click.pass_obj
def undo(home: Path | None, number: int | None, as_json: bool) -> None:
    """Take a rule back; the latest that holds where none is named. It stays on record."""
    _decide(home, lambda editing: editing.undo(number, by=login()), as_json=as_json)


@story.command()
@_json
@click.pass_obj
def rules(home: Path | None, as_json: bool) -> None:
    """List every rule on stories: who made it, when and why, and whether it was taken back."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        rows = services.stories.rules()
    if as_json:
        print_json([story_shapes.rule(row) for row in rows])
        return
    if not rows:
        out.print("No rules yet.")
    for row in rows:
        print_rule(row)


def _decide(home: Path | None, decide: Callable[[StoryEditing], StoryDecision], *, as_json: bool) -> None:
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        made = decide(services.story_editing)
    if as_json:
        print_json(story_shapes.decision(made))
        return
    row = made.rule
    kept = "is taken back" if row.undone else f"is kept; `liveindex story undo {row.number}` takes it back"
    out.print(f"Rule {row.number} {kept}.", soft_wrap=True)
    for head in made.stories:
        counts = f"{counted(head.articles)}, {counted(head.outlets, 'outlet')}"
        out.print(Text(f"  {head.id}  ", style="dim") + Text(head.title) + Text(f"  {counts}", style="dim"),
                  soft_wrap=True)  # fmt: skip
