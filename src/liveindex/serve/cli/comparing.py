"""`liveindex compare`, `origins` and `edits`: two texts beside each other, where reports come from, what was edited."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.model.relation import AlignedPair, Direction, Origin, QuoteChange, Step
from liveindex.model.tie import Comparison, EditRow, OriginsView
from liveindex.serve import tie_shapes
from liveindex.serve.cli.asking import Day, as_json_option
from liveindex.serve.cli.output import counted, out, print_beside, print_json, when
from liveindex.serve.tie_words import change_words

_MARGIN = 10
_SIGNS = {Step.KEPT: "=", Step.REWORDED: "~", Step.DROPPED: "-", Step.ADDED: "+"}
_STYLES = {Step.KEPT: "dim", Step.REWORDED: "", Step.DROPPED: "red", Step.ADDED: "green"}


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B", required=False)
@click.option("--versions", metavar="N..M", help="Two versions of A, such as 1..2, instead of two articles.")
@click.option("--changed", is_flag=True, help="Leave out what is the same on both sides.")
@as_json_option
@click.pass_obj
def compare(
    home: Path | None, left: str, right: str | None, versions: str | None, changed: bool, as_json: bool
) -> None:
    """Show two articles beside each other: what was kept (=), reworded (~), dropped (-), added (+).

    A and B are ids, the beginnings of ids, or addresses. Marked words are missing on the other side. What changed is
    told from the earlier of the two to the later, whichever stands first.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        if versions is not None:
            if right is not None:
                raise WrongUseError("Name one article with --versions, or two without.")
            found = services.comparing.versions(left, *_numbers(versions))
        elif right is None:
            raise WrongUseError("Name two articles, or one with --versions 1..2.")
        else:
            found = services.comparing.compare(left, right)
    if as_json:
        print_json(tie_shapes.comparison(found))
    else:
        _print_comparison(found, changed=changed)


@click.command()
@click.argument("wanted", metavar="ID")
@click.argument("versions", metavar="[N..M]", required=False)
@click.option("--all", "whole", is_flag=True, help="Also what is the same in both.")
@as_json_option
@click.pass_obj
def diff(home: Path | None, wanted: str, versions: str | None, whole: bool, as_json: bool) -> None:
    """Show what was edited between two wordings of an article: the last two, or versions N and M.

    \b
    liveindex diff 4f2kq81mz0ac
    liveindex diff 4f2kq81mz0ac 1..3
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        if versions is None:
            held = [version.number for version in services.reading.article(wanted).versions]
            if len(held) < 2:
                raise WrongUseError(f"{wanted} has one wording: nothing was edited. `liveindex edits` lists what was.")
            numbers = sorted(held)[-2], sorted(held)[-1]
        else:
            numbers = _numbers(versions)
        found = services.comparing.versions(wanted, *numbers)
    if as_json:
        print_json(tie_shapes.comparison(found))
    else:
        _print_comparison(found, changed=not whole)


def _numbers(written: str) -> tuple[int, int]:
    first, dots, last = written.partition("..")
    if not (dots and first.isdecimal() and last.isdecimal()):
        raise WrongUseError(f"{written!r} names no two versions. Write their numbers: 1..2.")
    return int(first), int(last)


def _print_comparison(found: Comparison, *, changed: bool) -> None:
    for label, shown in (("A", found.left), ("B", found.right)):
        row = shown.row
        number = f", version {shown.version.number}" if row.versions > 1 else ""
        line = Text(f"{label}  ", style="cyan") + Text(shown.article.title, style="bold")
        out.print(
            line + Text(f"  {row.source_name or row.source}, {when(row.at)} UTC, {row.id}{number}"), soft_wrap=True
        )
    for one in found.unread:
        out.print(f"[yellow]{one} is not read yet; `liveindex work` does it.[/]")
    if found.likeness:
        tie = found.likeness
        earlier = {Direction.FIRST: "; A was there before", Direction.SECOND: "; B was there before"}
        out.print(f"{tie.relation.value}, confidence {tie.confidence:.2f}{earlier.get(tie.origin, '')}")
        for reason in tie.reasons:
            out.print(Text(f"  {reason}", style="dim"), soft_wrap=True)
    elif found.left.row.id != found.right.row.id:
        out.print("Nothing that could be told ties the two.")
    out.print(f"alike in what they tell: {found.alike_0_1:.2f} of 1")
    out.print()
    for pair in found.alignment.pairs:
        if not (changed and pair.step is Step.KEPT):
            _print_pair(pair, turned=found.right_is_earlier)
    for quote in found.alignment.quotes:
        if quote.change is not QuoteChange.SAME:
            first, second = quote.left_text, quote.right_text
            if found.right_is_earlier:
                first, second = second, first
            out.print(Text(f"quote {quote.change.value}: “{first}” → “{second}”"), soft_wrap=True)


def _print_pair(pair: AlignedPair, *, turned: bool) -> None:
    sign, style = _SIGNS[pair.step], _STYLES[pair.step]
    if pair.step is not Step.REWORDED:
        place = _place("A", pair.left) if pair.left else _place("B", pair.right)
        print_beside(f"{sign} {place}", Text(pair.left_text or pair.right_text, style=style), _MARGIN)
        return
    print_beside(f"{sign} {_place('A', pair.left)}", _marked(pair.left_text, pair.left_marks, "red"), _MARGIN)
    print_beside(_place("B", pair.right), _marked(pair.right_text, pair.right_marks, "green"), _MARGIN)
    for change in pair.changes:
        print_beside("", Text(change_words(change, turned=turned), style="yellow"), _MARGIN)


def _place(side: str, numbers: tuple[int, ...]) -> str:
    return f"{side}{numbers[0]}" if len(numbers) == 1 else f"{side}{numbers[0]}-{numbers[-1]}"


def _marked(words: str, marks: tuple[tuple[int, int], ...], colour: str) -> Text:
    text = Text(words)
    for start, end in marks:
        text.stylize(f"bold {colour}", start, end)
    return text


@click.command()
@click.argument("wanted", metavar="ID|ADDRESS")
@click.option("--story", "of_story", is_flag=True, help="Of the whole story in which the article stands.")
@as_json_option
@click.pass_obj
def origins(home: Path | None, wanted: str, of_story: bool, as_json: bool) -> None:
    """Count the independent origins of a report: who repeats whom, and why that is thought.

    Looked at is all that hangs together with the article by copies, rewrites, shared passages and shared quotes; with
    --story, all articles of its story.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        view = services.facts.origins(wanted) if of_story else services.comparing.origins(wanted)
    if as_json:
        print_json(tie_shapes.origins(view))
    else:
        _print_origins(view)


def _print_origins(view: OriginsView) -> None:
    found = view.origins
    first = view.rows[found.first]
    told = f"{counted(found.outlets, 'outlet')}, {counted(len(found.origins), 'independent origin')}"
    out.print(Text(told, style="bold"))
    out.print(Text(f"first: {first.source_name or first.source}, {when(first.at)} UTC, {first.id}"), soft_wrap=True)
    if view.cut:
        out.print(f"[yellow]More hangs together than is looked at; these are {len(view.rows)} articles of it.[/]")
    for origin in found.origins:
        out.print()
        _print_origin(origin, view)


def _print_origin(origin: Origin, view: OriginsView) -> None:
    held = "" if origin.held else ", not in the index"
    out.print(Text(f"{origin.name}{held}: ", style="bold") + Text(origin.reason), soft_wrap=True)
    depth: dict[str, int] = {}
    for one in origin.descents:
        row = view.rows[one.report.id]
        depth[row.id] = depth.get(one.parent, 0) + 1 if one.parent else 0
        what = f"{one.relation.value}: " if one.relation else ""
        line = Text("  " * (depth[row.id] + 1) + what, style="yellow") + Text(row.title)
        out.print(line + Text(f"  {row.source_name or row.source}, {when(row.at)} UTC, {row.id}"), soft_wrap=True)
        if one.parent:
            out.print(Text("  " * (depth[row.id] + 2) + one.reason, style="dim"), soft_wrap=True)


@click.command()
@click.option("--since", type=Day(), help="First day that the later version was seen on (UTC, inclusive).")
@click.option("--silent", is_flag=True, help="Only where the article says nothing of a correction.")
@click.option("--limit", type=click.IntRange(1, 1000), default=25, show_default=True)
@as_json_option
@click.pass_obj
def edits(home: Path | None, since: datetime | None, silent: bool, limit: int, as_json: bool) -> None:
    """List what outlets edited after publication, newest first, by meaning; what changes no words is left out."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.comparing.edits(since=since.date() if since else None, silent=silent, limit=limit)
    if as_json:
        print_json(tie_shapes.edit_list(found))
        return
    last = ""
    for row in found.rows:
        if (key := f"{row.row.id} {row.after}") != last:
            _print_edited(row)
            last = key
        edit = row.edit
        label = Text(edit.kind.value, style="yellow") + Text("" if edit.said else "  silent", style="dim")
        print_beside(f"s{edit.sentence}" if edit.sentence else "", label, _MARGIN)
        for sign, words, style in (("-", edit.before, "red"), ("+", edit.after, "green")):
            if words:
                print_beside(sign, Text(words, style=style), _MARGIN)
    if not found.rows:
        out.print("No edits found. Pages that are followed are fetched again to look for them.")
    elif found.more:
        out.print(f"[dim]The newest {counted(len(found.rows), 'edit')}; a larger --limit shows more.[/]")


def _print_edited(row: EditRow) -> None:
    article = row.row
    versions = f"version {row.before} to {row.after}, seen {when(row.seen)} UTC"
    told = f"  {article.source_name or article.source}, {article.id}, {versions}"
    out.print(Text(article.title, style="bold") + Text(told, style="dim"), soft_wrap=True)
