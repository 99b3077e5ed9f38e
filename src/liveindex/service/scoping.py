"""What narrows a list, as a caller names it -> the articles that count."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.piece import Narrowed
from liveindex.model.search import Everything, Filters, Node, Order, Page
from liveindex.search.base import SearchEngine
from liveindex.search.query import parse_query
from liveindex.service.asked import check_days, read_place
from liveindex.service.lookups import loosened
from liveindex.service.stories import find_placed
from liveindex.service.who_is_who import find_person
from liveindex.store import articles, listing, scopes
from liveindex.store.connection import Connection
from liveindex.store.scopes import Scope

MOST_WITH_WORDS = 10_000  # articles looked through for words; beyond, the question is too wide


@dataclass(frozen=True, slots=True)
class Asked:
    """The articles that count, and the words that must stand in what is listed of them."""

    scope: Scope
    words: Node


def read_narrowed(
    connection: Connection, engine: SearchEngine, narrowed: Narrowed, *, by_speaker: bool = False
) -> Asked:
    """Return the articles that count.

    Args:
        by_speaker: the person is who says it, not one who is met.

    Raises:
        NotFoundError: nobody of that name, no such article or place.
        QueryError: the words do not parse.
        WrongUseError: the days stand in the wrong order, a name is empty, or the words are met too often.
    """
    check_days(narrowed.filters)
    node: Node = parse_query(narrowed.words, fields=False) if narrowed.words else Everything()
    name = narrowed.person
    person = None if name is None else find_person(connection, _named(name, "person")).narrowing
    ids: tuple[str, ...] | None = None
    if narrowed.article is not None:
        num = articles.find_num(connection, read_place(narrowed.article)[0])
        ids = (listing.row_of(connection, num).id,)
    elif not isinstance(node, Everything):
        ids = _with_words(engine, node, narrowed.filters)
    scope = Scope(
        filters=narrowed.filters,
        came_since=narrowed.came_since,
        story=find_placed(connection, narrowed.story)[1] if narrowed.story is not None else None,
        met=None if by_speaker else person,
        speakers=person if by_speaker else None,
        place=_place(narrowed.place) if narrowed.place is not None else None,
        ids=ids,
    )
    if scope.place is not None and not scopes.has_place(connection, scope.place):
        raise NotFoundError(
            f"No article names a place {narrowed.place!r}. /api/v1/places?q= lists the names that are read.",
            narrowed.place or "",
        )
    return Asked(scope, node)


def _with_words(engine: SearchEngine, node: Node, filters: Filters) -> tuple[str, ...]:
    page = Page(limit=MOST_WITH_WORDS, order=Order.NEWEST, facets=False, fold=False)
    found = engine.search(loosened(node), filters, page)
    if found.total > MOST_WITH_WORDS:
        raise WrongUseError(
            f"{found.total:,} articles have these words, more than the {MOST_WITH_WORDS:,} that are looked through. "
            "Narrow by `from` and `to`, `source` or `lang`."
        )
    return tuple(hit.article_id for hit in found.hits)


def _place(written: str) -> int | str:
    name = _named(written, "place")
    number = name.removeprefix("#")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 13 else name


def _named(written: str, what: str) -> str:
    if not written.strip():
        raise WrongUseError(f"The name of the {what} is empty. Give one, or leave `{what}` out.")
    return written.strip()
