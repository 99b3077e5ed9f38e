"""The front of a report -> what it tells there with a day or a town, with the words that say which happening it is.

A report says in its headline and first sentences what it is about. A day or town that stands there belongs to that far
more often than one further down, whatever the verb, so no table of deeds is needed. Left out are captions of pictures,
the day of a saying or a publication, date lines, and what is denied, only possible, or told of "another".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.dispute import DisputeKind
from liveindex.model.entity import EntityType
from liveindex.model.place import Place, PlacePrecision
from liveindex.model.series import Claimant
from liveindex.model.statement import Mood
from liveindex.relate.disputes import front_words
from liveindex.relate.disputes.deeds import PLANNED, clauses_of, kinds_in
from liveindex.relate.disputes.disowned import is_disowned, without_disowned
from liveindex.relate.disputes.happenings import FIRM, NONE, Day, Happening, Reader, as_day
from liveindex.relate.figures.claimants import chain_of
from liveindex.relate.stories.traits import words_of

KIND = "main news"
"""The kind of these happenings; set for a day to come, behind `PLANNED`."""
_FIRM = (*FIRM, Mood.DENIES)  # a clause that says no is left out, and another of the same speech is not
_FIRST = 6  # sentences that are no captions
_LEAST_WORDS = 6
_LEAD = 2  # of them, which tell what the article is about


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """A sentence in the front of a report that names one day, or one town.

    Attributes:
        near: roots of the words in the clause of the day or town, names, numbers and days left out.
        words: of those in the whole sentence.
        named: keys of the names and the numbers of the sentence.
        about: roots of headline and lead; `about_named`: their names and numbers.
        days: days that the whole article names; `towns`: its towns, by their number in GeoNames.
        vector: of the article, signed bytes.
    """

    happening: Happening
    facet: DisputeKind
    near: frozenset[str]
    words: frozenset[str]
    named: frozenset[str]
    about: frozenset[str]
    about_named: frozenset[str]
    days: frozenset[date]
    towns: frozenset[int]
    vector: bytes
    people: frozenset[str]
    front_people: frozenset[str]
    weekdays: frozenset[str]
    harm: frozenset[str]
    is_on_the_way: bool


@dataclass(frozen=True, slots=True)
class _About:
    words: frozenset[str]
    named: frozenset[str]
    days: frozenset[date]
    towns: frozenset[int]
    vector: bytes
    people: frozenset[str]
    weekdays: frozenset[str]
    skip: frozenset[str]


def fronts_of(reader: Reader) -> Iterator[Front]:
    """Yield what an English article tells in front with a day or a town, in order of the text."""
    article = reader.wording.telling.article
    told = (one for one in reader.sentences if not _is_caption(article.words(one)))
    front = list(islice(told, _FIRST))
    found = [(one, _day_in(reader, one), _town_in(reader, one)) for one in front]
    if not any(day or town for _, day, town in found):
        return
    about = _about(reader, front)
    for sentence, day, town in found:
        if day is not None:
            yield from _front(reader, sentence, about, DisputeKind.DATE, day, town)
        if town is not None:
            yield from _front(reader, sentence, about, DisputeKind.PLACE, day, town)


def _day_in(reader: Reader, sentence: Sentence) -> DateMention | None:
    """Return the only day that a sentence names for what it tells."""
    text = reader.wording.telling.article.text
    days = [
        one
        for one in reader.days.get(sentence.number, ())
        if one.first is not None and one.first == one.last and one.span.start >= _body_of(text, sentence)
        and not _is_disowned(text, sentence, one)
    ]  # fmt: skip
    is_only = len({one.first for one in days}) == 1 and not _is_of_saying(reader, sentence, days[0])
    return days[0] if is_only else None


def _town_in(reader: Reader, sentence: Sentence) -> Place | None:
    """Return the only town in which a sentence sets something."""
    text = reader.wording.telling.article.text
    towns = [
        one
        for one in reader.places.get(sentence.number, ())
        if _is_town(one) and one.span.start >= _body_of(text, sentence)
        and _is_where(text, sentence, one) and not _is_disowned(text, sentence, one)
    ]  # fmt: skip
    return towns[0] if len({one.geonames for one in towns}) == 1 else None


def _body_of(text: str, sentence: Sentence) -> int:
    """Return where a sentence begins behind its date line: the town and day of the writing are not what is told."""
    line = front_words.DATELINE.match(text, sentence.start, sentence.end)
    return line.end() if line and (sentence.start == 0 or line["town"].isupper()) else sentence.start


def _is_disowned(text: str, sentence: Sentence, one: DateMention | Place) -> bool:
    start = sentence.start
    return is_disowned(text[start : sentence.end], one.span.start - start, one.span.end - start)


def _is_where(text: str, sentence: Sentence, one: Place) -> bool:
    """Tell whether a sentence sets something in a town: "in Lyon", "two Lyon work trains", not "the Lyon man"."""
    before, behind = text[sentence.start : one.span.start], text[one.span.end : sentence.end]
    return bool(
        front_words.WHERE.search(before)
        or front_words.OWNS.match(behind)
        or (front_words.COUNTED.search(before) and front_words.COMMON_NOUN.match(behind))
    )


def _is_caption(text: str) -> bool:
    """Tell whether a sentence is a picture's, a line of the page, or the hour of a publication."""
    return len(text.split()) < _LEAST_WORDS or bool(front_words.CAPTION.search(text) or front_words.STAMP.search(text))


def _is_town(one: Place) -> bool:
    return one.precision is PlacePrecision.CITY and one.geonames is not None and not one.metonym


def _is_of_saying(reader: Reader, sentence: Sentence, day: DateMention) -> bool:
    before = reader.wording.telling.article.text[sentence.start : day.span.start]
    if front_words.SAID.search(before) or front_words.SPREAD.search(before):
        return True
    # "On Monday, police said": but "were freed on Monday, police said" is the day of the freeing.
    return day.number in reader.said and len(before.split()) <= front_words.FEW_WORDS


def _front(
    reader: Reader,
    sentence: Sentence,
    about: _About,
    facet: DisputeKind,
    day: DateMention | None,
    town: Place | None,
) -> Iterator[Front]:
    asked = day if facet is DisputeKind.DATE else town
    if asked is None:
        return
    at = (asked.span.start, asked.span.end)
    telling = reader.wording.telling
    text = telling.article.words(sentence)
    clause = next(
        (
            (sentence.start + first, sentence.start + end)
            for first, end in clauses_of(text)
            if sentence.start + first <= at[0] < sentence.start + end
        ),
        None,
    )
    if clause is None:
        return
    told = without_disowned(_part(telling.article.text, clause, at))
    if front_words.UNSURE.search(told) or front_words.ANOTHER.search(
        told.replace(telling.article.text[at[0] : at[1]], "")
    ):
        return
    statement = reader.statement_at(*at)
    if statement is not None and (statement.mood not in _FIRM):
        return
    claimant = reader.voices.claimant(statement) if statement is not None else None
    value = (
        as_day(reader, day if day.mod not in front_words.WITHIN_DAY else replace(day, mod=None))
        if day is not None
        else None
    )
    if facet is DisputeKind.DATE and value is None:
        return
    planned = value is not None and value.first > telling.at.date()
    yield Front(
        happening=_happening(reader, sentence, claimant, value, town, planned=planned),
        facet=facet,
        near=_roots(telling.article.text, _around(telling.article.text, sentence, at), about.skip) | kinds_in(told),
        words=_roots(telling.article.text, (sentence.start, sentence.end), about.skip),
        named=_named(reader, sentence.number) | _numbers(text),
        about=about.words,
        about_named=about.named,
        days=about.days,
        towns=about.towns,
        vector=about.vector,
        people=_people(reader, sentence.number),
        front_people=about.people,
        weekdays=about.weekdays,
        harm=_harm(text),
        is_on_the_way=bool(front_words.ON_THE_WAY.search(text[: at[0] - sentence.start][-front_words.WAY :])),
    )


def _happening(
    reader: Reader, sentence: Sentence, claimant: Claimant | None, day: Day | None, town: Place | None, *, planned: bool
) -> Happening:
    return Happening(
        wording=reader.wording,
        sentence=sentence,
        text=" ".join(reader.wording.telling.article.words(sentence).split()),
        kind=PLANNED + KIND if planned else KIND,
        claimant=claimant,
        chain=chain_of(reader.wording.telling, claimant),
        objects=NONE,
        exact=NONE,
        names=(),
        sole=NONE,
        things=NONE,
        counts=frozenset(reader.counts.get(sentence.number, ())),
        day=day,
        place=town,
        doer=None,
        by_outlet=True,
    )


def _about(reader: Reader, front: list[Sentence]) -> _About:
    telling = reader.wording.telling
    article = telling.article
    towns = {
        word
        for of in reader.places.values()
        for one in of
        for word in words_of(article.text[one.span.start : one.span.end])
    }
    names = {word for of in reader.named.values() for first, end, _ in of for word in words_of(article.text[first:end])}
    skip = frozenset(towns | names) | front_words.DAY_WORDS | frozenset(words_of(telling.source_name))
    vectors = telling.readings.get(Work.VECTORS)
    title = _root_set(article.title, skip)
    words = title.union(*(_roots(article.text, (one.start, one.end), skip) for one in front[:_LEAD]))
    named = frozenset().union(*(_named(reader, one.number) for one in front[:_LEAD]))
    lead = " ".join(article.words(one) for one in front[:_LEAD])
    return _About(
        words=words,
        named=named | _numbers(f"{article.title} {lead}"),
        days=frozenset(
            one.first
            for sentence in reader.sentences
            for one in reader.days.get(sentence.number, ())
            if one.first is not None
            and one.first == one.last
            and front_words.NAMES_DAY.search(article.text[one.span.start : one.span.end])
            and not _is_of_saying(reader, sentence, one)
            and not _is_disowned(article.text, sentence, one)
        ),
        towns=frozenset(
            one.geonames
            for sentence in reader.sentences
            for one in reader.places.get(sentence.number, ())
            if one.geonames is not None and not _is_disowned(article.text, sentence, one)
        ),
        vector=vectors.article if isinstance(vectors, kinds.Vectors) else b"",
        people=frozenset().union(*(_people(reader, one.number) for one in front)),
        weekdays=frozenset(day for one in front for day in front_words.WEEKDAY.findall(article.words(one))),
        skip=skip,
    )


def _part(text: str, clause: tuple[int, int], at: tuple[int, int]) -> str:
    """Return the words of a clause between the commas around a day or town."""
    before, behind = text[clause[0] : at[0]], text[at[1] : clause[1]]
    return before.rpartition(", ")[2] + text[at[0] : at[1]] + behind.partition(", ")[0]


def _around(text: str, sentence: Sentence, at: tuple[int, int]) -> tuple[int, int]:
    """Return the stretch of a sentence around a day or town, no further than a semicolon, a colon or a dash."""
    before = front_words.HARD_CUT.split(text[sentence.start : at[0]])[-1]
    behind = front_words.HARD_CUT.split(text[at[1] : sentence.end])[0]
    words = list(front_words.BLANK.finditer(before))
    start = at[0] - len(before) + (words[-front_words.BEFORE].end() if len(words) >= front_words.BEFORE else 0)
    words = list(front_words.BLANK.finditer(behind))
    return start, at[1] + (words[front_words.BEHIND].start() if len(words) > front_words.BEHIND else len(behind))


def _named(reader: Reader, sentence: int) -> frozenset[str]:
    # A body is in many places and has much to do: a chain of shops, a league, an army.
    return frozenset(
        f"name {entity.key}"
        for _, _, entity in reader.named.get(sentence, ())
        if entity.type in (EntityType.FACILITY, EntityType.OTHER) or (entity.type is EntityType.PERSON and entity.full)
    )


def _people(reader: Reader, sentence: int) -> frozenset[str]:
    return frozenset(
        entity.key
        for _, _, entity in reader.named.get(sentence, ())
        if entity.type is EntityType.PERSON and entity.full
    )


def _harm(text: str) -> frozenset[str]:
    return frozenset(kind for kind, words in front_words.HARM.items() if words.search(text))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(f"number {one.casefold()}" for one in front_words.NUMBER.findall(text))


def _roots(text: str, span: tuple[int, int], skip: frozenset[str]) -> frozenset[str]:
    return _root_set(text[span[0] : span[1]], skip)


def _root_set(text: str, skip: frozenset[str]) -> frozenset[str]:
    return frozenset(front_words.root(word) for word in words_of(text) if word not in skip)
