"""`liveindex export`: tables, citations, maps, calendars and captured pages, of the whole index or a part of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.errors import WrongUseError
from liveindex.model.exported import Chosen
from liveindex.model.search import Filters
from liveindex.serve.cli.asking import Day
from liveindex.serve.cli.output import counted, err, progress_bar
from liveindex.serve.exports.files import STDOUT, output, refuse_existing
from liveindex.serve.exports.formats import FORMATS, Job, format_of, table_for
from liveindex.serve.exports.making import exporter_of
from liveindex.serve.exports.tables import TABLES


@click.command()
@click.argument("wanted", metavar="TABLE|STORY|SEARCH", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    metavar="FORMAT",
    help=f"One of {', '.join(FORMATS)}. Default: by the file's ending, else jsonl.",
)
@click.option("--output", "-o", "target", default=STDOUT, metavar="FILE", help="Default: -, standard output.")
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    metavar="TABLE",
    help=f"Of a story or search: one of {', '.join(TABLES)}.",
)
@click.option("--story", metavar="ID", help="Only of this story, named by any of its articles.")
@click.option("--search", "text", metavar="WORDS", help="Only of what this search finds.")
@click.option("--since", type=Day(), help="With --search: first day of publication (UTC, inclusive).")
@click.option("--until", type=Day(), help="With --search: last day of publication (UTC, inclusive).")
@click.option("--force", is_flag=True, help="Replace the file where it is there already.")
@click.pass_obj
def export(
    home: Path | None,
    wanted: tuple[str, ...],
    form: str | None,
    target: str,
    table: str | None,
    story: str | None,
    text: str | None,
    since: datetime | None,
    until: datetime | None,
    force: bool,
) -> None:
    """Write a table, or what belongs to a story or a search, to a file.

    TABLE is of the whole index. STORY is the id or address of any of its articles. SEARCH is a search text; it finds
    every article, each copy too. Each article is in its newest version; with --at, in the one that stood then.
    Columns: docs/reference/exports.md.

    \b
    liveindex export statements -o statements.csv
    liveindex export 'prisoner exchange' --table figures -o figures.parquet
    liveindex export 4f2kq81mz0ac --format wacz -o pages.wacz
    liveindex export articles --at 2025-03-12 -o as-it-stood.csv
    """  # fmt: skip
    words = " ".join(wanted)
    format_ = format_of(form, target)
    if words in TABLES and table is None:
        table, words = words, ""
    if sum(map(bool, (words, story, text))) > 1:
        raise WrongUseError("Give one of STORY or SEARCH, --story and --search.")
    if not (words or story or text or table):
        raise WrongUseError(f"What is to be exported? Give a table ({', '.join(TABLES)}), a story or a search.")
    if (since or until) and (story or not (words or text)):
        raise WrongUseError("--since and --until narrow a search. Give --search '*' for every article.")
    chosen_table = table_for(format_, table)
    if target != STDOUT:
        refuse_existing(Path(target), force=force)
    settings = bootstrap.read_settings(home)
    with bootstrap.services(settings, make=False) as services:
        services.running.catch_up()
        filters = Filters(since=since.date() if since else None, until=until.date() if until else None)
        chosen = choose(services, words, story, text, filters)
        with progress_bar("exporting", chosen.total, shown=True) as moved, \
                output(target, force=force, binary=format_.binary) as stream:  # fmt: skip
            exporter = exporter_of(services, moved=moved)
            format_.write(Job(exporter, chosen, chosen_table, stream, bootstrap.now_utc()))
    if target != STDOUT:
        size = Path(target).stat().st_size
        what = "documents" if format_.name in ("warc", "wacz") else chosen_table.name
        err.print(f"{target}: {what} of {chosen.words}, {counted(chosen.total)}, {size:,} bytes", markup=False,
                  soft_wrap=True)  # fmt: skip


def choose(services: Services, words: str, story: str | None, text: str | None, filters: Filters) -> Chosen:
    """Return what is meant: a story, a search, what plain words stand for, or the whole index."""
    choosing = services.choosing
    if story:
        return choosing.story(story)
    if text:
        return choosing.search(text, filters)
    if not words:
        return choosing.everything()
    chosen = choosing.guess(words)
    if chosen.kind == "search" and (filters.since or filters.until):
        return choosing.search(words, filters)
    return chosen
