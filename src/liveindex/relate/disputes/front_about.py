"""The front of a report -> what it is about: the roots of its words, its names and numbers, and its days and towns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from liveindex.model import annotation as kinds
from liveindex.model.annotation import Work
from liveindex.model.article import Sentence
from liveindex.model.entity import EntityType
from liveindex.relate.disputes import front_words
from liveindex.relate.disputes.front_spots import is_day_or_town_disowned, is_of_saying
from liveindex.relate.disputes.happenings import Reader
from liveindex.relate.stories.traits import words_of

_LEAD = 2  # sentences, which tell what the article is about


@dataclass(frozen=True, slots=True)
class About:
    """What an article is about by headline and lead, and the days, towns and people that it names."""

    words: frozenset[str]
    named: frozenset[str]
    days: frozenset[date]
    towns: frozenset[int]
    vector: bytes
    people: frozenset[str]
    weekdays: frozenset[str]
    skip: frozenset[str]


def about(reader: Reader, front: list[Sentence]) -> About:
    """Return what an article is about.

    Args:
        reader: of the article.
        front: its first sentences that are no captions.
    """
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
    words = title.union(*(roots(article.text, (one.start, one.end), skip) for one in front[:_LEAD]))
    known = frozenset().union(*(named(reader, one.number) for one in front[:_LEAD]))
    lead = " ".join(article.words(one) for one in front[:_LEAD])
    return About(
        words=words,
        named=known | numbers(f"{article.title} {lead}"),
        days=frozenset(
            one.first
            for sentence in reader.sentences
            for one in reader.days.get(sentence.number, ())
            if one.first is not None
            and one.first == one.last
            and front_words.NAMES_DAY.search(article.text[one.span.start : one.span.end])
            and not is_of_saying(reader, sentence, one)
            and not is_day_or_town_disowned(article.text, sentence, one)
        ),
        towns=frozenset(
            one.geonames
            for sentence in reader.sentences
            for one in reader.places.get(sentence.number, ())
            if one.geonames is not None and not is_day_or_town_disowned(article.text, sentence, one)
        ),
        vector=vectors.article if isinstance(vectors, kinds.Vectors) else b"",
        people=frozenset().union(*(people(reader, one.number) for one in front)),
        weekdays=frozenset(day for one in front for day in front_words.WEEKDAY.findall(article.words(one))),
        skip=skip,
    )


def named(reader: Reader, sentence: int) -> frozenset[str]:
    """Return keys of the facilities, people and other things that a sentence names by full name."""
    # A body is in many places and has much to do: a chain of shops, a league, an army.
    return frozenset(
        f"name {entity.key}"
        for _, _, entity in reader.named.get(sentence, ())
        if entity.type in (EntityType.FACILITY, EntityType.OTHER) or (entity.type is EntityType.PERSON and entity.full)
    )


def people(reader: Reader, sentence: int) -> frozenset[str]:
    """Return keys of the people that a sentence names by full name."""
    return frozenset(
        entity.key
        for _, _, entity in reader.named.get(sentence, ())
        if entity.type is EntityType.PERSON and entity.full
    )


def harm(text: str) -> frozenset[str]:
    """Return the kinds of harm to people that a text tells of."""
    return frozenset(kind for kind, words in front_words.HARM.items() if words.search(text))


def numbers(text: str) -> frozenset[str]:
    """Return keys of the numbers in a text."""
    return frozenset(f"number {one.casefold()}" for one in front_words.NUMBER.findall(text))


def roots(text: str, span: tuple[int, int], skip: frozenset[str]) -> frozenset[str]:
    """Return the roots of the words in a stretch of a text."""
    return _root_set(text[span[0] : span[1]], skip)


def _root_set(text: str, skip: frozenset[str]) -> frozenset[str]:
    return frozenset(front_words.root(word) for word in words_of(text) if word not in skip)
