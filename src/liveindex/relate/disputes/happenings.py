"""The articles of a story -> what they tell as done, each with the day, the place and the doer of its own clause.

A facet is taken only where the clause leaves no choice: one day, one town, one doer right before or right behind the
words. What is left open stays open, and is compared with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.model.date import DateMention, TimexType
from liveindex.model.entity import Entity, EntityType, MentionForm
from liveindex.model.figure import Bound, FigureKind
from liveindex.model.place import Place, PlacePrecision
from liveindex.model.reading import DayPrecision
from liveindex.model.series import Claimant
from liveindex.model.statement import Mood, Statement
from liveindex.relate.disputes.deeds import PLANNED, Deed, deeds_of
from liveindex.relate.disputes.doers import Named, doer_of, is_sole, objects_of
from liveindex.relate.figures.claimants import Voices, chain_of
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.figures.quantity_words import stem

NONE: frozenset[str] = frozenset()
NO_NUMBERS: frozenset[int] = frozenset()
FIRM = (Mood.ASSERTS, Mood.THINKS, Mood.WARNS)
# "Police said on Wednesday": the day of the saying, also where the statement was not read.
_SAID = re.compile(
    r"\b(?:said|says|told|tells|reported|announced|confirmed|added|wrote)\b(?: (?!that\b)[\w'’]+){0,3}? ?(?:on )?$"
)
_WHERE = re.compile(r"\b(?:in|at|near|outside|off)(?: the)?(?: \w+){0,3} ?$")
_TO_COMPARE = frozenset(
    {DayPrecision.DAY, DayPrecision.PART_OF_DAY, DayPrecision.HOUR, DayPrecision.MINUTE, DayPrecision.SECOND,
     DayPrecision.MONTH, DayPrecision.YEAR}
)  # fmt: skip
_COUNTS = (FigureKind.COUNT, FigureKind.CASUALTIES)
_LEAST_COUNT = 2  # one of a thing is told of any happening


@dataclass(frozen=True, slots=True)
class Day:
    """The day, month or year that a clause names; `words` as written, `anchor` as of `DateMention`."""

    first: date
    last: date
    precision: DayPrecision
    words: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One deed told in one clause of one article.

    Attributes:
        kind: of the deed.
        claimant: whose statement it stands in; None: the outlet's own voice.
        chain: who it came through, the outlet first, the speaker last.
        objects: keys of what it was done to, as named in the clause.
        sole: those of them to which the deed is done but once: who dies, what is founded.
        exact: those of the objects that are one thing at one place: no company or party with many seats.
        names: (key, name) of the objects.
        things: common nouns of what it was done to ("dam").
        counts: (what is counted, how many) in the sentence, exact numbers only.
        day, place, doer: None where the clause does not tell, or leaves a choice.
        by_outlet: two outlets that quote one speaker are two voices: they may not agree on what was said.
    """

    wording: Wording
    sentence: Sentence
    text: str
    kind: str
    claimant: Claimant | None
    chain: tuple[str, ...]
    objects: frozenset[str]
    sole: frozenset[str]
    exact: frozenset[str]
    names: tuple[tuple[str, str], ...]
    things: frozenset[str]
    counts: frozenset[tuple[str, float]]
    day: Day | None
    place: Place | None
    doer: Named | None
    by_outlet: bool = False

    @property
    def voice(self) -> str:
        """Return who says so: the side of the claimant, else the outlet; both where what outlets quote is compared."""
        outlet = f"outlet {self.wording.telling.source}"
        if self.claimant is None:
            return outlet
        return f"{self.claimant.side} in {outlet}" if self.by_outlet else self.claimant.side


def happenings_of(reader: Reader) -> Iterator[Happening]:
    """Yield what an English article tells as done, in order of the text."""
    for sentence in reader.sentences:
        text = reader.wording.telling.article.words(sentence)
        for deed in deeds_of(text):
            found = _happening(reader, sentence, text, deed)
            if found is not None:
                yield found


class Reader:
    """The readings of one article by sentence."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        readings: Mapping[Work, kinds.Reading] = wording.telling.readings
        sentences = readings.get(Work.SENTENCES)
        self.sentences = sentences.items if isinstance(sentences, kinds.Sentences) else ()
        self.voices = Voices(wording.telling.article, readings)
        self.days: dict[int, list[DateMention]] = {}
        self.places: dict[int, list[Place]] = {}
        self.named: dict[int, list[tuple[int, int, Entity]]] = {}
        self.counts: dict[int, set[tuple[str, float]]] = {}
        dates, places = readings.get(Work.DATES), readings.get(Work.PLACES)
        for day in dates.items if isinstance(dates, kinds.Dates) else ():
            if day.type in (TimexType.DATE, TimexType.TIME):
                self.days.setdefault(day.sentence, []).append(day)
        for place in places.items if isinstance(places, kinds.Places) else ():
            self.places.setdefault(place.sentence, []).append(place)
        self._read_entities(readings)
        self._read_counts(readings)
        statements = readings.get(Work.STATEMENTS)
        # "Police said on Wednesday" is the day of the saying.
        self.said = (
            frozenset(one.said.date for one in statements.items if one.said and one.said.date is not None)
            if isinstance(statements, kinds.Statements)
            else NO_NUMBERS
        )
        self._pieces = sorted(
            ((piece.start, piece.end, one) for one in statements.items for piece in one.content)
            if isinstance(statements, kinds.Statements) else (),
            key=lambda piece: (piece[0], -piece[1]),
        )  # fmt: skip

    def _read_entities(self, readings: Mapping[Work, kinds.Reading]) -> None:
        entities = readings.get(Work.ENTITIES)
        for entity in entities.items if isinstance(entities, kinds.Entities) else ():
            for one in entity.mentions:
                if one.form in (MentionForm.NAME, MentionForm.METONYM):
                    self.named.setdefault(one.sentence, []).append((one.span.start, one.span.end, entity))

    def _read_counts(self, readings: Mapping[Work, kinds.Reading]) -> None:
        figures = readings.get(Work.FIGURES)
        for figure in figures.items if isinstance(figures, kinds.Figures) else ():
            exact = figure.bound is Bound.EXACT and figure.value is not None and figure.unit is None
            if exact and figure.value is not None and figure.value >= _LEAST_COUNT and figure.kind in _COUNTS:
                words = figure.counted.split() if figure.counted else []
                if words:
                    self.counts.setdefault(figure.sentence, set()).add((stem(words[-1].casefold()), figure.value))

    def statement_at(self, start: int, end: int) -> Statement | None:
        """Return the innermost statement whose content holds a stretch of the text."""
        inside = [one for first, last, one in self._pieces if first <= start and end <= last]
        return inside[-1] if inside else None


def _happening(reader: Reader, sentence: Sentence, text: str, deed: Deed) -> Happening | None:
    at = sentence.start
    statement = reader.statement_at(at + deed.start, at + deed.end)
    claimant = None
    if statement is not None:
        claimant = reader.voices.claimant(statement)
        if claimant is None or statement.negated or statement.mood not in FIRM:
            return None
    clause = (at + deed.clause[0], at + deed.clause[1])
    named = [one for one in reader.named.get(sentence.number, ()) if clause[0] <= one[0] and one[1] <= clause[1]]
    around = (sentence.start, sentence.end) if deed.alone else clause
    article = reader.wording.telling.article
    done_to, things = objects_of(article, named, deed, at, clause)
    return Happening(
        wording=reader.wording,
        sentence=sentence,
        text=" ".join(text.split()),
        kind=deed.kind,
        claimant=claimant,
        chain=chain_of(reader.wording.telling, claimant),
        objects=frozenset(entity.key for entity in done_to),
        exact=frozenset(entity.key for entity in done_to if entity.type is not EntityType.BODY),
        names=tuple((entity.key, entity.name) for entity in done_to),
        sole=frozenset(entity.key for entity in done_to if is_sole(deed.kind, entity)) if len(done_to) == 1 else NONE,
        things=things | {deed.kind.removeprefix(PLANNED)} if deed.kind.startswith(PLANNED) else things,
        counts=frozenset(reader.counts.get(sentence.number, ())),
        day=_day(reader, sentence, around),
        place=_place(reader, sentence, around),
        doer=doer_of(article, named, deed, at, clause),
    )


def _day(reader: Reader, sentence: Sentence, clause: tuple[int, int]) -> Day | None:
    """Return the only day that a clause names."""
    named = [one for one in reader.days.get(sentence.number, ()) if one.number not in reader.said]
    inside = [one for one in named if clause[0] <= one.span.start < clause[1]]
    if len(inside) != 1:
        return None
    one = inside[0]
    text = reader.wording.telling.article.text
    if _SAID.search(text[sentence.start : one.span.start]):
        return None
    return as_day(reader, one)


def as_day(reader: Reader, one: DateMention) -> Day | None:
    """Return a time expression as it is compared; None where it is too open for that."""
    if one.first is None or one.last is None or one.precision not in _TO_COMPARE or one.mod is not None:
        return None
    text = reader.wording.telling.article.text
    return Day(one.first, one.last, one.precision, text[one.span.start : one.span.end], one.anchor)


def _place(reader: Reader, sentence: Sentence, clause: tuple[int, int]) -> Place | None:
    """Return the only town that a clause sets its deed in."""
    article = reader.wording.telling.article
    towns = [
        one
        for one in reader.places.get(sentence.number, ())
        if clause[0] <= one.span.start < clause[1]
        and not one.metonym
        and one.precision is PlacePrecision.CITY
        and one.latitude is not None
    ]
    names = {one.geonames for one in towns}
    if len(names) != 1:
        return None
    before = article.text[max(clause[0], sentence.start) : towns[0].span.start]
    return towns[0] if _WHERE.search(before) else None
