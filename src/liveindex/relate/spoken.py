"""Articles -> everything that they have people say, a sentence each, speakers that are the same under one key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from liveindex.model.annotation import Entities, Statements, Work
from liveindex.model.article import Sentence, Span
from liveindex.model.entity import EntityType
from liveindex.model.statement import QuotationUse, Speaker, SpeakerClass, Statement, StatementKind
from liveindex.relate.sides import Side, side_of
from liveindex.relate.tellings import Telling
from liveindex.relate.trims import fold
from liveindex.relate.words import Word
from liveindex.text.names import join_surname, name_key

_NAMED = {SpeakerClass.PERSON, SpeakerClass.BODY, SpeakerClass.MEDIA, SpeakerClass.DOCUMENT}
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


def everything_said(
    tellings: Sequence[Telling], speaker: OneSpeaker | None = None
) -> tuple[list[Said], dict[str, Side]]:
    """Return what is said in some articles, in their order, and the articles as they are compared, by id.

    Args:
        tellings: the articles.
        speaker: only what they say; None is everybody.
    """
    full = _full_keys(tellings)
    sides = {telling.id: side_of(telling.article, telling.readings) for telling in tellings}
    joined: dict[str, str] = {}
    found = [one for telling in tellings for one in _said(telling, sides[telling.id], full, joined)]
    if speaker is not None:
        found = [
            replace(one, key=speaker.key)
            for one in found
            if one.statement is not None and (one.telling.id, one.statement.number) in speaker.statements
        ]
    return found, sides


def _said(telling: Telling, side: Side, full: Iterable[str], joined: dict[str, str]) -> Iterable[Said]:
    read = telling.readings.get(Work.STATEMENTS)
    if not isinstance(read, Statements):
        return
    by_number = {statement.number: statement for statement in read.items}
    bare = tuple(_bare_marks(side, read))
    for quote in side.quotes:
        statement = by_number.get(quote.statement or 0)
        who = _Who(statement, _key(statement, side, full, joined))
        yield _one(telling, side, quote.sentence, (quote.text,), who, quoted=True)
    for sentence, text in bare:
        yield _one(telling, side, sentence, (text,), _Who(None, ""), quoted=True)
    quoted = {quote.statement for quote in side.quotes}
    for statement in read.items:
        if statement.kind is StatementKind.INDIRECT and statement.number not in quoted:
            texts = tuple(side.article.words(span) for span in statement.content)
            who = _Who(statement, _key(statement, side, full, joined))
            one = _one(telling, side, statement.sentences[0], texts, who, quoted=False)
            if len(one.keys) >= _FEWEST_REPORTED:
                yield one


@dataclass(frozen=True, slots=True)
class _Who:
    """A statement with the key of its speaker; no statement where nobody is told to say it."""

    statement: Statement | None
    key: str


def _one(telling: Telling, side: Side, sentence: int, texts: Sequence[str], who: _Who, *, quoted: bool) -> Said:
    text = " … ".join(texts)
    pieces = tuple(tuple(word.key for word in fold(part)) for part in _pieces(text))
    inside = side.sentences[sentence - 1] if sentence <= len(side.sentences) else Sentence(sentence, 0, 0)
    return Said(
        telling=telling,
        sentence=sentence,
        context=side.article.words(inside),
        text=text,
        words=fold(text),
        pieces=tuple(piece for piece in pieces if piece),
        key=who.key,
        speaker=who.statement.speakers[0] if who.statement and who.statement.speakers else None,
        statement=who.statement,
        quoted=quoted,
    )


def _pieces(text: str) -> tuple[str, ...]:
    """Return what stands between breaks: dots for what was left out are one."""
    return tuple(part for part in text.replace("...", "…").split("…") if part.strip())


def _bare_marks(side: Side, read: Statements) -> Iterable[tuple[int, str]]:
    """Yield (sentence, words) of marks that are taken for a word at arm's length: they may repeat what was said."""
    for quotation in read.quotations:
        text = side.article.words(quotation.span)
        if quotation.use is QuotationUse.SCARE and len(fold(text)) >= _BARE_MARKS:
            number = _sentence_at(side.sentences, quotation.span)
            if number:
                yield number, text


def _sentence_at(sentences: Sequence[Sentence], span: Span) -> int:
    return next((one.number for one in sentences if one.start <= span.start < one.end), 0)


def _key(statement: Statement | None, side: Side, full: Iterable[str], joined: dict[str, str]) -> str:
    speaker = statement.speakers[0] if statement and statement.speakers else None
    if speaker is None:
        return ""
    key = side.entity_keys.get(speaker.entity or 0, "")
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
