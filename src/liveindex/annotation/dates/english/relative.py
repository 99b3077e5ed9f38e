"""Dates that are told from another day: "Monday", "last week", "two days ago", "the next day"."""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.tense import direction
from liveindex.annotation.dates.english.words import (
    DAY,
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    PART,
    PARTS,
    VAGUE,
    WEEKDAYS,
    choice,
    number_of,
    unit_of,
)
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import Rule, Spot, rule

LEADS = {
    "last": -1, "past": -1, "this past": -1, "this last": -1, "previous": -1, "this": 0, "current": 0, "present": 0,
    "this current": 0, "next": 1, "coming": 1, "this coming": 1, "upcoming": 1, "the same": 0,
}  # fmt: skip
LEAD = choice(LEADS)
LEAD_STARTS = ("last", "past", "this", "current", "present", "next", "coming", "upcoming", "previous")
_DAY_WORDS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_FULL = choice(_DAY_WORDS)
_DAY_SHORT = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?"
_NO_DAY_AFTER = re.compile(
    r" (?:times|telegraph|mirror|express|mail|post|herald|night lights|night football|night live|independent|tribune"
    r"|sun|service|school|world|standard|star|league|island|massacre|agreement|the 13th|\d+th (?:film|movie))\b"
)
_NO_DAY_BEFORE = re.compile(
    r"\b(?:bloody|black|super|ruby|freaky|cyber|palm|ash|good|maundy|shrove|mail on|holy|bowl) $"
)
_FISCAL = re.compile(r"\b(?:fiscal|financial)\b")
_NOW = {"today": 0, "yesterday": -1, "tomorrow": 1}
_PERIODS = r"week|weekend|month|quarter|year|decade|century|fortnight"


_NTH_IN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|times?|only|best|worst|biggest|largest|highest|lowest|most)"
    r" (?:[a-z-]+ ){0,3}$"
)


OWNED = re.compile(r"(?:'s|s'|\b(?:his|her|its|their|my|our|your)) (?:very )?$")  # "her last week" as minister
_ABLE_IN = re.compile(r"\b(?:can|could)(?: not)?(?: be)?(?: [a-z]+){1,3} $")


def _is_title(spot: Spot, group: str) -> bool:
    """Tell whether a word of the match is written as in a title ("This Week", "Thursday Night Football")."""
    at = spot.match.start(group)
    return at > spot.start and spot.text[at].isupper() and not spot.text[at + 1].isupper()


def _weekday(spot: Spot) -> Form | None:
    short = spot["short"]
    name = short.rstrip(".") if short else spot["day"]
    letters = spot.text[spot.match.start("short" if short else "day") :]
    if not letters[0].isupper():
        return None
    if _NO_DAY_AFTER.match(spot.after()) and letters[len(name) + 1 : len(name) + 2].isupper():
        return None
    if _NO_DAY_BEFORE.search(spot.before()):
        return None
    if spot["part"] and _is_title(spot, "part"):
        return None
    lead = LEADS.get(spot["lead"])
    indefinite = lead is None and re.search(r"\b(?:on|of|for|was|is|in|until|by|not|either) a $", spot.before())
    if indefinite and re.search(r"\bin a $", spot.before()) and re.match(r" [a-z]", spot.after()):
        indefinite = None  # "in a Tuesday statement" is that of last Tuesday
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.WEEKDAY,
        weekday=WEEKDAYS[name],
        shift=lead,
        part=PARTS.get(spot["part"], ""),
        value=f"XXXX-WXX-{WEEKDAYS[name]}" if indefinite else "",
    )


def _days(spot: Spot) -> Form | None:
    """Mondays, on Sundays: a set."""
    if not spot.is_capital:
        return None
    number = WEEKDAYS[spot["day"]]
    return Form(start=spot.start, end=spot.end, kind=Kind.SET, value=f"XXXX-WXX-{number}", quant="EVERY")


def _today(spot: Spot) -> Form | None:
    if spot.is_capital and spot.text[spot.start + 1].islower() and re.search(r"[a-z0-9,'] $", spot.before(2)):
        return None  # a name: "the Today programme"
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.SHIFTED,
        unit="D",
        number=_NOW[spot["now"]],
        part=PARTS.get(spot["part"], ""),
    )


def _day_but_one(spot: Spot) -> Form | None:
    number = -2 if spot["way"] == "before" else 2
    return Form(start=spot.start, end=spot.end, kind=Kind.SHIFTED, unit="D", number=number)


def _led_period(spot: Spot) -> Form | None:
    lead, unit, words = spot["lead"], unit_of(spot["unit"]), spot.match.group()
    if _is_title(spot, "unit") or re.match(rf" (?:in|of) (?:{MONTH})", spot.after()):
        return None
    shift = LEADS[lead]
    if (
        lead in ("last", "next", "previous")
        and unit != "Q"
        and not _FISCAL.search(words)
        and OWNED.search(spot.before())
    ):
        return None
    if unit in ("DE", "CE") and shift and spot.before(4).endswith("the "):  # "the last decade": ten years to now
        return Form(start=spot.start, end=spot.end, kind=Kind.SPELL, number=1, unit=unit, shift=shift)
    if unit == "Q" and lead == "last" and re.match(r" of (?:the year|\d{4}|last|this|next)\b", spot.after()):
        return None
    fiscal = _FISCAL.search(words) is not None
    if spot["unit"] == "century" and shift == 0 and not spot["lead"].startswith("this"):
        return None
    if lead == "past" or (lead == "previous" and unit != "D"):
        if lead == "past":
            return Form(start=spot.start, end=spot.end, kind=Kind.SPELL, number=1, unit=unit, shift=-1)
        return Form(start=spot.start, end=spot.end, kind=Kind.OFFSET, number=-1, shift=-1, unit=unit, from_text=True)
    return Form(start=spot.start, end=spot.end, kind=Kind.SHIFTED, unit=unit, number=shift, shift=shift, fiscal=fiscal)


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


def _led_day_of(spot: Spot) -> Form | None:
    """This morning, tonight, last night."""
    lead = spot["lead"]
    number = {"last": -1, "this": 0, "tonight": 0}[lead]
    part = "NI" if lead == "tonight" else PARTS[spot["part"]]
    return Form(start=spot.start, end=spot.end, kind=Kind.SHIFTED, unit="D", number=number, part=part)


def _led_month(spot: Spot) -> Form | None:
    if not spot.text[spot.match.start("month")].isupper():
        return None
    month = MONTHS[spot["month"].rstrip(".")]
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.CALENDAR,
        month=month,
        day=int(spot["day"] or 0),
        shift=LEADS[spot["lead"]],
    )


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
        return Form(start=spot.start, end=spot.end, kind=Kind.REFERENCE, value=value)
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


def _night_to(spot: Spot) -> Form | None:
    if not spot.text[spot.match.start("day")].isupper():
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.NIGHT_TO, weekday=WEEKDAYS[spot["day"]])


_COUNT_STARTS = ["0", *NUMBERS, *VAGUE, "few"]
_WAY = r"(?P<way>ago|(?:earlier|later)(?! than)|before(?= ?[.,;)]|$)|previously|from now|hence|from today)"
_UNIT_WORD = r"(?P<unit>(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|century|centurie)s?)"

RULES: tuple[Rule, ...] = (
    rule(["night"], rf"night (?:to|into) (?P<day>{_DAY_FULL})", _night_to),
    rule(
        [*LEAD_STARTS, *_DAY_WORDS, *WEEKDAYS],
        rf"(?:(?P<lead>{LEAD}) )?(?:(?P<day>{_DAY_FULL})|(?P<short>{_DAY_SHORT})(?=,? ?(?:{MONTH}|\d)))"
        rf"(?:(?:'s)? (?P<part>{PART}))?",
        _weekday,
    ),
    rule([f"{day}s" for day in _DAY_WORDS], rf"(?P<day>{_DAY_FULL})s", _days),
    rule(_NOW, rf"(?P<now>today|yesterday|tomorrow)(?:(?:'s)? (?P<part>{PART}))?", _today),
    rule(["day"], r"day (?P<way>before|after) (?:yesterday|tomorrow)", _day_but_one),
    rule(LEAD_STARTS, rf"(?P<lead>{LEAD}) (?:fiscal |calendar |financial )?(?P<unit>{_PERIODS})", _led_period),
    rule(["last", "this"], rf"(?P<lead>last|this) (?P<part>{PART})", _led_day_of),
    rule(["tonight"], "(?P<lead>tonight)", _led_day_of),
    rule(LEAD_STARTS, rf"(?P<lead>{LEAD}) (?P<month>{MONTH})(?: (?P<day>{DAY})(?![\d:]))?", _led_month),
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
