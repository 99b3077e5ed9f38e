"""Words of movement around a quantity -> how it moved: "rose 6.5% to 164p", "fell from 5 to 3", "a 12 percent drop".

English only. Read from the words in order, without the parse: movement is told in few set patterns.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.looking import HYPHENS
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
    "increase gain climb jump surge soar advance rally add leap rocket spike balloon expand strengthen appreciate"
    " rebound skyrocket accelerate recover double triple quadruple raise"
) | listed(
    "rise rises rose risen rising grow grows grew grown growing up swell swells swelled higher widen widened"
    " upward upwards creeping crept shot upped firmed boomed lifted lifting hiked hiking boosted"
    " boosting pushed pushing bumped inched inching ticked ticking inflated"
)
_DOWN_VERBS = _forms(
    "decrease decline plunge slump tumble plummet slide lose ease shrink slash reduce drop dip weaken depreciate"
    " retreat collapse nosedive diminish dwindle halve slow"
) | listed(
    "downward downwards fall falls fell fallen falling lost loses losing slid sank sinks sunk shrank shrunk down lower"
    " cut cuts cutting dropped dropping dipped dipping slipped slipping slip slips shed sheds shedding tumbled"
    " lowered narrowed narrow dropped plunged declines trimmed crashed contracted contracting moderated cooled cooling"
    " sagged slackened faded"
)
# These move a level only where a word says from, by or to what: "raised the rate to 4%", not "raised $4m".
_ROLE_ONLY = _forms("double triple quadruple halve raise slow recover accelerate") | listed(
    "shot upped lifted lifting hiked hiking boosted boosting pushed pushing bumped contracted contracting cooled"
    " cooling faded ticked ticking inched inching moderated inflated"
)
_QUOTES = frozenset('"\u201c\u201d')
_LEVEL_BOUNDS = frozenset(["below", "above", "past", "beyond"])
_PACES = listed("rate pace clip speed")
_SAME_WORDS = frozenset(["unchanged", "steady", "flat", "stable"])
_UP_NOUNS = listed("increase rise gain jump surge growth hike climb uptick spike boost")
_DOWN_NOUNS = listed("decrease decline drop fall cut reduction slump plunge dip slide decreases")
_UP_AFTER = listed("higher more increase rise jump surge gain hike growth spike boost uptick bigger larger faster")
_DOWN_AFTER = listed("lower less fewer decrease decline drop fall cut reduction slump plunge dip smaller slower")
# Between the word of movement and the quantity only these may stand.
_THROUGH = listed(
    "by to from of another a an the further some about around nearly almost over more than less up about"
    " roughly just slightly sharply steadily modestly marginally only at least as much as many"
    " approximately an additional annualized annualised even back inching and or , ( again still well another down"
)
# What is done to money or goods, no movement of a level: "lost $3m", "cut 40 km".
_DEEDS = listed("lost lose loses losing add adds added adding shed gain gained cut cutting reduced slashed")
_STEPS = frozenset(["point", "cent", "penny", "basis point", "percentage point", "sen"])
_NOUN_TOO = dict.fromkeys(listed("fall falls rise rises cut cuts drop drops increase gain"), frozenset(["of", "in"]))
_STOPPED_BY = {
    "up": frozenset(["to", "of"]),
    "upward": frozenset(["of"]),
    "upwards": frozenset(["of"]),
    "down": frozenset(["on", "at"]),
    **_NOUN_TOO,
}
_FARTHEST = 40
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
    role, strangers = "", 0
    for at in range(quantity.left - 1, max(-1, quantity.left - 1 - _FARTHEST), -1):
        if at in taken:
            return _same_movement(tokens[at + 1].low, tokens[quantity.left - 1].low, taken[at], quantity, role)
        word = tokens[at].low
        role = role or (word if word in {"by", "to", "from"} else "")
        trend = _movement_at(tokens, at, quantity, role)
        if trend:
            # A level, not a step: "steady at 4%", "higher at $61", "slid below $30".
            level = trend is Trend.SAME or (tokens[at + 1].low == "at" and not _is_pace(tokens, at + 1))
            level = level or tokens[quantity.left].low in _LEVEL_BOUNDS
            _set(quantity, trend, role or ("to" if level else "by"), (at, at + 1))
            return True
        if (word == "," and strangers) or word == "compared":
            return False  # another clause; "compared to 3%" is no step
        if word not in _THROUGH and not _is_pace(tokens, at):
            strangers += 1
            # "cut its forecast by 3%", "bring the rate down to 2": the moved thing stands between.
            plain = word.replace("'", "").isalnum() or (word in HYPHENS and tokens[at].glued) or word in _QUOTES
            if not role or strangers > _BY_REACH or not plain:
                return False
    return False


def _is_pace(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word is of "at an annual rate of", which stands between a movement and its step."""
    ahead = [token.low for token in tokens[at : at + 5]]
    pace = next((n for n, word in enumerate(ahead) if word in _PACES), None)
    return pace is not None and ahead[pace + 1 : pace + 2] == ["of"] and (pace == 0 or tokens[at].text.islower())


def _same_movement(link: str, before: str, other: Quantity, quantity: Quantity, role: str) -> bool:
    """Take the movement of the quantity before: "rose 3% to 5", and "up 0.25 points, or 0.01%"; not "at 5" behind."""
    closed = link in {",", "or", "("} and before != "at"
    again = closed and other.kind is not quantity.kind and other.role == "by"
    if other.trend is None or not (role or again):
        return False
    _set(quantity, other.trend, role or "by", other.trend_tokens)
    return True


def _movement_at(tokens: Sequence[Token], at: int, quantity: Quantity, role: str) -> Trend | None:
    """Return the movement that the word at a place tells of the quantity; None where it tells none."""
    word, after = tokens[at].low, tokens[at + 1].low
    trend = trend_of(word)
    if trend and _is_movement(word, after, quantity, role):
        return trend
    if word in _UP_NOUNS | _DOWN_NOUNS and role in {"by", ""} and after == "of":
        return Trend.UP if word in _UP_NOUNS else Trend.DOWN
    return Trend.SAME if word in _SAME_WORDS and after == "at" else None


def _is_movement(word: str, after: str, quantity: Quantity, role: str) -> bool:
    """Tell whether a word moves the quantity: "up to 60" and "over 40" do not, nor "lost 61 men"."""
    # No movements: "woke up one day", "raised $4m".
    bare_word = quantity.kind is FigureKind.DURATION or (word in _ROLE_ONLY and quantity.kind is not FigureKind.PERCENT)
    if bare_word and not role:
        return False
    if word in _STOPPED_BY and after in _STOPPED_BY[word]:
        return word == "up" and role == "from"
    if word in {"up", "down"}:
        return after not in _STOPPED_BY[word] or (word == "up" and role == "from")
    if word in {"lower", "higher"}:
        return after in {"at", "to", "by", "than"} and quantity.kind is not FigureKind.COUNT
    if quantity.kind is FigureKind.PERCENT or role:
        return True
    steps = quantity.unit in _STEPS
    return quantity.kind in {FigureKind.MONEY, FigureKind.MEASURE} and (steps or word not in _DEEDS)


def _after(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Read a word of movement after the quantity: "12 percent higher", "a 7% drop in"."""
    at = quantity.right
    if quantity.kind is not FigureKind.PERCENT and quantity.unit not in _STEPS:
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
