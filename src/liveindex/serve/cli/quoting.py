"""`liveindex quotes`: each thing that was said once, in a story or by one speaker through time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.model.quotes import Ledger, StoryQuotes
from liveindex.model.utterance import Difference, Form, Spot, Utterance
from liveindex.model.view import ArticleRow
from liveindex.serve import quote_shapes
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import counted, out, print_beside, print_json, when
from liveindex.serve.quote_words import form_words, said_words

_MARGIN = 6
_SHOWN = 4  # articles named of one wording


@click.command()
@click.option("--story", "story", metavar="ID", help="What is said in the story of this article.")
@click.option("--speaker", metavar="NAME", help="All that a person or body said, in order of when.")
@click.option("--changed", is_flag=True, help="Only where words inside quotation marks differ.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@as_json_option
@click.pass_obj
def quotes(home: Path | None, story: str | None, speaker: str | None, changed: bool, limit: int, as_json: bool) -> None:
    """Show what was said, each thing once: the fullest form, who kept what of it, and where words differ.

    Which of two wordings was spoken is not known from them; of another language, both may be translations.

    \b
    liveindex quotes --story 4f2kq --changed
    liveindex quotes --speaker 'Tessa Harrane'
    """
    if bool(story) == bool(speaker):
        raise WrongUseError("Give one of --story ID and --speaker NAME.")
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        if story:
            _show_story(services.facts.quotes(story), changed=changed, limit=limit, as_json=as_json)
        else:
            _show_ledger(services.people.ledger(speaker or ""), changed=changed, limit=limit, as_json=as_json)


def _show_story(found: StoryQuotes, *, changed: bool, limit: int, as_json: bool) -> None:
    chosen = [one for one in found.utterances if one.differences or not changed]
    if as_json:
        shown = replace(found, utterances=tuple(chosen[:limit]))
        print_json({**quote_shapes.story_quotes(shown), "more": len(chosen) > limit})
        return
    out.print(Text(found.title, style="bold"), soft_wrap=True)
    for one in chosen[:limit]:
        out.print()
        out.print(Text(one.speaker or "speaker not told", style="bold") + Text(f"  {said_words(one)}", style="dim"),
                  soft_wrap=True)  # fmt: skip
        _print_wordings(one, found.rows)
    _print_end(len(chosen), limit)


def _show_ledger(found: Ledger, *, changed: bool, limit: int, as_json: bool) -> None:
    chosen = [entry for entry in found.entries if entry.utterance.differences or not changed]
    if as_json:
        shown = replace(found, entries=tuple(chosen[-limit:]))
        print_json({**quote_shapes.ledger(shown), "more": len(chosen) > limit})
        return
    told = f"  {counted(found.statements, 'statement')}, {counted(len(found.entries), 'utterance')}"
    out.print(Text(found.name, style="bold") + Text(told, style="dim"), soft_wrap=True)
    for entry in chosen[-limit:]:
        out.print()
        day = f"{entry.day}" if entry.is_told else f"{entry.day} (published)"
        head = Text(f"{day}  ", style="cyan") + Text(entry.role or "role not told")
        out.print(head + Text(f"  {said_words(entry.utterance)}", style="dim"), soft_wrap=True)
        _print_wordings(entry.utterance, found.rows)
    _print_end(len(chosen), limit)


def _print_end(count: int, limit: int) -> None:
    if not count:
        out.print("Nothing that fits is said.")
    elif count > limit:
        out.print(f"[dim]{limit} of {count:,}; a larger --limit shows more.[/]")


def _print_wordings(one: Utterance, rows: Mapping[str, ArticleRow]) -> None:
    for wording in one.wordings:
        label = "" if wording.form is Form.FULLEST else f"{form_words(wording.form)}: "
        quoted = wording.text if wording.form is Form.REPORTED or not one.quoted else f"“{wording.text}”"
        print_beside("", Text(label, style="yellow") + Text(quoted), _MARGIN)
        if wording.difference:
            _print_difference(wording.difference, rows)
            if len(wording.told) == 1:
                continue  # its place is told with the difference
        told = "; ".join(_spot(spot, rows) for spot in wording.told[:_SHOWN])
        more = f"; {len(wording.told) - _SHOWN} more" if len(wording.told) > _SHOWN else ""
        print_beside("", Text(f"  {told}{more}", style="dim"), _MARGIN)


def _print_difference(found: Difference, rows: Mapping[str, ArticleRow]) -> None:
    how = "differs, in what is taken for a rewrite: " if found.in_rewrite else "differs from the earlier: "
    line = Text(f"  {how}", style="yellow") + _marked(found.earlier_text, found.earlier_marks, "red")
    print_beside("", line + Text(" → ") + _marked(found.later_text, found.later_marks, "green"), _MARGIN)
    print_beside("", Text(f"  {_spot(found.earlier, rows)} → {_spot(found.later, rows)}", style="dim"), _MARGIN)


def _marked(words: str, marks: tuple[tuple[int, int], ...], colour: str) -> Text:
    text = Text(words)
    for start, end in marks:
        text.stylize(f"bold {colour}", start, end)
    return text


def _spot(spot: Spot, rows: Mapping[str, ArticleRow]) -> str:
    row = rows[spot.article]
    return f"{row.source_name or row.source}, {when(spot.at)}, {spot.article}#s{spot.sentence}"
