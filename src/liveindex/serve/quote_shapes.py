"""Utterances, quotes of a story and ledgers -> plain JSON values, one shape for every door."""

from __future__ import annotations

from collections.abc import Mapping

from liveindex.model.quotes import Ledger, StoryQuotes
from liveindex.model.reading import When
from liveindex.model.utterance import Difference, Spot, Utterance, Wording
from liveindex.model.view import ArticleRow
from liveindex.serve.shapes import Json, time

Rows = Mapping[str, ArticleRow]


def story_quotes(value: StoryQuotes) -> dict[str, Json]:
    """Return what is said in a story."""
    return {
        "story": value.story,
        "title": value.title,
        "utterances": [utterance(one, value.rows) for one in value.utterances],
        "beyond": _texts(tuple(sorted(value.beyond))),
        "left_out": value.left_out,
    }


def ledger(value: Ledger) -> dict[str, Json]:
    """Return everything that a speaker is told to have said, in order of when."""
    return {
        "name": value.name,
        "statements": value.statements,
        "left_out": value.left_out,
        "entries": [
            {
                "day": entry.day.isoformat(),
                "day_is_told": entry.is_told,
                "role": entry.role,
                **utterance(entry.utterance, value.rows),
            }
            for entry in value.entries
        ],
    }


def utterance(value: Utterance, rows: Rows) -> dict[str, Json]:
    """Return one utterance with all its wordings, the fullest first."""
    return {
        "speaker": value.speaker,
        "others": _texts(value.others),
        "roles": _texts(value.roles),
        "said": _said(value.said),
        "mood": value.mood.value,
        "denied": value.denied,
        "quoted": value.quoted,
        "origins": value.origins,
        "articles": value.articles,
        "wordings": [_wording(one, rows) for one in value.wordings],
    }


def _said(value: When | None) -> Json:
    if value is None:
        return None
    first, last = (day.isoformat() if day else None for day in (value.first, value.last))
    return {"first": first, "last": last, "reason": value.reason}


def _wording(value: Wording, rows: Rows) -> dict[str, Json]:
    return {
        "text": value.text,
        "form": value.form.value,
        "reason": value.reason,
        "told": [spot(one, rows) for one in value.told],
        "difference": difference(value.difference, rows) if value.difference else None,
    }


def difference(value: Difference, rows: Rows) -> dict[str, Json]:
    """Return two wordings that differ, the earlier first; `in_rewrite`: the later article is taken to repeat it."""
    return {
        "earlier": {**spot(value.earlier, rows), "text": value.earlier_text, "marks": _marks(value.earlier_marks)},
        "later": {**spot(value.later, rows), "text": value.later_text, "marks": _marks(value.later_marks)},
        "in_rewrite": value.in_rewrite,
    }


def spot(value: Spot, rows: Rows) -> dict[str, Json]:
    """Return one place where an utterance is told."""
    row = rows[value.article]
    return {
        "article": value.article,
        "source_id": row.source,
        "source_name": row.source_name,
        "sentence": value.sentence,
        "context": value.context,
        "at": time(value.at),
        "origin": value.origin,
        "speaker": value.speaker,
        "role": value.role,
        "invented": row.invented,
    }


def _marks(marks: tuple[tuple[int, int], ...]) -> list[Json]:
    return [[start, end] for start, end in marks]


def _texts(values: tuple[str, ...]) -> list[Json]:
    return list(values)
