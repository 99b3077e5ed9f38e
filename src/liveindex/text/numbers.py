"""A stretch of text -> its words, and the numbers among them: digits in the manner of the language, and number words.

What a number is of, and whether it is a quantity at all, is not asked here (`annotation.figures`).
Why not text2num: it reads words only, in seven languages, gives no offsets for digits with separators and
scales ("3.5 million"), and takes the article of "a third" for a number; compared in quality/figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from liveindex.text.number_words import NumberWords

_SPACES = " \u00a0\u202f\u2009"
_WORD = r"[^\W\d_]+(?:['\u2019\u02bc][^\W\d_]+)*"
_PLAIN = r"\d+(?:[.,'\u2019]\d+)*"
# In English a space groups thousands only before "000": "in 2020 120 died" holds two numbers.
_TOKEN = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]000)+(?![\d.,])|{_PLAIN}|{_WORD}|\S")
_TOKEN_SPACED = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:,\d+)?|{_PLAIN}|{_WORD}|\S")
VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}
_LONGEST = 30  # characters of digits: beyond, it is no number that a reader would read
_HYPHENS = frozenset("-\u2010\u2011")
_OF = frozenset(["of", "de", "di", "d'"])
_LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}


class Token(NamedTuple):
    """One word, number or sign; a tuple, since every word of an article with a number becomes one.

    Attributes:
        low: in lower case, with a straight apostrophe.
        start, end: offsets in the text that was cut.
        glued: nothing stands between it and the one before.
    """

    text: str
    low: str
    start: int
    end: int
    glued: bool

    @property
    def is_digits(self) -> bool:
        """Tell whether it begins with a digit or is a fraction of one sign."""
        return self.text[0].isdecimal() or self.text in VULGAR


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    MANY = "many"  # "dozens": the least it can mean


@dataclass(frozen=True, slots=True)
class Number:
    """One number, as tokens from `first` up to, not including, `end`.

    Attributes:
        plain: digits alone, without separator, decimals or scale: what years, ids and names look like.
        scale: what its last word multiplied by; 1 where there is none ("3 to 5 million": the first takes it over).
    """

    first: int
    end: int
    value: float
    form: Form
    plain: bool = False
    scale: float = 1.0


def tokenise(text: str, words: NumberWords) -> list[Token]:
    """Return the words, numbers and signs of a text, in order. Linear in its length."""
    tokens: list[Token] = []
    last = -1
    curled = "\u2019" in text or "\u02bc" in text
    for match in (_TOKEN_SPACED if words.spaced else _TOKEN).finditer(text):
        start, end = match.span()
        word = match.group()
        low = word.lower()
        if curled and ("\u2019" in low or "\u02bc" in low):
            low = low.replace("\u2019", "'").replace("\u02bc", "'")
        tokens.append(Token(word, low, start, end, start == last))
        last = end
    return tokens


def parse_digits(written: str, decimal: str) -> float | None:
    """Return the value of digits with their separators; None for what is no number (1.2.3, 5,3,1).

    A separator followed by three digits groups thousands, but for the one decimal mark of the language.

    >>> parse_digits("1,234.5", "."), parse_digits("1.234,5", ","), parse_digits("1,50,000", ".")
    (1234.5, 1234.5, 150000.0)
    >>> parse_digits("3.5", ","), parse_digits("1.2.3", ".")
    (3.5, None)
    """
    if len(written) > _LONGEST:
        return None
    if written.isdecimal():
        return float(written)
    parts = re.split(r"([^\d])", written)
    digits, marks = parts[::2], parts[1::2]
    fraction = ""
    last = marks[-1]
    if last in ".," and marks.count(last) == 1 and (last == decimal or len(digits[-1]) != 3):
        fraction, digits, marks = digits[-1], digits[:-1], marks[:-1]
    if marks and (len(set(marks)) > 1 or not _is_grouped(digits, marks[0])):
        return None
    return float("".join(digits) + (f".{fraction}" if fraction else ""))


def _is_grouped(digits: Sequence[str], mark: str) -> bool:
    if not 1 <= len(digits[0]) <= 3:
        return False
    thousands = all(len(group) == 3 for group in digits[1:])
    lakhs = mark == "," and len(digits[-1]) == 3 and all(len(group) == 2 for group in digits[1:-1])
    return thousands or (lakhs and len(digits) > 2)


def read_numbers(tokens: Sequence[Token], words: NumberWords) -> list[Number]:
    """Return the numbers among the tokens, in order, none overlapping."""
    numbers: list[Number] = []
    position = 0
    while position < len(tokens):
        number = read_number(tokens, position, words)
        if number is None:
            position += 1
        else:
            numbers.append(number)
            position = number.end
    return numbers


def read_number(tokens: Sequence[Token], first: int, words: NumberWords) -> Number | None:
    """Return the number that begins at a token, as long as it goes; None where none does."""
    token = tokens[first]
    if token.is_digits:
        return _digits(tokens, first, words)
    if token.text == "." and first + 1 < len(tokens) and not token.glued and tokens[first + 1].glued:
        after = tokens[first + 1].text  # ".001 percent"
        return Number(first, first + 2, float(f".{after}"), Form.DIGITS) if after.isdecimal() else None
    if token.low in words.many:
        return _many(tokens, first, words)
    if token.low in words.several or token.low in words.articles:
        some = _several(tokens, first, words)
        if some or token.low in words.several:
            return some
    return _words(tokens, first, words)


def _many(tokens: Sequence[Token], first: int, words: NumberWords) -> Number | None:
    """Return the least that "dozens" or "tens of thousands" can mean; "tens" alone means nothing."""
    least, end = words.many[tokens[first].low], first + 1
    low_of = tokens[end].low if end < len(tokens) else ""
    if low_of in _OF and end + 1 < len(tokens) and tokens[end + 1].low in words.many:
        least, end = least * words.many[tokens[end + 1].low] / 2, end + 2
    elif tokens[first].low == "tens" or (tokens[first].low == "scores" and low_of != "of"):
        return None  # "she scores"
    return Number(first, end, least, Form.MANY)


def _several(tokens: Sequence[Token], first: int, words: NumberWords) -> Number | None:
    """Return the least that "several hundred", "a few thousand", "a couple of million" can mean: two of them."""
    at = first + (tokens[first].low in words.articles)
    if at + 1 >= len(tokens) or tokens[at].low not in words.several:
        return None
    at += 1 + (tokens[at].low == "couple" and tokens[at + 1].low in _OF)
    if at >= len(tokens) or len(tokens[at].low) == 1 or tokens[at].low not in words.scales:
        return None
    value, end, _ = _scaled(tokens, at, 2.0, words)
    return Number(first, end, value, Form.MANY) if end > at else None


def _digits(tokens: Sequence[Token], first: int, words: NumberWords) -> Number | None:
    token, end = tokens[first], first + 1
    if token.text in VULGAR:
        return Number(first, end, VULGAR[token.text], Form.DIGITS)
    value = parse_digits(token.text, words.decimal)
    if value is None:
        return None
    plain = token.text.isdecimal()
    power = _power(tokens, end)
    if power is not None:
        return Number(first, power[1], value * 10.0 ** power[0], Form.DIGITS)
    if end < len(tokens) and tokens[end].text in VULGAR and value < 1000:
        return Number(first, end + 1, value + VULGAR[tokens[end].text], Form.DIGITS)
    hyphen = end + 1 < len(tokens) and tokens[end].text in _HYPHENS and tokens[end].glued and tokens[end + 1].glued
    mixed = _mixed_fraction(tokens, end + hyphen, glued=hyphen) if plain and value < 1000 else None
    if mixed is not None:
        return Number(first, end + hyphen + 3, value + mixed, Form.DIGITS)
    scaled, end, scale = _scaled(tokens, end, value, words)
    return Number(first, end, scaled, Form.DIGITS, plain and scale == 1, scale)


def _power(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the power of ten and the end of "×10−30" behind a number."""
    if (
        at + 2 >= len(tokens)
        or tokens[at].text not in {"×", "x"}
        or not tokens[at].glued
        or tokens[at + 1].text != "10"
    ):
        return None
    at += 2
    sign = -1 if tokens[at].text in {"-", "\u2212"} else 1
    at += tokens[at].text in {"-", "\u2212", "^"}
    if at < len(tokens) and tokens[at].text.isdecimal() and len(tokens[at].text) <= 2 and tokens[at].glued:
        return sign * int(tokens[at].text), at + 1
    return None


def _mixed_fraction(tokens: Sequence[Token], at: int, *, glued: bool) -> float | None:
    """Return the value of "1/2" where it follows a whole number ("2 1/2 inches", "a 1-1/2 year wait")."""
    if at + 2 >= len(tokens) or tokens[at].glued is not glued or tokens[at + 1].text != "/" or not tokens[at + 2].glued:
        return None
    above, below = tokens[at].text, tokens[at + 2].text
    if not (above.isdecimal() and below.isdecimal() and len(above) == 1 and int(above) < int(below[:3]) <= 16):
        return None
    return int(above) / int(below)


def _scaled(tokens: Sequence[Token], end: int, value: float, words: NumberWords) -> tuple[float, int, float]:
    """Return value, end and scale after the scale words that follow ("million", "bn", "hundred thousand")."""
    scale = 1.0
    while end < len(tokens) and scale < 1e15:
        token = tokens[end]
        joined = token.text in _HYPHENS and token.glued and end + 1 < len(tokens) and tokens[end + 1].glued
        word = tokens[end + 1] if joined else token
        factor = words.scales.get(word.low)
        if factor is None or (len(word.low) == 1 and not word.glued) or (word.low == "tn" and not word.glued):
            break
        scale, end = scale * factor, end + (2 if joined else 1)
        if end < len(tokens) and tokens[end].text == "." and _is_abbreviation(tokens, end):
            end += 1
    return value * scale, end, scale


def _is_abbreviation(tokens: Sequence[Token], stop: int) -> bool:
    """Tell whether a stop after a scale belongs to it ("3 Mio. Euro"): the sentence goes on after it."""
    short = len(tokens[stop - 1].text) <= 4
    return short and tokens[stop].glued and stop + 1 < len(tokens) and tokens[stop + 1].text[0].isalnum()


def letter_scale(token: Token) -> float | None:
    """Return what a single letter glued to an amount of money multiplies by ("$5.4m"); None for any other token."""
    return _LETTER_SCALES.get(token.low) if token.glued else None


def _words(tokens: Sequence[Token], first: int, words: NumberWords) -> Number | None:
    """Return a number in words: small ones add up, scales multiply what stands before them."""
    total = current = 0.0
    last, scale, position, end = "", 1.0, first, first
    if tokens[first].low in words.articles:
        if first + 1 >= len(tokens) or tokens[first + 1].low not in words.scales or len(tokens[first + 1].low) == 1:
            return None
        current, position, last = 1.0, first + 1, "article"
    while position < len(tokens):
        low = tokens[position].low
        kind = _kind(low, words)
        if not kind or not _may_follow(last, kind, current, words.small.get(low, 0)):
            break
        if kind == "small":
            current += words.small[low]
            if low == "vingts":
                break
        elif words.scales[low] <= 100:
            current = max(current, 1) * words.scales[low]
        else:
            total, current, scale = total + max(current, 1) * words.scales[low], 0.0, words.scales[low]
        last, position = kind, position + 1
        end = position
        position = _past_join(tokens, position, words, last)
    if end == first or (end == first + 1 and tokens[first].low in _NOT_ALONE):
        return None
    return Number(first, end, total + current, Form.WORDS, scale=scale)


_NOT_ALONE = frozenset(
    re.findall(r"\w+", "k mn mln mio tn trn bn bln tsd mrd bio md mds mi bi tri тыс тис млн млрд трлн tys mld")
)


def _kind(low: str, words: NumberWords) -> str:
    if low in words.small:
        return "small"
    return "scale" if low in words.scales and len(low) > 1 else ""


def _may_follow(last: str, kind: str, current: float, value: float) -> bool:
    if kind == "scale" or not last:
        return True
    if last == "article":
        return False
    if last == "small":
        # "twenty five" is one number, "five twenty" is two.
        return (value < 10 <= current and current % 10 == 0 and current % 100 != 10) or (
            current >= 100 > value and current % 100 == 0
        )
    return value < 100 or value < current


def _past_join(tokens: Sequence[Token], position: int, words: NumberWords, last: str) -> int:
    """Return the position of the next number word, over a hyphen or an "and" within the number."""
    if position + 1 >= len(tokens):
        return position
    token, after = tokens[position], tokens[position + 1]
    if token.text in _HYPHENS and token.glued and after.glued and _kind(after.low, words):
        return position + 1
    joins = token.low in words.joins and after.low in words.small and (last == "scale" or token.low != "and")
    return position + 1 if joins else position
