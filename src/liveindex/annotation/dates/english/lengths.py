"""Lengths of time and what recurs: "over a year and a half", "10-hour", "every Tuesday", "twice a week"."""

from __future__ import annotations

import re
from dataclasses import replace

from liveindex.annotation.dates.english.tense import direction
from liveindex.annotation.dates.english.words import (
    ANY_UNIT,
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    ORDINAL,
    ORDINALS,
    PARTS,
    SEASONS,
    UNITS_PLURAL,
    VAGUE,
    WEEKDAYS,
    choice,
    number_of,
    ordinal_of,
    unit_of,
)
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import Rule, Spot, rule

_EVERY = {"every": "EVERY", "each": "EACH"}
_ADVERBS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H", "quarterly": "P3M", "bimonthly": "P2M",
}  # fmt: skip
_TIMES = {"once": "1X", "twice": "2X", "thrice": "3X"}
_MOST_QUARTERS = 1000
_RATE = re.compile(r"(?:[$\u20ac\u00a3]\d[\d,.]*(?: (?:million|billion|thousand))?|\d|times|percent|per cent|%) $")


def _length(spot: Spot) -> Form | None:
    words = spot["number"]
    unit = unit_of(spot["unit"])
    number = number_of(words)
    # "One second thought"; "the 1998 quarter" is that of a year.
    if (unit == "S" and words in ("a", "an", "one", "a single")) or (unit == "Q" and (number or 0) > _MOST_QUARTERS):
        return None
    if words in ("a", "an") and (_RATE.search(spot.before()) or (not spot["half"] and _is_rate(spot))):
        return None
    if number is not None and spot["half"]:
        number += 0.5
    if spot["unit"] in ("second", "night") and number is not None and number > 1:
        return None
    if spot["unit"].startswith("fortnight") and number is not None:
        number *= 2
    if re.match(r" (?:old|of age)\b", spot.after()):
        return None  # an age: TimeBank does not count it as a time
    if spot.text[spot.match.start("unit")].isupper() and not spot.text[spot.end - 1].isupper() and not spot.is_capital:
        return None  # "60 Minutes", a title
    kind = Kind.DURATION if number is not None else Kind.VAGUE_DURATION
    return Form(start=spot.start, end=spot.end, kind=kind, number=number, unit=unit)


def _is_rate(spot: Spot) -> bool:
    """Tell whether "a year" is "per year", or the head of something else ("a day of mourning")."""
    before = spot.before()
    if re.search(
        r"\b(?:for|in|than|within|about|nearly|almost|over|under|after|least|just|lasting|lasted|take"
        r"|takes|took|spent|half) (?:just )?$",
        before,
    ):
        return re.match(r" (?:when|in which|of|where|that|in the)\b", spot.after()) is not None
    return True


def _hyphenated(spot: Spot) -> Form | None:
    number, unit = number_of(spot["number"]), unit_of(spot["unit"])
    if spot["old"] or spot.before(3)[-1:] == "-" or (unit == "S" and not spot["number"].isdigit()):
        return None
    kind = Kind.VAGUE_DURATION if number is None else Kind.DURATION
    return Form(start=spot.start, end=spot.end, kind=kind, number=number, unit=unit)


def _within(spot: Spot) -> Form | None:
    """Within a month: counted from publication where the sentence looks ahead, else only a length."""
    number = number_of(spot["number"])
    if number is None or not number.is_integer() or direction(spot.plain, spot.start, spot.end) < 1:
        return None
    if re.match(r" of\b", spot.after()):
        return None
    return Form(
        start=spot.start, end=spot.end, kind=Kind.WITHIN, number=number, unit=unit_of(spot["unit"]), mod="EQUAL_OR_LESS"
    )


def _half(spot: Spot) -> Form | None:
    return Form(start=spot.start, end=spot.end, kind=Kind.DURATION, number=0.5, unit=unit_of(spot["unit"]))


def _unit_long(spot: Spot) -> Form | None:
    unit = unit_of(spot["unit"])
    number = None if spot["unit"].endswith("s") else 1
    if spot.before(1) == "-":
        return None
    kind = Kind.DURATION if number else Kind.VAGUE_DURATION
    return Form(start=spot.start, end=spot.end, kind=kind, number=number, unit=unit)


def _spell(spot: Spot) -> Form | None:
    number = number_of(spot["number"]) if spot["number"] else None
    unit = unit_of(spot["unit"])
    way = {"past": -1, "last": -1, "previous": -1, "recent": -1, "next": 1, "coming": 1, "following": 1}.get(
        spot["lead"]
    )
    return Form(start=spot.start, end=spot.end, kind=Kind.SPELL, number=number, unit=unit, shift=way)


def _many(spot: Spot) -> Form | None:
    """For weeks, years of: a length that is not told."""
    before, after = spot.before(), spot.after()
    if re.search(r"\b(?:early|small|wee|late) $", before):
        return None  # "in the early hours of Monday", no length
    if not re.search(
        r"\b(?:for|in|took|take|takes|lasted|after|over|within|spent|of|many) (?:the )?$", before
    ) and not re.match(r" (?:of|later|earlier|before|after|on end|ahead)\b", after):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.VAGUE_DURATION, unit=unit_of(spot["unit"]))


def _vague_ago(spot: Spot) -> Form | None:
    value = "PAST_REF" if spot["way"] == "ago" else "FUTURE_REF"
    return Form(start=spot.start, end=spot.end, kind=Kind.REFERENCE, value=value)


def _year_ended(spot: Spot) -> Form | None:
    """The year ended June 30: a length; its days follow from its end."""
    return Form(start=spot.start, end=spot.end, kind=Kind.DURATION, number=1, unit=unit_of(spot["unit"]))


def _in_a_row(spot: Spot) -> Form | None:
    number = ordinal_of(spot["ordinal"]) if spot["ordinal"] else int(number_of(spot["number"]) or 0)
    unit = unit_of(spot["unit"])
    if not number or unit in ("S", "MIN", "H"):
        return None
    on = re.match(rf" on ({choice(WEEKDAYS)})\b", spot.after())
    weekday = WEEKDAYS[on[1]] if on else 0
    return Form(start=spot.start, end=spot.end, kind=Kind.IN_A_ROW, number=number, unit=unit, weekday=weekday)


def _every(spot: Spot) -> Form | None:
    quant = _EVERY[spot["every"]]
    what = spot["what"]
    base = Form(start=spot.start, end=spot.end, kind=Kind.SET, quant=quant)
    number = number_of(spot["number"]) if spot["number"] and spot["number"] != "other" else None
    if spot["number"] == "other":
        number = 2
    if what in PARTS and what != "overnight":
        return replace(base, value=f"XXXX-XX-XXT{PARTS[what]}")
    if what in SEASONS:
        return replace(base, value=f"XXXX-{SEASONS[what]}")
    if what in MONTHS:
        return replace(base, value=f"XXXX-{MONTHS[what]:02}")
    if what in WEEKDAYS:
        return replace(base, value=f"XXXX-WXX-{WEEKDAYS[what]}")
    return replace(base, number=number or 1, unit=unit_of(what))


def _adverb(spot: Spot) -> Form | None:
    word = spot["word"]
    if word == "quarterly" and re.match(r" [a-z]", spot.after()):
        return None
    if spot.is_capital and spot.before() and not re.search(r"[.!?\"'] $", spot.before()):
        return None  # a newspaper: the Daily Something
    return Form(start=spot.start, end=spot.end, kind=Kind.SET, value=_ADVERBS[word], quant="EVERY")


def _times_a(spot: Spot) -> Form | None:
    times = _TIMES.get(spot["times"]) or f"{int(number_of(spot['times'].removesuffix(' times')) or 0)}X"
    if times == "0X":
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.SET, number=1, unit=unit_of(spot["unit"]), freq=times)


_COUNT_STARTS = ["0", *NUMBERS, *VAGUE]
_FULL = (
    "(?:more |additional |further |full |whole |straight |entire |long |extra |solid |working "
    "|business |calendar |school |trading |consecutive )?"
)
_PLAIN_UNITS = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"]

RULES: tuple[Rule, ...] = (
    rule(
        _COUNT_STARTS,
        rf"(?P<number>{NUMBER})(?P<half>(?: and a half| 1/2)?) {_FULL}(?P<unit>{ANY_UNIT})"
        rf"(?P<late>)(?! (?:ago|earlier)\b)",
        _length,
    ),
    rule(
        _COUNT_STARTS,
        rf"(?P<number>a|an|one) (?P<unit>{'|'.join(_PLAIN_UNITS)})(?P<half> and a half)",
        _length,
    ),
    rule(
        _COUNT_STARTS,
        rf"(?P<number>{NUMBER})-(?P<unit>second|minute|hour|day|night|week|month|quarter|year|decade|century)(?:-?long|(?P<old>-olds?))?",
        _hyphenated,
    ),
    rule(
        [*_PLAIN_UNITS, *(f"{u}s" for u in _PLAIN_UNITS)],
        rf"(?P<unit>{'|'.join(f'{u}s?' for u in _PLAIN_UNITS[2:-1])})-?(?:long|old)",
        _unit_long,
    ),
    rule(["within"], rf"within (?P<number>{NUMBER}) (?P<unit>day|week|month|year)s?", _within),
    rule(["half"], r"half (?P<article>an?) (?P<unit>hour|day|year|century|decade|minute|month)", _half),
    rule(
        ["past", "last", "next", "coming", "previous", "first", "final", "following", "recent", "latest", "preceding"],
        rf"(?P<lead>past|last|next|coming|previous|first|final|following|recent|latest|preceding) "
        rf"(?P<number>{NUMBER}) {_FULL}(?P<unit>{ANY_UNIT})",
        _spell,
    ),
    rule(
        ["recent", "coming", "past"],
        rf"(?P<lead>recent|coming|past)(?P<number>) (?P<unit>{UNITS_PLURAL})",
        _spell,
    ),
    rule(
        ["year", "month", "week", "fiscal"],
        rf"(?:fiscal )?(?P<unit>year|month|week)(?= (?:that )?(?:ended|ending) (?:on )?(?:{MONTH}|\d|yesterday|today))",
        _year_ended,
    ),
    rule([f"{unit}s" for unit in _PLAIN_UNITS[1:]], rf"(?P<unit>{UNITS_PLURAL}) (?P<way>ago|from now)", _vague_ago),
    rule([f"{unit}s" for unit in _PLAIN_UNITS[1:]] + ["centuries"], rf"(?P<unit>{UNITS_PLURAL})", _many),
    rule(
        ["0", *ORDINALS],
        rf"(?P<ordinal>{ORDINAL}) (?:consecutive|straight|successive) (?P<unit>day|night|week|month"
        rf"|quarter|year)(?P<number>)",
        _in_a_row,
    ),
    rule(
        ["0", *ORDINALS],
        rf"(?P<ordinal>{ORDINAL}) (?P<unit>day|night|week|month|quarter|year) (?:in a row|running)(?P<number>)",
        _in_a_row,
    ),
    rule(
        _EVERY,
        rf"(?P<every>every|each) (?:(?P<number>other|{NUMBER}) )?"
        rf"(?P<what>{choice(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])}"
        rf"|{choice(PARTS)}|{choice(SEASONS)}|{MONTH}|{ANY_UNIT})",
        _every,
    ),
    rule(_ADVERBS, f"(?P<word>{choice(_ADVERBS)})", _adverb),
    rule(
        ["once", "twice", "thrice", *_COUNT_STARTS],
        rf"(?P<times>once|twice|thrice|{NUMBER} times) (?:a|an|per|each|every) (?P<unit>hour|day"
        rf"|night|week|month|year|decade)",
        _times_a,
    ),
)  # fmt: skip
