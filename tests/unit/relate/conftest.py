"""Sides of invented texts, read by plain rules: quotes in straight marks, a name before "said", numbers, names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article, Moment, Precision, Sentence, Span
from liveindex.model.entity import Entity, EntityType, Mention, MentionForm
from liveindex.model.figure import Bound, Figure, FigureKind
from liveindex.model.statement import (
    Mood,
    Quotation,
    QuotationUse,
    Speaker,
    SpeakerClass,
    Statement,
    StatementKind,
)
from liveindex.relate.sides import Side, side_of
from liveindex.text.sentences import split_sentences

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
Make = Callable[..., Side]
_NAME = re.compile(r"(?<![.\"] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_SAID = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) said\b")
_COMMON = {"method": "fake/1", "confidence": 1.0, "reason": "a plain rule"}


def _where(sentences, at):
    return next((s.number for s in sentences if s.start <= at < s.end), 1)


def _readings(text: str) -> Mapping[Work, Reading]:
    sentences = [Sentence(n, *offsets) for n, offsets in enumerate(split_sentences(text, "en"), 1)]
    figures = tuple(
        Figure(number=n, span=Span(*m.span()), number_span=Span(*m.span(1)), value=float(m[1]), low=None, high=None,
               unit=None, kind=FigureKind.COUNT, counted=m[2], counted_spans=(), bound=Bound.EXACT, change=None,
               conversions=(), marks=(), place=None, when=None, claimant=None,
               sentence=_where(sentences, m.start()), **_COMMON)
        for n, m in enumerate(re.finditer(r"\b(\d+) ([a-z]+)", text), 1)
    )  # fmt: skip
    statements, quotations = [], []
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        marks = [Span(sentence.start + m.start(1), sentence.start + m.end(1)) for m in re.finditer(r'"([^"]+)"', words)]
        said = _SAID.search(words)
        number = len(statements) + 1
        if said:
            speaker = Speaker(span=None, name=said[1], sort=SpeakerClass.PERSON, entity=None, role=None, reason="said")
            statements.append(Statement(
                number=number, span=Span(sentence.start, sentence.end), source=(), cue=(), content=tuple(marks),
                kind=StatementKind.DIRECT, speakers=(speaker,), chain=(), mood=Mood.ASSERTS, negated=False, said=None,
                sentences=(sentence.number, sentence.number), **_COMMON,
            ))  # fmt: skip
        quotations += [
            Quotation(number=len(quotations) + n, span=mark, use=QuotationUse.SPEECH,
                      statement=number if said else None, **_COMMON)
            for n, mark in enumerate(marks, 1)
        ]  # fmt: skip
    entities = tuple(
        Entity(number=n, span=Span(*m.span()), type=EntityType.PERSON, name=m.group(), key=m.group().lower(), full=True,
               spellings=(m.group(),), mentions=(Mention(span=Span(*m.span()), form=MentionForm.NAME,
                                                         sentence=_where(sentences, m.start())),),
               roles=(), country=None, place=None, **_COMMON)
        for n, m in enumerate(_NAME.finditer(text), 1)
    )  # fmt: skip
    return {
        Work.SENTENCES: kinds.Sentences(tuple(sentences)),
        Work.FIGURES: kinds.Figures(figures),
        Work.STATEMENTS: kinds.Statements(tuple(statements), tuple(quotations)),
        Work.ENTITIES: kinds.Entities(entities),
        Work.VECTORS: _vectors([text[s.start : s.end] for s in sentences]),
    }


def _vectors(sentences: list[str]) -> kinds.Vectors:
    """Return vectors in which each word has a direction of its own, by its hash."""
    rows = np.zeros((len(sentences), 256), np.float32)
    for n, sentence in enumerate(sentences):
        for word in re.findall(r"\w+", sentence.lower()):
            rows[n, hashlib.sha256(word.encode()).digest()[0]] += 1

    def packed(sums):
        lengths = np.maximum(np.linalg.norm(sums, axis=-1, keepdims=True), 1e-9)
        return np.rint(sums / lengths * 127).astype(np.int8).tobytes()

    return kinds.Vectors(256, packed(rows.sum(axis=0)), packed(rows))


@pytest.fixture
def make() -> Make:
    """Give what makes a side of a text: source, hours after noon, credit, precision, title."""

    def side(text, *, source="news.example", hours=0.0, credit=None, name=None, precision=Precision.MINUTE, title="T"):
        at = NOON + timedelta(hours=hours)
        article = Article(
            address=f"https://{source}/{hours}", title=title, text=text, paragraphs=(Span(0, len(text)),),
            source=source, source_name=name, credit=credit, method="test/1",
            published=Moment(at, precision, "record", at.isoformat()),
        )  # fmt: skip
        return side_of(article, _readings(text))

    return side
