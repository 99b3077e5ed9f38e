"""Words around a number -> how it limits the quantity, and the marks that qualify it ("record", "estimated")."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from liveindex.annotation.figures.looking import HYPHENS
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.units import is_time
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import Bound
from liveindex.text.numbers import Form, Token

_BEFORE = {
    "en": {
        Bound.OVER: "over; above; more than; greater than; bigger than; higher than; upwards of; upward of;"
        " larger than; in excess of; exceeding; exceeds; exceeded; exceed; beyond; north of; just over; slightly over;"
        " slightly more than; a little over; a little more than; well over; well above; just above; longer"
        " than; topping; surpassing; not just; older than; heavier than; faster than; better than; >",
        Bound.AT_LEAST: "at least; no fewer than; no less than; not less than; not fewer than; a minimum of;"
        " minimum of; minimum; at the very least; ≥",
        Bound.UNDER: "under; below; less than; fewer than; almost; nearly; close to; just under; just below; just short"
        " of; short of; slightly less than; slightly under; a little less than; well under; well below; approaching;"
        " nearing; lower than; shy of; sub-; smaller than; virtually; practically; <",
        Bound.AT_MOST: "up to; at most; no more than; not more than; a maximum of; maximum of; as many as; as much as;"
        " as high as; within; not exceeding; a maximum; capped at; ≤",
        Bound.ABOUT: "about; around; approximately; approx; roughly; some; circa; an estimated; estimated; something"
        " like; in the region of; in the neighborhood of; in the neighbourhood of; on the order of; of the order of;"
        " more or less; ~; ≈; ca; an approximate; a rough; barely",
    },
    "de": {
        Bound.OVER: "über; mehr als; gut; höher als",
        Bound.AT_LEAST: "mindestens; wenigstens; zumindest; nicht weniger als",
        Bound.UNDER: "unter; weniger als; fast; knapp; beinahe; nahezu",
        Bound.AT_MOST: "bis zu; höchstens; maximal; nicht mehr als",
        Bound.ABOUT: "rund; etwa; ungefähr; circa; ca; zirka; an die; schätzungsweise",
    },
    "fr": {
        Bound.OVER: "plus de; plus d'; au-delà de; plus que",
        Bound.AT_LEAST: "au moins; pas moins de; au minimum; minimum",
        Bound.UNDER: "moins de; près de; presque; à peine",
        Bound.AT_MOST: "jusqu'à; au plus; au maximum; pas plus de",
        Bound.ABOUT: "environ; quelque; quelques; à peu près; autour de; une; approximativement",
    },
    "es": {
        Bound.OVER: "más de; más que; por encima de; superior a",
        Bound.AT_LEAST: "al menos; por lo menos; como mínimo; no menos de",
        Bound.UNDER: "menos de; casi; cerca de; por debajo de",
        Bound.AT_MOST: "hasta; como máximo; no más de",
        Bound.ABOUT: "unos; unas; alrededor de; aproximadamente; en torno a",
    },
    "it": {
        Bound.OVER: "oltre; più di; superiore a",
        Bound.AT_LEAST: "almeno; non meno di",
        Bound.UNDER: "meno di; quasi; sotto",
        Bound.AT_MOST: "fino a; al massimo; non più di",
        Bound.ABOUT: "circa; intorno a; approssimativamente",
    },
    "pt": {
        Bound.OVER: "mais de; mais do que; acima de",
        Bound.AT_LEAST: "pelo menos; ao menos; no mínimo",
        Bound.UNDER: "menos de; quase; abaixo de",
        Bound.AT_MOST: "até; no máximo",
        Bound.ABOUT: "cerca de; aproximadamente; em torno de; uns; umas",
    },
    "nl": {
        Bound.OVER: "meer dan; ruim; boven de",
        Bound.AT_LEAST: "minstens; ten minste; zeker; minimaal",
        Bound.UNDER: "minder dan; bijna; onder de; krap",
        Bound.AT_MOST: "tot; hoogstens; maximaal; hooguit",
        Bound.ABOUT: "ongeveer; circa; zo'n; rond de",
    },
    "ru": {
        Bound.OVER: "более; больше; свыше; более чем; больше чем",
        Bound.AT_LEAST: "не менее; как минимум; минимум; по меньшей мере; по крайней мере; не меньше",
        Bound.UNDER: "менее; почти; меньше; менее чем; чуть менее",
        Bound.AT_MOST: "до; не более; максимум; не больше",
        Bound.ABOUT: "около; примерно; порядка; приблизительно; приблизно",
    },
    "uk": {
        Bound.OVER: "понад; більше; більш як; більше ніж; більш ніж",
        Bound.AT_LEAST: "щонайменше; не менше; принаймні; як мінімум",
        Bound.UNDER: "майже; менше; менш як; менш ніж",
        Bound.AT_MOST: "до; не більше; максимум; щонайбільше",
        Bound.ABOUT: "близько; приблизно; орієнтовно",
    },
    "pl": {
        Bound.OVER: "ponad; więcej niż; powyżej",
        Bound.AT_LEAST: "co najmniej; przynajmniej; nie mniej niż",
        Bound.UNDER: "prawie; niemal; mniej niż; blisko; poniżej",
        Bound.AT_MOST: "do; maksymalnie; co najwyżej",
        Bound.ABOUT: "około; ok; mniej więcej",
    },
    "tr": {
        Bound.AT_LEAST: "en az",
        Bound.AT_MOST: "en fazla; azami",
        Bound.ABOUT: "yaklaşık; ortalama; tahminen",
        Bound.UNDER: "neredeyse",
    },
}
_AFTER = {
    "or more": Bound.AT_LEAST,
    "or higher": Bound.AT_LEAST,
    "or above": Bound.AT_LEAST,
    "or longer": Bound.AT_LEAST,
    "and above": Bound.AT_LEAST,
    "and more": Bound.AT_LEAST,
    "and up": Bound.AT_LEAST,
    "or less": Bound.AT_MOST,
    "or fewer": Bound.AT_MOST,
    "or below": Bound.AT_MOST,
    "or lower": Bound.AT_MOST,
    "or so": Bound.ABOUT,
    "at least": Bound.AT_LEAST,
    "at most": Bound.AT_MOST,
    "plus": Bound.AT_LEAST,
    "+": Bound.AT_LEAST,
    "oder mehr": Bound.AT_LEAST,
    "ou plus": Bound.AT_LEAST,
    "o más": Bound.AT_LEAST,
}
_LOOSE = {"plus": Bound.AT_LEAST, "odd": Bound.ABOUT}
# "Over two weeks" is during them, unless a word of needing or lasting stands before: "required over a year".
_LASTING = listed(
    "required require requires took takes take taken taking lasted lasting lasts last spent spend spends"
    " for after been is was were are needed needs waited served serving within in with has have had of to"
    " by allocated than just little well worked running ran"
)
_MARKS = listed(
    "record estimated average total further additional another extra projected expected reported combined"
    " whopping staggering mere only just exactly minimum maximum median net gross annual unprecedented"
    " first last next previous all full nearly-record possible planned promised confirmed known"
)
_KEPT_MARKS = listed(
    "record estimated average total additional another further projected expected reported combined"
    " median net gross annual first last next previous all only possible planned promised confirmed known"
)
_ARTICLES = frozenset(["a", "an", "the"])
_BETWEEN = listed("between zwischen entre tra fra tussen между між pomiędzy")
_UP_TO = frozenset(["do", "до", "tot", "hasta", "até", "bis"])  # also the "to" of a range
_FROM = frozenset(["od", "от", "від", "van", "desde", "von", "de"])
_LONGEST = 4


@functools.cache
def _phrases(language: str) -> dict[tuple[str, ...], Bound]:
    table = {}
    for bound, block in _BEFORE.get(language, {}).items():
        for phrase in block.split(";"):
            words = phrase.split()
            table[tuple(part for word in words for part in _pieces(word))] = bound
    return table


def _pieces(word: str) -> list[str]:
    """Return a word as it is cut into tokens ("au-delà" is three)."""
    return word.replace("-", " - ").split()


def read_bound(tokens: Sequence[Token], quantity: Quantity, language: str) -> None:
    """Set bound, marks and the first token of a quantity from the words before and after it."""
    phrases = _phrases(language)
    floor = quantity.left
    while floor > 0:
        step = _bound_before(tokens, quantity, floor, phrases) or _mark_before(tokens, quantity, floor, language)
        if not step:
            break
        floor -= step
    if quantity.bound is Bound.RANGE and floor and tokens[floor - 1].low in _BETWEEN:
        floor -= 1
    quantity.left = floor
    _bound_after(tokens, quantity)


def _bound_before(tokens: Sequence[Token], quantity: Quantity, at: int, phrases: dict[tuple[str, ...], Bound]) -> int:
    """Return how many tokens before `at` are words of a bound, 0 where none; sets the bound."""
    for length in range(min(_LONGEST, at), 0, -1):
        words = tuple(token.low for token in tokens[at - length : at])
        bound = phrases.get(words)
        if bound is None or not _holds(tokens, quantity, at - length, words):
            continue
        said = " ".join(words)
        if quantity.bound in {Bound.EXACT, Bound.RANGE} or quantity.form is Form.MANY:
            keeps = quantity.bound is Bound.RANGE
            quantity.bound = quantity.bound if keeps else bound
            if keeps and bound is Bound.ABOUT:
                quantity.marks = ("about", *quantity.marks)
            quantity.notes.append(f"“{said}” before it says {bound.value}")
        return length
    return 0


def _holds(tokens: Sequence[Token], quantity: Quantity, at: int, words: tuple[str, ...]) -> bool:
    """Tell whether words that can bound a number do so here."""
    before = tokens[at - 1].low if at else ""
    if words == ("over",) and is_time(quantity.unit):
        return before in _LASTING
    if words == ("up", "to"):
        return before not in {"add", "adds", "added", "adding", "live", "lives", "lived"}
    if at and tokens[at].glued and before in HYPHENS:
        return False  # "a 5-under 67"
    if words[0] in _UP_TO:
        return before not in _FROM
    return words != ("some",) or before != "the"


def _mark_before(tokens: Sequence[Token], quantity: Quantity, at: int, language: str) -> int:
    """Return how many tokens before `at` are marks, with their article; notes those that say something."""
    if language != "en":
        return 0
    word = tokens[at - 1].low
    if word in {"of"} and at >= 2 and tokens[at - 2].low in {"total", "average", "record", "median"}:
        quantity.marks = (tokens[at - 2].low, *quantity.marks)
        return 3 if at >= 3 and tokens[at - 3].low in _ARTICLES else 2
    if word not in _MARKS or (word in {"first", "last", "next", "all", "full"} and quantity.kind.value == "percent"):
        return 0
    if word in _KEPT_MARKS:
        quantity.marks = (word, *quantity.marks)
    return 2 if at >= 2 and tokens[at - 2].low in {"a", "an"} else 1


def _bound_after(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Set a bound that stands behind: "40 or more", "three years at most", "60+"."""
    if quantity.bound is not Bound.EXACT:
        return
    loose = _LOOSE.get(tokens[quantity.end - 1].low) if quantity.end - quantity.first > 1 else None
    if loose:
        quantity.bound = loose
        quantity.notes.append(f"“{tokens[quantity.end - 1].text}” joined to it says {loose.value}")
        return
    for at in dict.fromkeys((quantity.end, quantity.right, quantity.right + 1)):
        for length in (2, 1):
            words = " ".join(token.low for token in tokens[at : at + length])
            bound = _AFTER.get(words)
            if bound is None or not _closes(tokens, quantity, at, words):
                continue
            quantity.bound, quantity.right = bound, max(quantity.right, at + length)
            quantity.notes.append(f"“{words}” after it says {bound.value}")
            return


def _closes(tokens: Sequence[Token], quantity: Quantity, at: int, words: str) -> bool:
    """Tell whether words behind a number bound it, and not what follows them ("three, at least two of them")."""
    if at > quantity.right:
        return words in {"or more", "or so"}
    behind = at + words.count(" ") + 1
    goes_on = behind < len(tokens) and tokens[behind].text[0].isalnum()
    if words == "+":
        return tokens[at].glued
    return not goes_on or words not in {"plus", "at least", "at most", "and up", "and more"}
