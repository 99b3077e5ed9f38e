"""`liveindex show` and `stats`: looking at one article, and at all that there is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.caution import Cautions
from liveindex.model.following import PageChecks
from liveindex.model.view import ArticleView
from liveindex.serve import read_shapes, shapes
from liveindex.serve.cli.cautioning import print_cautions
from liveindex.serve.cli.explaining import print_readings
from liveindex.serve.cli.output import claimed, counted, out, print_beside, print_json, size, when

_MARGIN = 6
_FIELD = re.compile(r"\b[a-z-]+:\w")
_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


@click.command()
@click.argument("wanted", metavar="ID|ADDRESS")
@click.option("--version", "number", type=click.IntRange(1), help="This version instead of the one seen last.")
@click.option("--explain", is_flag=True, help="Also all that was read, each with its words, method and reason.")
@click.option("--evidence", is_flag=True, help="The document as it came, byte for byte, to standard output.")
@_json
@click.pass_obj
def show(home: Path | None, wanted: str, number: int | None, explain: bool, evidence: bool, as_json: bool) -> None:
    """Show one article with its numbered sentences, and what to know before quoting it.

    The beginning of an id is enough. A sentence is ID#s12, or its own id as JSON gives it.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        if evidence:
            sys.stdout.buffer.write(services.reading.evidence(wanted, version=number).body)
            return
        view = services.reading.article(wanted, version=number)
        known = services.cautioning.of(view)
    if as_json:
        print_json(read_shapes.article_with_readings(view, known))
        return
    _print_article(view, known)
    if explain:
        print_readings(view)


def _print_article(view: ArticleView, known: Cautions) -> None:
    article, row = view.article, view.row
    out.print(Text(article.title, style="bold"), soft_wrap=True)
    published = claimed(article.published)
    if article.published:
        published += f' ({article.published.origin}: "{article.published.as_written}")'
    for name, value in (
        ("by", ", ".join(article.authors)),
        ("source", row.source_name or row.source),
        ("published", f"{published} {row.note}".strip()),
        ("modified", claimed(article.modified) if article.modified else ""),
        ("first seen", f"{when(row.first_seen)} UTC"),
        ("its page", _checked(view.checks)),
        ("language", article.language or "unknown"),
        ("address", article.address),
        ("", _place_of(view)),
        ("coverage", f"ends or ended {claimed(article.coverage_ends)}, the page says" if article.coverage_ends else ""),
        ("posts", f"{view.posts_total:,}, the newest {view.posts[0].id}" if view.posts else ""),
        ("version", f"{view.version.number} of {len(view.versions)}, {view.version.hash}"),
        ("same text", ", ".join(f"{other.id} ({other.source})" for other in view.same_text_at)),
        ("sample", "invented: countries, people and outlets do not exist" if row.invented else ""),
    ):
        if value:
            # On one line however long: an address that is broken up cannot be copied.
            out.print(Text(f"{name:<11}", style="dim") + Text(value), soft_wrap=True)
    out.print()
    print_cautions(view, known)
    _print_body(view)


def _checked(checks: PageChecks | None) -> str:
    if checks is None or checks.last is None:
        return ""
    if checks.gone:
        return f"no longer there since {when(checks.last)} UTC"
    again = f"; next {when(checks.due)} UTC" if checks.due else ""
    return f"fetched {counted(checks.times, 'time')}, last {when(checks.last)} UTC{again}"


def _place_of(view: ArticleView) -> str:
    """Return which live page a post stands on; empty for every other article."""
    if view.article.part_of is None:
        return ""
    return f"a post of the live page {f'{view.page.title} ({view.page.id})' if view.page else view.article.part_of}"


def _print_body(view: ArticleView) -> None:
    article = view.article
    for paragraph in article.paragraphs:
        inside = [s for s in article.sentences if paragraph.start <= s.start < paragraph.end]
        if not inside:
            print_beside("", Text(article.words(paragraph)), _MARGIN)
        for sentence in inside:
            style = "reverse" if sentence.number == view.sentence else ""
            print_beside(f"s{sentence.number}", Text(article.words(sentence), style=style), _MARGIN)
        out.print()
    if view.waiting:
        out.print("[dim]It is not read in full yet; `liveindex work` does it.[/]")
    for work, reason in view.failed:
        out.print(f"[red]{work} could not be read:[/] {escape(reason)}")


@click.command()
@_json
@click.pass_obj
def stats(home: Path | None, as_json: bool) -> None:
    """Count what the index holds, and its size on disk."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
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
