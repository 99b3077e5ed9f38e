"""Named parts of a year: seasons, quarters, halves, weeks of a month, the weekend, the year's end."""

from __future__ import annotations

import re

from liveindex.annotation.dates.english.relative import LEAD, LEAD_STARTS, LEADS, OWNED
from liveindex.annotation.dates.english.tense import direction
from liveindex.annotation.dates.english.words import MONTH, MONTHS, ORDINALS, SEASONS, choice, ordinal_of, unit_of
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import Rule, Spot, rule


def _season(spot: Spot) -> Form | None:
    lead = spot["lead"]
    if lead in ("last", "next", "previous") and OWNED.search(spot.before()):
        return None
    if _is_name(spot, "season"):
        return None  # "the Spring Statement", "the Winter Games"
    if not lead:
        if not re.search(
            r"\b(?:in|by|until|since|during|through|early|late|mid|of|before|after|from) (?:the )?$", spot.before()
        ):
            return None
        if spot["season"] == "fall" and not re.search(r"\b(?:in the|early|late|by|until|since) $", spot.before()):
            return None
        if spot["season"] == "spring" and re.search(r"\bof (?:the )?$", spot.before()):
            return None
    return Form(
        start=spot.start,
        end=spot.end,
        kind=Kind.PERIOD,
        season=SEASONS[spot["season"]],
        shift=LEADS.get(lead),
        unit="SE",
    )


def _is_name(spot: Spot, group: str) -> bool:
    """Tell whether a word begins with a capital, and so does the next one."""
    following = spot.text[spot.end : spot.end + 2]
    return (
        spot.text[spot.match.start(group)].isupper()
        and following[:1] == " "
        and following[1:].isupper()
        and not spot.text[spot.end - 1].isupper()
    )


def _weekend(spot: Spot) -> Form | None:
    if not re.search(r"\bthe $", spot.before()) or re.match(r" (?:of|before|after|when|that)\b", spot.after()):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="WE")


def _quarter(spot: Spot) -> Form | None:
    number = ordinal_of(spot["ordinal"])
    unit = unit_of(spot["unit"]) if spot["unit"] != "half" else "HY"
    if number > (4 if unit == "Q" else 2) or re.match(
        r" (?:of the (?:game|match|season)|final|mile|goal|-?time)", spot.after()
    ):
        return None
    if unit == "HY" and not re.match(
        r" (?:of (?:the|this|last|next|1|2)|(?:19|20)\d\d|profit|results|net|earnings|revenue)", spot.after()
    ):
        return None
    fiscal = "fiscal" in spot.match.group() or spot.before().endswith(" fiscal ")
    year = int(spot["year"] or 0)
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit=unit, number=number, fiscal=fiscal, year=year)


def _last_quarter(spot: Spot) -> Form | None:
    """The last quarter of 1997: the fourth."""
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="Q", number=4)


def _quarter_of_year(spot: Spot) -> Form | None:
    """The 1997 period: the quarter that the text speaks of, in that year."""
    if not re.search(r"\bthe (?:comparable |corresponding |same |like )?$", spot.before()):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="Q", number=0, year=int(spot["year"]))


def _same_of_last_year(spot: Spot) -> Form | None:
    if spot["year"]:
        return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="Q", number=0, year=int(spot["year"]))
    return Form(start=spot.start, end=spot.end, kind=Kind.OFFSET, unit="Y", number=-1, from_text=True)


def _short_quarter(spot: Spot) -> Form | None:
    year = int(spot["year"] or 0)
    unit = "Q" if spot["letter"] == "q" else "HY"
    if not spot.is_capital or (unit == "HY" and (int(spot["number"]) > 2 or not year)):
        return None
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit=unit, number=int(spot["number"]), year=year)


def _the_quarter(spot: Spot) -> Form | None:
    if not re.search(r"\b(?:the|that) $", spot.before()):
        return None
    # "By the end of the quarter", said of what is to come, is that of publication.
    to_come = re.search(r"\b(?:end|rest|remainder) of the $", spot.before()) and direction(
        spot.plain, spot.start, spot.end
    )
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="Q", number=0, shift=0 if to_come == 1 else None)


def _year_earlier(spot: Spot) -> Form | None:
    return Form(start=spot.start, end=spot.end, kind=Kind.OFFSET, unit="Y", number=-1, from_text=True, quant=None)


def _year_end(spot: Spot) -> Form | None:
    return Form(start=spot.start, end=spot.end, kind=Kind.CALENDAR, month=12, day=31)


def _half_of(spot: Spot) -> Form | None:
    number = 1 if spot["which"] == "first" else 2
    return Form(start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="HY", number=number)


def _week_of(spot: Spot) -> Form | None:
    """The second week of April."""
    number = -1 if spot["ordinal"] == "last" else ordinal_of(spot["ordinal"])
    month = MONTHS[spot["month"].rstrip(".")]
    year = int(spot["year"] or 0)
    return Form(
        start=spot.start, end=spot.end, kind=Kind.PERIOD, unit="W", number=number, month=month, year=year
    ) if number <= 5 else None  # fmt: skip


RULES: tuple[Rule, ...] = (
    rule([*LEAD_STARTS, *SEASONS], rf"(?:(?P<lead>{LEAD}) )?(?P<season>{choice(SEASONS)})", _season),
    rule(["weekend"], "weekend", _weekend),
    rule(ORDINALS, r"(?P<year>)(?P<ordinal>first|second|third|fourth)[ -](?:fiscal )?(?P<unit>quarter|half)", _quarter),
    rule(["fiscal"], r"fiscal (?P<year>)(?P<ordinal>first|second|third|fourth)[ -](?P<unit>quarter|half)", _quarter),
    rule("0", r"(?P<year>(?:19|20)\d\d) (?P<ordinal>first|second|third|fourth)[ -](?P<unit>quarter)", _quarter),
    rule(["last", "final"], r"(?:last|final) quarter(?= of (?:the year|(?:19|20)\d\d|last|this|next))", _last_quarter),
    rule("0", r"(?P<year>(?:19|20)\d\d) (?:period|quarter)", _quarter_of_year),
    rule(
        ["same", "comparable", "corresponding", "like"],
        r"(?:same|comparable|corresponding|like) (?:quarter|period) (?:(?:of|in) )?"
        r"(?:last year|a year (?:ago|earlier|before)|the year before|the previous year|(?P<year>(?:19|20)\d\d))",
        _same_of_last_year,
    ),
    rule(["q", "h"], r"(?P<letter>[qh])(?P<number>[1-4])(?: (?:of )?(?P<year>20\d\d))?", _short_quarter),
    rule(["quarter", "latest"], r"(?:latest )?quarter(?! of| mile| century| final)", _the_quarter),
    rule(["year"], r"year[- ]end", _year_end),
    rule(
        ["first", "second", "last", "latter"],
        r"(?P<which>first|second|last|latter) half(?= of (?:19|20)\d\d)",
        _half_of,
    ),
    rule(
        ["year", "comparable", "corresponding", "same"],
        r"(?:(?:comparable|corresponding|same) )?year-(?:earlier|ago)"
        r"(?: (?:fiscal )?(?:quarter|period|month|first|second|third|fourth)(?: quarter)?)?",
        _year_earlier,
    ),
    rule(
        [*ORDINALS, "last"],
        rf"(?P<ordinal>first|second|third|fourth|last) (?:full )?week (?:of|in) (?P<month>{MONTH})"
        rf"(?:,? (?P<year>(?:19|20)\d\d))?",
        _week_of,
    ),
)
