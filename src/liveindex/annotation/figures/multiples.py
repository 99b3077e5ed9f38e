"""How many times as much: "sixfold", "a 20-fold rise", "three times larger", "15 times earnings".

"Three times" that counts how often something was done stays a count of times.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.figures.looking import low_at
from liveindex.annotation.figures.quantity import Quantity
from liveindex.annotation.figures.wordlist import listed
from liveindex.model.figure import FigureKind
from liveindex.text.numbers import Form, Token

TIMES = "times"
_WORDS = "two three four five six seven eight nine ten eleven twelve"
FOLDS = {f"{word}fold": value for value, word in enumerate(_WORDS.split(), 2)}
FOLDS |= {"twentyfold": 20, "thirtyfold": 30, "hundredfold": 100, "thousandfold": 1000}
# Behind "times" these compare; so does a comparative.
_COMPARES = listed(
    "as more less fewer the its their his her that what earnings book sales revenue revenues profit profits ebitda"
    " normal average income cash forward trailing annual expected"
)
_BE = listed("is are was were be")
_NOT_COMPARATIVE = listed(
    "over after under ever never other whether another either neither together rather per summer winter"
    " september october november december former later earlier however order number member"
)


def read_fold(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Return "sixfold" as six times; None for any other word and for "the reasons are twofold"."""
    value = FOLDS.get(tokens[at].low)
    if value is None or low_at(tokens, at - 1) in _BE:
        return None
    return Quantity(
        first=at,
        end=at + 1,
        left=at,
        right=at + 1,
        value=float(value),
        form=Form.WORDS,
        unit=TIMES,
        kind=FigureKind.MEASURE,
    )


def settle_times(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Make a bare number before "times" a multiple where two things are compared."""
    if not quantity.is_bare or quantity.right != quantity.end or low_at(tokens, quantity.end) != TIMES:
        return
    after = low_at(tokens, quantity.end + 1)
    comparative = after.endswith("er") and after not in _NOT_COMPARATIVE and len(after) > len("her")
    if after in _COMPARES or comparative:
        quantity.unit, quantity.kind, quantity.right = TIMES, FigureKind.MEASURE, quantity.end + 1
        quantity.plain = False
        quantity.notes.append(f"“times {after}” compares")
