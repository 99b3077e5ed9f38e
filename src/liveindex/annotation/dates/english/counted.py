"""Dates counted from another: "two days ago", "in a week", "the next day", "the year before", "that week"."""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.tense import direction
from liveindex.annotation.dates.english.words import NUMBER, NUMBERS, PARTS, VAGUE, number_of, unit_of
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import Rule, Spot, rule

_NTH_IN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|times?|only|best|worst|biggest|largest|highest|lowest|most)"
    r" (?:[a-z-]+ ){0,3}$"
)
_ABLE_IN = re.compile(r"\b(?:can|could)(?: not)?(?: be)?(?: [a-z]+){1,3} $")
_COUNT_STARTS = ["0", *NUMBERS, *VAGUE, "few"]
_WAY = r"(?P<way>ago|(?:earlier|later)(?! than)|before(?= ?[.,;)]|$)|previously|from now|hence|from today)"
_UNIT_WORD = r"(?P<unit>(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|centurie)s?)"


def _but_one(spot: Spot) -> Form | None:
    """The week before last, the year after next."""
    number = -2 if spot["way"] == "before last" else 2
    return Form(start=spot.start, end=spot.end, kind=Kind.SHIFTED, unit=unit_of(spot["unit"]), number=number)


def _before_that(spot: Spot) -> Form | None:
    """The year before: counted from the date that the text named last."""
    if not spot.before().endswith("the "):
        return None
    number, part = (-1 if spot["way"] == "before" else 1), PARTS.get(spot["unit"], "")
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.OFFSET,
        unit="D" if part else unit_of(spot["unit"]),
        number=number,
        part=part,
        from_text=True,
        shift=number,
    )


def _that_day(spot: Spot) -> Form | None:
    """Later in the day: the day that the text named last."""
    if not re.search(r"\b(?:earlier|later|late|early) in the $", spot.before()):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.THAT, unit="D")


def _this_one(spot: Spot) -> Form | None:
    """The end of the month, later in the week: that of publication."""
    if not re.search(
        r"\b(?:end|rest|start|beginning|middle|remainder|part|half|quarter|months|days|weeks) of the $"
        r"|\b(?:earlier|later|late|early) in the $",
        spot.before(),
    ) or re.match(r"[- ](?:ended|end|before|after|ago|earlier|of|in which|when|to)\b", spot.after()):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.SHIFTED, unit=unit_of(spot["unit"]), number=0, shift=0)


def _offset(spot: Spot) -> Form | None:
    unit = unit_of(spot["unit"])
    number = number_of(spot["number"])
    way = spot["way"]
    back = way in ("ago", "earlier", "before", "previously")
    if unit in ("S", "MIN", "H") or number is None or not number.is_integer() or number > 5_000_000:
        value = "PAST_REF" if back else "FUTURE_REF"
        counts = way in ("earlier", "later", "before", "previously")
        return Form(start=spot.start, end=spot.end, kind=Kind.REFERENCE, value=value, from_text=counts)
    mod = "APPROX" if spot["or_so"] else None
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.OFFSET,
        unit=unit,
        number=-number if back else number,
        mod=mod,
        from_text=way in ("earlier", "later", "before", "after", "previously"),
    )


def _in_a_while(spot: Spot) -> Form | None:
    """In two days: a date only where the sentence looks ahead; else it tells how long something took."""
    number = number_of(spot["number"])
    unit = unit_of(spot["unit"])
    if number is None or unit in ("S", "MIN", "H") or not number.is_integer() or number > 5_000_000:
        return None
    if _ABLE_IN.search(spot.before(48)):
        return None  # "it could be done in ten days" tells how long it takes
    look = direction(spot.plain, spot.start, spot.end)
    if _NTH_IN.search(spot.before(48)):
        return None  # "the second strike in six months"
    if re.search(r"\b(?:first|only|is|are|again) (?:time )?$", spot.before()):
        look = -1 if spot.before().endswith(("first ", "only ", "time ")) else 1
    if look < (0 if spot["unit"] == "fortnight" else 1):
        return None
    number *= 2 if spot["unit"] == "fortnight" else 1
    return Form(start=spot.start, end=spot.end, kind=Kind.OFFSET, unit=unit, number=number)


def _next_day(spot: Spot) -> Form | None:
    unit, way = spot["unit"], spot["way"]
    if way == "next" and unit_of(unit) not in ("D",) and unit not in ("morning", "evening", "night", "afternoon"):
        return None
    if not spot.before(4).endswith("the ") or (way == "following" and re.match(" [a-z]+s\\b", spot.after())):
        return None
    number = -1 if way in ("previous", "preceding") else 1
    part = PARTS.get(unit, "")
    code = "D" if part else unit_of(unit)
    if not part and unit == "night":
        part = "NI"
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.OFFSET,
        unit="D" if unit == "night" else code,
        number=number,
        part=part,
        from_text=True,
        shift=number,
    )


def _that(spot: Spot) -> Form | None:
    unit = spot["unit"]
    part = PARTS.get(unit, "")
    return Form(start=spot.start, end=spot.end, kind=Kind.THAT, unit="D" if part else unit_of(unit), part=part)


RULES: tuple[Rule, ...] = (
    rule(["year", "month", "week"], r"(?P<unit>year|month|week)", _this_one),
    rule(["day"], "day", _that_day),
    rule(
        ["week", "weekend", "month", "year", "quarter"],
        r"(?P<unit>weekend|week|month|year|quarter) (?P<way>before last|after next)",
        _but_one,
    ),
    rule(
        ["day", "night", "week", "month", "year", "morning", "afternoon", "evening"],
        r"(?P<unit>day|night|week|month|year|morning|afternoon|evening) (?P<way>before|after)(?= ?[.,;:)]|$)",
        _before_that,
    ),
    rule(
        _COUNT_STARTS,
        rf"(?P<number>{NUMBER}) (?:more |full |short )?{_UNIT_WORD}(?P<or_so> or so)? {_WAY}",
        _offset,
    ),
    rule(["in"], rf"in (?P<number>{NUMBER}) {_UNIT_WORD}(?:' time)?", _in_a_while),
    rule(
        ["next", "following", "previous", "preceding"],
        r"(?P<way>next|following|previous|preceding) (?P<unit>day|night|week|month|year|morning"
        r"|afternoon|evening|weekend)",
        _next_day,
    ),
    rule(
        ["that", "same"],
        r"(?:that|same) (?:same |very )?(?P<unit>day|week|month|year|night|morning|afternoon|evening|weekend|quarter)",
        _that,
    ),
)
