"""`liveindex saved`: searches that are kept, what they found since, and alerts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.markup import escape
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import QueryError, UnreadableInputError
from liveindex.model.saved import DeliveryState, SavedRow
from liveindex.serve import saved_shapes, shapes
from liveindex.serve.cli.output import counted, err, out, point_at, print_json
from liveindex.serve.cli.saved_printing import print_delivery, print_item, print_row, print_view
from liveindex.serve.saved_files import read_file, write_file
from liveindex.serve.saved_words import sends_words
from liveindex.service.saved_asked import read_alerts, read_gather, read_kinds
from liveindex.service.saved_searches import SavedSearches

_json = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")


@click.group()
def saved() -> None:
    """Keep searches: list what they find, and be told of it.

    \b
    liveindex saved add bridge 'bridge Osmark' --alert desktop
    liveindex saved add deaths 'figure>10 killed' --alert mail:desk@paper.example --on figure,gone --gather 30m
    liveindex saved show bridge
    """


@saved.command()
@click.argument("name")
@click.argument("query")
@click.option("--alert", "alerts", multiple=True, metavar="CHANNEL",
              help="desktop, hook:COMMAND, webhook:ADDRESS, or mail:ADDRESS; may be given again.")  # fmt: skip
@click.option(
    "--on",
    "kinds",
    multiple=True,
    metavar="KINDS",
    help="What alerts tell of: article, figure, quote, origin, gone; several with commas. Default: article.",
)
@click.option("--gather", metavar="TIME", help="Gather for so long before sending (30m, 2h). Default: at once.")
@_json
@click.pass_obj
def add(
    home: Path | None,
    name: str,
    query: str,
    alerts: tuple[str, ...],
    kinds: tuple[str, ...],
    gather: str | None,
    as_json: bool,
) -> None:
    """Keep a search under a name. What it finds already is listed and not sent."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.catch_up()
        try:
            view = services.saved.add(
                name, query, alerts=read_alerts(alerts), kinds=read_kinds(kinds), gather_s=read_gather(gather)
            )
        except QueryError as exc:
            if as_json:
                print_json(shapes.error(exc))
            else:
                point_at(query, exc.position)
            raise
    if as_json:
        print_json(saved_shapes.saved_view(view))
        return
    row = view.row
    out.print(f"[bold]{escape(row.search.name)}[/] is saved; it finds {counted(row.items, 'thing')} already.")
    out.print(Text(sends_words(row.search), style="dim"), soft_wrap=True)


@saved.command("list")
@_json
@click.pass_obj
def list_saved(home: Path | None, as_json: bool) -> None:
    """List the saved searches, and how much each found since you looked."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        rows = services.saved.rows()
    if as_json:
        print_json([saved_shapes.saved_row(row) for row in rows])
        return
    if not rows:
        out.print("Nothing is saved yet. `liveindex saved add NAME QUERY` keeps a search.")
    for row in rows:
        print_row(row)


@saved.command()
@click.argument("name")
@click.option("--new", is_flag=True, help="Only what was found since you looked.")
@click.option("--after", metavar="CURSOR", help="Go on after a stretch: its `next_cursor`.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@_json
@click.pass_obj
def show(home: Path | None, name: str, new: bool, after: str | None, limit: int, as_json: bool) -> None:
    """Show what a saved search found, newest first, and what became of its alerts."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.match_saved()
        view = services.saved.show(name, after=after, limit=limit, unread=new)
    if as_json:
        print_json(saved_shapes.saved_view(view))
    else:
        print_view(view)


@saved.command()
@click.argument("name")
@_json
@click.pass_obj
def seen(home: Path | None, name: str, as_json: bool) -> None:
    """Say that you have looked: what was found until now is no longer new."""
    _change(home, lambda saved: saved.looked(name), "has nothing new", as_json=as_json)


@saved.command()
@click.argument("name")
@click.argument("new")
@_json
@click.pass_obj
def rename(home: Path | None, name: str, new: str, as_json: bool) -> None:
    """Give a saved search another name; the address of its feed changes with it."""
    _change(home, lambda saved: saved.rename(name, new), "is its name now", as_json=as_json)


@saved.command()
@click.argument("name")
@_json
@click.pass_obj
def pause(home: Path | None, name: str, as_json: bool) -> None:
    """Send nothing until it is resumed; what it finds is listed all the same."""
    _change(home, lambda saved: saved.pause(name), "sends nothing until `liveindex saved resume`", as_json=as_json)


@saved.command()
@click.argument("name")
@_json
@click.pass_obj
def resume(home: Path | None, name: str, as_json: bool) -> None:
    """Send again, also what waited meanwhile."""
    _change(home, lambda saved: saved.resume(name), "sends again", as_json=as_json)


@saved.command()
@click.argument("name")
@_json
@click.pass_obj
def remove(home: Path | None, name: str, as_json: bool) -> None:
    """Remove a saved search; `liveindex saved restore` brings it back."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        search = services.saved.remove(name)
    if as_json:
        print_json({"removed": search.name})
    else:
        out.print(f"{escape(search.name)} is removed; `liveindex saved restore` brings it back.", soft_wrap=True)


@saved.command()
@click.argument("name", required=False)
@_json
@click.pass_obj
def restore(home: Path | None, name: str | None, as_json: bool) -> None:
    """Bring back the search that was removed last, with all that it found."""
    _change(home, lambda saved: saved.restore(name), "is back", as_json=as_json)


@saved.command()
@click.argument("name")
@_json
@click.pass_obj
def test(home: Path | None, name: str, as_json: bool) -> None:
    """Show what a search finds now, and send it as a marked test by each of its alerts. Exit 1 where one failed."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.catch_up()
        items, made = services.saved.test(name)
    if as_json:
        print_json(
            {"found": [saved_shapes.saved_item(item) for item in items],
             "deliveries": [saved_shapes.delivery(one) for one in made]}
        )  # fmt: skip
    else:
        for item in items:
            print_item(item)
        if not items:
            out.print("It finds nothing now.")
        for one in made:
            print_delivery(one)
        if not made:
            out.print("It has no alert, so nothing was sent; what it finds stands in its list and its feed.")
    sys.exit(1 if any(one.state is DeliveryState.FAILED for one in made) else 0)


@saved.command()
@click.argument("name")
@click.pass_obj
def retry(home: Path | None, name: str) -> None:
    """Try again what was given up."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        count = services.saved.retry(name)
        services.alerting.deliver()
        view = services.saved.show(name, limit=1)
    out.print(f"{counted(count, 'thing')} to be sent again.")
    for one in view.deliveries:
        print_delivery(one)


@saved.command()
@click.pass_obj
def deliver(home: Path | None) -> None:
    """Send what is due now; a running server, `add` and `work` do so by themselves. Exit 1 where something failed."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.match_saved()
        sent, failed = services.alerting.deliver()
    out.print(f"{sent:,} sent, {failed:,} not; `liveindex saved list` says why.")
    sys.exit(1 if failed else 0)


@saved.command()
@click.option("--toml", is_flag=True, help="TOML instead of JSON.")
@click.pass_obj
def export(home: Path | None, toml: bool) -> None:
    """Write the saved searches as JSON or TOML, for `liveindex saved import`; what they found is not in it."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        rows = services.saved.rows()
    click.echo(write_file(rows, toml=toml), nl=False)


@saved.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def import_saved(home: Path | None, file: Path) -> None:
    """Save the searches of a file that `export` wrote, JSON or TOML. Exit 1 where one could not be saved."""
    try:
        body = file.read_bytes()
    except OSError as exc:
        raise UnreadableInputError(f"{file} cannot be read: {exc.strerror}.", str(file)) from exc
    failed = 0
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        services.running.catch_up()
        for name, why in read_file(services.saved, body, name=file.name):
            failed += bool(why)
            if why:
                err.print(f"[red]not saved[/] {escape(name)}: {escape(why)}", soft_wrap=True)
            else:
                out.print(f"[green]saved[/] {escape(name)}", soft_wrap=True)
    sys.exit(1 if failed else 0)


def _change(home: Path | None, change: Callable[[SavedSearches], SavedRow], words: str, *, as_json: bool) -> None:
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        row = change(services.saved)
    if as_json:
        print_json(saved_shapes.saved_row(row))
    else:
        out.print(f"[bold]{escape(row.search.name)}[/] {words}.", soft_wrap=True)
