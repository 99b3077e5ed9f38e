"""Sentences, statements, figures, dates and events with the way back to their sentence -> plain JSON values."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.event import Event
from liveindex.model.evidence import AnchorState
from liveindex.model.figure import Figure
from liveindex.model.lookup import FigureRow
from liveindex.model.piece import PIECE_WORK, NameInList, Piece, PlaceInList
from liveindex.model.reading import Annotation
from liveindex.model.relation import Origin
from liveindex.model.statement import Statement
from liveindex.serve.read_shapes import figure_row, statement_row, where
from liveindex.serve.shapes import Json, time
from liveindex.service.lookups import statement_row as row_of_statement
from liveindex.service.pieces import sentence_words
from liveindex.text.text_fragments import text_fragment_address

_CONTEXT = 32  # characters, as browsers and annotation tools use


def piece(value: Piece) -> dict[str, Json]:
    """Return one of them, in the shape of its kind, with everything that is needed to check it."""
    match value.item:
        case Sentence():
            return _anchored(value)
        case Statement():
            return statement_piece(value, value.item)
        case Figure():
            return _figure(value, value.item)
        case DateMention():
            return {**_anchored(value), "words": value.read.words(value.item.span), "date": value.item.as_dict()}
        case Event():
            return {
                **_anchored(value),
                "words": value.read.words(value.item.span),
                "event": value.item.as_dict(),
                "place": next((one.name for one in value.read.places if one.number == value.item.place), None),
            }


def statement_piece(value: Piece, said: Statement) -> dict[str, Json]:
    """Return a statement of the newest version of its article, so that its words stand there to the letter."""
    row = row_of_statement(value.article, value.version_hash, value.version, value.read, said)
    return {**statement_row(row), **_anchored(value), **said_by(said), "state": AnchorState.EXACT.value}


def said_by(said: Statement) -> dict[str, Json]:
    """Return who says it and through whom it came, from the publisher to the original source."""
    return {
        "said_by": [{"name": one.name, "sort": one.sort.value, "role": one.role} for one in said.speakers],
        "chain": [{"role": one.role, "name": one.name} for one in said.chain],
    }


def origin(value: Origin | None) -> Json:
    """Return the independent origin that a report comes from; null where it is not known."""
    if value is None:
        return None
    return {
        "name": value.name,
        "held": value.held,
        "reason": value.reason,
        "reports": [one.report.id for one in value.descents],
    }


def name_in_list(value: NameInList) -> dict[str, Json]:
    """Return a person or body in a list."""
    return {"name": value.name, "type": value.type.value, "articles": value.articles, "last": time(value.last)}


def place_in_list(value: PlaceInList) -> dict[str, Json]:
    """Return a place in a list."""
    return {
        "id": str(value.geonames) if value.geonames else value.name,
        "name": value.name,
        "geonames": value.geonames,
        "country": value.country,
        "latitude": value.latitude,
        "longitude": value.longitude,
        "articles": value.articles,
        "last": time(value.last),
    }


def _figure(value: Piece, found: Figure) -> dict[str, Json]:
    claim = next((one for one in value.read.statements if one.number == found.claimant), None)
    row = FigureRow(
        article=value.article,
        version=value.version_hash,
        figure=found,
        words=value.read.words(found.span),
        context=sentence_words(value.read, value.sentences),
        claimants=tuple(speaker.name for speaker in claim.speakers) if claim else (),
    )
    return {**figure_row(row), **_anchored(value)}


def _anchored(value: Piece) -> dict[str, Json]:
    """Return the way back: the article, the version, the sentences to the letter, and what stands around them."""
    start, end = _extent(value.read, value.sentences)
    text = value.read.text[start:end]
    return {
        "id": value.id,
        **where(value.article, f"{value.version_hash}-s{value.sentences[0]}", value.sentences[0]),
        "language": value.article.language,
        "text": text,
        "version": value.version,
        "version_hash": value.version_hash,
        "seen": time(value.seen),
        "start": start,
        "end": end,
        "prefix": value.read.text[max(0, start - _CONTEXT) : start],
        "suffix": value.read.text[end : end + _CONTEXT],
        "open_at_source": text_fragment_address(value.article.address, text),
        "method": value.item.method
        if isinstance(value.item, Annotation)
        else value.methods.get(PIECE_WORK[value.kind]),
    }


def _extent(read: AnnotatedText, sentences: tuple[int, int]) -> tuple[int, int]:
    inside: Sequence[Sentence] = [one for one in read.sentences if sentences[0] <= one.number <= sentences[1]]
    return (inside[0].start, inside[-1].end) if inside else (0, 0)
