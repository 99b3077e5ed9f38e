"""One text, outside any index -> everything that is read out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time

from liveindex.annotation.base import Annotator
from liveindex.annotation.registry import ANNOTATORS, read_article
from liveindex.errors import AnnotateError
from liveindex.model import annotation as kinds
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Moment, Precision, Span

_NO_CHARACTER = re.compile("[\ud800-\udfff]")  # half a surrogate pair: no library can encode it
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def annotate_text(
    text: str,
    *,
    title: str = "",
    published: date | datetime | None = None,
    language: str | None = None,
    publisher: str | None = None,
    only: frozenset[Work] | None = None,
) -> AnnotatedText:
    """Return what every annotator reads out of a text. Offsets are into `text` exactly as given.

    Args:
        text: paragraphs are parted by line ends.
        title: the headline, read for topics only.
        published: what relative dates ("on Monday") are resolved against; without it they stay unresolved.
        language: ISO 639-1; read from the words where it is None.
        publisher: who publishes it: the first link of every chain.
        only: these readings (and what they need must be among them); None is all.
    """
    article = Article(
        address="text:",
        title=_NO_CHARACTER.sub("\ufffd", title),
        text=_NO_CHARACTER.sub("\ufffd", text),
        paragraphs=tuple(Span(*match.span()) for match in _PARAGRAPH.finditer(text)),
        source="text",
        method="text",
        source_name=publisher,
        published=_moment(published),
        language=language,
        declared_language=language,
    )
    wanted = tuple(a for a in ANNOTATORS if only is None or a.work in only)
    if language is not None:
        wanted = tuple(a for a in wanted if a.work is not Work.LANGUAGE)
    article, results = read_article(article, wanted)
    return replace(_annotated(article, results), text=text)


def _moment(published: date | datetime | None) -> Moment | None:
    if published is None:
        return None
    if isinstance(published, datetime):
        at = published if published.tzinfo else published.replace(tzinfo=UTC)
        return Moment(at.astimezone(UTC), Precision.SECOND, "given", published.isoformat())
    return Moment(datetime.combine(published, time(), UTC), Precision.DAY, "given", published.isoformat())


def _annotated(article: Article, results: list[tuple[Annotator, kinds.Reading | AnnotateError]]) -> AnnotatedText:
    made = {type(outcome): outcome for _, outcome in results}
    unread: dict[str, str] = {}
    for annotator, outcome in results:
        reason = str(outcome) if isinstance(outcome, AnnotateError) else getattr(outcome, "unread", None)
        if reason:
            unread[annotator.work.value] = reason

    def items(kind: type[kinds.Reading]) -> tuple[object, ...]:
        return getattr(made.get(kind), "items", ())

    statements, vectors = made.get(kinds.Statements), made.get(kinds.Vectors)
    return AnnotatedText(
        text=article.text,
        language=article.language,
        sentences=article.sentences,
        statements=items(kinds.Statements),  # type: ignore[arg-type]
        quotations=statements.quotations if isinstance(statements, kinds.Statements) else (),
        figures=items(kinds.Figures),  # type: ignore[arg-type]
        dates=items(kinds.Dates),  # type: ignore[arg-type]
        entities=items(kinds.Entities),  # type: ignore[arg-type]
        places=items(kinds.Places),  # type: ignore[arg-type]
        events=items(kinds.Events),  # type: ignore[arg-type]
        topics=items(kinds.Topics),  # type: ignore[arg-type]
        vectors=vectors if isinstance(vectors, kinds.Vectors) else None,
        unread=unread,
    )
