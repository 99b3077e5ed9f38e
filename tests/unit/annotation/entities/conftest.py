"""Reading the entities of one text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from liveindex.annotation.draft import Draft
from liveindex.annotation.entities.annotator import read_entities
from liveindex.annotation.places.annotator import read_places
from liveindex.annotation.sentences import read_sentences
from liveindex.model.annotation import Entities
from liveindex.model.article import Article, Span
from liveindex.model.entity import Entity


def read_all(text: str, *, language: str = "en", with_places: bool = True) -> Entities:
    """Return the whole reading of a text whose paragraphs are its lines."""
    article = Article(
        address="text:",
        title="",
        text=text,
        paragraphs=tuple(Span(*line.span()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)),
        source="files",
        method="text",
        language=language,
    )
    draft = Draft(article)
    draft.with_reading(read_sentences(draft))
    if with_places:
        draft.with_reading(read_places(draft))
    return read_entities(draft)


Read = Callable[..., dict[str, Entity]]


@pytest.fixture
def read() -> Read:
    """Give a function from a text to its entities by name."""

    def by_name(text: str, **options: bool) -> dict[str, Entity]:
        return {entity.name: entity for entity in read_all(text, **options).items}

    return by_name


def words(text: str, entity: Entity, form: str | None = None) -> list[str]:
    """Return the words of an entity's mentions, of one form or of all."""
    return [text[m.span.start : m.span.end] for m in entity.mentions if form is None or m.form.value == form]
