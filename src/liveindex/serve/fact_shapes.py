"""One statement, one place -> plain JSON values, the same for every door."""

from __future__ import annotations

from liveindex.model.evidence import PlaceView, StatementView
from liveindex.model.place import Place
from liveindex.model.relation import Origin
from liveindex.serve import piece_shapes, quote_shapes
from liveindex.serve.read_shapes import statement_row
from liveindex.serve.shapes import Json, standing, time
from liveindex.text.text_fragments import text_fragment_address


def statement_view(view: StatementView, origin: Origin | None) -> dict[str, Json]:
    """Return a statement with everything that is needed to check it: text, hash, offsets, context, state, tellings.

    Args:
        view: the statement.
        origin: of what its article reports; None where it is not known.
    """
    row = view.row
    return {
        **statement_row(row),
        **piece_shapes.said_by(row.statement),
        "language": row.article.language,
        "seen": time(view.seen),
        "as_of": time(view.standing.changed),
        "origin": piece_shapes.origin(origin),
        "method": row.statement.method,
        "text": row.context,
        "version": row.number,
        "version_hash": row.version,
        "start": view.start,
        "end": view.end,
        "prefix": view.prefix,
        "suffix": view.suffix,
        "before": view.before,
        "after": view.after,
        "open_at_source": open_at_source(view),
        "state": view.state.value,
        "newest_version": view.newest,
        "sentence_now": view.now,
        "text_now": view.now_text,
        "utterance": quote_shapes.utterance(view.utterance, view.rows) if view.utterance else None,
        "standing": standing(view.standing),
    }


def open_at_source(view: StatementView) -> str | None:
    """Return the address that opens the outlet's page at the sentence; None where it is on no web page."""
    return text_fragment_address(view.row.article.address, view.row.context)


def place_view(view: PlaceView) -> dict[str, Json]:
    """Return a place across the index."""
    return {
        **_place(view.place),
        "asked": view.asked,
        "others": [_place(one) for one in view.others],
        "spellings": list(view.spellings),
        "article_count": view.articles,
        "mentions": [
            {
                "article": one.article.id,
                "title": one.article.title,
                "source_id": one.article.source,
                "at": time(one.article.at),
                "sentence": one.place.sentence,
                "words": one.words,
                "text": one.text,
                "reason": one.place.reason,
                "metonym": one.place.metonym,
            }
            for one in view.mentions
        ],
        "events": [
            {
                "article": one.article.id,
                "source_id": one.article.source,
                "at": time(one.article.at),
                "sentence": one.event.sentence,
                "type": one.event.type.value,
                "status": one.event.status.value,
                "actors": [actor.name for actor in one.event.actors],
                "recipients": [actor.name for actor in one.event.recipients],
                "first": one.event.when.first.isoformat() if one.event.when and one.event.when.first else None,
                "last": one.event.when.last.isoformat() if one.event.when and one.event.when.last else None,
                "text": one.text,
                "also_in": one.also,
            }
            for one in view.events
        ],
        "standing": standing(view.standing),
    }


def _place(place: Place) -> dict[str, Json]:
    return {
        "name": place.name,
        "geonames": place.geonames,
        "country": place.country,
        "precision": place.precision.value,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
