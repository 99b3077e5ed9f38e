"""The words of two quotes -> whether one is the other, a trim of it, or the same thing in other words.

House style is no change of words: harbour and harbor, don't and do not, 12 and twelve, per cent, what an outlet puts
into brackets. Two trims of one sentence that share its middle differ at their ends only: that is no change either.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import regex

from liveindex.model.relation import QuoteChange
from liveindex.relate.words import Word, words_of

_BRACKETED = regex.compile(r"\[[^\]\n]{1,80}\]|\([^)\n]{1,80}\)")
_ENDINGS = (
    (regex.compile(r"(?<=\w\w)our(?=$|s$|ed$|ing$|able$)"), "or"),
    (regex.compile(r"(?<=\w\w[iy])s(?=e[srd]?$|ing$|ations?$)"), "z"),
    (regex.compile(r"(?<=\w\w)tre(?=s?$)"), "ter"),
    (regex.compile(r"(?<=[aeo])ll(?=ed$|ing$|ers?$)"), "l"),
)
_SHORT_FORMS = {
    "he's": ("he", "is"), "she's": ("she", "is"), "it's": ("it", "is"), "that's": ("that", "is"),
    "there's": ("there", "is"), "here's": ("here", "is"), "what's": ("what", "is"), "who's": ("who", "is"),
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "i'm": ("i", "am"), "let's": ("let", "us"), "ok": ("okay",), "percent": ("per", "cent"),
}  # fmt: skip
_SHORT_ENDS = {"n't": "not", "'re": "are", "'ll": "will", "'ve": "have"}
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve"
_DIGITS = {word: str(value) for value, word in enumerate(_NUMBER_WORDS.split())}
# Without a meaning of their own: two sentences that share these alone share nothing.
_EMPTY_WORDS = (
    "a an and are as at be been but by can could did do does for from had has have he her his i if in into is it its "
    "me my no not of on or our she should so some than that the their them there these they this those to up us was we "
    "were what when which who will with would you your very just also only about all being get got going go like now "
    "more want know think really well because"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_OVERLAP = 4  # words that two trims must share to be trims of one sentence


@dataclass(frozen=True, slots=True)
class Likeness:
    """How the words of two quotes stand to each other.

    Attributes:
        change: SAME, TRIMMED, or MUTATED for everything else, however unlike.
        ratio: 0.0 to 1.0, of the words in order, both sides.
        cover: 0.0 to 1.0, of the words of the shorter that stand in the longer in order.
        content: how many words in order are more than "the" and "of".
    """

    change: QuoteChange
    ratio: float
    cover: float
    content: int


def fold(text: str) -> tuple[Word, ...]:
    """Return the words of a quote as they are compared, house style folded, with their offsets."""
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    found: list[Word] = []
    for word in words_of(text):
        if not any(start <= word.start < end for start, end in brackets):
            found += [Word(key, word.start, word.end) for key in _folded(word.key)]
    return tuple(found)


def content_words(keys: Iterable[str]) -> frozenset[str]:
    """Return the words that have a meaning of their own."""
    return frozenset(key for key in keys if key not in _EMPTY)


def liken(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> Likeness:
    """Return how two quotes stand to each other.

    Args:
        one: its words, folded, piece by piece: what an article breaks by a cue or by dots is not one run.
        other: the same of the other.
    """
    left, right = ([key for piece in pieces for key in piece] for pieces in (one, other))
    if left == right or "".join(left) == "".join(right):  # multi-party is multiparty
        return Likeness(QuoteChange.SAME, 1.0, 1.0, len(content_words(left)))
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    shared = [key for block in blocks for key in left[block.a : block.a + block.size]]
    fewer = max(1, min(len(left), len(right)))
    ratio, cover = 2 * len(shared) / max(1, len(left) + len(right)), len(shared) / fewer
    change = QuoteChange.TRIMMED if is_trim(one, other) else QuoteChange.MUTATED
    return Likeness(change, ratio, cover, len(content_words(shared)))


def is_trim(one: Sequence[Sequence[str]], other: Sequence[Sequence[str]]) -> bool:
    """Tell whether one quote stands whole within the other, or one ends as the other begins."""
    left, right = ([key for piece in pieces for key in piece] for pieces in (one, other))
    short, long = (one, right) if len(left) <= len(right) else (other, left)
    return _holds(long, short) or _overlap(left, right)


def differing(one: Sequence[Word], other: Sequence[Word]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the offsets of the words of each that the other lacks: (of one, of the other).

    Where one leaves words out at an end, that is no difference.
    """
    left, right = [word.key for word in one], [word.key for word in other]
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    while codes and codes[0][0] in ("insert", "delete"):
        codes = codes[1:]
    while codes and codes[-1][0] in ("insert", "delete"):
        codes = codes[:-1]
    marks: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for tag, i1, i2, j1, j2 in codes:
        if tag != "equal" and "".join(left[i1:i2]) != "".join(right[j1:j2]):
            for words, first, last, out in ((one, i1, i2, marks[0]), (other, j1, j2, marks[1])):
                if first < last:
                    out.append((words[first].start, words[last - 1].end))
    return tuple(marks[0]), tuple(marks[1])


@functools.lru_cache(maxsize=50_000)
def _folded(key: str) -> tuple[str, ...]:
    if key in _SHORT_FORMS:
        return _SHORT_FORMS[key]
    for end, word in _SHORT_ENDS.items():
        if key.endswith(end) and len(key) > len(end):
            return (key.removesuffix(end), word)
    for pattern, ending in _ENDINGS:
        key = pattern.sub(ending, key)
    return (_DIGITS.get(key, key),)


def _holds(long: list[str], pieces: Sequence[Sequence[str]]) -> bool:
    """Tell whether each piece stands within some words as a run, in order."""
    start = 0
    for piece in pieces:
        size = len(piece)
        words = list(piece)
        place = next(
            (
                n
                for n in range(start, len(long) - size + 1)
                if (not words or long[n] == words[0]) and long[n : n + size] == words
            ),
            None,
        )
        if place is None:
            return False
        start = place + size
    return bool(pieces)


def _overlap(left: list[str], right: list[str]) -> bool:
    """Tell whether one ends as the other begins."""
    least = max(_OVERLAP, min(len(left), len(right)) // 2)
    if min(len(left), len(right)) <= least or (right[0] not in left and left[0] not in right):
        return False
    for size in range(min(len(left), len(right)) - 1, least - 1, -1):
        # The words at the ends first: nearly all are told apart by one of them.
        if (left[-size] == right[0] and left[-size:] == right[:size]) or (
            right[-size] == left[0] and right[-size:] == left[:size]
        ):
            return True
    return False
