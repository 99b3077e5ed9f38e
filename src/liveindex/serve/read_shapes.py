"""What was read out of texts -> plain JSON values. Every span carries its words beside its offsets."""

from __future__ import annotations

from typing import Any

from liveindex.model.annotated import AnnotatedText
from liveindex.model.caution import Cautions
from liveindex.model.lookup import (
    Coverage,
    FigureList,
    FigureRow,
    NameRow,
    RoleRow,
    RuleRow,
    StatementList,
    StatementRow,
    WhoView,
)
from liveindex.model.view import ArticleRow, ArticleView
from liveindex.serve.caution_shapes import cautions
from liveindex.serve.shapes import Json, article_view, standing, time


def all_read(value: AnnotatedText) -> dict[str, Json]:
    """Return everything that was read, by kind, with why what is missing is missing."""
    shape: dict[str, Json] = {
        kind: _with_words(items, value.text) for kind, items in value.as_dict().items() if kind != "language"
    }
    return shape


def article_with_readings(view: ArticleView, known: Cautions) -> dict[str, Json]:
    """Return one version of an article in full: all that was read out of it, and what to know before quoting it."""
    return {
        **article_view(view),
        "before_quoting": cautions(known),
        "read": all_read(view.read) if view.read else None,
    }


def annotated_text(value: AnnotatedText) -> dict[str, Json]:
    """Return a text of no index with everything that was read out of it."""
    return {
        "text": value.text,
        "language": value.language,
        "sentences": [
            {"number": s.number, "start": s.start, "end": s.end, "text": value.words(s)} for s in value.sentences
        ],
        **all_read(value),
    }


def _with_words(value: Any, text: str) -> Json:
    """Return a plain value in which each `{start, end}` has its words too."""
    match value:
        case {"start": int(start), "end": int(end)} if len(value) == 2:
            return {"start": start, "end": end, "text": text[start:end]}
        case dict():
            return {key: _with_words(inner, text) for key, inner in value.items()}
        case list() | tuple():
            return [_with_words(inner, text) for inner in value]
        case _:
            plain: Json = value
            return plain


def statement_list(value: StatementList) -> dict[str, Json]:
    """Return statements; `more` tells that the limit cut some off."""
    return {
        "statements": [statement_row(row) for row in value.rows],
        "more": value.more,
        "standing": standing(value.standing),
    }


def statement_row(row: StatementRow) -> dict[str, Json]:
    """Return a statement with its words and the way back to its sentence."""
    return {
        "id": row.id,
        **where(row.article, row.sentence_id, row.statement.sentences[0]),
        "speakers": [speaker.name for speaker in row.statement.speakers],
        "content": list(row.content),
        "source": list(row.source),
        "cue": list(row.cue),
        "context": row.context,
        "statement": row.statement.as_dict(),
    }


def figure_list(value: FigureList) -> dict[str, Json]:
    """Return figures; `more` tells that the limit cut some off."""
    return {
        "figures": [figure_row(row) for row in value.rows],
        "more": value.more,
        "standing": standing(value.standing),
    }


def figure_row(row: FigureRow) -> dict[str, Json]:
    """Return a figure with its words and the way back to its sentence."""
    return {
        **where(row.article, row.sentence_id, row.figure.sentence),
        "words": row.words,
        "claimants": list(row.claimants),
        "context": row.context,
        "figure": row.figure.as_dict(),
    }


def where(article: ArticleRow, sentence_id: str, number: int) -> dict[str, Json]:
    """Return the way back to a sentence."""
    return {
        "article": article.id,
        "title": article.title,
        "source_id": article.source,
        "address": article.address,
        "at": time(article.at),
        "sentence_id": sentence_id,
        "sentence": number,
        "invented": article.invented,
    }


def who_view(view: WhoView) -> dict[str, Json]:
    """Return a person or body across the index."""
    return {
        "name": view.name,
        "type": view.type.value,
        "names": [_name(row) for row in view.names],
        "roles": [_role(row) for row in view.roles],
        "statement_count": view.statement_count,
        "statements": [statement_row(row) for row in view.statements],
        "article_count": view.article_count,
        "articles": [
            {"article": row.id, "title": row.title, "source_id": row.source, "at": time(row.at), "mentions": count}
            for row, count in view.articles
        ],
        "rules": [rule(row) for row in view.rules],
        "standing": standing(view.standing),
    }


def _name(row: NameRow) -> Json:
    return {
        "name": row.name,
        "key": row.key,
        "type": row.type.value,
        "articles": row.articles,
        "reason": row.reason,
    }


def _role(row: RoleRow) -> Json:
    return {
        "title": row.title,
        "of": row.of,
        "time": row.time.value,
        "articles": row.articles,
        "last": time(row.last),
        "article": row.article_id,
        "sentence": row.sentence,
        "words": row.words,
    }


def rule(row: RuleRow) -> dict[str, Json]:
    """Return a decision on who is who."""
    return {
        "number": row.number,
        "made": time(row.made),
        "made_by": row.made_by,
        "rule": row.words,
        "reason": row.reason,
        "undone": time(row.undone),
        "undone_by": row.undone_by,
    }


def coverage(rows: tuple[Coverage, ...]) -> list[Json]:
    """Return what was read in each language."""
    return [
        {"language": row.language, "articles": row.articles, "read": dict(row.read), "unread": dict(row.notes)}
        for row in rows
    ]
