"""The quantities of one article -> the same with what the sentences around them tell.

A bare number takes the thing that stands last before it, one with no day a day, one with no place the places, of a
sentence shortly before. What is taken so is evidence, and never a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from liveindex.relate.figures import quantity_patterns as patterns
from liveindex.relate.figures import quantity_words as table
from liveindex.relate.figures.quantities import Quantity

_LOOK_BACK = 2  # sentences


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


def completed(
    quantities: Sequence[Quantity], known: Mapping[str, Thing], towns: re.Pattern[str] | None
) -> list[Quantity]:
    """Return the quantities of one article, those left out that count nothing that is known.

    Args:
        quantities: of one article, in order.
        known: class -> the things that the story counts.
        towns: the names of places below country level that the story tells; None where it tells none.
    """
    done: list[Quantity] = []
    for quantity in quantities:
        named = quantity if quantity.thing else _named(quantity, done, known)
        if named is not None:
            done.append(_placed(_with_verb(named, done), done, towns))
    return done


def _named(quantity: Quantity, done: Sequence[Quantity], known: Mapping[str, Thing]) -> Quantity | None:
    """Return a bare number with the thing that it counts; None where nothing tells it."""
    last = done[-1] if done else None
    if last is not None and quantity.withdrawn and last.sentence.number == quantity.sentence.number:
        # "10 people, not 11": the same in all but the number.
        return replace(last, figure=quantity.figure, low=quantity.low, high=quantity.high, withdrawn=True)
    if last is not None and quantity.gives and _answers(quantity, last):
        return replace(quantity, thing=last.thing, noun=last.noun, dimension=last.dimension, is_borrowed=True)
    thing = _last_thing(quantity, known)
    if thing is None:
        return None
    unit = next((one.dimension for one in reversed(done[-3:]) if one.thing == thing), quantity.dimension)
    dimension = unit if quantity.dimension == "count" else quantity.dimension
    return replace(quantity, thing=thing, noun=known[thing].noun, dimension=dimension, is_borrowed=True)


def _placed(quantity: Quantity, done: Sequence[Quantity], towns: re.Pattern[str] | None) -> Quantity:
    """Return a quantity with the towns that its words tell, and the day and places of a sentence shortly before."""
    told = frozenset(one.casefold() for one in towns.findall(quantity.text)) if towns else frozenset()
    before = [one for one in done if 0 <= quantity.sentence.number - one.sentence.number <= _LOOK_BACK]
    if not quantity.places:
        told = told.union(*(one.places | one.told for one in before))
    dated = next((one for one in reversed(before) if one.first is not None), None)
    if dated is None or quantity.first is not None or quantity.figure.change is not None:
        return replace(quantity, told=told)
    return replace(quantity, told=told, first=dated.first, last=dated.last, is_sure_day=False)


def _answers(quantity: Quantity, last: Quantity) -> bool:
    """Tell whether a bare number answers the amount in a unit just before it: "at 61 tons. They say only 45"."""
    near = quantity.sentence.number - last.sentence.number <= 1
    is_amount = last.dimension not in ("count", "share", "money") and quantity.dimension == "count"
    return near and is_amount and bool(last.thing) and 1 / 3 <= quantity.high / max(last.high, 1e-9) <= 3


def _with_verb(quantity: Quantity, done: Sequence[Quantity]) -> Quantity:
    """Return a quantity whose verb is left out ("240 have returned; 238 of its citizens have") with that before it."""
    if quantity.deed is not None or not done or done[-1].sentence.number != quantity.sentence.number:
        return quantity
    after = quantity.wording.telling.article.text[quantity.figure.number_span.end : quantity.sentence.end]
    return replace(quantity, deed=done[-1].deed) if patterns.leaves_verb_out(after) else quantity


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
