"""English words for parts and for one: "a third of", "two out of three", "half a million", "just over an hour".

Each reader takes the tokens and a position and returns a `Quantity` that begins there, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.looking import HYPHENS, low_at
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.units import Unit, read_unit
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind
from liveindex.text.number_words import NumberWords
from liveindex.text.numbers import Form, Number, Token, read_number

_SHARE_UNIT = "fraction"
_FRACTION_SLASH = "\u2044"
_OWNERS = listed("the its his her their our my your all these those this that of")
_NOT_HALF = listed("first second other latter better final next each last third fourth top bottom opening back front")
_LEAN = listed(
    "about almost nearly over than roughly around approximately some least up by just only under most exactly"
)
_VERBS_AFTER = listed("were was are is have has had said did do would will could say")
_CARPENTERS = frozenset(["2", "3", "4", "8", "16", "32"])  # below the slash of parts of an inch, a mile
_AFTER_STEP = listed("to from in since over this last on between compared during when after as year within a")
_RUNS = frozenset(["consecutive", "straight", "successive"])
ORDINALS = {
    word: n
    for n, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 2
    )
}
_ALONE = listed("for in within lasted lasting lasts takes took take after")
_NOT_ONE = frozenset(["second", "degree", "point", "foot", "pound", "inch", "yard", "byte"])
_NOT_AFTER_ONE = listed("ago later earlier before after")


def read_special(tokens: Sequence[Token], at: int, words: NumberWords) -> Quantity | None:
    """Return a share, a run, a half or a single unit of time that begins at a token; None where none does."""
    low = tokens[at].low
    if low in words.fractions and low.startswith("half"):
        return _half(tokens, at, words)
    if low in {"a", "an"} or low in words.fractions or low in words.small:
        found = _fraction(tokens, at, words) or _ratio(tokens, at, words) or _one_unit(tokens, at)
        if found:
            return found
    if low in ORDINALS or (tokens[at].is_digits and _ordinal_digits(tokens, at)):
        return _run(tokens, at)
    return (_in_digits(tokens, at) or _ratio(tokens, at, words)) if tokens[at].text.isdecimal() else None


def _share(first: int, end: int, value: float, *, of: int | None) -> Quantity:
    return Quantity(
        first=first,
        end=end,
        left=first,
        right=end,
        value=value,
        form=Form.WORDS,
        unit=_SHARE_UNIT,
        kind=FigureKind.SHARE,
        share_of=of,
    )


def _half(tokens: Sequence[Token], at: int, words: NumberWords) -> Quantity | None:
    """Read "half of", "half the", "half a million", "half an hour"."""
    before, after = low_at(tokens, at - 1), low_at(tokens, at + 1)
    if before in _NOT_HALF or tokens[at].glued or (after == "-" and tokens[at + 1].glued):
        return None
    if after in {"a", "an"}:
        return _half_a(tokens, at, words)
    if before == "by" and (after in {"this", "that"} or not after[:1].isalnum() or after in _AFTER_STEP):
        return _share(at, at + 1, 0.5, of=None)
    if after in _OWNERS:
        return _of_one(tokens, at, at + 1, 0.5, words) or _share(at, at + 1, 0.5, of=at + 1)
    closes = not after[:1].isalnum()
    leans = closes and before in _LEAN - {"up", "only", "some"}
    return _share(at, at + 1, 0.5, of=None) if leans or after in _VERBS_AFTER else None


def _half_a(tokens: Sequence[Token], at: int, words: NumberWords) -> Quantity:
    """Read "half a million", "half a dozen", "half an hour", else half of one thing."""
    scale = words.scales.get(low_at(tokens, at + 2))
    if scale:
        end = at + 3
        return Quantity(first=at, end=end, left=at, right=end, value=scale / 2, form=Form.WORDS, scale=scale)
    unit = read_unit(tokens, at + 2, after_digits=False, language="en")
    return _of_unit(at, at + 2, 0.5, unit) if unit else _share(at, at + 1, 0.5, of=at + 1)


def _of_unit(first: int, end: int, value: float, unit: Unit) -> Quantity:
    right = max(end, unit.end)
    return Quantity(
        first=first, end=end, left=first, right=right, value=value, form=Form.WORDS, unit=unit.name, kind=unit.kind
    )


def _fraction(tokens: Sequence[Token], at: int, words: NumberWords) -> Quantity | None:
    """Read "a third of", "one-third", "two thirds", "three quarters of"; an ordinal ("a third night") is none."""
    count = 1.0 if tokens[at].low in {"a", "an"} else words.small.get(tokens[at].low)
    if count is None or not 1 <= count <= 99:
        return None
    part = at + 1
    hyphen = low_at(tokens, part) in {"-", "\u2010", "\u2011"} and tokens[part].glued
    part += hyphen
    share = words.fractions.get(low_at(tokens, part))
    if share is None or (count > 1) is not tokens[part].low.endswith("s") or count * share >= 1:
        return None
    after, before = low_at(tokens, part + 1), low_at(tokens, at - 1)
    is_article = tokens[at].low in {"a", "an"}
    if tokens[part].low.startswith("half") and (is_article or count != 1):
        return None
    certain = after in _OWNERS or (count > 1 and tokens[part].low != "quarters") or (hyphen and not is_article)
    closes = after in _VERBS_AFTER or not after or not after[0].isalnum() or (before == "by" and after in _AFTER_STEP)
    leans = (before in _LEAN or before == "by") and closes
    if tokens[part].low in {"second", "seconds"} or not (certain or leans):
        return None
    whole = _of_one(tokens, at, part + 1, count * share, words)
    return whole or _share(at, part + 1, count * share, of=part + 1 if after in _OWNERS else None)


def _of_one(tokens: Sequence[Token], first: int, at: int, share: float, words: NumberWords) -> Quantity | None:
    """Read "a quarter of a percentage point", "three-quarters of a million" as that much of the unit or scale."""
    if low_at(tokens, at) != "of" or low_at(tokens, at + 1) not in {"a", "an", "one", "1"}:
        return None
    scale = words.scales.get(low_at(tokens, at + 2), 1.0)
    if scale >= 1000:
        end = at + 3
        value = share * scale
        return Quantity(first=first, end=end, left=first, right=end, value=value, form=Form.WORDS, scale=scale)
    unit = read_unit(tokens, at + 2, after_digits=False, language="en")
    return _of_unit(first, at, share, unit) if unit and unit.name != "point" else None


def _in_digits(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "2/3 of", and with the slash of fractions "2⁄3" alone."""
    slash, below = low_at(tokens, at + 1), low_at(tokens, at + 2)
    if slash not in {"/", _FRACTION_SLASH} or not (tokens[at + 1].glued and below.isdecimal() and tokens[at + 2].glued):
        return None
    above, of = int(tokens[at].text), low_at(tokens, at + 3) == "of"
    inch = at + 3 + (low_at(tokens, at + 3) in HYPHENS)
    unit = read_unit(tokens, inch, after_digits=False, language="en") if below in _CARPENTERS else None
    if unit and unit.kind is FigureKind.MEASURE and above < int(below) and not (at and tokens[at].glued):
        return _of_unit(at, at + 3, above / int(below), unit)  # "a 1/4 inch gap"
    if not 0 < above < int(below) <= 1000 or not (of or slash == _FRACTION_SLASH) or (at and tokens[at].glued):
        return None
    return _share(at, at + 3, above / int(below), of=at + 3 if of else None)


def _ratio(tokens: Sequence[Token], at: int, words: NumberWords) -> Quantity | None:
    """Read "two out of three", "one in five", "4 of every 10"."""
    above = read_number(tokens, at, words)
    if above is None or above.value > 999 or above.form is Form.MANY or above.end + 1 >= len(tokens):
        return None
    link, step = low_at(tokens, above.end), above.end + 1
    if link == "out" and low_at(tokens, step) == "of":
        step += 1
    elif link not in {"in", "of"} or (link == "of" and low_at(tokens, step) != "every"):
        return None
    step += low_at(tokens, step) == "every"
    below = read_number(tokens, step, words) if step < len(tokens) else None
    if below is None or below.form is Form.MANY or not above.value < below.value <= 100_000:
        return None
    if not _is_ratio(tokens, above, below, link):
        return None
    quantity = _share(at, below.end, above.value / below.value, of=None)
    if low_at(tokens, below.end) not in {"", ",", "."}:
        quantity.share_of = below.end - 1  # what follows the second number is counted
    return quantity


def _is_ratio(tokens: Sequence[Token], above: Number, below: Number, link: str) -> bool:
    if link != "in":
        return True
    if below.plain and below.value > 1000:
        return False  # "one in 2019"
    follows = read_unit(tokens, below.end, after_digits=below.form is Form.DIGITS, language="en")
    # "two in 10 days" and "one in five minutes" count within a time, "1 in 1.5 million" is a share.
    return follows is None and above.value <= 20


def _one_unit(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "an hour", "a minute" where a bound or a word of lasting stands before; "a year and a half" anywhere."""
    unit = read_unit(tokens, at + 1, after_digits=False, language="en")
    if (
        tokens[at].low not in {"a", "an", "one"}
        or unit is None
        or unit.end != at + 2
        or (at and tokens[at - 1].is_digits)
    ):
        return None
    if unit.kind is FigureKind.PERCENT or tokens[at + 1].low.endswith("s") or unit.name in _NOT_ONE:
        return None
    if [low_at(tokens, unit.end + n) for n in range(3)] == ["and", "a", "half"]:
        return _of_unit(at, unit.end + 3, 1.5, unit)
    before, after = low_at(tokens, at - 1), low_at(tokens, unit.end)
    if before in {"for", "in", "after", "within"}:
        leans = unit.name in {"hour", "minute"} and after not in {"-", "or"}
    else:
        leans = before in _ALONE or before in _LEAN - {"by", "just", "only", "some"}
    sound = leans and tokens[at].low != "one" and after not in _NOT_AFTER_ONE
    return _of_unit(at, unit.end, 1, unit) if sound else None


def _ordinal_digits(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].text.isdecimal() and low_at(tokens, at + 1) in {"st", "nd", "rd", "th"} and tokens[at + 1].glued


def _run(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read "a third consecutive night": three of them so far; any other ordinal is no quantity."""
    digits = tokens[at].is_digits
    end = at + 2 if digits else at + 1
    if low_at(tokens, end) not in _RUNS:
        return None
    value = float(tokens[at].text) if digits else float(ORDINALS[tokens[at].low])
    if value > 1000:
        return None
    unit = read_unit(tokens, end + 1, after_digits=False, language="en")
    timed = unit is not None and unit.kind is FigureKind.DURATION
    return Quantity(
        first=at,
        end=end,
        left=at,
        right=unit.end if unit and timed else end + 1,
        value=value,
        form=Form.WORDS,
        unit=unit.name if unit and timed else None,
        kind=FigureKind.DURATION if timed else FigureKind.COUNT,
        marks=(tokens[end].low,),
        notes=[f"“{tokens[end].low}” after an ordinal counts a run"],
    )
