"""What was read -> a line of words for people, the same in the terminal and on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from liveindex.model.annotated import AnnotatedText
from liveindex.model.date import DateMention
from liveindex.model.entity import Entity, Role
from liveindex.model.event import Actor, Event
from liveindex.model.figure import Bound, Figure
from liveindex.model.place import Place
from liveindex.model.reading import When
from liveindex.model.statement import Mood, Statement
from liveindex.serve.time_words import clock_words, length_words, unresolved_words

_MOODS = {
    Mood.ASSERTS: ("said", "say"), Mood.DENIES: ("denied", "deny"), Mood.PROMISES: ("promised", "promise"),
    Mood.DEMANDS: ("demanded", "demand"), Mood.WARNS: ("warned", "warn"), Mood.DOUBTS: ("doubted", "doubt"),
    Mood.ASKS: ("asked", "ask"), Mood.THINKS: ("thought", "think"),
}  # fmt: skip
_CURRENCY_LETTERS = 3  # ISO 4217
_NO_CURRENCIES = frozenset(["day", "ton", "sen"])
_UNCHANGED = ("percent", "fraction", "hertz", "horsepower", "sen", "times", "lux")
_IRREGULAR = {
    "foot": "feet", "square foot": "square feet", "cubic foot": "cubic feet", "acre foot": "acre feet",
    "pound-foot": "pound-feet", "inch": "inches", "century": "centuries", "penny": "pence", "krona": "kronor",
}  # fmt: skip
_PLAIN_PARTS = 12
_COUNTRY, _REGION = "country", "region"


def statement_words(statement: Statement) -> str:
    """Return who says it, how, and through whom: `Tessa Harrane said (direct), through VPA`."""
    line = f"{speakers(statement)} {mood_words(statement)} ({statement.kind.value})"
    through = chain_between(statement)
    line += f", through {', '.join(through)}" if through else ""
    return line + (f", {days(statement.said)}" if statement.said and days(statement.said) else "")


def speakers(statement: Statement) -> str:
    """Return the names of who says it; what the article leaves out is said to be so."""
    return and_words(speaker.name for speaker in statement.speakers) or "Speaker not told"


def mood_words(statement: Statement) -> str:
    """Return what is done by saying it: `said`, `denied`; `did not say` where it is negated."""
    done, do = _MOODS[statement.mood]
    return f"did not {do}" if statement.negated else done


def chain_between(statement: Statement) -> tuple[str, ...]:
    """Return the names between the publisher and the original source, in order, each once."""
    names = {speaker.name for speaker in statement.speakers}
    names.add(and_words(speaker.name for speaker in statement.speakers))  # joint sources are one link
    between = (link.name for link in statement.chain[1:] if link.name not in names)
    return tuple(dict.fromkeys(between))


def figure_words(read: AnnotatedText, figure: Figure) -> str:
    """Return how many of what, and who claims it: `over 40 warplanes; claimed by Vasyl Maliuk`."""
    of_what = "" if figure.counted or figure.unit else "of what is not told; "
    return f"{amount(figure)}; {of_what}{claim_words(read, figure)}"


def amount(figure: Figure) -> str:
    """Return the value with bound, unit and what is counted, in words: `at least 71 vehicles`."""
    if figure.unit == "fraction" and figure.value is not None:
        return f"{_bound_words(figure)}{_share(figure.value)}{f' of {figure.counted}' if figure.counted else ''}"
    if figure.value is not None:
        number = _number(figure.value)
    else:
        ends = [_number(end) for end in (figure.low, figure.high) if end is not None]
        number = "–".join(ends) or "no number told"
    bound = _bound_words(figure)
    unit = f" {_unit_words(figure.unit, one=figure.value == 1)}" if figure.unit else ""
    counted = f" {figure.counted}" if figure.counted and figure.counted != figure.unit else ""
    return f"{bound}{number}{unit}{' of' if unit and counted else ''}{counted}"


def _bound_words(figure: Figure) -> str:
    return "" if figure.bound in (Bound.EXACT, Bound.RANGE) else f"{figure.bound.value} "


def _share(value: float) -> str:
    """Return a part of a whole as a fraction where it is a plain one: `1/3`, else in digits."""
    plain = Fraction(value).limit_denominator(_PLAIN_PARTS)
    return str(plain) if abs(float(plain) - value) < 1e-6 and plain.denominator > 1 else _number(value)


def _number(value: float) -> str:
    """Return a number in digits, however large."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _unit_words(unit: str, *, one: bool) -> str:
    """Return a unit as it stands behind a number: `weeks`, `kilometres per hour`, `percent`, `USD`."""
    name, per, rest = unit.partition(" per ")
    if len(name) == _CURRENCY_LETTERS and name not in _NO_CURRENCIES:
        name = name.upper()
    elif name.startswith("degree "):
        name = name if one else f"degrees {name.removeprefix('degree ')}"
    elif not one and not name.endswith(_UNCHANGED):
        name = _IRREGULAR.get(name) or f"{name}s"
    return f"{name}{per}{rest}"


def claim_words(read: AnnotatedText, figure: Figure) -> str:
    """Return who claims a figure."""
    if figure.claimant is None:
        return "in the publisher's own voice"
    found = next((one for one in read.statements if one.number == figure.claimant), None)
    return f"claimed by {speakers(found)}" if found else "claimed in a statement"


def date_words(mention: DateMention) -> str:
    """Return what a time expression stands for: `2025-06-02`, `2025-06-02, 11:30`, `3 weeks`, `day not told`."""
    found = _span(mention.first, mention.last)
    if found is None:
        return unresolved_words(mention)
    length = length_words(mention.value)
    beside = length if length else clock_words(mention.value)
    return f"{found}, {beside}" if beside else found


def days(when: When) -> str:
    """Return the days of a time, "" where none is known."""
    return _span(when.first, when.last) or ""


def _span(first: date | None, last: date | None) -> str | None:
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"from {first.isoformat()}" if first else f"until {last.isoformat()}" if last else None
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def entity_words(entity: Entity) -> str:
    """Return the sort of an entity, its country and its roles: `person, UA; now: head of the SBU`."""
    parts = [entity.type.value + (f", {entity.country}" if entity.country else "")]
    parts += [role_words(role) for role in entity.roles]
    return f"{entity.name}: {'; '.join(dict.fromkeys(parts))}"


def role_words(role: Role) -> str:
    """Return a role with whose it is and when it is held: `former defence minister of Veldra`."""
    of = f", {role.of}" if role.of and role.of.lower() not in role.title.lower() else ""
    time = "" if role.time.value == "now" or role.title.lower().startswith(role.time.value) else f"{role.time.value} "
    return f"{time}{role.title}{of}"


def place_words(place: Place) -> str:
    """Return a place with its country, its coordinates and how exact they are."""
    where = f"{place.name}{f', {place.country}' if place.country else ''}"
    if place.latitude is None or place.longitude is None:
        where += ", coordinates unknown"
    else:
        where += f", {coordinates(place)} ({place.precision.value})"
    return where + (", the body that sits there is meant" if place.metonym else "")


def coordinates(place: Place) -> str:
    """Return coordinates as people write them, no more exact than they are: `50.45° N, 30.52° E`."""
    if place.latitude is None or place.longitude is None:
        return ""
    digits = 0 if place.precision.value in (_COUNTRY, _REGION) else 2
    north = f"{abs(place.latitude):.{digits}f}° {'N' if place.latitude >= 0 else 'S'}"
    return f"{north}, {abs(place.longitude):.{digits}f}° {'E' if place.longitude >= 0 else 'W'}"


def event_words(read: AnnotatedText, event: Event) -> str:
    """Return type, status, actors and recipients: `ASSAULT, claimed: SBU against Russia`."""
    told = f"{event.type.value}, {event.status.value}"
    actors, recipients = _actors(event.actors), _actors(event.recipients)
    if actors or recipients:
        told += f": {actors or 'somebody'}{f' towards {recipients}' if recipients else ''}"
    place = next((one for one in read.places if one.number == event.place), None) if event.place else None
    told += f", {place.name}" if place else ""
    return told + (f", {days(event.when)}" if event.when and days(event.when) else "")


def _actors(actors: Iterable[Actor]) -> str:
    return and_words(dict.fromkeys(actor.name for actor in actors))


def and_words(names: Iterable[str]) -> str:
    """Return names as a sentence lists them: `a, b and c`."""
    listed = list(names)
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)
