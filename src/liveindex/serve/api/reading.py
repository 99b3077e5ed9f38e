"""What can be read: lists and single items."""

from __future__ import annotations

from dataclasses import replace

from liveindex.errors import WrongUseError
from liveindex.model.entity import EntityType
from liveindex.model.piece import Narrowed, PieceKind
from liveindex.model.search import Filters, Order
from liveindex.search.fields import UNKNOWN_LANGUAGE
from liveindex.serve import fact_shapes, latest_shapes, piece_shapes, read_shapes, saved_shapes, shapes, story_shapes
from liveindex.serve.api.endpoints import Api, Asked, Shape, chosen, page, refuse_beside
from liveindex.serve.search_shapes import search_row
from liveindex.serve.shapes import Json
from liveindex.service.pieces import PieceOptions

_DEFAULT_LIMIT = 25


def narrowed(asked: Asked, *, words: bool = False) -> Narrowed:
    """Return what narrows a list; `words` says that `q` must stand in what is listed."""
    given = asked.given
    return Narrowed(
        filters=filters(asked),
        came_since=given.moment("since"),
        story=given.text("story"),
        person=given.text("person"),
        place=given.text("place"),
        article=given.text("article"),
        words=given.text("q") if words else None,
    )


def filters(asked: Asked) -> Filters:
    """Return outlets, languages and days."""
    given = asked.given
    return Filters(
        sources=tuple(source.lower().removeprefix("www.") for source in given.texts("source")),
        languages=tuple("" if code == UNKNOWN_LANGUAGE else code.lower() for code in given.texts("lang")),
        since=given.day("from"),
        until=given.day("to"),
    )


def limit(asked: Asked) -> int:
    """Return how many rows at most."""
    return asked.given.whole("limit", _DEFAULT_LIMIT)


def articles(api: Api, asked: Asked) -> Shape:
    """Return articles: newest first, or those that a search finds."""
    if asked.given.text("q") is not None:
        return _found(api, asked)
    order = asked.given.text("order")
    if order not in (None, Order.NEWEST.value):
        raise WrongUseError(f"Without `q` articles are ordered newest first, not by {order!r}. Leave `order` out.")
    found = api.catalogue.articles(narrowed(asked), after=asked.place(int, int), limit=limit(asked))
    empty: dict[str, Json] = {
        "score": None,
        "title_marks": [],
        "passages": [],
        "copies": [],
        "copies_total": 0,
        "nearness": None,
    }
    rows: list[Shape] = [{**shapes.article_row(row), **empty} for row in found.rows]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def _found(api: Api, asked: Asked) -> Shape:
    refuse_beside(asked, "since", ("q",), "a search knows when an article was published: use `from` and `to`.")
    given = asked.given
    text = given.text("q") or ""
    more = {"story": given.text("story"), "person": given.text("person"), "place": given.text("place")}
    fields = "".join(f' {name}:"{_plain(value, name)}"' for name, value in more.items() if value is not None)
    place = asked.place(str)
    order = Order(given.text("order") or Order.RELEVANCE)
    view = api.services.reading.search(
        f"({text}){fields}" if fields else text,
        filters=filters(asked),
        order=order,
        limit=limit(asked),
        facets=False,
        fold=False,
        after=place[0] if place else None,
    )
    rows: list[Shape] = [search_row(row, view.order) for row in view.rows]
    following = (view.next_cursor,) if view.next_cursor else None
    return {**page(asked, rows, view.total, following), "standing": shapes.standing(view.standing)}


def _plain(value: str, name: str) -> str:
    if '"' in value:
        raise WrongUseError(f"`{name}` has a quotation mark in it. Leave it out.")
    return value.removeprefix("#") if name == "place" else value


def article(api: Api, asked: Asked) -> Shape:
    """Return one version of an article in full."""
    number = asked.given.whole("version", 0)
    view = api.services.reading.article(asked.given.text("id") or "", version=number or None)
    known = api.services.cautioning.of(view)
    return chosen(read_shapes.article_with_readings(view, known), asked.given.texts("fields"))


def sentences(api: Api, asked: Asked) -> Shape:
    """Return sentences."""
    return _pieces(api, asked, PieceKind.SENTENCE)


def statements(api: Api, asked: Asked) -> Shape:
    """Return statements."""
    return _pieces(api, asked, PieceKind.STATEMENT, PieceOptions(sort=asked.given.text("kind")))


def figures(api: Api, asked: Asked) -> Shape:
    """Return figures."""
    options = PieceOptions(unit=asked.given.text("unit"), over=asked.given.number("over"))
    return _pieces(api, asked, PieceKind.FIGURE, options)


def dates(api: Api, asked: Asked) -> Shape:
    """Return time expressions."""
    return _pieces(api, asked, PieceKind.DATE)


def events(api: Api, asked: Asked) -> Shape:
    """Return events."""
    return _pieces(api, asked, PieceKind.EVENT, PieceOptions(sort=asked.given.text("type")))


def _pieces(api: Api, asked: Asked, kind: PieceKind, options: PieceOptions | None = None) -> Shape:
    found = api.pieces.some(
        kind,
        narrowed(asked, words=True),
        after=asked.place(int, int, int),
        limit=limit(asked),
        options=options or PieceOptions(),
    )
    rows: list[Shape] = [piece_shapes.piece(one) for one in found.pieces]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def sentence(api: Api, asked: Asked) -> Shape:
    """Return one sentence."""
    return _piece(api, asked, PieceKind.SENTENCE)


def figure(api: Api, asked: Asked) -> Shape:
    """Return one figure."""
    return _piece(api, asked, PieceKind.FIGURE)


def one_date(api: Api, asked: Asked) -> Shape:
    """Return one time expression."""
    return _piece(api, asked, PieceKind.DATE)


def event(api: Api, asked: Asked) -> Shape:
    """Return one event."""
    return _piece(api, asked, PieceKind.EVENT)


def _piece(api: Api, asked: Asked, kind: PieceKind) -> Shape:
    found = api.pieces.one(kind, asked.given.text("id") or "")
    return chosen(piece_shapes.piece(found), asked.given.texts("fields"))


def statement(api: Api, asked: Asked) -> Shape:
    """Return one statement with everything that is needed to check it."""
    view = api.services.statements.one(asked.given.text("id") or "")
    origin = api.services.statements.origin(view.row.article.id)
    return chosen(fact_shapes.statement_view(view, origin), asked.given.texts("fields"))


def people(api: Api, asked: Asked) -> Shape:
    """Return people, or names of another sort."""
    found = api.catalogue.names(
        narrowed(asked),
        sorts=[EntityType(one) for one in asked.given.texts("type")] or [EntityType.PERSON],
        part=asked.given.text("q") or "",
        after=asked.place(str, int),
        limit=limit(asked),
    )
    rows: list[Shape] = [piece_shapes.name_in_list(row) for row in found.rows]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def person(api: Api, asked: Asked) -> Shape:
    """Return one person or body."""
    view = api.services.people.who(asked.given.text("name") or "", limit=limit(asked))
    return chosen(read_shapes.who_view(view), asked.given.texts("fields"))


def places(api: Api, asked: Asked) -> Shape:
    """Return places."""
    found = api.catalogue.places(
        narrowed(asked), part=asked.given.text("q") or "", after=asked.place(str, int), limit=limit(asked)
    )
    rows: list[Shape] = [piece_shapes.place_in_list(row) for row in found.rows]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def place(api: Api, asked: Asked) -> Shape:
    """Return one place."""
    wanted = (asked.given.text("name") or "").removeprefix("#")
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 13
    view = api.services.places.place(f"#{wanted}" if is_number else wanted, limit=limit(asked))
    return chosen(fact_shapes.place_view(view), asked.given.texts("fields"))


def stories(api: Api, asked: Asked) -> Shape:
    """Return stories."""
    found = api.catalogue.stories(narrowed(asked), after=asked.place(int), limit=limit(asked))
    rows: list[Shape] = [story_shapes.head(row) for row in found.rows]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def story(api: Api, asked: Asked) -> Shape:
    """Return one story."""
    view = api.services.stories.story(asked.given.text("id") or "")
    shape: dict[str, Json] = {
        **story_shapes.story(view),
        "origins": api.services.story_origins.counts([view.id]).get(view.id, 0),
        "latest": latest_shapes.latest(api.services.facts.latest(view.id)),
    }
    return chosen(shape, asked.given.texts("fields"))


def sources(api: Api, asked: Asked) -> Shape:
    """Return outlets."""
    found = api.catalogue.outlets(
        part=asked.given.text("q") or "",
        came_since=asked.given.moment("since"),
        after=asked.place(str),
        limit=limit(asked),
    )
    rows: list[Shape] = [shapes.source(row) for row in found.rows]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def source(api: Api, asked: Asked) -> Shape:
    """Return one outlet."""
    view = api.services.reading.source(api.services.reading.source_id(asked.given.text("id") or ""), limit=1)
    shape: dict[str, Json] = {**shapes.source(view.source), "invented": view.invented, "days": shapes.days(view.days)}
    return chosen(shape, asked.given.texts("fields"))


def searches(api: Api, asked: Asked) -> Shape:
    """Return saved searches."""
    rows = sorted(api.services.saved.rows(), key=lambda row: row.search.id)
    place = asked.place(str)
    later = [row for row in rows if place is None or row.search.id > place[0]]
    most = limit(asked)
    shown: list[Shape] = [saved_shapes.saved_row(row, targets=False) for row in later[:most]]
    following = (later[most - 1].search.id,) if len(later) > most else None
    standing = api.services.reading.standing()
    return {**page(asked, shown, len(rows), following), "standing": shapes.standing(standing)}


def search(api: Api, asked: Asked) -> Shape:
    """Return one saved search with a page of what it found."""
    cursor = asked.place(str)
    view = api.services.saved.show(
        asked.given.text("name") or "", after=cursor[0] if cursor else None, limit=limit(asked)
    )
    following = asked.cursor((view.next_cursor,) if view.next_cursor else None)
    return chosen(
        saved_shapes.saved_view(replace(view, next_cursor=following), targets=False), asked.given.texts("fields")
    )


def changes(api: Api, asked: Asked) -> Shape:
    """Return what changed, oldest first."""
    refuse_beside(asked, "after", ("cursor",), "a cursor says where the page begins.")
    place = asked.place(int)
    found = api.catalogue.changes(
        place[0] if place else asked.given.whole("after", 0),
        narrowed(asked),
        kinds=asked.given.texts("kind"),
        limit=limit(asked),
    )
    rows: list[Shape] = [shapes.change(row.change, row.article) for row in found.rows]
    return {**page(asked, rows, found.total, found.next_place), "standing": shapes.standing(found.standing)}


def story_rules(api: Api, asked: Asked) -> Shape:
    """Return what people decided on stories, in order."""
    rows = api.services.stories.rules()
    place = asked.place(int)
    later = [row for row in rows if place is None or row.number > place[0]]
    most = limit(asked)
    shown: list[Shape] = [dict(story_shapes.rule(row)) for row in later[:most]]
    following = (later[most - 1].number,) if len(later) > most else None
    standing = api.services.reading.standing()
    return {**page(asked, shown, len(rows), following), "standing": shapes.standing(standing)}
