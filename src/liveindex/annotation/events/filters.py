"""What is no political event, though its words are those of one: play, business, crime stories without sides."""

from __future__ import annotations

import re

from liveindex.annotation.events.triggers import Trigger
from liveindex.annotation.events.wordlist import words
from liveindex.model.event import Actor, PloverType

_SPORT = re.compile(
    r"\b(?:season|league|coach|teammates?|playoffs?|championships?|striker|midfielder|defender|goalkeeper|quarterback|"
    r"touchdown|innings?|wicket|penalty shootout|semi-?finals?|quarter-?finals?|premier league|world cup|stadium|"
    r"halftime|half-time|tournament|football|soccer|basketball|baseball|cricket|rugby|tennis|golf|nba|nfl|nhl|mlb|fifa|"
    r"uefa|players?|goals?|scored|fixture|relegation|matchday|batting|bowler|pitcher|homer|inning)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 6_000  # characters
_SPORT_SHARE = 1 / 45  # of words; reports of play have 1 in 15 to 1 in 30 such words, others hardly one in 200
_STRONG = frozenset({PloverType.ASSAULT, PloverType.PROTEST, PloverType.COERCE, PloverType.CONSULT})
_STATE = words("""GOV MIL COP REB OPP LEG JUD SPY""")


def is_sport(title: str, text: str) -> bool:
    """Tell whether an article is a report of play."""
    sample = f"{title} {text[:_LOOKED_AT]}"
    hits = len(_SPORT.findall(sample))
    return hits >= 4 and hits > _SPORT_SHARE * (sample.count(" ") + 1)


def is_political(kind: PloverType, trigger: Trigger, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> bool:
    """Tell whether an event has a side that acts in politics, or is of a sort that needs none."""
    if any(_is_public(actor) for actor in (*actors, *recipients)):
        return True
    if trigger.verb is None:
        return kind in _STRONG
    return kind in _STRONG and bool(actors or recipients or trigger.noun is not None)


def _is_public(actor: Actor) -> bool:
    if actor.code is None:
        return False
    land, _, role = actor.code.partition(":")
    return bool(role) or land in _STATE or len(land) == 3
