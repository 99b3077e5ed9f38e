"""Reading the places of one text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from liveindex.annotation.draft import Draft
from liveindex.annotation.places.annotator import read_places
from liveindex.annotation.sentences import read_sentences
from liveindex.model.article import Article, Span
from liveindex.model.place import Place


def make_draft(text: str, *, language: str | None = "en", source: str = "files") -> Draft:
    article = Article(
        address="text:",
        title="",
        text=text,
        paragraphs=tuple(Span(*line.span()) for line in re.finditer(r"[^\n]*\S[^\n]*", text)),
        source=source,
        method="text",
        language=language,
    )
    draft = Draft(article)
    draft.with_reading(read_sentences(draft))
    return draft


Read = Callable[..., dict[str, Place]]


@pytest.fixture
def read() -> Read:
    """Give a function from a text to its places by the words of the first mention of each."""

    def read_text(text: str, *, language: str | None = "en", source: str = "files") -> dict[str, Place]:
        draft = make_draft(text, language=language, source=source)
        found: dict[str, Place] = {}
        for place in read_places(draft).items:
            found.setdefault(draft.words(place.span), place)
        return found

    return read_text
