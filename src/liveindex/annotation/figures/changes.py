"""Words of movement around a quantity -> how it moved: "rose 6.5% to 164p", "fell from 5 to 3", "a 12 percent drop".

English only. Read from the words in order, without the parse: movement is told in few set patterns.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind, Trend
from liveindex.text.numbers import Token


def _forms(stems: str) -> set[str]:
    """Return the forms of regular verbs: rise -> rise, rises, rised, rising."""
    forms = set()
    for stem in stems.split():
        base = stem.removesuffix("e")
        forms |= {stem, f"{stem}s", f"{base}ed", f"{base}ing"}
    return forms


_UP_VERBS = _forms(
    "increase gain climb jump surge soar advance rally add leap rocket spike balloon edge_up expand"
) | listed("rise rises rose risen rising grow grows grew grown growing up swell swells swelled higher widen widened")
_DOWN_VERBS = _forms(
    "decrease decline plunge slump tumble plummet slide lose ease shrink slash reduce drop dip"
) | listed(
    "fall falls fell fallen falling lost loses losing slid sank sinks sunk shrank shrunk down lower cut"
    " cuts cutting dropped dropping dipped dipping slipped slipping slip slips shed sheds shedding tumbled"
    " lowered narrowed narrow dropped plunged declines trimmed"
)
_SAME_WORDS = frozenset(["unchanged", "steady", "flat", "stable"])
_UP_NOUNS = listed("increase rise gain jump surge growth hike climb uptick spike boost")
_DOWN_NOUNS = listed("decrease decline drop fall cut reduction slump plunge dip slide decreases")
_UP_AFTER = listed("higher more increase rise jump surge gain hike growth spike boost uptick bigger larger faster")
_DOWN_AFTER = listed("lower less fewer decrease decline drop fall cut reduction slump plunge dip smaller slower")
# Between the word of movement and the quantity only these may stand.
_THROUGH = listed(
    "by to from of another a an the further some about around nearly almost over more than less up about"
    " roughly just slightly sharply steadily modestly marginally only at least as much as many"
    " approximately an additional even back inching and or , ( again still well another down"
)
_MONEY_VERBS = listed("lost lose loses losing add adds added adding shed gain gained")
_BY_REACH = 10


def trend_of(word: str) -> Trend | None:
    """Return which way a verb or adverb moves; None for any other word."""
    if word in _UP_VERBS:
        return Trend.UP
    return Trend.DOWN if word in _DOWN_VERBS else None


def read_changes(tokens: Sequence[Token], quantities: Sequence[Quantity]) -> None:
    """Set trend and role of the quantities of one sentence that are told to move."""
    taken = {at: quantity for quantity in quantities for at in range(quantity.left, quantity.right)}
    for quantity in quantities:
        if not _before(tokens, quantity, taken):
            _after(tokens, quantity)


def _before(tokens: Sequence[Token], quantity: Quantity, taken: dict[int, Quantity]) -> bool:
    """Read a word of movement before the quantity, over set words and over other steps of the same movement."""
    at, role, far = quantity.left - 1, "", 0
    while at >= 0:
        token = tokens[at]
        if at in taken:
            other = taken[at]
            if other.trend is None or not role:
                # "up 0.25 points, or 0.01%": the second step of the same movement.
                steps = tokens[at + 1].low in {",", "or", "("} and other.trend and other.kind is not quantity.kind
                if not (steps and other.role == "by"):
                    return False
                role = "by"
            _set(quantity, other.trend, role, other.trend_tokens)
            return True
        word = token.low
        if word in {"by", "to", "from"} and not role:
            role = word
        trend = trend_of(word)
        if trend and _is_movement(tokens, at, quantity, role):
            _set(quantity, trend, role or "by", (at, at + 1))
            return True
        if word in _UP_NOUNS | _DOWN_NOUNS and role in {"by", ""} and tokens[at + 1].low == "of":
            _set(quantity, Trend.UP if word in _UP_NOUNS else Trend.DOWN, "by", (at, at + 1))
            return True
        if word in _SAME_WORDS and tokens[at + 1].low == "at":
            _set(quantity, Trend.SAME, "to", (at, at + 1))
            return True
        if word not in _THROUGH:
            far += 1
            # "cut its forecast by 3%", "bring the rate down to 2": the moved thing stands between.
            if role not in {"by", "to", "from"} or far > _BY_REACH or not word.replace("'", "").isalnum():
                return False
        at -= 1
    return False


def _is_movement(tokens: Sequence[Token], at: int, quantity: Quantity, role: str) -> bool:
    """Tell whether a word moves the quantity: "up to 60" and "over 40" do not, nor "lost 61 men"."""
    word, after = tokens[at].low, tokens[at + 1].low if at + 1 < len(tokens) else ""
    if word == "up":
        return after not in {"to", "of"} or role == "from"
    if word == "down":
        return after not in {"on", "at"}
    if word in {"lower", "higher"}:
        return after in {"at", "to", "by", "than"} and quantity.kind is not FigureKind.COUNT
    if word in {"fall", "falls", "rise", "cut", "cuts", "drop", "increase", "gain", "loss"} and after in {"of", "in"}:
        return False
    if quantity.kind in {FigureKind.PERCENT} or role:
        return True
    if quantity.kind in {FigureKind.MONEY, FigureKind.MEASURE}:
        return quantity.unit in {"point", "cent", "penny", "basis point", "percentage point", "sen"} or (
            word not in _MONEY_VERBS and word not in {"cut", "cutting", "shed", "reduced", "slashed"}
        )
    return False


def _after(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Read a word of movement after the quantity: "12 percent higher", "a 7% drop in"."""
    at = quantity.right
    if at >= len(tokens) or quantity.kind not in {
        FigureKind.PERCENT,
        FigureKind.MONEY,
        FigureKind.MEASURE,
        FigureKind.SHARE,
    }:
        return
    if quantity.kind is not FigureKind.PERCENT and quantity.unit not in {"point", "basis point", "percentage point"}:
        return
    for step in range(at, min(at + 2, len(tokens))):
        word = tokens[step].low
        trend = Trend.UP if word in _UP_AFTER else Trend.DOWN if word in _DOWN_AFTER else None
        if trend and not (word in {"more", "less"} and step > at):
            _set(quantity, trend, "by", (step, step + 1))
            return
        if not word.isalpha():
            return


def _set(quantity: Quantity, trend: Trend | None, role: str, tokens: tuple[int, int] | None) -> None:
    quantity.trend, quantity.role, quantity.trend_tokens = trend, role, tokens
