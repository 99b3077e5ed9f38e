"""`liveindex people` and `liveindex places`: who and what is met in the index, a stretch at a time."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from liveindex import bootstrap
from liveindex.model.directory import PeopleOrder, PeoplePage, PlacesOrder, PlacesPage
from liveindex.serve import directory_shapes
from liveindex.serve.cli.asking import as_csv_option, as_json_option
from liveindex.serve.cli.output import out, print_csv, print_json
from liveindex.text.countries import english_name


@click.command()
@click.argument("begins", nargs=-1)
@click.option("--order", type=click.Choice([order.value for order in PeopleOrder]), default="met", show_default=True,
              help="Met in most articles first, most quoted first, or by family name.")  # fmt: skip
@click.option("--after", metavar="CURSOR", help="What follows; the end of a list names it.")
@click.option("--limit", type=click.IntRange(1, 1000), default=25, show_default=True)
@as_json_option
@as_csv_option
@click.pass_obj
def people(
    home: Path | None,
    begins: tuple[str, ...],
    order: str,
    after: str | None,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the people of the index; with BEGINS, those of whose name a part begins so, in any spelling.

    \b
    liveindex people
    liveindex people har --order quoted
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False, processes=False) as services:
        services.running.catch_up()
        page = services.directories.people(order=PeopleOrder(order), begins=" ".join(begins), after=after, limit=limit)
    if as_json:
        print_json(directory_shapes.people(page))
    elif as_csv:
        cells = [(row.name, row.articles, row.statements, row.role) for row in page.rows]
        print_csv(("name", "articles", "statements", "role"), cells)
    else:
        _print(page, ["name", "articles", "statements", "role"],
               [[row.name, f"{row.articles:,}", f"{row.statements:,}", row.role] for row in page.rows])  # fmt: skip


@click.command()
@click.argument("begins", nargs=-1)
@click.option("--order", type=click.Choice([order.value for order in PlacesOrder]), default="met", show_default=True,
              help="Named by most articles first, or by name.")  # fmt: skip
@click.option("--after", metavar="CURSOR", help="What follows; the end of a list names it.")
@click.option("--limit", type=click.IntRange(1, 1000), default=25, show_default=True)
@as_json_option
@as_csv_option
@click.pass_obj
def places(
    home: Path | None,
    begins: tuple[str, ...],
    order: str,
    after: str | None,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """List the places of the index; with BEGINS, those whose name begins so.

    \b
    liveindex places
    liveindex places Port --order name
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False, processes=False) as services:
        services.running.catch_up()
        page = services.directories.places(order=PlacesOrder(order), begins=" ".join(begins), after=after, limit=limit)
    if as_json:
        print_json(directory_shapes.places(page))
    elif as_csv:
        cells = [(row.name, row.country, row.geonames, row.articles) for row in page.rows]
        print_csv(("name", "country", "geonames", "articles"), cells)
    else:
        _print(page, ["name", "articles", "country"],
               [[row.name, f"{row.articles:,}", english_name(row.country) or "" if row.country else ""]
                for row in page.rows])  # fmt: skip


def _print(page: PeoplePage | PlacesPage, headings: list[str], rows: list[list[str]]) -> None:
    if not rows:
        told = f"No name here begins with “{page.begins}”." if page.begins else "Nothing is read yet."
        out.print(f"{told} `liveindex search` finds words.")
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for heading in headings:
        is_count = heading in ("articles", "statements")
        table.add_column(heading, justify="right" if is_count else "left", overflow="fold", no_wrap=is_count)
    for row in rows:
        table.add_row(*map(Text, row))
    out.print(table)
    if page.cut:
        out.print("[dim]More names begin so than are looked through: write more of it.[/]")
    if page.next_cursor:
        out.print(f"[dim]More: --after {page.next_cursor}[/]")
