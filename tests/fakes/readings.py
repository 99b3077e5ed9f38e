"""Readings of invented texts by a few plain rules: enough of each kind for a store or a door to be tried with.

`Ann Berg said 40 prisoners came home.` holds a person, a statement and a figure claimed in it; `Osmark` and `Selm`
are places; `minister Ann Berg` gives a role; a bare `Berg` is the same person within the article, a bare surname
without a full name before it stays one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.model import annotation as kinds
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Reading, Work
from liveindex.model.article import Article, Sentence, Span
from liveindex.model.date import DateMention, TimexType
from liveindex.model.entity import Entity, EntityType, Mention, MentionForm, Role, RoleTime
from liveindex.model.event import Actor, Event, EventStatus, PloverType, Topic
from liveindex.model.figure import Bound, Figure, FigureKind
from liveindex.model.place import Place, PlacePrecision
from liveindex.model.reading import DayPrecision, When
from liveindex.model.statement import Link, Mood, Speaker, SpeakerClass, Statement, StatementKind
from liveindex.text.names import name_key
from liveindex.text.sentences import split_sentences

PLACES = {"Osmark": (51.5, 12.25, "VD"), "Selm": (40.0, -3.5, None)}
_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+)?"
_SAID = re.compile(rf"({_NAME}) (said|denied) (that )?([^.]+)")
_PERSON = re.compile(r"\b([A-Z][a-z]+ )?(Berg|Holt|Quill)\b")
_ROLE = re.compile(r"\b(minister|former minister) ([A-Z][a-z]+ [A-Z][a-z]+)")
_FIGURE = re.compile(r"\b(\d+) ([a-z]+)")


def read_invented(article: Article, *, method: str = "fake/1") -> dict[Work, Reading]:
    """Return readings of every kind of an article whose language and sentences are known."""
    readings: dict[Work, Reading] = {Work.LANGUAGE: kinds.LanguageReading("en", 1.0, "said so")}
    sentences = article.sentences or _sentences(article)
    readings[Work.SENTENCES] = kinds.Sentences(sentences)
    article = replace(article, sentences=sentences)
    entities = _entities(article, method)
    statements = _statements(article, entities, method)
    places = _places(article, method)
    readings |= {
        Work.DATES: kinds.Dates(_dates(article, method), unread="dates are read in English only"),
        Work.PLACES: kinds.Places(places),
        Work.ENTITIES: kinds.Entities(entities),
        Work.STATEMENTS: kinds.Statements(statements),
        Work.FIGURES: kinds.Figures(_figures(article, statements, method)),
        Work.EVENTS: kinds.Events(_events(article, entities, method)),
        Work.TOPICS: kinds.Topics((_topic(article, method),)),
        Work.VECTORS: kinds.Vectors(2, b"\x7f\x00", b"\x7f\x00" * len(sentences)),
    }
    return readings


def annotators(method: str = "fake/1") -> tuple[Annotator, ...]:
    """Return annotators of every kind that read so."""

    def make(work: Work) -> Annotator:
        def read(draft: Draft) -> Reading:
            return read_invented(draft.article, method=method)[work]

        requires = () if work is Work.LANGUAGE else (Work.LANGUAGE,) if work is Work.SENTENCES else (Work.SENTENCES,)
        needs_entities = work in (Work.STATEMENTS, Work.EVENTS)
        requires += (Work.ENTITIES,) if needs_entities else (Work.STATEMENTS,) if work is Work.FIGURES else ()
        return Annotator(work=work, method=method, requires=requires, read=read)

    order = [Work.LANGUAGE, Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS, Work.FIGURES,
             Work.EVENTS, Work.TOPICS, Work.VECTORS]  # fmt: skip
    return tuple(make(work) for work in order)


def annotated(article: Article, readings: Mapping[Work, Reading] | None = None) -> AnnotatedText:
    """Return an article's text with the readings, as a service gives it."""
    found = readings or read_invented(article)
    items = {work: getattr(found.get(work), "items", ()) for work in Work}
    return AnnotatedText(
        text=article.text,
        language="en",
        sentences=items[Work.SENTENCES],
        statements=items[Work.STATEMENTS],
        figures=items[Work.FIGURES],
        dates=items[Work.DATES],
        entities=items[Work.ENTITIES],
        places=items[Work.PLACES],
        events=items[Work.EVENTS],
        topics=items[Work.TOPICS],
        unread={w.value: r for w in Work if (r := getattr(found.get(w), "unread", None))},
    )


def _sentences(article: Article) -> tuple[Sentence, ...]:
    spans = [
        (paragraph.start + start, paragraph.start + end)
        for paragraph in article.paragraphs
        for start, end in split_sentences(article.words(paragraph), "en")
    ]
    return tuple(Sentence(number, *span) for number, span in enumerate(spans, start=1))


def _at(article: Article, offset: int) -> int:
    return max((s.number for s in article.sentences if s.start <= offset), default=1)


def _sure(method: str, number: int, span: Span) -> dict[str, object]:
    return {"number": number, "span": span, "method": method, "confidence": 0.9, "reason": "a plain rule"}


def _entities(article: Article, method: str) -> tuple[Entity, ...]:
    found: dict[str, list[re.Match[str]]] = {}
    full: dict[str, str] = {}
    for match in _PERSON.finditer(article.text):
        if match[1]:
            full.setdefault(match[2], match[0])
        found.setdefault(match[2], []).append(match)
    entities = []
    for surname, matches in found.items():
        name = full.get(surname, surname)
        roles = tuple(
            Role(
                span=Span(m.start(1), m.end(1)),
                title=m[1].removeprefix("former "),
                of=None,
                time=RoleTime.FORMER if m[1].startswith("former") else RoleTime.NOW,
                form="title",
                sentence=_at(article, m.start()),
            )
            for m in _ROLE.finditer(article.text)
            if m[2] == name
        )
        mentions = tuple(
            Mention(span=Span(*m.span()), form=MentionForm.NAME, sentence=_at(article, m.start())) for m in matches
        )
        entities.append(
            Entity(  # type: ignore[arg-type]
                **_sure(method, len(entities) + 1, mentions[0].span), type=EntityType.PERSON, name=name,
                key=name_key(name), full=" " in name, spellings=(name,), mentions=mentions, roles=roles,
                country=None, place=None,
            )
        )  # fmt: skip
    return tuple(entities)


def _statements(article: Article, entities: tuple[Entity, ...], method: str) -> tuple[Statement, ...]:
    found = []
    for match in _SAID.finditer(article.text):
        surname = match[1].split()[-1]
        entity = next((e for e in entities if e.name.split()[-1] == surname), None)
        name = entity.name if entity else match[1]
        speaker = Speaker(
            span=Span(*match.span(1)), name=name, sort=SpeakerClass.PERSON, entity=entity.number if entity else None,
            role=entity.roles[0].title if entity and entity.roles else None, reason="named before the verb",
        )  # fmt: skip
        number = _at(article, match.start())
        found.append(
            Statement(  # type: ignore[arg-type]
                **_sure(method, len(found) + 1, Span(*match.span())), source=(Span(*match.span(1)),),
                cue=(Span(*match.span(2)),), content=(Span(*match.span(4)),), kind=StatementKind.INDIRECT,
                speakers=(speaker,),
                chain=(Link(role="publisher", name="News", span=None, entity=None),
                       Link(role="agency", name="VPA", span=None, entity=None),
                       Link(role="speaker", name=name, span=Span(*match.span(1)), entity=None)),
                mood=Mood.DENIES if match[2] == "denied" else Mood.ASSERTS, negated=False,
                said=When(first=date(2025, 3, 3), last=date(2025, 3, 3), precision=DayPrecision.DAY, date=None,
                          reason="the day of publication"),
                sentences=(number, number),
            )
        )  # fmt: skip
    return tuple(found)


def _figures(article: Article, statements: tuple[Statement, ...], method: str) -> tuple[Figure, ...]:
    found = []
    for match in _FIGURE.finditer(article.text):
        claim = next((s for s in statements if s.span.start <= match.start() < s.span.end), None)
        unit = match[2].removesuffix("s") if match[2] == "kilometres" else None
        found.append(
            Figure(  # type: ignore[arg-type]
                **_sure(method, len(found) + 1, Span(*match.span())), number_span=Span(*match.span(1)),
                value=float(match[1]), low=None, high=None, unit=unit, kind=FigureKind.COUNT,
                counted=None if unit else match[2], counted_spans=(Span(*match.span(2)),), bound=Bound.EXACT,
                change=None, conversions=(), marks=(), place=None, when=None,
                claimant=claim.number if claim else None, sentence=_at(article, match.start()),
            )
        )  # fmt: skip
    return tuple(found)


def _places(article: Article, method: str) -> tuple[Place, ...]:
    found = []
    for match in re.finditer("|".join(PLACES), article.text):
        latitude, longitude, country = PLACES[match[0]]
        found.append(
            Place(  # type: ignore[arg-type]
                **_sure(method, len(found) + 1, Span(*match.span())), name=match[0], geonames=len(match[0]),
                latitude=latitude, longitude=longitude, precision=PlacePrecision.CITY, country=country,
                metonym=False, sentence=_at(article, match.start()),
            )
        )  # fmt: skip
    return tuple(found)


def _dates(article: Article, method: str) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(  # type: ignore[arg-type]
            **_sure(method, number, Span(*match.span())), type=TimexType.DATE, value="2025-03-03", mod=None,
            quant=None, freq=None, first=date(2025, 3, 3), last=date(2025, 3, 3), precision=DayPrecision.DAY,
            anchor="publication", sentence=_at(article, match.start()),
        )
        for number, match in enumerate(re.finditer("Monday", article.text), start=1)
    )  # fmt: skip


def _events(article: Article, entities: tuple[Entity, ...], method: str) -> tuple[Event, ...]:
    return tuple(
        Event(  # type: ignore[arg-type]
            **_sure(method, number, Span(*match.span())), type=PloverType.CONSULT,
            actors=tuple(Actor(span=e.span, name=e.name, entity=e.number, code=None) for e in entities[:1]),
            recipients=(), status=EventStatus.HAPPENED, place=None, when=None, statement=None,
            sentence=_at(article, match.start()),
        )
        for number, match in enumerate(re.finditer(r"\bmet\b", article.text), start=1)
    )  # fmt: skip


def _topic(article: Article, method: str) -> Topic:
    words = re.search(r"\w+", article.text)
    evidence = (Span(*words.span()),) if words else ()
    return Topic(
        code="medtop:16000000", label="conflict, war and peace", level=1, parent=None, evidence=evidence,
        method=method, confidence=0.8, reason="its words",
    )  # fmt: skip
