"""Numbers that are no quantities: years, days, times, ages, scores, names, labels, addresses, ids, list marks.

Each rule looks at the tokens around a number and gives the reason in words, or None. The order does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liveindex.annotation.figures.looking import HYPHENS, is_glued, low_at
from liveindex.annotation.figures.numbers_in_names import (
    is_address,
    is_after_name,
    is_decade_or_ordinal,
    is_label,
    is_name_in_words,
    is_part_of_name,
    is_pronoun,
)
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.text.numbers import Form, Token

Rule = Callable[[Sequence[Token], Quantity], str | None]

_MONTHS = listed(
    "january february march april may june july august september october november december jan feb mar"
    " apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier"
    " février mars avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril"
    " mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno"
    " luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro"
    " dezembro januari februari maart mei augustus января февраля марта апреля мая июня июля августа"
    " сентября октября ноября декабря січня лютого березня квітня травня червня липня серпня вересня"
    " жовтня листопада грудня stycznia lutego marca kwietnia maja czerwca lipca sierpnia września"
    " października listopada grudnia ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım"
    " aralık"
)
_SCORE_WORDS = listed("wins beats defeats loss lose leads draws ties scores sets innings series records was is has as")
_AGE_BEFORE = frozenset(["aged", "age", "ages"])
_CLOCK = listed("am pm a.m p.m gmt utc et est edt bst cet ist pst pdt msk o'clock uhr hrs")
_PEOPLE_AFTER = listed(
    "people persons soldiers troops civilians children women men dead killed wounded injured missing"
    " times prisoners drones missiles homes houses buildings vehicles tanks jobs workers deaths cases"
    " victims refugees families personnes menschen soldaten personas persone pessoas человек людей осіб"
    " osób kişi mensen"
)
_BEFORE_QUANTITY = listed("than least most over nearly almost under roughly approximately")
_TOTALS = listed("average total score maximum minimum median mean combined")
_BEFORE_YEAR = listed("by in until before since through")
_COLONS = frozenset([":", "h"])
_DASHES = frozenset("-\u2010\u2011\u2013\u2014\u2212")
_PLURALS = ("s", "people", "men", "women", "children")
_PAIR = 3  # tokens of "3-1"
_OLDEST = 120
_LONG_DIGITS = 8
_ROW = 3  # so many numbers side by side count nothing


def is_year(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a year: four digits of these centuries, also two as a range, unless a counted word follows."""
    text = tokens[quantity.first].text
    value = quantity.value if quantity.value is not None else quantity.low or 0
    last_year = 2200 if low_at(tokens, quantity.first - 1) in _BEFORE_YEAR else 2100
    if not (quantity.plain and len(text) == 4 and 1500 <= value <= last_year and (quantity.high or 0) <= last_year):
        return None
    behind = low_at(tokens, quantity.end)
    counted = behind in _PEOPLE_AFTER or (value in {1500.0, 2000.0} and behind.endswith("s"))
    bounded = low_at(tokens, quantity.first - 1) in _BEFORE_QUANTITY
    bounded = bounded or (low_at(tokens, quantity.first - 1) == "of" and low_at(tokens, quantity.first - 2) in _TOTALS)
    return None if counted or bounded else "a year"


def is_day(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a day of a month, also in a range of days, and a date in digits."""
    if not quantity.is_bare or (not quantity.plain and tokens[quantity.first].text.count(".") != 1):
        return None
    before, after = quantity.first - 1, quantity.end
    slashed = low_at(tokens, after) == "/" and is_glued(tokens, after) and is_glued(tokens, after + 1)
    if slashed or (low_at(tokens, before) == "/" and is_glued(tokens, quantity.first)):
        return "a date or a pair"
    before -= low_at(tokens, before) == "."
    after += low_at(tokens, after) in {".", "de", "di"}
    value = quantity.high or quantity.value or 0
    fits = value <= 31 or 1500 <= value <= 2100
    return "a day of a month" if fits and (_is_month(tokens, before) or _is_month(tokens, after)) else None


def _is_month(tokens: Sequence[Token], at: int) -> bool:
    low = low_at(tokens, at)
    return low in _MONTHS and (low not in {"may", "march", "mar"} or tokens[at].text[0].isupper())


def is_clock(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a time of day: "5:30", "5 p.m.", "22h30"."""
    if not quantity.is_bare and quantity.unit != "hour":
        return None
    first, end = quantity.first, quantity.end
    after = low_at(tokens, end)
    ahead = after in _COLONS and is_glued(tokens, end) and is_glued(tokens, end + 1) and tokens[end + 1].is_digits
    behind = low_at(tokens, first - 1) in _COLONS and is_glued(tokens, first) and is_glued(tokens, first - 1)
    if ahead or (behind and first >= 2 and tokens[first - 2].is_digits):
        return "a time of day or a score"
    dotted = after in {"a", "p"} and low_at(tokens, end + 1) == "." and low_at(tokens, end + 2) == "m"
    return "a time of day" if dotted or (quantity.is_bare and after in _CLOCK) else None


def is_age(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell an age: "aged 45", "45-year-old", "12 years old", "Anna Berg, 45,", "died at 76"."""
    left, right = quantity.left, quantity.right
    before, after = low_at(tokens, left - 1), low_at(tokens, right)
    age_of = before in {"of", "over", "under"} and low_at(tokens, left - 2) == "age"
    if quantity.unit in {"year", "month", "week", "day"}:
        old = after == "old" or (after == "-" and low_at(tokens, right + 1) in {"old", "olds"})
        return "an age" if old or age_of else None
    if not quantity.is_bare or (quantity.value or 0) > _OLDEST:
        return None
    something = low_at(tokens, right + (after in _DASHES)) in {"something", "somethings"}
    also = (
        before in {"and", "or", "to"}
        and low_at(tokens, left - 2).isdecimal()
        and low_at(tokens, left - 3) in _AGE_BEFORE
    )
    at_age = also or (
        before == "at" and (low_at(tokens, left - 2) in {"died", "dead", "dies"} or (left == 1 and after == ","))
    )
    if before in _AGE_BEFORE or age_of or at_age or something:
        return "an age"  # also "At 16, she played", "aged 23 and 36"
    if not (quantity.plain and quantity.first == left and quantity.form is Form.DIGITS):
        return None
    name = left - 2 - (low_at(tokens, left - 2) == "." and low_at(tokens, left - 3) in {"jr", "sr"})
    named = before == "," and name >= 0 and tokens[name].text[0].isupper() and after in {",", ".", ")", ""}
    return "an age after a name, or a note" if named or (before == "(" and after == ")") else None


def is_score(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a score: two bare numbers joined by a dash that do not rise, or that nothing counted follows."""
    if quantity.low is None or quantity.high is None or not quantity.is_bare:
        return None
    if quantity.end - quantity.first != _PAIR or low_at(tokens, quantity.first + 1) not in _DASHES:
        return None
    word = low_at(tokens, quantity.end)
    counts = word.isalpha() and word.endswith(_PLURALS) and word not in _SCORE_WORDS
    return None if counts and quantity.low < quantity.high else "a score, or a span of numbers with nothing counted"


def is_id(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell telephone numbers, codes and ids: long digits without separator, groups joined by hyphens."""
    if not quantity.is_bare or quantity.form is not Form.DIGITS:
        return None
    text, end = tokens[quantity.first].text, quantity.end
    long = text.isdecimal() and (len(text) >= _LONG_DIGITS or (text[0] == "0" and len(text) > 1))
    dialled = low_at(tokens, quantity.first - 1) == "+" and len(text) > 2
    pair = end - quantity.first == _PAIR
    chained = pair and low_at(tokens, end) in HYPHENS and is_glued(tokens, end) and is_glued(tokens, end + 1)
    run = 1 + _digits_beside(tokens, quantity.first, -1) + _digits_beside(tokens, end - 1, 1)
    if run >= _ROW or low_at(tokens, end) == "zip" or dialled or long or (chained and tokens[end + 1].is_digits):
        return "an id, a code or a telephone number"
    return None


def _digits_beside(tokens: Sequence[Token], at: int, step: int) -> int:
    """Return how many tokens of bare digits follow on one side, at most two: rows of a table, telephone numbers."""
    count = 0
    while count < _ROW - 1 and low_at(tokens, at + step * (count + 1)).isdecimal():
        count += 1
    return count


RULES: tuple[Rule, ...] = (
    is_year,
    is_day,
    is_clock,
    is_age,
    is_decade_or_ordinal,
    is_part_of_name,
    is_label,
    is_after_name,
    is_name_in_words,
    is_score,
    is_address,
    is_id,
    is_pronoun,
)


def why_not(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Return in words why a number is no quantity; None where it is one."""
    for rule in RULES:
        reason = rule(tokens, quantity)
        if reason:
            return reason
    return None
