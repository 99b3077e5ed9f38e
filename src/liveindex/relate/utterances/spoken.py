"""Articles -> everything that they have people say, a sentence each, speakers that are the same under one key."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from liveindex.model.annotation import Entities, Sentences, Statements, Work
from liveindex.model.article import Sentence, Span
from liveindex.model.entity import EntityType
from liveindex.model.statement import QuotationUse, Speaker, SpeakerClass, Statement, StatementKind
from liveindex.relate.sides import MOST_SENTENCES, Quote, quotes_of
from liveindex.relate.tellings import Telling
from liveindex.relate.utterances.trims import fold
from liveindex.relate.words import Word
from liveindex.text.names import join_surname, name_key

_NAMED = {SpeakerClass.PERSON, SpeakerClass.BODY, SpeakerClass.MEDIA, SpeakerClass.DOCUMENT}
_BREAK = re.compile(r"…|\.\.\.")
_BARE_MARKS = 3  # words in marks that nobody is told to say: fewer are a word held at arm's length
_FEWEST_REPORTED = 5  # words of indirect speech: "agreed" and "it would" are no utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one article has somebody say in one sentence.

    Attributes:
        telling: the article.
        sentence: number of the sentence.
        text: the words, pieces joined by " … ".
        words: folded, with offsets into `text`.
        pieces: their keys, piece by piece.
        key: the speaker's folded name, the same in all articles of the set; "" where nobody is named.
        speaker: as this article names them; None where it does not tell.
        statement: that it belongs to; None of words in marks that nobody is told to say.
        quoted: it stands in quotation marks.
    """

    telling: Telling
    sentence: int
    context: str
    text: str
    words: tuple[Word, ...]
    pieces: tuple[tuple[str, ...], ...]
    key: str
    speaker: Speaker | None
    statement: Statement | None
    quoted: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """Return its words as they are compared."""
        return tuple(key for piece in self.pieces for key in piece)


@dataclass(frozen=True, slots=True)
class OneSpeaker:
    """Whose words are asked for: the key that all of them count under, and which statements are theirs.

    Attributes:
        statements: (article id, number of the statement).
    """

    key: str
    statements: frozenset[tuple[str, int]]


def everything_said(tellings: Sequence[Telling], speaker: OneSpeaker | None = None) -> list[Said]:
    """Return what is said in some articles, in their order.

    Args:
        tellings: the articles.
        speaker: only what they say; None is everybody.
    """
    full = _full_keys(tellings)
    joined: dict[str, str] = {}
    if speaker is None:
        return [one for telling in tellings for one in _said(_text_of(telling), full, joined)]
    numbers: dict[str, set[int]] = {}
    for article, number in speaker.statements:
        numbers.setdefault(article, set()).add(number)
    return [
        replace(one, key=speaker.key)
        for telling in tellings
        for one in _said(_text_of(telling, numbers.get(telling.id, set())), full, joined)
    ]


@dataclass(frozen=True, slots=True)
class _Text:
    """What is needed of an article: an article as it is compared (`Side`) costs three times as much."""

    telling: Telling
    sentences: tuple[Sentence, ...]
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    bare: tuple[tuple[int, str], ...]
    keys: Mapping[int, str]


def _text_of(telling: Telling, only: Set[int] | None = None) -> _Text:
    """Return what is needed of an article: of these of its statements alone, where their numbers are given."""
    read, entities = telling.readings.get(Work.STATEMENTS), telling.readings.get(Work.ENTITIES)
    shape = telling.readings.get(Work.SENTENCES)
    sentences = shape.items[:MOST_SENTENCES] if isinstance(shape, Sentences) else ()
    keys = {one.number: one.key for one in entities.items} if isinstance(entities, Entities) else {}
    if not isinstance(read, Statements):
        return _Text(telling, sentences, (), (), (), keys)
    quotes = tuple(quotes_of(telling.article, sentences, read, keys, only=only))
    if only is not None:
        return _Text(telling, sentences, tuple(one for one in read.items if one.number in only), quotes, (), keys)
    return _Text(telling, sentences, read.items, quotes, tuple(_bare_marks(telling, sentences, read)), keys)


def _said(text: _Text, full: Iterable[str], joined: dict[str, str]) -> Iterable[Said]:
    by_number = {statement.number: statement for statement in text.statements}
    for quote in text.quotes:
        statement = by_number.get(quote.statement or 0)
        who = _Who(statement, _key(statement, text, full, joined))
        yield _one(text, quote.sentence, (quote.text,), who, quoted=True)
    for sentence, words in text.bare:
        yield _one(text, sentence, (words,), _Who(None, ""), quoted=True)
    quoted = {quote.statement for quote in text.quotes}
    for statement in text.statements:
        if statement.kind is StatementKind.INDIRECT and statement.number not in quoted:
            texts = tuple(text.telling.article.words(span) for span in statement.content)
            who = _Who(statement, _key(statement, text, full, joined))
            one = _one(text, statement.sentences[0], texts, who, quoted=False)
            if len(one.keys) >= _FEWEST_REPORTED:
                yield one


@dataclass(frozen=True, slots=True)
class _Who:
    """A statement with the key of its speaker; no statement where nobody is told to say it."""

    statement: Statement | None
    key: str


def _one(text: _Text, sentence: int, texts: Sequence[str], who: _Who, *, quoted: bool) -> Said:
    whole = " … ".join(texts)
    words = fold(whole)
    inside = text.sentences[sentence - 1] if sentence <= len(text.sentences) else Sentence(sentence, 0, 0)
    return Said(
        telling=text.telling,
        sentence=sentence,
        context=text.telling.article.words(inside),
        text=whole,
        words=words,
        pieces=_pieces(whole, words),
        key=who.key,
        speaker=who.statement.speakers[0] if who.statement and who.statement.speakers else None,
        statement=who.statement,
        quoted=quoted,
    )


def _pieces(text: str, words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of the words between breaks: dots for what was left out are one."""
    breaks = [match.start() for match in _BREAK.finditer(text)]
    pieces: list[list[str]] = [[] for _ in range(len(breaks) + 1)]
    for word in words:
        pieces[bisect_left(breaks, word.start)].append(word.key)
    return tuple(tuple(piece) for piece in pieces if piece)


def _bare_marks(telling: Telling, sentences: Sequence[Sentence], read: Statements) -> Iterable[tuple[int, str]]:
    """Yield (sentence, words) of marks that are taken for a word at arm's length: they may repeat what was said."""
    for quotation in read.quotations:
        text = telling.article.words(quotation.span)
        if quotation.use is QuotationUse.SCARE and len(fold(text)) >= _BARE_MARKS:
            number = _sentence_at(sentences, quotation.span)
            if number:
                yield number, text


def _sentence_at(sentences: Sequence[Sentence], span: Span) -> int:
    return next((one.number for one in sentences if one.start <= span.start < one.end), 0)


def _key(statement: Statement | None, text: _Text, full: Iterable[str], joined: dict[str, str]) -> str:
    speaker = statement.speakers[0] if statement and statement.speakers else None
    if speaker is None:
        return ""
    key = text.keys.get(speaker.entity or 0, "")
    if not key and speaker.sort in _NAMED:
        key = name_key(speaker.name) if speaker.sort is SpeakerClass.PERSON else speaker.name.casefold()
    if key and key not in joined:
        joined[key] = join_surname(key, full) or key
    return joined.get(key, "")


def _full_keys(tellings: Iterable[Telling]) -> frozenset[str]:
    """Return the keys of the full names of people in some articles."""
    found: set[str] = set()
    for telling in tellings:
        entities = telling.readings.get(Work.ENTITIES)
        for entity in entities.items if isinstance(entities, Entities) else ():
            if entity.full and entity.type is EntityType.PERSON:
                found.add(entity.key)
    return frozenset(found)


def language_of(telling: Telling) -> str:
    """Return the language of an article; "" where it is not known."""
    read = telling.readings.get(Work.LANGUAGE)
    return getattr(read, "code", None) or telling.article.language or telling.article.declared_language or ""
