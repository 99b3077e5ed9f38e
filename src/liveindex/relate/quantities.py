"""The figures of an article -> its quantities: each with the thing counted, the place, the day and who gives it.

What is left out: lengths of time, ordinals of meetings and other numbers that tell nothing that moves; parts of a
number ("six of them"); steps ("two more bodies"). A bare number ("Osmark puts it at 31") takes its thing from the
sentences before it, and only where a word tells that it gives a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Article, Sentence
from liveindex.model.date import TimexType
from liveindex.model.entity import EntityType, MentionForm
from liveindex.model.figure import Bound, Figure, FigureKind
from liveindex.model.place import PlacePrecision
from liveindex.model.series import Claimant
from liveindex.relate import quantity_words as table
from liveindex.relate.claimants import Voices
from liveindex.relate.tellings import Telling

_LOOK_BACK = 2  # sentences
_BEFORE, _AFTER = 7, 6  # words around a number in which its verb is looked for
_PART = re.compile(r"^\W*(?:of (?:the|them|these|those|whom|which)\b|d'entre)", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:of (?:whom|which|them|these|those)|among (?:them|whom|the (?:dead|wounded|injured))|includ(?:ing|es?)|stages? of)"
    r"(?:,? (?:at least|about|some|more than|over|nearly|were|are))*\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"^\W*(?:more|others?|additional|further)\b|^\s*-", re.IGNORECASE)
_MORE_BEFORE = re.compile(r"\b(?:another|additional|a further|next|first|last)\W*$", re.IGNORECASE)
_TOLL = re.compile(
    r"\b(?:(?P<killed>death toll|number of (?:the |people |those |civilians )*(?:killed|dead)|deaths)"
    r"|number of (?:the |people |those )*(?P<wounded>wounded|injured))\b[^.;]*?"
    r"\b(?:rose|risen|climbed|increased|grew|grown|stands?|stays?|remains?|fell|revised|put|reached|at|to)\b[^.;\d]*$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\bnumber of (?P<noun>[^.;,]{3,40}?)\s+(?:at|to|is|was|had|has|rose|stands?|stays?|fell|climbed)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:puts?|putting|place[sd]?|set) (?:it|(?:the |that )?(?:number|figure|toll|total|count|losses)(?: of [^.;]{1,40})?) (?:at|between)\W*$"
    r"|\b(?:speaks?|spoke|wrote|writes)\b[^.;]{0,40}\bof\W*$|\bdamage to(?: only)?\W*$|\bchanged the number to\W*$"
    r"|\b(?:number|figure|toll|total|count)\b[^.;]{0,30}\b(?:at|between|to|is|was|of)\W*$|\bA number (?:between)?\W*$"
    r"|\bthere (?:are|were)\W*$|\bthen, (?:[^.;]{1,20} )?(?:at|of)\W*$|\b(?:confirms?|concedes?|admits?|reports?)(?: only)?\W*$|\bonly\W*$",
    re.IGNORECASE,
)
_WORTH = re.compile(r"\b(?:worth|damages?|costs?|losses|valued)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere (?:are|were)\W*$", re.IGNORECASE)
_GIVEN = re.compile(r"^\W*(?:claimed|admitted|acknowledged|conceded|reported|announced|given|confirmed) by\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:and |,? )?not(?: the)?\W*$|\bearlier (?:figure|toll|count) (?:of|was)\W*$|\bup from\W*$|\bdown from\W*$|\b(?:rather|fewer|more) than the\W*$", re.IGNORECASE)
_EACH = re.compile(r"\beach\b|\bper side\b|\ba side\b|\bon (?:each|both) sides?\b|\bde part et d.autre\b|\bje seite\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:have|has|had|did|were|was)\s*[,;.]")
_MOST_OF_ALL = re.compile(r"\b(?:largest|biggest|deadliest|worst|highest|heaviest|first|most|greatest)\b", re.IGNORECASE)
_OWN = re.compile(r"^\W*of (?:its|his|her|their|our)\s+(?!\d)|^\W*of ours\b|^\W*(?:of )?our\b", re.IGNORECASE)
_WHOLE = re.compile(
    r"\bsince (?:the |its )?(?:war|conflict|invasion|start|beginning|outbreak|hostilities|\d{4}|(?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December) \d{4})|\bso far this\b|\bin the war\b",
    re.IGNORECASE,
)  # fmt: skip


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

    def __init__(self, article: Article, readings: Mapping[Work, kinds.Reading], sentences: dict[int, Sentence]) -> None:
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
    if _is_part(figure, thing, before, after, article):
        return None
    head = table.head_of(figure.counted or "")
    deed = _deed(before, after)
    withdrawn = bool(_PAST.search(before))
    if not thing and not withdrawn and deed is None and not gives_a_number(before, after):
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
        scope=_scope(before, after),
        dimension=_dimension(figure), places=frozenset(key for key, _ in where), names=tuple(name for _, name in where),
        around=scene.around, first=first, last=last, is_sure_day=is_sure, low=low, high=high, units=units,
        claimant=scene.voices.of(figure, before, after), withdrawn=withdrawn, gives=gives_a_number(before, after),
    )  # fmt: skip


def _thing(figure: Figure, before: str, after: str) -> tuple[str, str, str]:
    """Return (class, noun, group) of what is counted; empty where the text leaves it out."""
    sort = next((one for one in table.SORTS if one in figure.marks), None)
    head = table.head_of(figure.counted or "")
    if sort is None and figure.kind in (FigureKind.COUNT, FigureKind.CASUALTIES) and (toll := _TOLL.search(before)):
        sort, head = ("wounded" if toll["wounded"] else "killed"), ""
    if sort is not None:
        kind = table.class_of(head) if head and head not in table.ANYBODY else ""
        group = "" if kind in ("", "people") else kind
        return sort, f"{group or 'people'} {sort}", group
    beside = bool(figure.counted_spans) and abs(figure.counted_spans[0].start - figure.number_span.end) <= 2
    if not beside and (numbered := _NUMBER_OF.search(before)):
        noun = " ".join(numbered["noun"].split())
        return noun.casefold(), noun, ""
    if figure.kind is FigureKind.MONEY and _WORTH.search(f"{before[-60:]} # {after[:60]}"):
        return "worth", "worth or damage", ""
    # A name that stands away from the number is its neighbour in the sentence, not what it counts.
    is_name = _is_name(figure.counted or "", head)
    if not head or head in table.PRONOUNS or (not beside and is_name):
        return "", "", ""
    if is_name and table.is_plural(head) and table.known_class(head) is None:  # a people, or a party
        return "people", " ".join((figure.counted or "").split()), ""
    if figure.kind is FigureKind.COUNT and table.is_idle(head):
        return "idle", head, ""
    return table.class_of(head), " ".join((figure.counted or "").split()), ""


def _qualifiers(counted: str, head: str) -> frozenset[str]:
    """Return what narrows a thing; a people that is counted ("nine Aldians") narrows it too."""
    people = {table.stem(head)} if _is_name(counted, head) and table.known_class(head) is None else set()
    return table.qualifiers_of(counted, head) | people


def _is_name(counted: str, head: str) -> bool:
    at = counted.casefold().rfind(head)
    return bool(head) and at >= 0 and counted[at : at + 1].isupper()


def _is_part(figure: Figure, thing: str, before: str, after: str, article: Article) -> bool:
    if thing == "idle" or (_PART.search(after) and not _THERE.search(before)) or _PART_BEFORE.search(before):
        return True
    written = article.words(figure.span).casefold()
    others = _MORE.search(after) and not (thing == "wounded" and after.lstrip().startswith("other"))
    return bool(others or _MORE_BEFORE.search(before) or written.startswith(("another ", "first ", "last ", "next ")))


def _deed(before: str, after: str) -> str | None:
    """Return the deed told nearest to a number, within its clause."""
    left = table.words(re.split(r"[;:]", before)[-1])[-_BEFORE:][::-1]
    right = table.words(re.split(r"[;:]| and (?=\d|\w+ (?:were|was|had))", after)[0])[:_AFTER]
    nearest = [(place, deed) for side in (left, right) for place, word in enumerate(side) if (deed := table.deed_of(word))]
    return min(nearest)[1] if nearest else None


def gives_a_number(before: str, after: str) -> bool:
    """Tell whether the words around a bare number say that it is one that is given."""
    return bool(_GIVES.search(before) or _GIVEN.search(after))


def _scope(before: str, after: str) -> str:
    if (whole := _WHOLE.search(before + after)) and not _MOST_OF_ALL.search((before + after)[: whole.start()][-60:]):
        return "whole"
    if _OWN.search(after):
        return "own"
    return "each" if _EACH.search(before[-60:] + after[:60]) else ""


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


@dataclass(frozen=True, slots=True)
class Thing:
    """What a story counts: as a reader would say it, and what is told to be done to it."""

    noun: str
    deeds: frozenset[str]


def things_of(quantities: Iterable[Quantity]) -> dict[str, Thing]:
    """Return class -> thing of all that is counted by its name, the dead and wounded left out."""
    nouns: dict[str, str] = {}
    deeds: dict[str, set[str]] = {}
    for one in quantities:
        if one.thing and one.thing not in table.SORTS:
            nouns.setdefault(one.thing, one.noun)
            deeds.setdefault(one.thing, set()).update({one.deed} if one.deed else ())
    return {thing: Thing(noun, frozenset(deeds[thing])) for thing, noun in nouns.items()}


def completed(quantities: Sequence[Quantity], known: Mapping[str, Thing], towns: re.Pattern[str] | None) -> list[Quantity]:
    """Return the quantities of one article with what the sentences around them tell.

    A bare number takes the thing that stands last before it; one with no day takes the day, and one with no place the
    places, of a sentence shortly before.

    Args:
        quantities: of one article, in order.
        known: class -> the things that the story counts.
        towns: the names of places below country level that the story tells; None where it tells none.
    """
    done: list[Quantity] = []
    for quantity in quantities:
        if not quantity.thing:
            same = done[-1:] if quantity.withdrawn and done and done[-1].sentence.number == quantity.sentence.number else []
            if same:
                quantity = replace(same[0], figure=quantity.figure, low=quantity.low, high=quantity.high, withdrawn=True)
                done.append(replace(quantity, claimant=same[0].claimant))
                continue
            if quantity.gives and done and _answers(quantity, done[-1]):
                answered = done[-1]
                quantity = replace(quantity, thing=answered.thing, noun=answered.noun, dimension=answered.dimension)
                done.append(replace(quantity, is_borrowed=True, told=answered.places | answered.told))
                continue
            thing = _last_thing(quantity, known)
            if thing is None:
                continue
            unit = next((one.dimension for one in reversed(done[-3:]) if one.thing == thing), quantity.dimension)
            dimension = unit if quantity.dimension == "count" else quantity.dimension
            quantity = replace(quantity, thing=thing, noun=known[thing].noun, dimension=dimension, is_borrowed=True)
        quantity = _with_verb(quantity, done)
        told = frozenset(one.casefold() for one in towns.findall(quantity.text)) if towns else frozenset()
        before = [one for one in done if 0 <= quantity.sentence.number - one.sentence.number <= _LOOK_BACK]
        for one in reversed(before):
            if quantity.first is None and one.first is not None and quantity.figure.change is None:
                quantity = replace(quantity, first=one.first, last=one.last, is_sure_day=False)
            if not quantity.places:
                told |= one.places | one.told
        done.append(replace(quantity, told=told))
    return done


def _answers(quantity: Quantity, last: Quantity) -> bool:
    """Tell whether a bare number answers the amount in a unit just before it: "at 61 tons. They say only 45"."""
    near = quantity.sentence.number - last.sentence.number <= 1
    is_amount = last.dimension not in ("count", "share", "money") and quantity.dimension == "count"
    return near and is_amount and bool(last.thing) and 1 / 3 <= quantity.high / max(last.high, 1e-9) <= 3


def _with_verb(quantity: Quantity, done: Sequence[Quantity]) -> Quantity:
    """Return a quantity whose verb is left out ("240 have returned; 238 of its citizens have") with the one before it."""
    if quantity.deed is not None or not done or done[-1].sentence.number != quantity.sentence.number:
        return quantity
    after = quantity.wording.telling.article.text[quantity.figure.number_span.end : quantity.sentence.end]
    return replace(quantity, deed=done[-1].deed) if _LEFT_OUT.match(after) else quantity


def _last_thing(quantity: Quantity, known: Mapping[str, Thing]) -> str | None:
    """Return the thing that is named last before a bare number, in its paragraph; else shortly before that.

    Its verb must be one that the story tells of the thing, unless the words say that a number is given.
    """
    article = quantity.wording.telling.article
    at = quantity.figure.number_span.start
    start = article.text.rfind("\n\n", 0, quantity.sentence.start) + 1
    windows = article.text[max(start, at - 500) : at], article.text[max(0, at - 450) : at]
    for window in windows:
        for word in reversed(table.words(window)):
            kind = table.class_of(word)
            if kind in known and table.is_plural(word) and not table.is_idle(word):
                is_fit = quantity.deed in known[kind].deeds or (quantity.gives and kind != "people")
                return kind if is_fit else None
    return None
