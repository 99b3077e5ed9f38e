"""Dates that are told from the day of publication: "Monday", "today", "last week", "next March"."""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.words import (
    DAY,
    MONTH,
    MONTHS,
    PART,
    PARTS,
    WEEKDAYS,
    choice,
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


OWNED = re.compile(r"(?:'s|s'|\b(?:his|her|its|their|my|our|your)) (?:very )?$")  # "her last week" as minister


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
        from_text=spot["lead"] == "previous",
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
    if _is_no_period(spot, unit):
        return None
    shift, fiscal = LEADS[lead], _FISCAL.search(words) is not None
    if lead == "past" or (unit in ("DE", "CE") and shift and spot.before(4).endswith("the ")):
        # "The past year" and "the last decade" last up to now.
        return Form(start=spot.start, end=spot.end, kind=Kind.SPELL, number=1, unit=unit, shift=shift)
    if lead == "previous" and unit != "D":
        return Form(start=spot.start, end=spot.end, kind=Kind.OFFSET, number=-1, shift=-1, unit=unit, from_text=True)
    return Form(start=spot.start, end=spot.end, kind=Kind.SHIFTED, unit=unit, number=shift, shift=shift, fiscal=fiscal)


def _is_no_period(spot: Spot, unit: str) -> bool:
    """Tell whether "last week" and the like is a title, somebody's, or a part of what is named after it."""
    lead, after = spot["lead"], spot.after()
    if _is_title(spot, "unit") or re.match(rf" (?:in|of) (?:{MONTH})", after):
        return True
    if unit == "Q":
        return lead == "last" and re.match(r" of (?:the year|\d{4}|last|this|next)\b", after) is not None
    is_owned = lead in ("last", "next", "previous") and OWNED.search(spot.before())
    if is_owned and not _FISCAL.search(spot.match.group()):
        return True
    return unit == "CE" and LEADS[lead] == 0 and not lead.startswith("this")


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


def _night_to(spot: Spot) -> Form | None:
    if not spot.text[spot.match.start("day")].isupper():
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.NIGHT_TO, weekday=WEEKDAYS[spot["day"]])


RULES: tuple[Rule, ...] = (
    rule(["day"], r"day (?P<way>before|after) (?:yesterday|tomorrow)", _day_but_one),
    rule(["night"], rf"night (?:to|into) (?P<day>{_DAY_FULL})", _night_to),
    rule(
        [*LEAD_STARTS, *_DAY_WORDS, *WEEKDAYS],
        rf"(?:(?P<lead>{LEAD}) )?(?:(?P<day>{_DAY_FULL})|(?P<short>{_DAY_SHORT})(?=,? ?(?:{MONTH}|\d)))"
        rf"(?:(?:'s)? (?P<part>{PART}))?",
        _weekday,
    ),
    rule([f"{day}s" for day in _DAY_WORDS], rf"(?P<day>{_DAY_FULL})s", _days),
    rule(_NOW, rf"(?P<now>today|yesterday|tomorrow)(?:(?:'s)? (?P<part>{PART}))?", _today),
    rule(LEAD_STARTS, rf"(?P<lead>{LEAD}) (?:fiscal |calendar |financial )?(?P<unit>{_PERIODS})", _led_period),
    rule(["last", "this"], rf"(?P<lead>last|this) (?P<part>{PART})", _led_day_of),
    rule(["tonight"], "(?P<lead>tonight)", _led_day_of),
    rule(LEAD_STARTS, rf"(?P<lead>{LEAD}) (?P<month>{MONTH})(?: (?P<day>{DAY})(?![\d:]))?", _led_month),
)
