"""Model values -> plain JSON values, one shape for every door.

Times are ISO 8601 in UTC. Offsets are half-open code points into `text`. A key is always there; what is unknown
is null.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from liveindex.errors import LiveIndexError, QueryError
from liveindex.model.article import Article, Moment, Sentence
from liveindex.model.following import PageChecks
from liveindex.model.found import DayCount, FacetCount
from liveindex.model.outcome import Receipt, Tally
from liveindex.model.source import Source
from liveindex.model.told import ToldIn
from liveindex.model.view import (
    ArticleRow,
    ArticleView,
    Change,
    Finding,
    Standing,
    Statistics,
)

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def time(value: datetime | None) -> str | None:
    """Return `2025-06-02T09:30:00Z`; None stays None."""
    return None if value is None else value.isoformat().replace("+00:00", "Z")


def moment(value: Moment | None) -> Json:
    """Return a claimed date with its precision and where it was claimed."""
    if value is None:
        return None
    return {
        "at": time(value.at),
        "precision": value.precision.value,
        "origin": value.origin,
        "as_written": value.as_written,
    }


def article_row(row: ArticleRow) -> dict[str, Json]:
    """Return an article as lists show it."""
    return {
        "id": row.id,
        "title": row.title,
        "source": row.source,
        "source_name": row.source_name,
        "address": row.address,
        "authors": list(row.authors),
        "published": moment(row.published),
        "first_seen": time(row.first_seen),
        "at": time(row.at),
        "language": row.language,
        "lede": row.lede,
        "versions": row.versions,
        "same_text": row.same_text,
        "invented": row.invented,
        "note": row.note,
    }


def page_checks(checks: PageChecks | None) -> Json:
    """Return how the page of an article is watched for edits."""
    if checks is None:
        return None
    return {
        "times": checks.times,
        "last": time(checks.last),
        "due": time(checks.due),
        "gone": checks.gone,
        "reason": checks.reason or None,
    }


def sentence(article: Article, item: Sentence) -> dict[str, Json]:
    """Return a sentence with its address within the article and its words."""
    return {
        "id": f"{article.version}-s{item.number}",
        "number": item.number,
        "start": item.start,
        "end": item.end,
        "text": article.words(item),
    }


def article(value: Article) -> dict[str, Json]:
    """Return an extracted article."""
    return {
        "address": value.address,
        "canonical": value.canonical,
        "source": value.source,
        "source_name": value.source_name,
        "title": value.title,
        "authors": list(value.authors),
        "published": moment(value.published),
        "modified": moment(value.modified),
        "declared_language": value.declared_language,
        "language": value.language,
        "credit": value.credit,
        "part_of": value.part_of,
        "coverage_ends": moment(value.coverage_ends),
        "version": value.version,
        "method": value.method,
        "text": value.text,
        "paragraphs": [{"start": span.start, "end": span.end} for span in value.paragraphs],
        "sentences": [sentence(value, item) for item in value.sentences],
    }


def article_view(view: ArticleView) -> dict[str, Json]:
    """Return one version of an article in full."""
    return {
        **article_row(view.row),
        **article(view.article),
        "version_number": view.version.number,
        "version_list": [
            {
                "number": v.number,
                "hash": v.hash,
                "seen": time(v.seen),
                "title": v.title,
                "characters": v.characters,
                "same_document_as": v.same_document_as,
            }
            for v in view.versions
        ],
        "same_text_at": [article_row(row) for row in view.same_text_at],
        "page": article_row(view.page) if view.page else None,
        "posts": [article_row(row) for row in view.posts],
        "posts_total": view.posts_total,
        "taken": time(view.taken),
        "checks": page_checks(view.checks),
        "evidence": view.evidence,
        "waiting": list(view.waiting),
        "failed": [{"work": work, "reason": reason} for work, reason in view.failed],
        "methods": dict(view.methods),
    }


def standing(value: Standing) -> dict[str, Json]:
    """Return how the index stands."""
    return {
        "articles": value.articles,
        "seq": value.seq,
        "changed": time(value.changed),
        "waiting": value.waiting,
    }


def facets(values: tuple[FacetCount, ...]) -> list[Json]:
    """Return counts by value."""
    return [{"value": facet.value, "label": facet.label, "count": facet.count} for facet in values]


def days(values: tuple[DayCount, ...]) -> list[Json]:
    """Return counts by day."""
    return [{"day": day.day.isoformat(), "count": day.count} for day in values]


def source(value: Source) -> dict[str, Json]:
    """Return an outlet."""
    return {
        "id": value.id,
        "name": value.name,
        "articles": value.articles,
        "first_seen": time(value.first_seen),
        "last_seen": time(value.last_seen),
        "newest": time(value.newest),
    }


def told_in(value: ToldIn) -> dict[str, Json]:
    """Return where something is told: the sentence, its article and outlet."""
    return {
        "article": value.article,
        "version": value.version,
        "sentence": value.sentence,
        "text": value.text,
        "source": value.source,
        "source_name": value.source_name,
        "at": time(value.at),
    }


def change(value: Change, article: ArticleRow) -> dict[str, Json]:
    """Return one row of the change log, with where its article stands."""
    return {
        "seq": value.seq,
        "at": time(value.at),
        "kind": value.kind,
        "article": value.article_id,
        "title": article.title,
        "source_id": article.source,
        "address": article.address,
        "language": article.language,
    }


def receipt(value: Receipt) -> dict[str, Json]:
    """Return what became of one document."""
    return {
        "outcome": value.outcome.value,
        "address": value.address,
        "article": value.article_id,
        "version": value.version,
        "title": value.title,
        "reason": value.reason,
        "detail": value.detail,
        "same_text_as": list(value.same_text_as),
        "count": value.count,
    }


def tally(value: Tally) -> dict[str, Json]:
    """Return counts by outcome and reason."""
    return {
        **{outcome.value: count for outcome, count in value.counts.items()},
        "reasons": {outcome.value: dict(reasons) for outcome, reasons in value.reasons.items()},
    }


def statistics(value: Statistics) -> dict[str, Json]:
    """Return counts and sizes of the whole index."""
    return {
        "standing": standing(value.standing),
        "versions": value.versions,
        "snapshots": value.snapshots,
        "sources": value.sources,
        "languages": facets(value.languages),
        "first_day": value.first_day.isoformat() if value.first_day else None,
        "last_day": value.last_day.isoformat() if value.last_day else None,
        "skipped": facets(value.skipped),
        "failed": facets(value.failed),
        "bytes": dict(value.bytes_by_kind),
    }


def finding(value: Finding) -> dict[str, Json]:
    """Return one thing that `doctor` looked at."""
    return {"name": value.name, "sound": value.sound, "detail": value.detail, "remedy": value.remedy}


def error(exc: LiveIndexError) -> dict[str, Json]:
    """Return an error: its kind, what failed and what to do, whether a retry helps."""
    shape: dict[str, Json] = {
        "error": type(exc).__name__.removesuffix("Error"),
        "detail": str(exc),
        "retry_helps": exc.retry_helps,
    }
    if isinstance(exc, QueryError):
        shape["position"] = exc.position
    return shape
