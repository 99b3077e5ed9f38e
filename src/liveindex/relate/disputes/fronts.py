"""The front of a report -> what it tells there with a day or a town, with the words that say which happening it is.

A report says in its headline and first sentences what it is known. A day or town that stands there belongs to that far
more often than one further down, whatever the verb, so no table of deeds is needed. Left out are captions of pictures,
the day of a saying or a publication, date lines, and what is denied, only possible, or told of "another".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from liveindex.model.article import Sentence
from liveindex.model.date import DateMention
from liveindex.model.dispute import DisputeKind
from liveindex.model.place import Place
from liveindex.model.series import Claimant
from liveindex.model.statement import Mood
from liveindex.relate.disputes import front_words
from liveindex.relate.disputes.deeds import PLANNED, clauses_of, kinds_in
from liveindex.relate.disputes.disowned import without_disowned
from liveindex.relate.disputes.front_about import About, about, harm, named, numbers, people, roots
from liveindex.relate.disputes.front_spots import day_in, is_caption, town_in
from liveindex.relate.disputes.happenings import FIRM, NONE, Day, Happening, Reader, as_day
from liveindex.relate.figures.claimants import chain_of

KIND = "main news"
"""The kind of these happenings; set for a day to come, behind `PLANNED`."""
_FIRM = (*FIRM, Mood.DENIES)  # a clause that says no is left out, and another of the same speech is not
_FIRST = 6  # sentences that are no captions


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


def fronts_of(reader: Reader) -> Iterator[Front]:
    """Yield what an English article tells in front with a day or a town, in order of the text."""
    article = reader.wording.telling.article
    told = (one for one in reader.sentences if not is_caption(article.words(one)))
    front = list(islice(told, _FIRST))
    found = [(one, day_in(reader, one), town_in(reader, one)) for one in front]
    if not any(day or town for _, day, town in found):
        return
    known = about(reader, front)
    for sentence, day, town in found:
        if day is not None:
            yield from _front(reader, sentence, known, DisputeKind.DATE, day, town)
        if town is not None:
            yield from _front(reader, sentence, known, DisputeKind.PLACE, day, town)


def _front(
    reader: Reader,
    sentence: Sentence,
    known: About,
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
        near=roots(telling.article.text, _around(telling.article.text, sentence, at), known.skip) | kinds_in(told),
        words=roots(telling.article.text, (sentence.start, sentence.end), known.skip),
        named=named(reader, sentence.number) | numbers(text),
        about=known.words,
        about_named=known.named,
        days=known.days,
        towns=known.towns,
        vector=known.vector,
        people=people(reader, sentence.number),
        front_people=known.people,
        weekdays=known.weekdays,
        harm=harm(text),
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
