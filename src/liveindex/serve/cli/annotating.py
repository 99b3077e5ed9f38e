"""`liveindex annotate`: one text, without an index, as JSON."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from liveindex.errors import UnreadableInputError
from liveindex.serve import read_shapes
from liveindex.serve.cli.asking import Day
from liveindex.serve.cli.output import print_json
from liveindex.service.one_text import annotate_text


@click.command()
@click.argument("file", type=click.File("rb"), metavar="FILE|-")
@click.option("--published", type=Day(), help='What "Monday" is seen from, 2025-05-16; else it stays unresolved.')
@click.option("--language", metavar="CODE", help="en, de, ...; else it is read from the words.")
@click.option("--title", default="", help="The headline; topics are read from it too.")
@click.option("--publisher", help="The outlet: the first link of every chain.")
def annotate(
    file: BinaryIO, published: datetime | None, language: str | None, title: str, publisher: str | None
) -> None:
    """Read statements, figures, dates, people, places and events out of a plain text; print JSON.

    Paragraphs are parted by line ends. Offsets count code points of the text as it is. No index is touched.

    \b
    liveindex annotate report.txt --published 2025-03-14
    """
    text = _text_of(file.read(), str(file.name))
    read = annotate_text(
        text,
        title=title,
        published=published.date() if published else None,
        language=language.lower() if language else None,
        publisher=publisher,
    )
    print_json(read_shapes.annotated_text(read))


def _text_of(body: bytes, name: str) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise UnreadableInputError(
            f"{Path(name).name} is no UTF-8 text ({exc.reason} at byte {exc.start}). Convert it, or "
            "`liveindex add` it: pages and other encodings are read there.",
            name,
        ) from exc
