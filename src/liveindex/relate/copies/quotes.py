"""The quotes of two articles -> which are one utterance: the same, trimmed, or with other words inside the marks."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from liveindex.model.relation import QuoteChange, QuotePair
from liveindex.relate.sides import Quote, Side

_FEWEST = 3  # words: "brilliant" in two articles is no evidence by itself
_ALIKE = 0.6  # of the words in order, where nothing else says that they are one
_ALIKE_BESIDE = 0.36  # in sentences that stand for each other
_ALIKE_SAME_SPEAKER = 0.4  # of one speaker, elsewhere

Found = tuple[Quote, Quote, QuoteChange, str]


def quote_pairs(
    left: Side, right: Side, groups: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
) -> tuple[QuotePair, ...]:
    """Return the utterances that both sides quote, in the order of the right text.

    Args:
        groups: places of the sentences that stand for each other.
    """
    found: list[Found] = []
    taken: set[int] = set()
    for places_left, places_right in groups:
        ours = [q for q in left.quotes if q.sentence - 1 in places_left and id(q) not in taken]
        theirs = [q for q in right.quotes if q.sentence - 1 in places_right and id(q) not in taken]
        pairs, _, _ = compare_quotes(ours, theirs, beside=True)
        found += pairs
        taken |= {id(quote) for one, other, *_ in pairs for quote in (one, other)}
    ours, theirs = ([q for q in side.quotes if id(q) not in taken] for side in (left, right))
    found += compare_quotes(ours, theirs, beside=False)[0]
    return tuple(
        QuotePair(
            change=change,
            left_sentence=one.sentence,
            right_sentence=other.sentence,
            left_text=one.text,
            right_text=other.text,
            reason=reason,
        )
        for one, other, change, reason in sorted(found, key=lambda item: item[1].span)
    )


def compare_quotes(
    left: Sequence[Quote], right: Sequence[Quote], *, beside: bool
) -> tuple[list[Found], list[Quote], list[Quote]]:
    """Return pairs of one utterance, the likest first, and what is left over on both sides.

    Args:
        beside: they stand in sentences that stand for each other, so that less likeness is needed.
    """
    ranked = sorted(
        ((judged[0], n, m, judged) for n, one in enumerate(left) for m, other in enumerate(right)
         if (judged := _judge(one, other, beside=beside))),
        key=lambda item: -item[0],
    )  # fmt: skip
    free_left, free_right = dict(enumerate(left)), dict(enumerate(right))
    pairs: list[Found] = []
    for _, n, m, (_, change, reason) in ranked:
        if n in free_left and m in free_right:
            pairs.append((free_left.pop(n), free_right.pop(m), change, reason))
    return pairs, list(free_left.values()), list(free_right.values())


def _judge(left: Quote, right: Quote, *, beside: bool) -> tuple[float, QuoteChange, str] | None:
    """Return (likeness, change, reason) of two quotes; None where they are two utterances."""
    short, long = sorted((left.words, right.words), key=len)
    known = bool(left.speakers & right.speakers)
    where = "in sentences that stand for each other" if beside else "by the same speaker" if known else "by its words"
    enough = len(short) >= _FEWEST or beside or (known and len(short) > 1)
    if short == long and enough:
        return 1.0, QuoteChange.SAME, f"the same words, {where}"
    if enough and _inside(short, long):
        return 0.9 + 0.1 * len(short) / len(long), QuoteChange.TRIMMED, f"one stands within the other, {where}"
    if left.speakers and right.speakers and not known:
        return None
    alike = SequenceMatcher(None, left.words, right.words, autojunk=False).ratio()
    least = _ALIKE_BESIDE if beside else _ALIKE_SAME_SPEAKER if known else _ALIKE
    if alike < least or (len(short) < _FEWEST and not beside):
        return None
    return 0.9 * alike, QuoteChange.MUTATED, f"{alike:.0%} of the words in order, {where}"


def _inside(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(tuple(long[n : n + len(short)]) == tuple(short) for n in range(len(long) - len(short) + 1))
