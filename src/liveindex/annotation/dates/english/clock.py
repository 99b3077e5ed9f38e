"""Times of day: "9 a.m. EST", "2.40 a.m.", "15:30 GMT", "noon", "overnight", "in the morning"."""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.words import NUMBERS, PARTS, number_of
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import Rule, Spot, rule

_ZONE = (
    r"(?: ?\(?(?P<zone>[pemc][ds]t|gmt(?:[+-]\d\d?)?|utc(?:[+-]\d\d?)?|bst|cet|cest|eet|eest|msk|et"
    r"|pt|ct|local time|moscow time|kyiv time)\)?)?"
)
_HALF = r"(?P<half>a\.?m\b\.?|p\.?m\b\.?)"
_HOUR_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"


_OTHER_NOUN = re.compile(
    r" (?!(?:of|on|and|or|to|when|as|by|at|he|she|they|it|we|i|you|the|a|an|after|before|with|in"
    r"|for|but|until|while|from"
    r"|hours|local|that|there|his|her|their|its|was|were|is|had|has|because|so|if|between|around|about|this|then)\b)[a-z]"
)


def _clock(spot: Spot) -> Form | None:
    hour_words = spot["hour"]
    hour = int(hour_words) if hour_words.isdigit() else int(number_of(hour_words) or 0)
    minute = int(spot["minute"] or 0)
    half = spot["half"][:1] or (
        "p" if spot["later"] in ("afternoon", "evening", "night") else "a" if spot["later"] else ""
    )
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" and not (spot["later"] == "night" and hour == 12) else 0)
    if hour > 24 or minute > 59:
        return None
    return _at(spot, f"{hour:02}:{minute:02}")


def _at(spot: Spot, clock: str) -> Form:
    return Form(start=spot.start, end=spot.end, kind=Kind.CLOCK, clock=clock, zone=(spot["zone"] or "").upper())


def _plain_clock(spot: Spot) -> Form | None:
    if not spot["zone"] and not re.search(
        r"\b(?:at|around|by|until|from|before|after|about|since|to|and|till) $", spot.before()
    ):
        return None
    if not spot["zone"] and re.match(r" ?(?:%|percent|million|billion|[a-z]+s\b|-|to \d)", spot.after()):
        return None
    return _clock(spot)


def _past_hour(spot: Spot) -> Form | None:
    """Half past eight, ten minutes to three; morning or evening is not told."""
    words, hour = spot["minute"], int(number_of(spot["hour"]) or 0)
    minute = {"half": 30, "quarter": 15, "a quarter": 15}.get(words) or int(
        number_of(words.removesuffix(" minutes")) or 0
    )
    if not 1 <= hour <= 12 or not 0 < minute < 60 or (words == "half" and spot["way"] == "to"):
        return None
    if spot["way"] == "to":
        hour, minute = (hour - 1) or 12, 60 - minute
    return _at(spot, f"{hour:02}:{minute:02}")


def _military(spot: Spot) -> Form | None:
    hour, minute = int(spot["hour"]), int(spot["minute"])
    return _at(spot, f"{hour:02}:{minute:02}") if hour < 25 and minute < 60 else None


def _named(spot: Spot) -> Form | None:
    word = spot["word"]
    if word == "noon" and re.match(r" kim", spot.after()):
        return None
    if word == "midnight" and spot.is_capital and spot.before():
        return None
    return Form(
        start=spot.start, end=spot.end, kind=Kind.CLOCK, clock="24:00" if word == "midnight" else "12:00", zone=""
    )


def _part(spot: Spot) -> Form | None:
    before = spot.before()
    word = spot["part"]
    if word == "overnight":
        return (
            None
            if _OTHER_NOUN.match(spot.after(16))
            else Form(start=spot.start, end=spot.end, kind=Kind.PART, part="NI")
        )
    if not re.search(r"\b(?:in|during|by|until|of|for|before|at|late|early|mid|through|on) (?:the )?$", before):
        return None
    if _OTHER_NOUN.match(spot.after(16)):
        return None  # "the morning show"
    if word in ("dawn", "night", "dusk", "daybreak") and re.search(
        r"\b(?:of|in|on|for|until|through) (?:the )?$", before
    ):
        return None
    if word == "night" or before.endswith((" at ", "for ", " on ", "of ", "on the ", "for the ")):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.PART, part=PARTS[word])


_LATER = r"(?: (?:in the (?P<later>morning|afternoon|evening)|at (?:night)))?"

RULES: tuple[Rule, ...] = (
    rule(
        ["0", *NUMBERS],
        rf"(?P<hour>\d\d?|{_HOUR_WORDS})(?:[:.](?P<minute>\d\d))? ?{_HALF}(?P<later>){_ZONE}",
        _clock,
    ),
    rule(["0"], rf"(?P<hour>\d\d?)[:](?P<minute>\d\d)(?::\d\d)?(?P<half>)(?P<later>){_ZONE}(?![:.]\d)", _plain_clock),
    rule(
        ["0"],
        r"(?P<hour>\d\d?)\.(?P<minute>\d\d)(?P<half>) in the (?P<later>morning|afternoon|evening)(?P<zone>)",
        _clock,
    ),
    rule(["0", *NUMBERS], rf"(?P<hour>\d\d?|{_HOUR_WORDS})(?P<minute>)(?P<half>) ?o'clock{_LATER}(?P<zone>)", _clock),
    rule(["0"], r"(?P<hour>[012]\d)(?P<minute>\d\d) (?P<zone>gmt|utc|hours|local time|est|edt|pst|cet|bst)", _military),
    rule(
        ["half", "quarter", "a", "0", *NUMBERS],
        rf"(?P<minute>half|(?:a )?quarter|(?:\d\d?|five|ten|twenty|twenty-five)(?: minutes)?(?= past)|"
        rf"(?:\d\d?|five|ten|twenty|twenty-five) minutes) (?P<way>past|to) (?P<hour>{_HOUR_WORDS})(?P<zone>)"
        r"(?= ?[.,;:)]| (?:in|on|when|and|as|this|that|yesterday|today)\b|$)",
        _past_hour,
    ),
    rule(["noon", "midday", "midnight"], "(?P<word>noon|midday|midnight)", _named),
    rule(PARTS, f"(?P<part>{'|'.join(PARTS)})", _part),
)
