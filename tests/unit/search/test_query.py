"""What a search text means, and what is said of one that means nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liveindex.errors import QueryError
from liveindex.model.search import All, Any, Everything, Node, Not, Phrase, Word
from liveindex.search.query import DEEPEST_NESTING, MOST_PARTS, MOST_PHRASE_WORDS, parse_query

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Everything()),
        (" \t\n\u00a0\u3000", Everything()),
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b c", All((A, B, C))),
        ("a OR b", Any((A, B))),
        ("a OR b c", Any((A, All((B, C))))),
        ("a b OR c", Any((All((A, B)), C))),
        ("(a OR b) c", All((Any((A, B)), C))),
        ("（a OR b）c", All((Any((A, B)), C))),
        ("-a", Not(A)),
        ("a -b", All((A, Not(B)))),
        ("a NOT b", All((A, Not(B)))),
        ("a AND NOT b", All((A, Not(B)))),
        ("a OR -b", Any((A, Not(B)))),
        ("-(a OR b) c", All((Not(Any((A, B))), C))),
        ('-"a b"', Not(Phrase("a b"))),
        ("--a", Not(Not(A))),
        ("NOT NOT a", Not(Not(A))),
        ('"a b" c', All((Phrase("a b"), C))),
        ('a"b c"', All((A, Phrase("b c")))),
        ('"a"', Phrase("a")),
        ('"OR -b (c"', Phrase("OR -b (c")),
        ("or and not", All((Word("or"), Word("and"), Word("not")))),
        ("e-mail", Word("e-mail")),
        ("don't U.S.", All((Word("don't"), Word("U.S.")))),
        ("source:herald.example", Word("source:herald.example")),
        ("(a)", A),
        ("(a)(b)", All((A, B))),
    ],
)
def test_text_becomes_the_tree_it_says(text: str, node: Node) -> None:
    assert parse_query(text) == node


@pytest.mark.parametrize(
    "text", ['"a b"', "“a b”", "„a b“", "„a b”", "”a b”", "«a b»", "»a b«", '“a b"', '"a b”', "＂a b＂", "« a b »"]
)
def test_every_usual_quotation_mark_makes_a_phrase(text: str) -> None:
    assert parse_query(text) == Phrase("a b")


@pytest.mark.parametrize(
    ("text", "node"), [("a & b", All((A, B))), ("a - b", All((A, B))), ('a "–" OR &', A), ("a -&", A)]
)
def test_signs_without_a_letter_or_digit_are_left_out(text: str, node: Node) -> None:
    assert parse_query(text) == node


def test_words_are_brought_to_the_form_that_texts_are_stored_in() -> None:
    assert parse_query("cafe\u0301 co\u00adop") == All((Word("café"), Word("coop")))


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ('a "b c', 2, "never closed"),
        ("a “b", 2, "never closed"),
        ("a (b", 2, "never closed"),
        ("(a (b)", 0, "never closed"),
        ("a) b", 1, "never opened"),
        (")", 0, "never opened"),
        ("a ()", 2, "nothing between"),
        ("a OR", 2, "nothing after"),
        ("(a OR) b", 3, "nothing after"),
        ("a OR OR b", 2, "nothing after"),
        ("a AND", 2, "nothing after"),
        ("a NOT", 2, "nothing after"),
        ("a -OR b", 2, "nothing after"),
        ("OR a", 0, "nothing before"),
        ("(AND a)", 1, "nothing before"),
        ("  &!", 0, "no word"),
        ("a " + "x" * 120, 2, "longer than"),
        ("a " + '"b' * 1 + " b" * MOST_PHRASE_WORDS + '"', 2, "at most 64"),
    ],
)
def test_trouble_is_told_with_its_place(text: str, position: int, says: str) -> None:
    with pytest.raises(QueryError, match=says) as caught:
        parse_query(text)
    assert caught.value.position == position
    assert not caught.value.retry_helps


def test_limits_are_told_and_what_lies_within_parses() -> None:
    assert isinstance(parse_query("a " * MOST_PARTS), All)
    assert isinstance(parse_query("(" * DEEPEST_NESTING + "a" + ")" * DEEPEST_NESTING), Word)
    with pytest.raises(QueryError, match="More than 256"):
        parse_query("a " * (MOST_PARTS + 1))
    for sign in "(-":
        with pytest.raises(QueryError, match="nested"):
            parse_query(sign * 5_000 + "a")


_PIECES = st.sampled_from(
    ["a", "OR", "AND", "NOT", "-", "(", ")", '"', "“", "»", " ", "&", "東京", "\ud800", "\u00ad", "x" * 130]
)


@given(st.text(max_size=60) | st.lists(_PIECES, max_size=30).map("".join))
@example("\x00")
@example("-" * 3_000)
def test_any_text_parses_or_is_a_query_error_within_it(text: str) -> None:
    try:
        node = parse_query(text)
    except QueryError as exc:
        assert 0 <= exc.position <= len(text)
        assert str(exc)
    else:
        assert isinstance(node, Node)


@given(st.lists(st.sampled_from(["red", "e-mail", "東京", "U.S."]), min_size=1, max_size=5))
def test_plain_words_all_stand_in_the_tree_in_order(words: list[str]) -> None:
    node = parse_query(" ".join(words))
    assert (node.parts if isinstance(node, All) else (node,)) == tuple(map(Word, words))
