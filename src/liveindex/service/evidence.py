"""The figures and events of one article that a search asked for, so that its passages show them."""

from __future__ import annotations

from collections.abc import Iterator

from liveindex.model.annotation import Events, Figures, Work
from liveindex.model.article import Span
from liveindex.model.search import All, Amount, Any, Node, Tag, Tagged
from liveindex.store import articles, readings
from liveindex.store.connection import Connection
from liveindex.text.searched_figures import is_asked, searched_figure

_MOST = 6  # of one article; the passages show three sentences


def asked_spans(connection: Connection, article_id: str, node: Node) -> tuple[Span, ...]:
    """Return where the figures and events stand that a search asks for, in order; none where it asks for none."""
    wanted = list(wanted_readings(node))
    if not wanted:
        return ()
    version = articles.current_version(connection, articles.find_num(connection, article_id))
    read = readings.load_readings(connection, version, (Work.FIGURES, Work.EVENTS))
    figures, events = read.get(Work.FIGURES), read.get(Work.EVENTS)
    found: list[Span] = []
    for one in wanted:
        if isinstance(one, Amount) and isinstance(figures, Figures):
            found += [
                f.span for f in figures.items if is_asked(searched_figure(f.value, f.low, f.high, f.bound, f.unit), one)
            ][:_MOST]
        if isinstance(one, Tagged) and isinstance(events, Events):
            found += [event.span for event in events.items if event.type in one.values][:_MOST]
    return tuple(sorted(found))


def wanted_readings(node: Node) -> Iterator[Amount | Tagged]:
    """Yield the figures and events that a search asks for."""
    match node:
        case Amount():
            yield node
        case Tagged(Tag.EVENT):
            yield node
        case All(parts) | Any(parts):
            for part in parts:
                yield from wanted_readings(part)
        case _:
            return
