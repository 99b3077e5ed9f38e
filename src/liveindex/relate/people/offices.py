"""The articles of a story -> who is told to hold which office, and where one followed another.

Read are the roles that articles give to people who are named in full. Nothing is known from outside: an office of
which nothing tells whose it is is nobody else's, and a change is told only where somebody is called the former holder,
or a sentence says that one goes or comes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from liveindex.model.annotation import Entities, Sentences, Work
from liveindex.model.entity import Entity, EntityType, Role, RoleTime
from liveindex.model.office import Holder, Office, OfficeChange, OfficeSpot
from liveindex.model.told import ToldIn
from liveindex.relate.tellings import Telling
from liveindex.text.countries import country_of

_HEADS = (
    "minister|president|premier|chancellor|governor|mayor|ambassador|envoy|ombudsman|ombudswoman|secretary|"
    "chair|chairman|chairwoman|chairperson|director|commander|chief|head|leader|speaker|prosecutor|king|queen|pope"
)
_KINDS = (
    "prime|vice|deputy|acting|first|foreign|defense|interior|finance|justice|health|economy|energy|culture|transport|"
    "education|agriculture|farm|environment|trade|labor|internal|security|general|press|home|state|special|chief|"
    "attorney|party|parliamentary|human|rights"
)
_OFFICE = re.compile(rf"\b((?:(?:{_KINDS})[ -])*(?:{_HEADS})(?: of staff| general)?)\b")
_NOT_ONE = frozenset(("head", "leader", "chief", "director", "secretary", "chair", "speaker"))  # of what is not told
_COMES_OR_GOES = re.compile(
    r"\b(?:dismiss|sack|fired|fires|resign|step(?:s|ped)? down|replac|succe(?:ed|ss)|appoint|names? |named|sworn|swear|"
    r"took office|takes office|takes over|took over|ousted|removed|quit)",
    re.IGNORECASE,
)
_HELD = (RoleTime.NOW, RoleTime.ACTING)
_STEM = 4


@dataclass(frozen=True, slots=True)
class _Given:
    person: str
    name: str
    title: str
    of: str | None
    origin: str
    spot: OfficeSpot


def find_offices(tellings: Sequence[Telling]) -> tuple[Office, ...]:
    """Return the offices of a story, those that changed hands first, then those that most articles tell of.

    Args:
        tellings: in order of time.
    """
    given = [one for telling in tellings for one in _given(telling)]
    found = [_office(group, tellings) for group in _grouped(_completed(given))]
    return tuple(sorted(found, key=lambda office: (not office.changes, -_told(office), office.title)))


def _told(office: Office) -> int:
    return len({spot.told.article for holder in office.holders for spot in holder.spots})


def _given(telling: Telling) -> Iterator[_Given]:
    entities = telling.readings.get(Work.ENTITIES)
    if not isinstance(entities, Entities):
        return
    for entity in entities.items:
        if entity.type is not EntityType.PERSON or not (entity.full and entity.key):
            continue
        for role in entity.roles:
            if (spot := _spot(telling, role)) and (named := _named(role)):
                yield _Given(entity.key, entity.name, *named, telling.origin, spot)


def _spot(telling: Telling, role: Role) -> OfficeSpot | None:
    told = _told_in(telling, role.sentence)
    return OfficeSpot(told=told, time=role.time, words=telling.article.words(role.span)) if told else None


def _told_in(telling: Telling, number: int) -> ToldIn | None:
    read = telling.readings.get(Work.SENTENCES)
    if not isinstance(read, Sentences) or not 0 < number <= len(read.items):
        return None
    return telling.told(number, telling.article.words(read.items[number - 1]))


def _named(role: Role) -> tuple[str, str | None] | None:
    """Return the office in a role's words, and whose it is; None where they name none."""
    plain = role.title.casefold().replace("defence", "defense").replace("labour", "labor")
    found = _OFFICE.search(plain)
    if found is None:
        return None
    title = found[1].replace("acting ", "")
    before = role.title[: found.start()].split()
    own = before[-1].strip(".,") if before and before[-1][:1].isupper() else None
    of = role.of or own
    return None if of is None and title in _NOT_ONE else (title, of)


def _completed(given: Sequence[_Given]) -> list[_Given]:
    """Return roles with what other articles tell of the same person: "the minister" is the one minister that he is."""
    known: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for one in given:
        if " " in one.title or one.of:
            known[one.person].add((one.title, _stem(one.of)))
    completed = []
    for one in given:
        if " " not in one.title and one.of is None:
            whole = {
                title
                for title, _ in known[one.person]
                if title.endswith(f" {one.title}") and not title.startswith(("deputy", "vice"))
            }
            completed.append(replace(one, title=whole.pop()) if len(whole) == 1 else one)
        else:
            completed.append(one)
    return completed


def _grouped(given: Iterable[_Given]) -> list[list[_Given]]:
    """Return roles by office: one title, of one country or body; where that is not told, of one person."""
    by_title: dict[str, list[_Given]] = defaultdict(list)
    for one in given:
        by_title[one.title].append(one)
    groups: list[list[_Given]] = []
    for same in by_title.values():
        of_title: list[list[_Given]] = []
        for one in (one for one in same if one.of):
            home = next((g for g in of_title if any(is_one(one.of, other.of) for other in g)), None)
            (home.append(one) if home is not None else of_title.append([one]))
        for one in (one for one in same if not one.of):
            homes = [(sum(other.person == one.person for other in group), group) for group in of_title]
            most, home = max(homes, key=lambda pair: pair[0], default=(0, []))
            (home.append(one) if most else of_title.append([one]))
        groups += of_title
    return groups


def is_one(left: str | None, right: str | None) -> bool:
    """Tell whether two words name one country or body: the same, or a country and its people."""
    known = country_of(left or ""), country_of(right or "")
    if all(known):
        return known[0] == known[1]
    one, other = _stem(left), _stem(right)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    shared = len(short) - 1 if len(short) > _STEM else len(short)
    return one == other or (len(short) >= _STEM and long[:shared] == short[:shared] and len(long) - len(short) <= _STEM)


def owner_bucket(words: str) -> str:
    """Return what two owners share that `is_one` takes for one: others need not be compared."""
    return country_of(words) or _stem(words)[:_STEM]


def _stem(words: str | None) -> str:
    return re.sub(r"^the |['’]s?$|\.", "", (words or "").casefold()).strip()


def _office(group: Sequence[_Given], tellings: Sequence[Telling]) -> Office:
    ordered = sorted(group, key=lambda one: (one.spot.told.at, one.spot.told.article, one.spot.told.sentence))
    by_person: dict[str, list[_Given]] = defaultdict(list)
    for one in ordered:
        by_person[one.person].append(one)
    holders = tuple(
        Holder(
            key=person,
            name=max(spots, key=lambda one: len(one.name)).name,
            spots=tuple(one.spot for one in spots),
            origins=len({one.origin for one in spots}),
        )
        for person, spots in by_person.items()
    )
    of = next((one.of for one in ordered if one.of), None)
    return Office(title=group[0].title, of=of, holders=holders, changes=tuple(_changes(holders, tellings)))


def _changes(holders: Sequence[Holder], tellings: Sequence[Telling]) -> Iterator[OfficeChange]:
    """Yield what is told of one holder after another; two whom articles call the same at one time are left alone."""
    for leaving in holders:
        held, former = leaving.first(*_HELD), leaving.first(RoleTime.FORMER)
        if held is None:
            continue
        after = [other for other in holders if other is not leaving and _comes_after(leaving, other)]
        entering = after[0] if len(after) == 1 else None
        last = leaving.last(*_HELD)
        gone = former if former and last and former.told.at.date() > last.told.at.date() else None
        told = _tells(leaving, entering, tellings) if entering else None
        name = entering.name if entering else None
        if told is not None:
            yield OfficeChange(leaves=leaving.name, enters=name, told=told, reason="the sentence tells of both")
        elif gone is not None:
            reason = f"{leaving.name} is called former"
            yield OfficeChange(leaves=leaving.name, enters=name, told=gone.told, reason=reason)


def _comes_after(leaving: Holder, other: Holder) -> bool:
    """Tell whether one is told to hold the office only after the other was told so for the last time."""
    last, first = leaving.last(*_HELD), other.first(*_HELD, RoleTime.FUTURE)
    return last is not None and first is not None and first.told.at > last.told.at


def _tells(leaving: Holder, entering: Holder, tellings: Sequence[Telling]) -> ToldIn | None:
    """Return the first sentence that names both, with a word for going or coming."""
    held = leaving.first(*_HELD)
    for telling in tellings:
        if held is None or telling.at < held.told.at:
            continue
        for number in sorted(_sentences_of(telling, leaving.key) & _sentences_of(telling, entering.key)):
            told = _told_in(telling, number)
            if told is not None and _COMES_OR_GOES.search(told.text):
                return told
    return None


def _sentences_of(telling: Telling, person: str) -> set[int]:
    read = telling.readings.get(Work.ENTITIES)
    known: Iterable[Entity] = read.items if isinstance(read, Entities) else ()
    return {mention.sentence for entity in known if entity.key == person for mention in entity.mentions}
