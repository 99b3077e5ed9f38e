"""A stored text and its readings -> one `AnnotatedText`, the same value that `annotate` gives of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from liveindex.model import annotation as kinds
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import LanguageReading, Reading, Sentences, Work
from liveindex.model.article import Article
from liveindex.store.readings import Kept

R = TypeVar("R", bound=Reading)


def assemble(article: Article, kept: Mapping[Work, Kept]) -> AnnotatedText:
    """Return the text of a version with everything that was read out of it.

    Args:
        article: with its sentences and language.
        kept: its stored readings; what failed is told among the unread.
    """

    def get(kind: type[R]) -> R | None:
        return next((one.reading for one in kept.values() if isinstance(one.reading, kind)), None)

    statements, figures, dates = get(kinds.Statements), get(kinds.Figures), get(kinds.Dates)
    entities, places, events, topics = get(kinds.Entities), get(kinds.Places), get(kinds.Events), get(kinds.Topics)
    return AnnotatedText(
        text=article.text,
        language=article.language,
        sentences=article.sentences,
        statements=statements.items if statements else (),
        quotations=statements.quotations if statements else (),
        figures=figures.items if figures else (),
        dates=dates.items if dates else (),
        entities=entities.items if entities else (),
        places=places.items if places else (),
        events=events.items if events else (),
        topics=topics.items if topics else (),
        vectors=get(kinds.Vectors),
        unread=unread_of(kept),
    )


def with_shape(article: Article, kept: Mapping[Work, Kept]) -> Article:
    """Return the article with the language and sentences that were read."""
    language, sentences = (kept[work].reading if work in kept else None for work in (Work.LANGUAGE, Work.SENTENCES))
    return replace(
        article,
        sentences=sentences.items if isinstance(sentences, Sentences) else (),
        language=language.code if isinstance(language, LanguageReading) else article.declared_language,
    )


def unread_of(kept: Mapping[Work, Kept]) -> dict[str, str]:
    """Return for each kind that failed or is incomplete, why."""
    reasons: dict[str, str] = {}
    for work, one in kept.items():
        reason = one.failure or getattr(one.reading, "unread", None)
        if reason:
            reasons[work.value] = reason
    return reasons
