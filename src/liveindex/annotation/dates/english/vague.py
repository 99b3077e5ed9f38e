"""Past, present and future without a date: "now", "recently", "in the near future"; and holidays that have one."""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.words import choice
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.holidays import NAMES
from liveindex.annotation.dates.rules import Rule, Spot, rule

_PRESENT = ("now", "currently", "at the moment", "at present", "at this point", "nowadays", "presently", "these days",
            "to date", "right now", "at this time", "at this moment")  # fmt: skip
_PAST = ("recently", "lately", "the past", "in recent times", "most recently")  # fmt: skip
_FUTURE = ("soon", "near future", "foreseeable future", "the future",
           "as soon as possible", "immediate future", "not too distant future")  # fmt: skip
_VALUES = (
    dict.fromkeys(_PRESENT, "PRESENT_REF") | dict.fromkeys(_PAST, "PAST_REF") | dict.fromkeys(_FUTURE, "FUTURE_REF")
)
# Not listed: words that were wrong more often than right on the development half ("current", "previously", "once").
_WORDS = tuple(_VALUES)

_NEEDS_WORD = frozenset(("christmas", "thanksgiving", "halloween", "easter", "new year's"))


_OF_A_COUNTRY = frozenset(("memorial day", "labor day", "veterans day", "thanksgiving", "thanksgiving day"))


def _reference(spot: Spot) -> Form | None:
    word = spot["word"]
    if word == "now" and re.match(r" (?:that|known|called|famous|defunct)\b|-", spot.after()):
        return None
    if word == "the past" and re.match(r" [a-z0-9]", spot.after()):
        return None
    if word == "soon" and (re.match(r" as\b", spot.after()) or re.search(r"\b(?:as|too|how) $", spot.before())):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.REFERENCE, value=_VALUES[word])


def _holiday(spot: Spot) -> Form | None:
    word = spot["word"]
    if not spot.text[spot.match.start("word")].isupper() and not word.startswith("the "):
        return None
    lead = {"last": -1, "this": 0, "next": 1}.get(spot["lead"])
    if word in _OF_A_COUNTRY and re.search(r"(?:'s|s'|[a-z](?:ian|ish|ese|can|eli|ean)) $", spot.before()):
        return None  # another country's
    if word in _NEEDS_WORD and lead is None:
        if not re.search(r"\b(?:at|before|after|by|until|since|for|on|around|over) $", spot.before()):
            return None
        if re.match(r" [a-z]", spot.after()) and not re.match(
            r" (?:and|in|of|is|was|when|the|a|to|with|for|at)\b", spot.after()
        ):
            return None
    return Form(start=spot.start, end=spot.end, kind=Kind.HOLIDAY, value=word, shift=lead, year=int(spot["year"] or 0))


RULES: tuple[Rule, ...] = (
    rule({word.split(" ")[0] for word in _WORDS}, f"(?P<word>{choice(_WORDS)})", _reference),
    rule(
        {"last", "this", "next", *(re.split("[ .']", word)[0] for word in NAMES)},
        rf"(?:(?P<lead>last|this|next) )?(?P<word>{choice(NAMES)})(?:,? (?P<year>(?:19|20)\d\d))?",
        _holiday,
    ),
)  # fmt: skip
