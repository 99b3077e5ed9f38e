"""The figures of an article -> its quantities: each with the thing counted, the place, the day and who gives it.

What is left out: lengths of time, ordinals of meetings and other numbers that tell nothing that moves; parts of a
number ("six of them"); steps ("two more bodies"). A bare number ("Aldia puts it at 31") takes its thing from the
sentences before it, and only where a word tells that it gives a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Sentence
from liveindex.model.date import TimexType
from liveindex.model.entity import EntityType, MentionForm
from liveindex.model.figure import Bound, Figure, FigureKind
from liveindex.model.place import PlacePrecision
from liveindex.model.series import Claimant
from liveindex.model.told import ToldIn
from liveindex.relate.figures import quantity_patterns as patterns
from liveindex.relate.figures import quantity_words as table
from liveindex.relate.figures.claimants import Voices
from liveindex.relate.tellings import Telling

_IDLE = "idle"  # what tells nothing by its number


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an article: the newest, or an earlier one.

    Attributes:
        version: number of an earlier wording; None for the newest.
        at: when it was published, or where it replaced another, first seen.
    """

    telling: Telling
    version: int | None
    at: datetime

    def told(self, sentence: int, text: str) -> ToldIn:
        """Return where one of its sentences stands."""
        return self.telling.told(sentence, text, version=self.version, at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One figure as it is compared with those of other reports.

    Attributes:
        thing: class of what is counted (`killed`, `aircraft`); "" while a bare number has none.
        noun: what is counted, as a reader would say it.
        deed: what is told to be done; None where nothing of the table.
        qualifiers: words that narrow the thing.
        group: who among those killed or wounded ("children"); "" for people in general.
        scope: `each`, `own` (of the claimant's side), `whole` (since the war began) or "".
        dimension: `count`, or the unit in which it is measured.
        places: folded names told with it, above no country; `names` are as written.
        around: folded names of the article's headline and first sentences.
        first, last: days it holds for.
        is_sure_day: the figure's own day, not merely one in its sentence.
        low, high: limits of what it says, open ends as infinities; "about" by a tenth.
        units: (unit, low, high) of the same amount in the other units that the article gives.
        gives: words before or behind it tell that it gives a number ("puts it at").
        told: folded names of places in its words or in the sentences before it: evidence, but no conflict.
        is_borrowed: its thing was taken from sentences before.
    """

    wording: Wording
    figure: Figure
    sentence: Sentence
    thing: str
    noun: str
    deed: str | None
    qualifiers: frozenset[str]
    group: str
    scope: str
    dimension: str
    places: frozenset[str]
    names: tuple[str, ...]
    around: frozenset[str]
    first: date | None
    last: date | None
    is_sure_day: bool
    low: float
    high: float
    units: tuple[tuple[str, float, float], ...]
    claimant: Claimant | None
    withdrawn: bool
    gives: bool
    told: frozenset[str] = frozenset()
    is_borrowed: bool = False

    @property
    def text(self) -> str:
        """Return its sentence."""
        return " ".join(self.wording.telling.article.words(self.sentence).split())


def quantities_of(wording: Wording) -> list[Quantity]:
    """Return the quantities of an article in order of the text; those with no thing yet have an empty one."""
    telling = wording.telling
    figures = telling.readings.get(Work.FIGURES)
    sentences = telling.readings.get(Work.SENTENCES)
    if not isinstance(figures, kinds.Figures) or not isinstance(sentences, kinds.Sentences):
        return []
    scene = _Scene(telling.article, telling.readings, {one.number: one for one in sentences.items})
    found = []
    for figure in figures.items:
        sentence = scene.sentences.get(figure.sentence)
        if sentence is not None and figure.kind is not FigureKind.DURATION:
            quantity = _read(wording, figure, sentence, scene)
            if quantity is not None:
                found.append(quantity)
    return found


class _Scene:
    """What stands around the figures of one article."""

    def __init__(
        self, article: Article, readings: Mapping[Work, kinds.Reading], sentences: dict[int, Sentence]
    ) -> None:
        self.article, self.sentences = article, sentences
        self.voices = Voices(article, readings)
        self.days: dict[int, list[tuple[date, date]]] = {}
        self.places: dict[int, list[tuple[str, str]]] = {}
        self.named: dict[int, set[str]] = {}
        self.by_number: dict[int, tuple[str, str, bool]] = {}
        dates, places = readings.get(Work.DATES), readings.get(Work.PLACES)
        for day in dates.items if isinstance(dates, kinds.Dates) else ():
            if day.first and day.type in (TimexType.DATE, TimexType.TIME):
                self.days.setdefault(day.sentence, []).append((day.first, day.last or day.first))
        for place in places.items if isinstance(places, kinds.Places) else ():
            is_wide = place.precision is PlacePrecision.COUNTRY or place.metonym
            self.by_number[place.number] = (place.name.casefold(), place.name, is_wide)
            if not is_wide:
                self.places.setdefault(place.sentence, []).append((place.name.casefold(), place.name))
        entities = readings.get(Work.ENTITIES)
        for entity in entities.items if isinstance(entities, kinds.Entities) else ():
            if entity.type in (EntityType.PLACE, EntityType.FACILITY) and entity.place is None:
                for mention in entity.mentions:
                    if mention.form is MentionForm.NAME:
                        self.named.setdefault(mention.sentence, set()).add(entity.name.casefold())
        first = [key for number in sorted(sentences)[:2] for key, _ in self.places.get(number, ())]
        title = article.title.casefold()
        told = {key for of in self.places.values() for key, _ in of if key in title}
        self.around = frozenset(first) | told

    def where(self, figure: Figure) -> list[tuple[str, str]]:
        """Return (folded name, name) of the places told with a figure."""
        own = self.by_number.get(figure.place or 0)
        if own is not None and not own[2]:
            return [own[:2]]
        return self.places.get(figure.sentence, [])

    def when(self, figure: Figure) -> tuple[date | None, date | None, bool]:
        """Return the days a figure holds for, and whether they are its own. A toll that rose on a day is older."""
        if figure.change is not None:
            return None, None, False
        if figure.when is not None and figure.when.first and figure.when.last:
            return figure.when.first, figure.when.last, True
        days = self.days.get(figure.sentence, [])
        if len(days) == 1 and days[0][1] - days[0][0] <= timedelta(days=7):
            return *days[0], False
        return None, None, False


def _read(wording: Wording, figure: Figure, sentence: Sentence, scene: _Scene) -> Quantity | None:
    article = scene.article
    before = article.text[sentence.start : figure.number_span.start]
    after = article.text[figure.number_span.end : sentence.end]
    thing, noun, group = _thing(figure, before, after)
    part = patterns.is_part(article.words(figure.span), before, after, of_wounded=thing == "wounded")
    if thing == _IDLE or part:
        return None
    head = table.head_of(figure.counted or "")
    deed = patterns.deed_around(before, after)
    withdrawn = patterns.is_past(before) or (figure.change is not None and figure.change.role == "from")
    if not thing and not withdrawn and deed is None and not patterns.gives_a_number(before, after):
        return None
    first, last, is_sure = scene.when(figure)
    where = scene.where(figure)
    low, high = _limits(figure)
    units = tuple(
        (one.unit, *_around(one.value, one.low, one.high, figure.bound)) for one in figure.conversions if one.unit
    )
    return Quantity(
        wording=wording, figure=figure, sentence=sentence, thing=thing, noun=noun, deed=deed,
        qualifiers=_qualifiers(figure.counted or "", head), group=group,
        scope=patterns.scope_of(before, after),
        dimension=_dimension(figure), places=frozenset(key for key, _ in where), names=tuple(name for _, name in where),
        around=scene.around, first=first, last=last, is_sure_day=is_sure, low=low, high=high, units=units,
        claimant=scene.voices.of(figure, before, after), withdrawn=withdrawn,
        gives=patterns.gives_a_number(before, after),
    )  # fmt: skip


def _thing(figure: Figure, before: str, after: str) -> tuple[str, str, str]:
    """Return (class, noun, group) of what is counted; empty where the text leaves it out."""
    head = table.head_of(figure.counted or "")
    harmed = _harmed(figure, head, before)
    if harmed is not None:
        return harmed
    beside = bool(figure.counted_spans) and abs(figure.counted_spans[0].start - figure.number_span.end) <= 2
    if not beside and (numbered := patterns.NUMBER_OF.search(before)):
        noun = " ".join(numbered["noun"].split())
        return noun.casefold(), noun, ""
    if figure.kind is FigureKind.MONEY and patterns.WORTH.search(f"{before[-60:]} # {after[:60]}"):
        return "worth", "worth or damage", ""
    # A name that stands away from the number is its neighbour in the sentence, not what it counts.
    is_name = _is_name(figure.counted or "", head)
    if not head or head in table.PRONOUNS or (not beside and is_name):
        return "", "", ""
    kind = table.class_of(head)
    if is_name and table.is_plural(head) and table.known_class(head) is None:  # a people, or a party
        kind = "people"
    elif figure.kind is FigureKind.COUNT and table.is_idle(head):
        kind = _IDLE
    return kind, " ".join((figure.counted or "").split()), ""


def _harmed(figure: Figure, head: str, before: str) -> tuple[str, str, str] | None:
    """Return (sort, noun, group) of a count of people killed, wounded or missing; None of any other."""
    sort = next((one for one in table.SORTS if one in figure.marks), None)
    if sort is None and figure.kind in (FigureKind.COUNT, FigureKind.CASUALTIES):
        toll = patterns.TOLL.search(before)
        if toll:
            sort, head = ("wounded" if toll["wounded"] else "killed"), ""
    if sort is None:
        return None
    kind = table.class_of(head) if head and head not in table.ANYBODY else ""
    group = "" if kind in ("", "people") else kind
    return sort, f"{group or 'people'} {sort}", group


def _qualifiers(counted: str, head: str) -> frozenset[str]:
    """Return what narrows a thing; a people that is counted ("nine Aldians") narrows it too."""
    people = {table.stem(head)} if _is_name(counted, head) and table.known_class(head) is None else set()
    return table.qualifiers_of(counted, head) | people


def _is_name(counted: str, head: str) -> bool:
    at = counted.casefold().rfind(head)
    return bool(head) and at >= 0 and counted[at : at + 1].isupper()


def _dimension(figure: Figure) -> str:
    if figure.kind in (FigureKind.PERCENT, FigureKind.SHARE):
        return "share"
    return "money" if figure.kind is FigureKind.MONEY else figure.unit or "count"


def _limits(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that a figure says; shares in percent."""
    scale = 100.0 if figure.kind is FigureKind.SHARE and figure.unit == "fraction" else 1.0
    low, high = _around(figure.value, figure.low, figure.high, figure.bound)
    return low * scale, high * scale


def _around(value: float | None, low: float | None, high: float | None, bound: Bound) -> tuple[float, float]:
    middle = value if value is not None else 0.0
    least, most = low if low is not None else middle, high if high is not None else middle
    match bound:
        case Bound.EXACT | Bound.RANGE:
            return least, most
        case Bound.ABOUT:
            return least * 0.9, most * 1.1
        case Bound.OVER | Bound.AT_LEAST:
            return least, float("inf")
        case Bound.UNDER | Bound.AT_MOST:
            return 0.0, most
