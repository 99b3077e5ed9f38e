"""The table of annotators, in an order that gives each what it requires, and running them over an article."""

from __future__ import annotations

from dataclasses import replace

from liveindex.annotation import language, sentences
from liveindex.annotation.base import Annotator
from liveindex.errors import AnnotateError
from liveindex.model.annotation import LanguageReading, Reading, Sentences, Work
from liveindex.model.article import Article

ANNOTATORS: tuple[Annotator, ...] = (language.ANNOTATOR, sentences.ANNOTATOR)


def methods() -> dict[Work, str]:
    """Return the method that provides each kind of reading now."""
    return {annotator.work: annotator.method for annotator in ANNOTATORS}


def read_article(
    article: Article, annotators: tuple[Annotator, ...] = ANNOTATORS
) -> tuple[Article, list[tuple[Annotator, Reading | AnnotateError]]]:
    """Return the article with its readings on it, and each reading, or why there is none.

    One annotator's failure never loses the others; one that requires a failed reading still runs, on an article
    that lacks it.
    """
    results: list[tuple[Annotator, Reading | AnnotateError]] = []
    for annotator in annotators:
        try:
            reading = annotator.read(article)
        except Exception as exc:  # noqa: BLE001 - isolation is this function's job; the reason is kept
            results.append((annotator, AnnotateError(f"{type(exc).__name__}: {exc}")))
            continue
        article = _with_reading(article, reading)
        results.append((annotator, reading))
    return article, results


def _with_reading(article: Article, reading: Reading) -> Article:
    match reading:
        case Sentences(items):
            return replace(article, sentences=items)
        case LanguageReading(code, _, _):
            return replace(article, language=code)
