"""A content as found -> cut where its sentence ends, or carried on by a quotation."""

from __future__ import annotations

import pytest

from liveindex.annotation.draft import Draft
from liveindex.annotation.sentences import read_sentences
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.quotations.marks import find_quoted
from liveindex.annotation.statements.whole import to_sentences
from liveindex.model.article import Article, Span


def cut(text: str, content: str) -> str:
    """Return what is left of a content, which stands in a text."""
    draft = Draft(Article(address="text:", title="", text=text, paragraphs=(Span(0, len(text)),), source="files",
                          method="text", language="en"))  # fmt: skip
    draft.with_reading(read_sentences(draft))
    start = text.index(content)
    whole = (Span(start, start + len(content)),)
    found = Attribution(source=(), cue=(), content=whole, confidence=0.9, reason="made", finder="test")
    top = [one for one in find_quoted(text, draft.article.paragraphs) if one.depth == 0]
    (piece,) = to_sentences(draft, found, top).content
    return text[piece.start : piece.end]


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        ("Hale said the bridge fell. The mayor left. It rained.", "the bridge fell. The mayor left", "the bridge fell"),
        ("Hale said the bridge fell. The mayor left.", "the bridge fell", "the bridge fell"),
        ('Hale said "it fell. We left." It rained.', '"it fell. We left."', '"it fell. We left."'),
        ('Hale said "it fell. We left." It rained.', '"it fell. We left." It rained', '"it fell. We left."'),
    ],
)
def test_a_content_in_the_reporters_words_ends_with_the_sentence(text: str, content: str, left: str) -> None:
    assert cut(text, content) == left
