"""An article and its readings -> a side: what two articles are compared by, each thing with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article, Moment, Sentence, Span
from liveindex.model.date import DateMention
from liveindex.model.entity import EntityType, MentionForm
from liveindex.model.figure import Figure
from liveindex.model.statement import QuotationUse, Speaker, Statement, StatementKind
from liveindex.relate.words import Word, words_of

MOST_SENTENCES = 400  # a longer text is compared by its beginning
R = TypeVar("R", bound=Reading)
_NAMED = {EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.FACILITY}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks; `speakers` are folded names, empty where it is not told who speaks.

    `pieces` are the words between breaks; `statement` is the number of the statement, None where it belongs to none.
    """

    text: str
    words: tuple[str, ...]
    sentence: int
    span: Span
    speakers: frozenset[str]
    pieces: tuple[tuple[str, ...], ...] = ()
    statement: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One article, ready to be compared. Sentences count from 1; a place in a tuple is the number less one.

    Attributes:
        words: of each sentence.
        vectors: (sentences, dimensions) of unit length, zeros where a sentence has none; None where not read.
        names: (folded name, name) of people, bodies and places named in each sentence.
        facts: of each sentence, its names, figures and days in a form that is the same however they are written.
        entity_keys: folded name of each entity, by its number.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    words: tuple[tuple[Word, ...], ...]
    keys: tuple[tuple[str, ...], ...]
    vectors: NDArray[np.float32] | None
    whole: NDArray[np.float32] | None
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    names: tuple[tuple[tuple[str, str], ...], ...]
    facts: tuple[frozenset[str], ...]
    entity_keys: Mapping[int, str]

    @property
    def count(self) -> int:
        """Return how many words it has."""
        return sum(map(len, self.keys))

    @property
    def published(self) -> Moment | None:
        """Return when it says that it was published."""
        return self.article.published


def side_of(article: Article, readings: Mapping[Work, Reading]) -> Side:
    """Return an article as it is compared; what was not read of it is empty."""

    def get(kind: type[R]) -> R | None:
        return next((one for one in readings.values() if isinstance(one, kind)), None)

    read = get(kinds.Sentences)
    sentences = (read.items if read else article.sentences)[:MOST_SENTENCES]
    words = tuple(words_of(article.words(one), one.start) for one in sentences)
    vectors, entities = get(kinds.Vectors), get(kinds.Entities)
    statements, figures, dates = get(kinds.Statements), get(kinds.Figures), get(kinds.Dates)
    names: list[list[tuple[str, str]]] = [[] for _ in sentences]
    keys = {entity.number: entity.key for entity in entities.items} if entities else {}
    for entity in entities.items if entities else ():
        for mention in entity.mentions:
            inside = words[mention.sentence - 1] if 0 < mention.sentence <= len(words) else ()
            # What stands before the first word is a date line.
            told = inside and mention.span.start >= inside[0].start
            if told and mention.form is MentionForm.NAME and entity.type in _NAMED:
                names[mention.sentence - 1].append((entity.key, article.words(mention.span)))
    return Side(
        article=article,
        sentences=sentences,
        words=words,
        keys=tuple(tuple(word.key for word in one) for one in words),
        vectors=unit_rows(vectors, len(sentences)),
        whole=_unit(vectors.article) if vectors and any(vectors.article) else None,
        quotes=tuple(quotes_of(article, sentences, statements, keys)) if statements else (),
        statements=statements.items if statements else (),
        figures=figures.items if figures else (),
        dates=dates.items if dates else (),
        names=tuple(map(tuple, names)),
        facts=_facts(names, figures.items if figures else (), dates.items if dates else ()),
        entity_keys=keys,
    )


def speaker_key(speaker: Speaker, entity_keys: Mapping[int, str]) -> str:
    """Return what a speaker is compared by: the folded name, the same for its spellings."""
    return entity_keys.get(speaker.entity or 0) or speaker.name.casefold()


def _facts(
    names: Sequence[Sequence[tuple[str, str]]], figures: Iterable[Figure], dates: Iterable[DateMention]
) -> tuple[frozenset[str], ...]:
    found = [{key for key, _ in inside} for inside in names]
    for figure in figures:
        value = next((v for v in (figure.value, figure.low, figure.high) if v is not None), None)
        if value is not None and figure.sentence <= len(found):
            found[figure.sentence - 1].add(f"{value:g} {figure.unit or ''}")
    for day in dates:
        if day.first is not None and day.sentence <= len(found):
            found[day.sentence - 1].add(day.first.isoformat())
    return tuple(map(frozenset, found))


def unit_rows(vectors: kinds.Vectors | None, count: int) -> NDArray[np.float32] | None:
    """Return the vectors of the first sentences, (sentences, dimensions), of unit length; None where none are read."""
    if vectors is None or len(vectors.sentences) < count * vectors.dimensions or not any(vectors.sentences):
        return None
    rows = np.frombuffer(vectors.sentences, np.int8).reshape(-1, vectors.dimensions)[:count].astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return unit


def _unit(body: bytes) -> NDArray[np.float32]:
    row = np.frombuffer(body, np.int8).astype(np.float32)
    unit: NDArray[np.float32] = row / np.linalg.norm(row)
    return unit


def quotes_of(
    article: Article,
    sentences: tuple[Sentence, ...],
    read: kinds.Statements,
    keys: Mapping[int, str],
    *,
    only: Set[int] | None = None,
) -> Iterable[Quote]:
    """Yield what stands in quotation marks and is said, sentence by sentence.

    Args:
        article: the article.
        sentences: those that are looked at.
        read: its statements.
        keys: folded name of each entity, by its number.
        only: numbers of the statements whose quotes are wanted; None is all, and what nobody is told to say.
    """
    by_number = {statement.number: statement for statement in read.items}
    pieces: dict[tuple[int, int], list[Span]] = {}
    for quotation in read.quotations:
        if quotation.use in (QuotationUse.SCARE, QuotationUse.TITLE):
            continue
        statement = by_number.get(quotation.statement or 0) or _around(read.items, quotation.span)
        for sentence in sentences:
            # A quote that runs over sentences is compared sentence by sentence, as it is trimmed; one that a cue
            # breaks ("Slowly," she said, "but surely") is whole again.
            start, end = max(sentence.start, quotation.span.start), min(sentence.end, quotation.span.end)
            if start < end:
                alone = -quotation.number if statement is None else statement.number
                pieces.setdefault((sentence.number, alone), []).append(Span(start, end))
    for (number, said), spans in pieces.items():
        if only is not None and said not in only:
            continue
        broken = tuple(tuple(w.key for w in words_of(article.words(span))) for span in spans)
        words = tuple(word for piece in broken for word in piece)
        speakers = by_number[said].speakers if said in by_number else ()
        text = " … ".join(article.words(span) for span in spans)
        by = frozenset(speaker_key(speaker, keys) for speaker in speakers)
        if words:
            whole = Span(spans[0].start, spans[-1].end)
            yield Quote(text, words, number, whole, by, broken, said if said > 0 else None)


def _around(statements: Iterable[Statement], span: Span) -> Statement | None:
    for statement in statements:
        if statement.kind is not StatementKind.INDIRECT and any(
            piece.start < span.end and span.start < piece.end for piece in statement.content
        ):
            return statement
    return None
