"""Dates that name their month, day, year, decade or century: "May 16", "3-5 May 2025", "the 1990s", "2025-05-16"."""

from __future__ import annotations

import re
from dataclasses import replace

from liveindex.annotation.dates.english.words import (
    DAY,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    YEAR,
    number_of,
    ordinal_of,
)
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import Rule, Spot, rule

_MEANS_TIME = re.compile(
    r"(?:\b(?:in|on|of|by|since|until|till|through|from|to|before|after|between|during|for|last|next|this|each|every"
    r"|early|late|mid|earlier|and|or|is|was|around|about|through|throughout|past|coming|over|beginning|ending|ended"
    r"|starting|effective|following|previous|the)[ -]|[(,/;:-] ?)$"
)
_DOUBTFUL = {3: "march", 5: "may"}
_ALSO_NAMES = {4, 6, 8}  # April Smith, June Brown, August Wilson
_COUNTED = re.compile(
    r" (?:people|persons|men|women|children|soldiers|troops|homes|houses|dead|jobs|units|shares|points|miles|feet"
    r"|meters|metres|km|kilometers|kilometres|tons|tonnes|pounds|dollars|euros|students|members|workers|employees"
    r"|votes|copies|seats|acres|barrels|million|billion|percent|per cent|pages|words|others|more|rpm|hours|years|days"
    r"|weeks|months|minutes|hectares|drones|missiles|tanks|vehicles|refugees|prisoners|residents|families|companies"
    r"|cases|deaths|kg|kilos|kilograms|lbs?|ft|mm|cm|m|g|litres|liters|gallons|calories|degrees|mb"
    r"|gb|mhz|watts|volts|horsepower|hp|sq|square|cubic)\b|,\d|\.\d|[%/:]\d|%| ?%"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|through|before|after|from|during|of|for|to|and|or|between|early|late|mid|year|the"
    r"|around|circa|than|back|its|his|her|their|our|fiscal|a|an|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|spring|summer|autumn|fall|winter|year's|s|this|was|is|class|as)[ -]"
    r"|[(,;/'\"\u201c-] ?|^)$"
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$\u20ac\u00a3#@.:]|\bno\.? |\broom |\bflight |\bhighway |\broute |\bnumber |\d[,.-]?|[a-z]-)$"
)
_RARE_YEAR = re.compile(r"\b(?:in|since|by|until|of|from|circa|year|before|after|ad|around) $")
_VERBLESS_PLURAL = re.compile(r" [a-z]{3,}s\b")


def _month(spot: Spot) -> int:
    return MONTHS[spot["month"].rstrip(".")]


def _calendar(spot: Spot, *, year: int = 0, month: int = 0, day: int = 0, last: int = 0, until: int = 0) -> Form:
    return Form(
        start=spot.start, end=spot.end, kind=Kind.CALENDAR, year=year, month=month, day=day, last_day=last, until=until
    )


def _day_number(word: str) -> int:
    return ordinal_of(word) if word[-1].isalpha() else int(word)


def _month_day(spot: Spot) -> Form | None:
    if not _capital(spot, "month") or re.match(r" ?(?:%|percent|per cent|-?year|,\d{3}\b)", spot.after()):
        return None
    last = int(spot["last"] or 0)
    day = _day_number(spot["day"])
    if day > 31 or (last and last <= day):
        return None
    return _calendar(spot, month=_month(spot), day=day, last=last, year=_year(spot["year"]))


def _day_month(spot: Spot) -> Form | None:
    if not _capital(spot, "month"):
        return None
    day = _day_number(spot["day"])
    last = _day_number(spot["last"]) if spot["last"] else 0
    if day > 31 or (last and last <= day):
        return None
    return _calendar(spot, month=_month(spot), day=day, last=last, year=_year(spot["year"]))


def _capital(spot: Spot, group: str) -> bool:
    return spot.text[spot.match.start(group)].isupper()


def _year(word: str) -> int:
    if not word:
        return 0
    if word.startswith("'"):
        return (1900 if int(word[1:]) > 40 else 2000) + int(word[1:])
    return int(word)


def _month_year(spot: Spot) -> Form | None:
    return _calendar(spot, month=_month(spot), year=_year(spot["year"])) if spot.is_capital else None


def _bare_month(spot: Spot) -> Form | None:
    if not spot.is_capital:
        return None
    month, before = _month(spot), spot.before()
    means_time = _MEANS_TIME.search(before) is not None
    is_short = len(spot["month"].rstrip(".")) <= 4 and spot["month"] not in ("may", "june", "july")
    if is_short and not (means_time and spot["month"].endswith(".")):
        return None  # Jan, a name
    follows = spot.text[spot.end : spot.end + 2]
    if month in _DOUBTFUL and (not means_time or before.endswith("the ")):
        return None
    if month in _ALSO_NAMES and follows[:1] == " " and follows[1:].isupper() and not means_time:
        return None
    year = 0
    if shared := _SHARED_YEAR.match(spot.plain, spot.end):
        # "November-March 2024" begins the year before; "October and May 2024" lists them out of order.
        year = int(shared["year"]) - (shared["span"] is not None and MONTHS[shared["other"].rstrip(".")] < month)
    return _calendar(spot, month=month, year=year)


def _iso(spot: Spot) -> Form | None:
    year, month, day = int(spot["year"]), int(spot["month"]), int(spot["day"])
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.CALENDAR,
        year=year,
        month=month,
        day=day,
        clock=spot["clock"],
        zone=spot["zone"].upper(),
    )


def _numeric(spot: Spot) -> Form | None:
    first, second, year = int(spot["first"]), int(spot["second"]), int(spot["year"])
    if year < 100:
        year += 1900 if year > 40 else 2000
    if not first or not second:
        return None
    if first == second or (second > 12 >= first):
        month, day = first, second
    elif first > 12 >= second:
        month, day = second, first
    elif max(first, second) <= 12:  # both could be the month: which is not known
        return Form(start=spot.start, end=spot.end, kind=Kind.CALENDAR, value=f"{year:04}-XX-XX")
    else:
        return None
    return _calendar(spot, year=year, month=month, day=day)


def _bare_year(spot: Spot) -> Form | None:
    year, before, after = int(spot["year"]), spot.before(), spot.after()
    if _NO_YEAR_BEFORE.search(before) or _COUNTED.match(after) or re.match(r"-?(?:[a-z]|\d)", after):
        return None
    if not 1900 <= year <= 2060 and not _RARE_YEAR.search(before):
        return None
    if (
        _VERBLESS_PLURAL.match(after)
        and (year % 100 == 0 or not _RARE_YEAR.search(before))
        and not before.endswith("the ")
    ):
        return None
    if not 1950 <= year <= 2040 and not _BEFORE_YEAR.search(before):
        return None
    return _calendar(spot, year=year)


def _fiscal_year(spot: Spot) -> Form | None:
    return replace(_calendar(spot, year=_year(spot["year"])), fiscal=True)


def _year_range(spot: Spot) -> Form | None:
    first, last = int(spot["year"]), int(spot["until"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= 2100 or _NO_YEAR_BEFORE.search(spot.before()) or _COUNTED.match(spot.after()):
        return None
    return _calendar(spot, year=first, until=last)


def _decade(spot: Spot) -> Form | None:
    digits = spot["decade"]
    start = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Form(start=spot.start, end=spot.end, kind=Kind.DECADE, year=start)


_DECADE_WORDS = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960,
                 "seventies": 1970, "eighties": 1980, "nineties": 1990}  # fmt: skip


def _decade_in_words(spot: Spot) -> Form | None:
    if re.search(r"\b(?:his|her|their|my|our|your) (?:early |late |mid-? ?)?$", spot.before()):
        return None  # an age
    return Form(start=spot.start, end=spot.end, kind=Kind.DECADE, year=_DECADE_WORDS[spot["word"]])


def _century(spot: Spot) -> Form | None:
    number = ordinal_of(spot["ordinal"])
    return Form(start=spot.start, end=spot.end, kind=Kind.CENTURY, number=number) if 1 < number <= 22 else None


def _year_in_words(spot: Spot) -> Form | None:
    if spot["two"]:
        year = 2000 + int(number_of(spot["rest"]) or 0) if spot["rest"] else 2000
    else:
        year = int(100 * (number_of(spot["hundreds"]) or 0) + (number_of(spot["tens"]) or 0))
    return _calendar(spot, year=year)


def _day_of_month(spot: Spot) -> Form | None:
    if not re.search(r"\b(?:on|by|until|from|since|before|after) the $", spot.before()):
        return None
    day = ordinal_of(spot["day"])
    return _calendar(spot, day=day) if day <= 31 else None


def _second_day(spot: Spot) -> Form | None:
    """The 25 of "April 24 and 25"."""
    if not _AFTER_MONTH_DAY.search(spot.before(32)) or re.match(
        r" (?!and|in|at|to|for|when|as|by)[a-z]|%", spot.after()
    ):
        return None
    # Marked as counting from the text: the month is the one just named, whichever way the sentence looks.
    return Form(start=spot.start, end=spot.end, kind=Kind.CALENDAR, day=int(spot["day"]), from_text=True)


def _quoted_year(spot: Spot) -> Form | None:
    if not re.search(r"\b(?:in|of|since|by|until|from|summer|spring|fall) '$", spot.before()):
        return None
    return Form(start=spot.start - 1, end=spot.end, kind=Kind.CALENDAR, year=_year(f"'{spot['year']}"))


_AFTER_MONTH_DAY = re.compile(rf"(?:{MONTH}) {DAY}(?:, {DAY})*(?:,|,? and) $")
_MONTH_STARTS = list(MONTHS)
_SHARED_YEAR = re.compile(
    rf"(?:(?P<span> ?- ?| to | through | until )|(?:, (?:{MONTH})){{0,10}},? (?:and|or) )"
    rf"(?P<other>{MONTH}),? (?P<year>{YEAR})(?!\d)"
)
_CLOCK = r"(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>z|[+-]\d\d:?\d\d)?)?"
_OF_YEAR = rf"(?P<year>{YEAR}|'\d\d)"
_TENS_OF_YEAR = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four"
    r"|five|six|seven|eight|nine))?"
)

RULES: tuple[Rule, ...] = (
    rule("0", rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01]){_CLOCK}", _iso),
    rule(
        "0",
        r"(?<![\d/.-])(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4}|\d\d)(?![/.-]?\d)",
        _numeric,
    ),
    rule(
        _MONTH_STARTS,
        rf"(?P<month>{MONTH}) (?:the )?(?P<day>{DAY}(?:st|nd|rd|th)?|(?:{ORDINAL}))(?!\d|[:.]\d)"
        rf"(?:(?:-| to | through )(?P<last>{DAY})(?!\d| [a-z]+ (?:minutes|hours)))?(?:,? (?P<year>{YEAR})(?!\d))?",
        _month_day,
    ),
    rule(
        ["0", *ORDINALS],
        rf"(?P<day>{DAY}(?:st|nd|rd|th)?|(?:{ORDINAL}))(?:(?:-| to | and )(?P<last>{DAY}(?:st|nd|rd|th)?))?"
        rf"(?: day)?(?: of)?[ -](?P<month>{MONTH})(?:,?[ -](?P<year>{YEAR})(?!\d))?",
        _day_month,
    ),
    rule(_MONTH_STARTS, rf"(?P<month>{MONTH}),?(?: of)? {_OF_YEAR}(?!\d)", _month_year),
    rule(_MONTH_STARTS, rf"(?P<month>{MONTH})", _bare_month),
    rule("0", rf"(?P<year>{YEAR})[-/](?P<until>{YEAR}|\d\d)(?![-/]?\d)", _year_range),
    rule("0", rf"(?P<year>{YEAR})", _bare_year),
    rule(["fiscal", "financial"], rf"(?:fiscal|financial year)(?: year)? {_OF_YEAR}(?!\d)", _fiscal_year),
    rule("0", r"(?P<decade>(?:1\d|20)\d0|[2-9]0)'?s", _decade),
    rule(_DECADE_WORDS, rf"(?P<word>{'|'.join(_DECADE_WORDS)})", _decade_in_words),
    rule(["0", *ORDINALS], rf"(?P<ordinal>{ORDINAL})[- ]century", _century),
    rule(
        ["nineteen", "eighteen", "seventeen"],
        rf"(?P<two>)(?P<hundreds>nineteen|eighteen|seventeen) (?P<tens>{_TENS_OF_YEAR})",
        _year_in_words,
    ),
    rule(
        ["year"],
        r"year (?P<two>two thousand)(?: and)?(?: (?P<rest>[a-z]+teen|one|two|three|four|five|six|seven"
        r"|eight|nine|ten|eleven|twelve))?(?P<hundreds>)(?P<tens>)",
        _year_in_words,
    ),
    rule(["0", *ORDINALS], rf"(?P<day>{ORDINAL})(?= ?[.,;:)]| (?:and|at|in|but)\b|$)", _day_of_month),
    rule("0", r"(?P<year>\d\d)", _quoted_year),
    rule("0", rf"(?P<day>{DAY})", _second_day),
)
