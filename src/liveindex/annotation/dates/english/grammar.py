"""A paragraph of English -> the forms in it: rules by first word, each form widened by what leads in."""

from __future__ import annotations

import re
from dataclasses import replace

from liveindex.annotation.dates.english import absolute, clock, counted, lengths, relative, seasons, vague
from liveindex.annotation.dates.forms import Form, Kind
from liveindex.annotation.dates.rules import by_start, scan

_TABLE = by_start(
    (*absolute.RULES, *relative.RULES, *counted.RULES, *seasons.RULES, *clock.RULES, *lengths.RULES, *vague.RULES)
)

_COUNTED = frozenset((Kind.DURATION, Kind.SPELL, Kind.OFFSET))
_DAYS = frozenset(
    (Kind.WEEKDAY, Kind.CALENDAR, Kind.SHIFTED, Kind.PERIOD, Kind.THAT, Kind.DECADE, Kind.CENTURY, Kind.PART)
)
_BOUND = re.compile(
    r"(?:(?P<more>more than|(?:just |well |a little |slightly )?over|longer than|upwards of|in excess of)"
    r"|(?P<less>less than|(?:just )?under|fewer than)"
    r"|(?P<near>nearly|almost|close to|about|around|some|roughly|approximately|an estimated|just about)"
    r"|(?P<least>at least|no less than|a minimum of)"
    r"|(?P<most>up to|at most|no more than|as many as|as long as|as little as|a maximum of)) (?:the )?$"
)
_BOUNDS = {
    "more": "MORE_THAN",
    "less": "LESS_THAN",
    "near": "APPROX",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}
_EDGE = re.compile(
    r"(?:(?P<start>early(?: on| in)?|earlier(?: on)?|(?:the )?(?:beginning|start) of|the early part of)"
    r"|(?P<mid>mid|(?:the )?middle of|the mid)"
    r"|(?P<last>(?:the )?(?:very )?end of)"
    r"|(?P<end>late(?: on| in)?|later(?: on)?|the late))[ -](?:the )?$"
)
_APPROX_DATE = re.compile(r"\b(?:about|around|circa|approximately|roughly) (?:the )?$")
_AROUND = 32  # characters before a form that may lead in


def read_forms(text: str, plain: str) -> list[Form]:
    """Return the forms of a paragraph in order, none overlapping; `plain` is the levelled text."""
    return scan(_TABLE, text, plain, _lead_in)


def _lead_in(form: Form, plain: str, floor: int) -> Form:
    """Return the form with the words before it that belong to it: "over", "early", "the end of", "the"."""
    found = _before(_BOUND, plain, form.start, floor) if form.kind in _COUNTED else None
    is_spell = form.kind is Kind.SPELL or form.shift is not None  # "rose 5% over the previous year"
    if found and not (is_spell and found.group().endswith("over the ")):
        return replace(form, start=found.start(), mod=form.mod or _BOUNDS[found.lastgroup or "near"])
    if form.kind in _DAYS and (found := _before(_EDGE, plain, form.start, floor)):
        edge = found.lastgroup or ""
        if not (edge == "last" and form.kind not in (Kind.CALENDAR, Kind.SHIFTED, Kind.PERIOD)):
            start, kind = found.start(), form.kind
            if plain[max(0, start - 4) : start] == "the " and kind in (Kind.DECADE, Kind.CENTURY, Kind.PERIOD):
                start -= 4
            mod = {"start": "START", "mid": "MID", "last": "END", "end": "END"}[edge]
            return replace(form, start=start, mod=mod, edge=edge == "last")
    if form.kind is Kind.CLOCK and (found := _before(_APPROX_DATE, plain, form.start, floor)):
        return replace(form, start=found.start(), mod="APPROX")
    return _article(form, plain, floor)


_TAKES_ARTICLE = frozenset((Kind.SPELL, Kind.DECADE, Kind.CENTURY, Kind.PERIOD, Kind.OFFSET, Kind.THAT, Kind.NIGHT_TO,
                            Kind.SHIFTED, Kind.IN_A_ROW, Kind.PART, Kind.DURATION))  # fmt: skip
_ERAS = frozenset((Kind.DECADE, Kind.CENTURY, Kind.OFFSET))


def _article(form: Form, plain: str, floor: int) -> Form:
    if form.kind not in _TAKES_ARTICLE or ("-" in plain[form.start : form.end] and form.kind not in _ERAS):
        return form
    before = plain[max(floor, form.start - 4) : form.start]
    for article in ("the ", "a "):
        if before.endswith(article) and (len(before) == len(article) or not before[-len(article) - 1].isalnum()):
            if article == "a " and form.kind is not Kind.IN_A_ROW:
                return form
            return replace(form, start=form.start - len(article))
    return form


def _before(pattern: re.Pattern[str], plain: str, start: int, floor: int) -> re.Match[str] | None:
    """Return the match that ends at `start` and begins at a word, at or after `floor`."""
    low = max(floor, start - _AROUND)
    found = pattern.search(plain, low, start)
    if found and found.start() and plain[found.start() - 1].isalnum():
        return None
    return found
