"""`liveindex people` and `liveindex places`: who and what is met in the index, a stretch at a time."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.model.directory import PeopleOrder, PeoplePage, PlacesOrder, PlacesPage
from liveindex.model.entity import RoleTime
from liveindex.serve import directory_shapes
from liveindex.serve.cli.asking import as_csv_option, as_json_option
from liveindex.serve.cli.output import counted, out, place_words, print_csv, print_json, when
from liveindex.text.countries import english_name


@click.command()
@click.argument("begins", nargs=-1)
@click.option("--story", metavar="ID", help="Who appears in the story of this article, with roles and sentences.")
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
    story: str | None,
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
    liveindex people --story 4f2kq81mz0ac
    """
    if story is not None:
        _show_cast(home, story, begins, as_json=as_json or as_csv)
        return
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


def _show_cast(home: Path | None, story: str, begins: tuple[str, ...], *, as_json: bool) -> None:
    if begins:
        raise WrongUseError("Give the beginning of a name or a story, not both.")
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        found = services.facts.cast(story)
    if as_json:
        print_json(directory_shapes.cast(found))
        return
    if not found:
        out.print("No article of this story names a person in full.")
    for one in found:
        quoted = (
            f"{counted(one.statements, 'statement')} in {counted(one.quoted_in)}" if one.statements else "not quoted"
        )
        told = f"  {quoted}; met in {counted(one.articles)}, {counted(one.origins, 'origin')}"
        out.print(Text(one.name, style="bold") + Text(told, style="dim"), soft_wrap=True)
        for role in one.roles or ():
            time = "" if role.time is RoleTime.NOW else f"{role.time.value}: "
            of = f", {role.of}" if role.of and role.of.lower() not in role.title.lower() else ""
            days = f"told {role.first.at:%Y-%m-%d} to {role.last.at:%Y-%m-%d}"
            out.print(Text(f"  {time}{role.title}{of}") + Text(f"  {days}", style="dim"), soft_wrap=True)
            where = f"{role.last.source_name}, {when(role.last.at)}, {place_words(role.last)}"
            out.print(Text(f"      {where}  {role.last.text}", style="dim"), soft_wrap=True)


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
    if page.total is not None and len(rows) < page.total:
        out.print(f"[dim]{page.total:,} in all[/]")
    if page.next_cursor:
        out.print(f"[dim]More: --after {page.next_cursor}[/]")
