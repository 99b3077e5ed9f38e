"""English words of time and the pieces of expressions that the rules are built from (over levelled text)."""

from __future__ import annotations

import re
from collections.abc import Iterable


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list that is written as one text."""
    return tuple(text.split())


MONTH_NAMES = words_of("january february march april may june july august september october november december")
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sept"]
_SHORT_DAYS = {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7}

MONTHS = {name: n for n, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {name: n for n, name in enumerate(_SHORT_MONTHS[:12], 1)} | {"sept": 9}
WEEKDAYS = {name: n for n, name in enumerate(DAY_NAMES, 1)} | _SHORT_DAYS
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV",
    "night": "NI", "overnight": "NI", "midday": "MI",
}  # fmt: skip
UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "night": "N", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
    "millennium": "ML", "millennia": "ML", "season": "SE",
}  # fmt: skip

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_ONES += ["sixteen", "seventeen", "eighteen", "nineteen"]
_TENS: dict[str, float] = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]
_ORDINALS += ["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
NUMBERS: dict[str, float] = {**{word: n for n, word in enumerate(_ONES, 1)}, **_TENS}
NUMBERS |= {"a": 1, "an": 1, "dozen": 12, "couple": 2, "half": 0.5, "hundred": 100, "thousand": 1000}
NUMBERS |= {"single": 1}
ORDINALS = {word: n for n, word in enumerate(_ORDINALS, 1)} | {"thirtieth": 30}
ORDINALS |= {f"twenty-{word}": 20 + n for n, word in enumerate(_ORDINALS[:9], 1)}
ORDINALS |= {"thirty-first": 31}
VAGUE = frozenset(("several", "few", "many", "some"))


def choice(words: Iterable[str]) -> str:
    """Return a pattern of one of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


SP = "[ ]{1,3}"
MONTH = choice(MONTH_NAMES) + "|(?:sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\\b\\.?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1\d|20)\d\d"
ORDINAL = choice(ORDINALS) + r"|\d{1,3}(?:st|nd|rd|th)\b"
_TEN = choice(_TENS)
_WORD_NUMBER = (
    rf"(?:{_TEN}(?:[- ]{choice(_ONES[:9])})?|{choice(_ONES)})(?: (?:hundred|thousand))?"
    r"|(?:a )?(?:hundred|thousand)|(?:half )?a dozen|(?:a )?couple(?: of)?|a single"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?: ?1/2)?"
EXACT = rf"(?:{_DIGITS}|{_WORD_NUMBER}|an?)"
NUMBER = rf"(?:{EXACT}|(?:a )?few|several|many)"
# The units of a length of time; "second" only in the plural or after a number that is not "the".
UNIT = r"(?:second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|centurie|century|millenni)"
UNITS_PLURAL = r"(?:seconds|minutes|hours|days|nights|weeks|months|quarters|years|decades|centuries|millennia)"
ANY_UNIT = (
    r"(?:century|centuries|millennium|millennia|(?:second|minute|hour|day|night|week|fortnight"
    r"|weekend|month|quarter|year|decade)s?)"
)
PART = choice(PARTS)


def number_of(words: str) -> float | None:
    """Return the number that words or digits stand for, None for a vague one ("several").

    >>> number_of("twenty-five"), number_of("1,000"), number_of("half a dozen"), number_of("a few")
    (25.0, 1000.0, 6.0, None)
    """
    if words[:1].isdigit():
        written = words.split(" ", maxsplit=1)[0].replace(",", "")
        whole = re.match(r"\d+(?:\.\d+)?", written)
        # "21/2" may be two and a half that lost its blank, or twenty-one halves: nobody can tell.
        return float(whole[0][:12]) if whole and "/" not in written else None
    total, parts = 0.0, [word for word in re.split("[- ]", words) if word != "of"]
    if VAGUE.intersection(parts):
        return None
    if parts[0] == "half":
        return 6.0 if parts[-1] == "dozen" else 0.5
    for word in parts:
        value = NUMBERS[word]
        total = max(total, 1) * value if value in (100, 1000) or word in ("dozen", "couple") else total + value
        if word == "couple":
            total = 2.0
    return float(total)  # a hundred of nothing is an int


def unit_of(word: str) -> str:
    """Return the code of a unit in singular or plural."""
    return UNITS.get(word) or UNITS.get(word.removesuffix("s"), "")


def ordinal_of(words: str) -> int:
    """Return the number of an ordinal in words or digits."""
    return ORDINALS.get(words) or int(re.match(r"\d+", words)[0])  # type: ignore[index]  # what ORDINAL matched
