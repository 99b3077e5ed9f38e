"""`liveindex statements` and `figures`: what was said and how many, across articles, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.model.lookup import FigureRow, StatementRow
from liveindex.model.search import Filters
from liveindex.model.statement import StatementKind
from liveindex.model.view import ArticleRow
from liveindex.serve import read_shapes
from liveindex.serve.cli.asking import Day, Number, as_csv_option, as_json_option
from liveindex.serve.cli.output import marked, out, print_beside, print_csv, print_json
from liveindex.serve.cli.story_figures import show_figures
from liveindex.serve.reading_words import amount, chain_between, mood_words
from liveindex.service.lookups import Asked

F = TypeVar("F", bound=Callable[..., Any])
_MARGIN = 6
_STATEMENT_COLUMNS = (
    "article", "sentence", "day", "source", "speakers", "kind", "mood", "negated", "content", "cue", "chain",
    "confidence", "reason", "title", "address",
)  # fmt: skip
_FIGURE_COLUMNS = (
    "article", "sentence", "day", "source", "words", "value", "low", "high", "bound", "unit", "kind", "counted",
    "claimants", "confidence", "reason", "title", "address",
)  # fmt: skip


def _common(command: F) -> F:
    """Give a verb the options that statements and figures share."""
    for option in reversed(
        (
            click.option("--article", metavar="ID", help="Only of this article."),
            click.option("--since", type=Day(), help="First day of publication, 2025-05-16 (UTC, inclusive)."),
            click.option("--until", type=Day(), help="Last day of publication (UTC, inclusive)."),
            click.option("--source", "sources", multiple=True, help="Only this outlet's host; may be given again."),
            click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True),
            as_json_option,
            as_csv_option,
        )
    ):
        command = option(command)
    return command


def _filters(services: Services, since: datetime | None, until: datetime | None, sources: tuple[str, ...]) -> Filters:
    return Filters(
        sources=tuple(services.reading.source_id(source) for source in sources),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )


@click.command()
@click.option("--said-by", metavar="NAME", help="Who says it, in any spelling.")
@click.option("--about", metavar="WORDS", help="Words of what is said, as in a search.")
@click.option("--kind", type=click.Choice([kind.value for kind in StatementKind]), help="How it is given.")
@_common
@click.pass_obj
def statements(
    home: Path | None,
    said_by: str | None,
    about: str | None,
    kind: str | None,
    article: str | None,
    since: datetime | None,
    until: datetime | None,
    sources: tuple[str, ...],
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Find who said what, newest first.

    \b
    liveindex statements --said-by Harrane --about prisoners
    liveindex statements --kind direct --since 2025-03-14 --csv
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.catch_up()
        asked = Asked(
            by=said_by, words=about, article=article, filters=_filters(services, since, until, sources), limit=limit
        )
        found = services.lookups.statements(asked, kind=StatementKind(kind) if kind else None)
    if as_json:
        print_json(read_shapes.statement_list(found))
    elif as_csv:
        print_csv(_STATEMENT_COLUMNS, map(_statement_cells, found.rows))
    else:
        print_statements(found.rows)
        _print_end(len(found.rows), "statement", more=found.more)


def print_statements(rows: Iterable[StatementRow]) -> None:
    """Print statements under their articles, each with its speaker, its sentence and its words."""
    last = ""
    for row in rows:
        if row.article.id != last:
            print_article(row.article)
            last = row.article.id
        statement = row.statement
        who = "; ".join(f"{s.name} ({s.role})" if s.role else s.name for s in statement.speakers) or "unknown"
        through = chain_between(statement)
        via = f", through {', '.join(through)}" if through else ""
        line = Text(who, style="bold") + Text(f"  {mood_words(statement)}, {statement.kind.value}{via}", style="dim")
        print_beside(f"s{statement.sentences[0]}", line, _MARGIN)
        print_beside("", Text(" … ".join(row.content)), _MARGIN)
        out.print()


def print_article(row: ArticleRow) -> None:
    """Print the head under which what an article holds is printed."""
    invented = "  invented sample" if row.invented else ""
    head = Text(row.title, style="bold yellow")
    out.print(head, soft_wrap=True)
    out.print(Text(f"  {row.at:%Y-%m-%d}  {row.source_name or row.source}  {row.id}{invented}", style="dim"))


def _print_end(count: int, noun: str, *, more: bool) -> None:
    if not count:
        out.print(f"No {noun} is read that fits. Try fewer conditions; `liveindex doctor` says what is not read yet.")
    else:
        there = "; there are more: give a larger --limit" if more else ""
        out.print(f"[dim]{count:,} {noun}{'' if count == 1 else 's'}{there}[/]")


def _statement_cells(row: StatementRow) -> tuple[object, ...]:
    s = row.statement
    return (
        row.article.id, s.sentences[0], f"{row.article.at:%Y-%m-%d}", row.article.source,
        "; ".join(speaker.name for speaker in s.speakers), s.kind.value, s.mood.value, s.negated,
        " … ".join(row.content), " … ".join(row.cue), " > ".join(link.name for link in s.chain),
        round(s.confidence, 3), s.reason, row.article.title, row.article.address,
    )  # fmt: skip


@click.command()
@click.option("--counted", metavar="WORDS", help="What is counted, as in a search: prisoners, killed OR dead.")
@click.option("--unit", help="Only in this unit: kilometre, km, percent, usd, ...")
@click.option("--over", type=Number(), metavar="N", help="Only what is more than this.")
@click.option("--claimant", metavar="NAME", help="Whose statement it stands in.")
@click.option("--own", is_flag=True, help="Only what the publisher says itself, in nobody's name.")
@click.option("--story", metavar="ID", help="Instead: the figures that move in the story of this article, joined.")
@_common
@click.pass_obj
def figures(
    home: Path | None,
    counted: str | None,
    unit: str | None,
    over: float | None,
    claimant: str | None,
    own: bool,
    story: str | None,
    article: str | None,
    since: datetime | None,
    until: datetime | None,
    sources: tuple[str, ...],
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Find how many, how much, and who claims it, newest first.

    With --story, the mentions of one quantity are joined into a series: each value, who gives it, and how it moved.

    \b
    liveindex figures --counted prisoners --over 100
    liveindex figures --counted aircraft --claimant 'Grigor Matvesh' --json
    liveindex figures --story gt4n15qbt2j3
    """
    if story is not None:
        others = (counted, unit, over, claimant, article, since, until)
        if own or as_csv or sources or any(one is not None for one in others):
            raise click.UsageError("--story shows a whole story; it goes with --json alone.")
        show_figures(home, story, as_json=as_json)
        return
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.catch_up()
        asked = Asked(
            by=claimant,
            words=counted,
            article=article,
            filters=_filters(services, since, until, sources),
            limit=limit,
        )
        found = services.lookups.figures(asked, unit=unit, over=over, own=own)
    if as_json:
        print_json(read_shapes.figure_list(found))
    elif as_csv:
        print_csv(_FIGURE_COLUMNS, map(_figure_cells, found.rows))
    else:
        print_figures(found.rows)
        _print_end(len(found.rows), "figure", more=found.more)


def print_figures(rows: Iterable[FigureRow]) -> None:
    """Print figures under their articles, each with its value, whose claim it is, and its sentence."""
    last = ""
    for row in rows:
        if row.article.id != last:
            print_article(row.article)
            last = row.article.id
        claimed = "; ".join(row.claimants) or "in the publisher's own voice"
        value = amount(row.figure)
        told = f"  {value}  {claimed}" if value.casefold() != row.words.casefold() else f"  {claimed}"
        line = Text(row.words, style="bold") + Text(told, style="dim")
        print_beside(f"s{row.figure.sentence}", line, _MARGIN)
        at = row.context.find(row.words)
        print_beside("", marked(row.context, [(at, at + len(row.words))] if at >= 0 else []), _MARGIN)
        out.print()


def _figure_cells(row: FigureRow) -> tuple[object, ...]:
    f = row.figure
    return (
        row.article.id, f.sentence, f"{row.article.at:%Y-%m-%d}", row.article.source, row.words, f.value, f.low, f.high,
        f.bound.value, f.unit, f.kind.value, f.counted, "; ".join(row.claimants), round(f.confidence, 3), f.reason,
        row.article.title, row.article.address,
    )  # fmt: skip
