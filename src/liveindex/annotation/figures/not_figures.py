"""Numbers that are no quantities: years, days, times, ages, scores, names, labels, addresses, ids, list marks.

Each rule looks at the tokens around a number and gives the reason in words, or None. The order does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from liveindex.annotation.figures.looking import is_glued, low_at
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
_SCORE_WORDS = listed(
    "win wins won victory beat beats beating defeat defeated defeats loss lost lose lead leads led draw"
    " drew tie tied score scored scores scoring final aggregate goal goals half-time halftime set sets"
    " penalties shootout inning innings match game series record at for over against"
)
_AGE_BEFORE = frozenset(["aged", "age", "ages"])
_CLOCK = listed("am pm a.m p.m gmt utc et est edt bst cet ist pst pdt msk o'clock uhr hrs")
_PEOPLE_AFTER = listed(
    "people persons soldiers troops civilians children women men dead killed wounded injured missing"
    " times prisoners drones missiles homes houses buildings vehicles tanks jobs workers deaths cases"
    " victims refugees families personnes menschen soldaten personas persone pessoas человек людей осіб"
    " osób kişi mensen"
)
_BEFORE_QUANTITY = listed("than least most over about around nearly almost some to under roughly approximately")


def is_year(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a year: four digits of this or the last centuries, but for what a counted word follows."""
    token = tokens[quantity.first]
    if not (quantity.plain and len(token.text) == 4 and 1500 <= (quantity.value or 0) <= _last_year(tokens, quantity)):
        return None
    counted = low_at(tokens, quantity.end) in _PEOPLE_AFTER
    bounded = low_at(tokens, quantity.first - 1) in _BEFORE_QUANTITY - {"to", "around", "about", "some"}
    round_thousand = quantity.value in {1500.0, 2000.0} and low_at(tokens, quantity.end).endswith("s")
    return None if counted or bounded or round_thousand else "a year"


def _last_year(tokens: Sequence[Token], quantity: Quantity) -> int:
    return 2200 if low_at(tokens, quantity.first - 1) in {"by", "in", "until", "before", "since", "through"} else 2100


def is_day(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a day of a month, also in a range of days, and a date in digits."""
    if not quantity.plain and tokens[quantity.first].text.count(".") != 1:
        return None
    before, after = low_at(tokens, quantity.first - 1), low_at(tokens, quantity.end)
    if before == "." and low_at(tokens, quantity.first - 2) in _MONTHS:
        before = low_at(tokens, quantity.first - 2)
    if after in {".", "de", "di"} and low_at(tokens, quantity.end + 1) in _MONTHS:
        after = low_at(tokens, quantity.end + 1)
    value = quantity.high or quantity.value or 0
    small = value <= 31 or 1500 <= value <= 2100
    near_month = (before in _MONTHS and (before != "may" or tokens[quantity.first - 1].text[0].isupper())) or (
        after in _MONTHS and (after != "may" or tokens[quantity.end].text[0].isupper()) and after != "march"
    )
    if small and (near_month or (after == "march" and tokens[quantity.end].text[0].isupper())):
        return "a day of a month"
    slashed = after == "/" and is_glued(tokens, quantity.end) and is_glued(tokens, quantity.end + 1)
    return "a date or a pair" if slashed or (before == "/" and is_glued(tokens, quantity.first)) else None


def is_clock(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a time of day: "5:30", "5 p.m.", "22h30"."""
    if not quantity.is_bare and quantity.unit != "hour":
        return None
    around = [(quantity.end, 1), (quantity.first - 1, -1)]
    for sign, step in around:
        digits = sign + step
        joined = (
            low_at(tokens, sign) in {":", "h"}
            and is_glued(tokens, max(sign, digits))
            and is_glued(tokens, max(sign, sign + (step < 0)))
        )
        if joined and 0 <= digits < len(tokens) and tokens[digits].text[0].isdecimal():
            return "a time of day or a score"
    after = low_at(tokens, quantity.end)
    dotted = after in {"a", "p"} and low_at(tokens, quantity.end + 1) == "." and low_at(tokens, quantity.end + 2) == "m"
    if dotted or (quantity.is_bare and after in _CLOCK):
        return "a time of day"
    return None


def is_age(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell an age: "aged 45", "45-year-old", "12 years old", "Anna Berg, 45,", "in her 40s"."""
    before, after = low_at(tokens, quantity.left - 1), low_at(tokens, quantity.right)
    if quantity.unit in {"year", "month", "week", "day"}:
        old = after == "old" or (after == "-" and low_at(tokens, quantity.right + 1) in {"old", "olds"})
        return "an age" if old or (before == "of" and low_at(tokens, quantity.left - 2) == "age") else None
    if not quantity.is_bare or (quantity.value or 0) > 120:
        return None
    if before in _AGE_BEFORE or (before in {"of", "over", "under"} and low_at(tokens, quantity.left - 2) == "age"):
        return "an age"
    if before == "of" and low_at(tokens, quantity.left - 2) == "the" and low_at(tokens, quantity.left - 3) == "over":
        return "an age"
    named = before == "," and quantity.left >= 2 and tokens[quantity.left - 2].text[0].isupper()
    closed = after in {",", ".", ")", ""} and quantity.form is Form.DIGITS and quantity.first == quantity.left
    if named and closed and quantity.plain and 0 < (quantity.value or 0) < 110:
        return "an age after a name"
    if before == "(" and after == ")" and quantity.plain:
        return "an age, a note or a list mark"
    return None


def is_score(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell a score: two small numbers joined by a hyphen that no unit follows and that do not rise, or near play."""
    joined = quantity.end - quantity.first == 3 and low_at(tokens, quantity.first + 1) in {
        "-",
        "\u2013",
        "\u2010",
        "\u2011",
    }
    if not joined or not quantity.is_bare or quantity.low is None or quantity.high is None:
        return None
    near = {token.low for token in tokens[max(0, quantity.first - 8) : quantity.end + 5]}
    after = tokens[quantity.end] if quantity.end < len(tokens) else None
    counts = (
        after is not None and after.text.isalpha() and after.low.endswith(("s", "people", "men", "women", "children"))
    )
    if quantity.low >= quantity.high or not counts or (near & _SCORE_WORDS and not counts):
        return "a score, or a span of numbers with nothing counted"
    return None


def is_id(tokens: Sequence[Token], quantity: Quantity) -> str | None:
    """Tell telephone numbers, codes and ids: long digits without separator, groups joined by hyphens."""
    if not quantity.is_bare or quantity.form is not Form.DIGITS:
        return None
    text = tokens[quantity.first].text
    if text.isdecimal() and (len(text) >= 8 or (text[0] == "0" and len(text) > 1)):
        return "an id or a telephone number"

    before, after = low_at(tokens, quantity.first - 1), low_at(tokens, quantity.end)
    if after == "zip":
        return "a postcode"
    if before == "+" and len(text) > 3:
        return "a telephone number"
    hyphens = {"-", "\u2010", "\u2011"}
    chained = quantity.end - quantity.first == 3 and after in hyphens and is_glued(tokens, quantity.end)
    return (
        "an id or a telephone number" if chained and tokens[min(quantity.end + 1, len(tokens) - 1)].is_digits else None
    )


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
