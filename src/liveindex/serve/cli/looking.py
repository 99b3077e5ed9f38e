"""`liveindex search`, `show`, `sources`, `stats`: looking things up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.search import Filters, Order
from liveindex.model.view import ArticleView, SearchRow, SearchView
from liveindex.serve import shapes
from liveindex.serve.cli.output import claimed, marked, out, print_json, size, when

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


@click.command()
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option("--since", type=_DAY, help="First day, 2025-05-16 (UTC, inclusive).")
@click.option("--until", type=_DAY, help="Last day (UTC, inclusive).")
@click.option("--source", "sources", multiple=True, help="Only this outlet's host; may be given again.")
@click.option("--lang", "languages", multiple=True, help="Only this language (en, fr, ...); may be given again.")
@click.option("--order", type=click.Choice([order.value for order in Order]), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0, help="Pass over this many.")
@_json
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
    as_json: bool,
) -> None:
    """Find articles, with the sentences that show why.

    Every word must occur, in any inflection; "a phrase" stands as written; -word must not occur; OR and
    parentheses combine. Put the query in single quotes so that the shell leaves it alone.

    \b
    liveindex search 'prisoner exchange' --since 2025-05-16
    liveindex search '"prisoner exchange" -rumour' --json
    """
    filters = Filters(
        sources=tuple(source.lower() for source in sources),
        languages=tuple(language.lower() for language in languages),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        services.running.catch_up()
        view = services.reading.search(
            " ".join(words), filters=filters, order=Order(order), limit=limit, offset=offset, facets=as_json
        )
    if as_json:
        print_json(shapes.search_view(view))
    else:
        _print_search(view)


def _print_search(view: SearchView) -> None:
    for found in view.rows:
        _print_found(found)
    if not view.rows:
        out.print("Nothing found. Try fewer words, no quotation marks, or a wider span of days.")
        return
    last = view.offset + len(view.rows)
    behind = f"; {view.behind:,} newer articles are not in the search index yet" if view.behind else ""
    out.print(f"[dim]{view.offset + 1:,}-{last:,} of {view.total:,} articles, {view.took_ms:.0f} ms{behind}[/]")


def _print_found(found: SearchRow) -> None:
    row = found.row
    title = marked(row.title, found.title_marks)
    title.stylize("bold", 0, len(title))
    out.print(title, soft_wrap=True)
    invented = "  [italic]invented sample[/]" if row.invented else ""
    out.print(f"  [dim]{claimed(row.published)}  {escape(row.source_name or row.source)}  {row.id}[/]{invented}")
    for passage, words in found.passages:
        number = Text(f"s{passage.sentence} " if passage.sentence else "", style="cyan")
        marks = [(mark.start, mark.end) for mark in passage.marks]
        out.print(Padding(number + marked(words, marks, passage.span.start), (0, 0, 0, 2)))
    out.print()


@click.command()
@click.argument("wanted", metavar="ID|ADDRESS")
@click.option("--version", "number", type=click.IntRange(1), help="This version instead of the one seen last.")
@_json
@click.pass_obj
def show(home: Path | None, wanted: str, number: int | None, as_json: bool) -> None:
    """Show one article with its numbered sentences. The beginning of an id is enough."""
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        view = services.reading.article(wanted, version=number)
    if as_json:
        print_json(shapes.article_view(view))
    else:
        _print_article(view)


def _print_article(view: ArticleView) -> None:
    article, row = view.article, view.row
    out.print(Text(article.title, style="bold"), soft_wrap=True)
    particulars = Table.grid(padding=(0, 2))
    published = claimed(article.published)
    if article.published:
        published += f' ({article.published.origin}: "{article.published.as_written}")'
    for name, value in (
        ("by", ", ".join(article.authors)),
        ("source", row.source_name or row.source),
        ("published", f"{published} {row.note}".strip()),
        ("modified", claimed(article.modified) if article.modified else ""),
        ("first seen", f"{when(row.first_seen)} UTC"),
        ("language", article.language or "unknown"),
        ("address", article.address),
        ("version", f"{view.version.number} of {len(view.versions)}, {view.version.hash}"),
        ("same text", ", ".join(f"{other.id} ({other.source})" for other in view.same_text_at)),
        ("sample", "invented: countries, people and outlets do not exist" if row.invented else ""),
    ):
        if value:
            particulars.add_row(Text(name, style="dim"), Text(value, overflow="fold"))
    out.print(particulars)
    out.print()
    _print_body(view)


def _print_body(view: ArticleView) -> None:
    article = view.article
    numbers = Table.grid(padding=(0, 2))
    for paragraph in article.paragraphs:
        inside = [s for s in article.sentences if paragraph.start <= s.start < paragraph.end]
        if not inside:
            numbers.add_row("", Text(article.words(paragraph)))
        for sentence in inside:
            numbers.add_row(Text(f"s{sentence.number}", style="cyan", justify="right"), Text(article.words(sentence)))
        numbers.add_row("", "")
    out.print(numbers)
    if view.waiting:
        out.print("[dim]Its sentences are not read yet; `liveindex work` reads them.[/]")
    for work, reason in view.failed:
        out.print(f"[red]{work} could not be read:[/] {escape(reason)}")


@click.command()
@_json
@click.pass_obj
def sources(home: Path | None, as_json: bool) -> None:
    """List the outlets in the index."""
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        found = services.reading.sources()
    if as_json:
        print_json([shapes.source(source) for source in found])
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("source", overflow="fold")
    table.add_column("name", overflow="fold")
    for heading in ("articles", "newest", "last seen"):
        table.add_column(heading, justify="right", no_wrap=True)
    for source in found:
        newest = f"{source.newest:%Y-%m-%d}" if source.newest else "no date"
        table.add_row(Text(source.id), Text(source.name or ""), f"{source.articles:,}", newest, when(source.last_seen))
    out.print(table)


@click.command()
@_json
@click.pass_obj
def stats(home: Path | None, as_json: bool) -> None:
    """Count what the index holds, and its size on disk."""
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        found = services.running.statistics()
    if as_json:
        print_json(shapes.statistics(found))
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(justify="right")
    standing = found.standing
    rows = [
        ("articles", f"{standing.articles:,}"),
        ("versions", f"{found.versions:,}"),
        ("documents kept as evidence", f"{found.snapshots:,}"),
        ("sources", f"{found.sources:,}"),
        ("first day", str(found.first_day or "none")),
        ("last day", str(found.last_day or "none")),
        ("last change", f"{when(standing.changed)} UTC" if standing.changed else "none"),
        ("waiting to be read", f"{standing.waiting:,}"),
    ]
    rows += [(f"language {facet.value or 'unknown'}", f"{facet.count:,}") for facet in found.languages]
    rows += [(f"skipped: {facet.value}", f"{facet.count:,}") for facet in found.skipped]
    rows += [(f"failed: {facet.value}", f"{facet.count:,}") for facet in found.failed]
    rows += [(kind, size(count)) for kind, count in found.bytes_by_kind]
    for name, value in rows:
        table.add_row(name, value)
    out.print(table)
