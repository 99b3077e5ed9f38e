"""How the terminal speaks: tables for people, JSON for programs, errors on standard error."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import click
import orjson
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from liveindex.errors import LiveIndexError
from liveindex.model.article import Moment, Precision
from liveindex.model.told import ToldIn
from liveindex.serve.shapes import Json

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def place_words(told: ToldIn) -> str:
    """Return where a sentence stands, as `show` takes it: `id#s4`; of an earlier wording with its version."""
    return f"{told.article}#s{told.sentence}{f', version {told.version}' if told.version else ''}"


def print_json(value: Json) -> None:
    """Print one JSON document, indented."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode())


def print_json_line(value: Json) -> None:
    """Print one JSON document on one line, at once."""
    click.echo(orjson.dumps(value).decode())
    sys.stdout.flush()


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table as CSV (RFC 4180) with its names of columns first; what is unknown is empty."""
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)


def complain(exc: LiveIndexError) -> None:
    """Say what failed and what to do."""
    err.print(f"[bold red]liveindex:[/] {escape(str(exc))}", soft_wrap=True)


def point_at(text: str, position: int) -> None:
    """Show a search text with a caret under the place of the trouble."""
    err.print(Text(text), soft_wrap=True)
    err.print(Text(" " * cell_len(text[:position]) + "^"), soft_wrap=True)


def marked(words: str, marks: Iterable[tuple[int, int]], offset: int = 0) -> Text:
    """Return words with stretches in bold; `offset` is where the words begin."""
    text = Text(words)
    for start, end in marks:
        text.stylize("bold yellow", start - offset, end - offset)
    return text


def print_beside(label: str, words: Text, margin: int) -> None:
    """Print words as a block, set in by a margin with a label in its first line; no blanks at the ends of lines."""
    lines = words.wrap(out, max(20, out.width - margin))
    for number, line in enumerate(lines):
        line.rstrip()
        head = f"{label} ".rjust(margin) if number == 0 else " " * margin
        out.print(Text(head, style="cyan") + line, soft_wrap=True)


@contextmanager
def progress_bar(label: str, total: int | None, *, shown: bool) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal while the block runs; give what moves it on. Nothing to do is no bar."""
    if not shown or not err.is_terminal or total == 0:
        yield lambda _count: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda count: bar.advance(task, count)


def counted(count: int, noun: str = "article") -> str:
    """Return a count with its noun: `1 article`, `2 articles`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def when(value: datetime) -> str:
    """Return a time as a table shows it."""
    return f"{value:%Y-%m-%d %H:%M}"


def claimed(moment: Moment | None) -> str:
    """Return a claimed date with the precision it was claimed with."""
    if moment is None:
        return "no date"
    return f"{moment.at:%a %Y-%m-%d}" if moment.precision is Precision.DAY else f"{moment.at:%a %Y-%m-%d %H:%M} UTC"


def size(count_bytes: int) -> str:
    """Return a size for people."""
    value = float(count_bytes)
    for unit in ("B", "KiB", "MiB"):
        if value < 1024:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.2f} GiB"
