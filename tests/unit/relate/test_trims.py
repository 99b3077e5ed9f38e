from __future__ import annotations

import pytest

from liveindex.model.relation import QuoteChange
from liveindex.relate.utterances.trims import content_words, differing, fold, liken

SAME, TRIMMED, MUTATED = QuoteChange.SAME, QuoteChange.TRIMMED, QuoteChange.MUTATED


def pieces(text: str) -> list[tuple[str, ...]]:
    return [tuple(word.key for word in fold(part)) for part in text.split("…")]


@pytest.mark.parametrize(
    ("one", "other", "change"),
    [
        ("We came by water.", "We came by water", SAME),
        ("The harbour organised twelve boats", "The harbor organized 12 boats", SAME),
        ("We don't know", "We do not know", SAME),
        ("There's a multi-party system", "There is a multiparty system", SAME),
        ("They [the crews] are safe", "They are safe", SAME),
        ("We will not sell the ferry today", "not sell the ferry", TRIMMED),
        ("We looked … and came by water", "We looked at the sky for years and came by water", TRIMMED),
        ("The gate is narrow and the yard is full", "the yard is full and nobody comes", TRIMMED),
        ("We came by water and left by night", "We left by night and came by water", MUTATED),
        ("We will not sell the ferry", "We will never sell the ferry", MUTATED),
    ],
)
def test_house_style_and_trims_are_no_other_words(one: str, other: str, change: QuoteChange) -> None:
    assert liken(pieces(one), pieces(other)).change is change
    assert liken(pieces(other), pieces(one)).change is change


def test_only_words_that_the_other_lacks_are_marked_and_ends_are_none() -> None:
    one, other = "We came by water last night", "so we came by boat"
    marks = differing(fold(one), fold(other))
    assert [one[a:b] for a, b in marks[0]] == ["water last night"]
    assert [other[a:b] for a, b in marks[1]] == ["boat"]
    assert differing(fold("came by water"), fold("we came by water")) == ((), ())


def test_house_style_is_not_marked() -> None:
    assert differing(fold("a multi-party vote today"), fold("a multiparty vote now")) == (((19, 24),), ((18, 21),))


def test_words_without_a_meaning_of_their_own_do_not_count() -> None:
    assert content_words(["we", "came", "by", "water"]) == {"came", "water"}
