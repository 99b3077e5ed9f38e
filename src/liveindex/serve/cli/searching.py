"""`liveindex search`: articles with the sentences that show why, and where a search text goes wrong."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import QueryError
from liveindex.model.inside import Show
from liveindex.model.search import Filters, Order, Page
from liveindex.model.view import SearchRow, SearchView
from liveindex.serve import inside_shapes, shapes
from liveindex.serve.cli.asking import Day
from liveindex.serve.cli.inside import print_inside
from liveindex.serve.cli.output import claimed, counted, marked, out, point_at, print_beside, print_json
from liveindex.serve.cli.tallies import print_tallies
from liveindex.serve.search_words import near_words, nearness_words, why_words
from liveindex.service.inside import InsideSearch

_MARGIN = 6
_COPIES = 4


@click.command()
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option("--since", type=Day(), help="First day, 2025-05-16 (UTC, inclusive).")
@click.option("--until", type=Day(), help="Last day (UTC, inclusive).")
@click.option("--source", "sources", multiple=True, help="Only this outlet's host; may be given again.")
@click.option("--lang", "languages", multiple=True, help="Only this language (en, fr, ...); may be given again.")
@click.option("--order", type=click.Choice([order.value for order in Order]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Pass over this many.")
@click.option("--after", metavar="CURSOR", help="The next page, without what came in since: `next_cursor` of --json.")
@click.option("--show", type=click.Choice([show.value for show in Show]), default="articles", show_default=True,
              help="What of the articles found.")  # fmt: skip
@click.option("--unfold", is_flag=True, help="Show every copy of a report by itself.")
@click.option("--counts", is_flag=True, help="Also count stories, origins, people and so on, to narrow it by.")
@click.option("--meaning/--no-meaning", default=None,
              help="Articles near in meaning too, apart; by default as the setting search_meaning says.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Say of each article why it stands where it does.")
@click.option("--json", "as_json", is_flag=True, help="JSON, for programs; an error too.")
@click.pass_obj
def search(
    home: Path | None,
    words: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    sources: tuple[str, ...],
    languages: tuple[str, ...],
    order: str,
    limit: int,
    offset: int,
    after: str | None,
    show: str,
    unfold: bool,
    counts: bool,
    meaning: bool | None,
    explain: bool,
    as_json: bool,
) -> None:
    """Find articles, with the sentences that show why.

    Every word must occur, in any inflection; "a phrase" stands as written; -word must not occur; word* is any word
    that begins so; OR, NEAR/5 and parentheses combine. Fields ask for what was read: source: lang: country: place:
    person: said-by: quote: figure>100 unit: topic: event: story: origin: after: before:. Copies of a report stand
    under one of them. --show gives what the articles found hold of the words: sentences, statements or figures, or the
    people met in them. Put the query in single quotes so that the shell leaves it alone.

    \b
    liveindex search 'prisoner exchange' --since 2025-05-16
    liveindex search 'said-by:"Tessa Harrane" figure>100' --json
    liveindex search 'prisoners' --show statements
    liveindex search 'prisoner exchange' --explain
    """
    text = " ".join(words)
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        filters = Filters(
            sources=tuple(services.reading.source_id(source) for source in sources),
            languages=tuple(language.lower() for language in languages),
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
        services.running.catch_up()
        try:
            page = Page(
                limit=limit,
                offset=offset,
                order=Order(order),
                facets=as_json or counts,
                fold=not unfold,
                meaning=bool(services.settings.search_meaning) if meaning is None else meaning,
                explain=explain,
            )
            inside = InsideSearch(services.reading).look(text, Show(show), filters, page, after=after)
        except QueryError as exc:
            if as_json:
                print_json(shapes.error(exc))
            else:
                point_at(text, exc.position)
            raise
    if as_json:
        print_json(inside_shapes.inside_view(inside))
    elif inside.show is Show.ARTICLES:
        _print_search(inside.found)
    else:
        print_inside(inside)
    if counts and not as_json:
        print_tallies(inside.found)


def _print_search(view: SearchView) -> None:
    for found in view.rows:
        _print_found(found, view.order)
    if not view.rows:
        out.print(_nothing(view))
        _print_near(view)
        return
    last = view.offset + len(view.rows)
    origins = (
        f" in {view.entries:,} {'entry' if view.entries == 1 else 'entries'}" if view.entries != view.total else ""
    )
    behind = f"; {view.behind:,} newer articles are not in the search index yet" if view.behind else ""
    shown = "" if view.entries == len(view.rows) else f"{view.offset + 1:,}-{last:,} of "
    out.print(f"[dim]{shown}{counted(view.total)}{origins}, {view.took_ms:.0f} ms{behind}[/]")
    _print_near(view)


def _print_near(view: SearchView) -> None:
    """Print what is near in meaning below what matches, and apart from its count."""
    if not view.near:
        return
    out.print()
    out.print(near_words(view))
    out.print()
    for found in view.near:
        _print_found(found, view.order)


def _nothing(view: SearchView) -> str:
    """Return what to try after a search that shows nothing."""
    if not view.standing.articles:
        return "The index is empty. `liveindex add` brings articles in."
    if view.total:
        return f"There is nothing past {counted(view.total)}. Give a smaller --offset."
    return "Nothing found. Try fewer words, no quotation marks, or a wider span of days."


def _print_found(found: SearchRow, order: Order) -> None:
    row = found.row
    title = marked(row.title, found.title_marks)
    title.stylize("bold", 0, len(title))
    out.print(title, soft_wrap=True)
    invented = "  [italic]invented sample[/]" if row.invented else ""
    out.print(f"  [dim]{claimed(row.published)}  {escape(row.source_name or row.source)}  {row.id}[/]{invented}")
    if found.nearness is not None:
        print_beside("~", Text(nearness_words(found), style="italic"), _MARGIN)
    for passage, words in found.passages:
        marks = [(mark.start, mark.end) for mark in passage.marks]
        label = f"s{passage.sentence}" if passage.sentence else ""
        print_beside(label, marked(words, marks, passage.span.start), _MARGIN)
    if found.copies_total:
        more = f", and {found.copies_total - len(found.copies[:_COPIES]):,} more" if found.copies[_COPIES:] else ""
        named = ", ".join(f"{copy.source_name or copy.source} {copy.id}" for copy in found.copies[:_COPIES])
        what = counted(found.copies_total, "copy") if found.copies_total == 1 else f"{found.copies_total:,} copies"
        print_beside("", Text(f"and {what}: {named}{more}", style="dim"), _MARGIN)
    for number, line in enumerate(why_words(found, order)):
        print_beside("" if number else "why", Text(line), _MARGIN)
    out.print()
