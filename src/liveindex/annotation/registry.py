"""The table of annotators, in an order that gives each what it requires, and running them over an article."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation import language, sentences
from liveindex.annotation.base import Annotator
from liveindex.annotation.dates import annotator as dates
from liveindex.annotation.draft import Draft
from liveindex.annotation.entities import annotator as entities
from liveindex.annotation.events import annotator as events
from liveindex.annotation.figures import annotator as figures
from liveindex.annotation.places import annotator as places
from liveindex.annotation.statements import annotator as statements
from liveindex.annotation.topics import annotator as topics
from liveindex.annotation.vectors import annotator as vectors
from liveindex.errors import AnnotateError
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article

ANNOTATORS: tuple[Annotator, ...] = (
    language.ANNOTATOR,
    sentences.ANNOTATOR,
    dates.ANNOTATOR,
    places.ANNOTATOR,
    entities.ANNOTATOR,
    statements.ANNOTATOR,
    figures.ANNOTATOR,
    events.ANNOTATOR,
    topics.ANNOTATOR,
    vectors.ANNOTATOR,
)


def methods() -> dict[Work, str]:
    """Return the method that provides each kind of reading now."""
    return {annotator.work: annotator.method for annotator in ANNOTATORS}


def read_article(
    article: Article, annotators: tuple[Annotator, ...] = ANNOTATORS, *, known: Sequence[Reading] = ()
) -> tuple[Article, list[tuple[Annotator, Reading | AnnotateError]]]:
    """Return the article with its language and sentences on it, and each reading, or why there is none.

    One annotator's failure never loses the others; one that requires a failed reading still runs, on a draft
    that lacks it. `known` are readings made before, in order; they are not returned again.
    """
    draft = Draft(article)
    for reading in known:
        draft.with_reading(reading)
    results: list[tuple[Annotator, Reading | AnnotateError]] = []
    for annotator in annotators:
        try:
            reading = annotator.read(draft)
        except Exception as exc:  # noqa: BLE001 - isolation is this function's job; the reason is kept
            results.append((annotator, AnnotateError(f"{type(exc).__name__}: {exc}")))
            continue
        draft.with_reading(reading)
        results.append((annotator, reading))
    return draft.article, results
