"""An article -> its people, bodies, groups and places.

lines       each parsed sentence as plain lists
names       what is named, sentence by sentence; then in agreement over the article
beings      names of one person, one body, one place put together
roles       from the words around each person's name
others      pronouns, "the minister", "Moscow" where its government is meant
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from liveindex.annotation.base import Annotator
from liveindex.annotation.draft import Draft
from liveindex.annotation.entities.agreement import agree
from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.bodies import find_bodies
from liveindex.annotation.entities.coreference import resolve
from liveindex.annotation.entities.holders import give_roles
from liveindex.annotation.entities.introductions import find_introduced
from liveindex.annotation.entities.line import Line, read_lines
from liveindex.annotation.entities.names import Name
from liveindex.annotation.entities.organisations import join_bodies
from liveindex.annotation.entities.people import join_people
from liveindex.annotation.entities.recognised import find_names
from liveindex.annotation.entities.settings import (
    governments,
    join_groups,
    join_others,
    join_place_names,
    join_places,
    mark_seats,
    unplaced,
)
from liveindex.annotation.entities.telling import tell
from liveindex.model.annotation import Entities, Places, Work
from liveindex.model.entity import Entity, EntityType

METHOD = "entities/3"
_ENGLISH_ONLY = "people and bodies are read in English only"
_UNPARSED = "people and bodies are not read in sentences too long to be parsed, nor past the first 20,000 words"


def read_entities(draft: Draft) -> Entities:
    """Return the people, bodies, groups and places of the article, in order of first mention."""
    if draft.language != "en":
        return Entities(_places_alone(draft), _ENGLISH_ONLY)
    lines = [line for line in read_lines(draft) if line is not None]
    names = find_all(lines, draft)
    beings = _put_together(draft, names)
    people = [being for being in beings if being.type is EntityType.PERSON]
    give_roles(people, names)
    resolve(lines, beings)
    return Entities(tell(draft.text, beings, METHOD), _why_unread(draft, parsed=len(lines)))


def find_all(lines: Sequence[Line], draft: Draft) -> list[Name]:
    """Return every name of the lines, in agreement over the article and with the places read in it."""
    names: list[Name] = []
    for line in lines:
        here = [*find_names(line), *find_bodies(line)]
        names += [*here, *find_introduced(line, here)]
    places = draft.get(Places)
    known = {draft.words(p.span): p.geonames for p in places.items} if places else {}
    listed = frozenset(words for words, geonames in known.items() if geonames is not None)
    return agree(names, lines, frozenset(known), listed)


def _why_unread(draft: Draft, *, parsed: int) -> str | None:
    if parsed == len(draft.sentences):
        return None
    wordy = sum(any(map(str.isalpha, draft.words(sentence))) for sentence in draft.sentences)
    return _UNPARSED if parsed < wordy else None


def _places_alone(draft: Draft) -> tuple[Entity, ...]:
    places = draft.get(Places)
    return tell(draft.text, join_places(places.items, ()), METHOD) if places else ()


def _put_together(draft: Draft, names: Sequence[Name]) -> list[Being]:
    by_type: dict[EntityType, list[Name]] = defaultdict(list)
    for name in names:
        by_type[name.type].append(name)
    people, bodies = join_people(by_type[EntityType.PERSON]), join_bodies(by_type[EntityType.BODY])
    mark_seats(bodies)
    places = draft.get(Places)
    others = join_others(by_type[EntityType.FACILITY], EntityType.FACILITY)
    others += join_others(by_type[EntityType.OTHER], EntityType.OTHER) + join_groups(by_type[EntityType.GROUP])
    if places is None:
        return [*people, *bodies, *others, *join_place_names(by_type[EntityType.PLACE])]
    taken = [
        n.span for n in names if n.type in {EntityType.PERSON, EntityType.BODY, EntityType.FACILITY, EntityType.OTHER}
    ]
    acting = governments(places.items, bodies, taken)
    unread = join_place_names(unplaced(by_type[EntityType.PLACE], places.items))
    return [*people, *bodies, *others, *acting, *unread, *join_places(places.items, taken)]


ANNOTATOR = Annotator(work=Work.ENTITIES, method=METHOD, requires=(Work.SENTENCES, Work.PLACES), read=read_entities)
