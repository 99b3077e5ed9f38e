"""`liveindex show ID --explain`: each thing that was read, with its words, its method, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from liveindex.model.annotated import AnnotatedText
from liveindex.model.reading import Annotation
from liveindex.model.view import ArticleView
from liveindex.serve.cli.output import out, print_beside
from liveindex.serve.reading_words import date_words, entity_words, event_words, figure_words, place_words
from liveindex.serve.reading_words import statement_words as said

_MARGIN = 6


def print_readings(view: ArticleView) -> None:
    """Print everything that was read out of a version, kind by kind, and what was not read."""
    read = view.read
    if read is None:
        return
    for kind, items in _by_kind(read):
        if items:
            out.print(Text(f"{kind} ({len(items)})", style="bold"))
        for item, line in items:
            head = Text(read.words(item.span).replace("\n", " "), style="yellow") + Text(f"  {line}")
            print_beside(f"{item.number}", head, _MARGIN)
            print_beside("", Text(f"{item.method}, {item.confidence:.2f}: {item.reason}", style="dim"), _MARGIN)
        if items:
            out.print()
    _print_topics(read)
    for kind, reason in read.unread.items():
        out.print(Text(f"{kind}: {reason}", style="dim"), soft_wrap=True)


def _by_kind(read: AnnotatedText) -> Iterator[tuple[str, list[tuple[Annotation, str]]]]:
    yield "statements", [(item, said(item)) for item in read.statements]
    yield "quotations", [(item, item.use.value) for item in read.quotations]
    yield "figures", [(item, figure_words(read, item)) for item in read.figures]
    yield "dates", [(item, date_words(item)) for item in read.dates]
    yield "entities", [(item, entity_words(item)) for item in read.entities]
    yield "places", [(item, place_words(item)) for item in read.places]
    yield "events", [(item, event_words(read, item)) for item in read.events]


def _print_topics(read: AnnotatedText) -> None:
    if read.topics:
        out.print(Text(f"topics ({len(read.topics)})", style="bold"))
    for topic in read.topics:
        print_beside("", Text(f"{topic.label}  {topic.code}"), _MARGIN)
        print_beside("", Text(f"{topic.method}, {topic.confidence:.2f}: {topic.reason}", style="dim"), _MARGIN)
    if read.topics:
        out.print()
