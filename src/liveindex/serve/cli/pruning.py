"""`liveindex prune`: remove what is older than the settings keep it, and never what is cited."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table

from liveindex import bootstrap
from liveindex.model.growth import Removable
from liveindex.serve.cli.output import out, print_json, progress_bar, size
from liveindex.serve.shapes import Json


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would go; remove nothing.")
@click.option("--compact", is_flag=True, help="Then give the freed space back to the disk.")
@click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")
@click.pass_obj
def prune(home: Path | None, dry_run: bool, compact: bool, as_json: bool) -> None:
    """Remove old documents that nothing stands on. Articles, their versions and the evidence of these always stay.

    How long each class is kept stands in the settings `keep_..._days`; 0 keeps it for ever.
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False, processes=False) as services:
        found = services.growth.survey()
        removed = dict.fromkeys(Removable, 0)
        if not dry_run:
            with progress_bar("pruning", sum(one.rows for one in found), shown=not as_json) as advance:
                for removable, rows in services.growth.prune():
                    removed[removable] += rows
                    advance(rows)
        freed = services.growth.compact() if compact and not dry_run else None
    if as_json:
        classes: list[Json] = [
            {
                "class": one.removable.value, "kept_days": one.kept_days, "rows": one.rows,
                "size_bytes": one.size_bytes, "removed": removed[one.removable],
            }
            for one in found
        ]  # fmt: skip
        print_json({"dry_run": dry_run, "classes": classes, "file_shrunk_bytes": freed})
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    table.add_column("what")
    for heading in ("kept for", "older", "size", "" if dry_run else "removed"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found:
        kept = f"{one.kept_days} days" if one.kept_days else "ever"
        gone = "" if dry_run else f"{removed[one.removable]:,}"
        table.add_row(one.removable.value, kept, f"{one.rows:,}", size(one.size_bytes), gone)
    out.print(table)
    if freed is not None:
        out.print(f"the database file is smaller by {size(max(freed, 0))}")
    elif not dry_run:
        out.print("[dim]Freed space is used again; --compact gives it back to the disk.[/]")
