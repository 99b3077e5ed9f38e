"""An English article -> its political events, in the types of PLOVER (Open Event Data Alliance, manual of 2021).

Why not PETRARCH or UniversalPetrarch: their dictionaries list thousands of phrases under another licence, and they
code neither tense nor who says so. What is told here is what the sentence says; two sentences on one event are two
event mentions.
"""

from __future__ import annotations

import functools
import re

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.events.actors import Actors, Known, by_sentence
from liveindex.annotation.events.around import Around
from liveindex.annotation.events.filters import is_political, is_sport
from liveindex.annotation.events.sides import sides
from liveindex.annotation.events.status import standing
from liveindex.annotation.events.tree import Tree
from liveindex.annotation.events.triggers import Trigger, could_hold, find_triggers, takes_place
from liveindex.model.annotation import Entities, Events, Work
from liveindex.model.article import Sentence
from liveindex.model.event import Event, PloverType

METHOD = "events/1"
# The share of types that were right, by what the event rests on (quality/events, dev half).
_CONFIDENCE = {(True, True): 0.8, (True, False): 0.55, (False, True): 0.55, (False, False): 0.4}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_FURNITURE = "Advertisement"  # of a page, run into a sentence: its clauses are not the reporter's
_LONGEST = 150  # words; what is longer is a list, and no clause in it is sure


def read_events(draft: Draft) -> Events:
    """Return the events of an English article, in order; none of sports reports, whose attacks are no attacks."""
    if draft.language != "en":
        return Events((), "events are read in English only")
    if is_sport(draft.article.title, draft.text):
        return Events((), "this reads as sport, where attacks and strikes are play")
    entities = draft.get(Entities)
    known = by_sentence(entities.items if entities else ())
    around = Around(draft)
    found: list[Event] = []
    for sentence in draft.sentences:
        words = draft.words(sentence)
        if _FURNITURE in words or not could_hold(set(_WORD.findall(words.lower()))):
            continue
        parse = draft.parse(sentence)
        if parse is None or len(parse.doc) > _LONGEST:
            continue
        tree = Tree(parse)
        who = Actors(tree, Known(known.get(sentence.number, ())))
        told = functools.partial(_is_told, around, tree)
        for trigger in find_triggers(tree, who, told):
            event = _event(tree, who, trigger, sentence, around, len(found) + 1)
            if event is not None:
                found.append(event)
    return Events(tuple(found))


def _is_told(around: Around, tree: Tree, word: int) -> bool:
    return around.is_told(tree.span(word, word + 1))


def _event(tree: Tree, who: Actors, trigger: Trigger, sentence: Sentence, around: Around, number: int) -> Event | None:
    told = standing(tree, trigger)
    span = tree.span(trigger.index, trigger.index + 1)
    actors, recipients = sides(tree, who, trigger)
    if trigger.rule is None and told.type is PloverType.REQUEST and not actors:
        actors = around.speakers(span)
    if not is_political(told.type, trigger, actors, recipients):
        return None
    place, when = around.place(tree, trigger, sentence), around.when(tree, trigger, sentence)
    if trigger.verb is None and not (actors or recipients or place or when or takes_place(tree, trigger.index)):
        return None  # "the meeting", "those attacks": nothing is told of it
    statement, status, claim = around.claim(span, told.status)
    word = tree.parse.doc[trigger.index].text
    carried = tree.words[trigger.verb] if trigger.verb is not None and trigger.verb != trigger.index else None
    why = f"“{carried} … {word}”" if carried else f"“{word}”"
    return Event(
        number=number,
        span=span,
        method=METHOD,
        confidence=_CONFIDENCE[bool(actors), bool(recipients)],
        reason=f"{why} tells a {told.type.value}; {told.reason}{claim}",
        type=told.type,
        actors=actors,
        recipients=recipients,
        status=status,
        place=place,
        when=when,
        statement=statement,
        sentence=sentence.number,
    )


ANNOTATOR = Annotator(
    work=Work.EVENTS,
    method=METHOD,
    requires=(Work.LANGUAGE, Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS),
    read=read_events,
)
