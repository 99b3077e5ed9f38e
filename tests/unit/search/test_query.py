"""What a search text means, and what is said of one that means nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from liveindex.errors import QueryError
from liveindex.model.search import (
    All,
    Amount,
    Any,
    Days,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Quoted,
    Side,
    Tag,
    Tagged,
    Word,
)
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
        ("10:30 https://a.example/b Kyiv: c", All((Word("10:30"), Word("https://a.example/b"), Word("Kyiv:"), C))),
        ("af*", Prefix("af")),
        ("a NEAR b", Near("a", "b", 10)),
        ("a NEAR/3 b NEAR/2 c", All((Near("a", "b", 3), Near("b", "c", 2)))),
        ("c -(a NEAR/3 b)", All((C, Not(Near("a", "b", 3))))),
        ("source:herald.example", Field("source", "herald.example")),
        ('person:"a b" c', All((Field("person", "a b"), C))),
        ("person:(a OR b)", Any((Field("person", "a"), Field("person", "b")))),
        ("-said-by:a", Not(Field("said-by", "a"))),
        ("person:OR", Field("person", "OR")),
        ("LANG:EN", Tagged(Tag.LANGUAGE, ("en",))),
        ("lang:unknown", Tagged(Tag.LANGUAGE, ("",))),
        ("country:kenya", Tagged(Tag.COUNTRY, ("KE",))),
        ("country:ke", Tagged(Tag.COUNTRY, ("KE",))),
        ("country:Kenyan", Tagged(Tag.COUNTRY, ("KE",))),
        ("event:consult", Tagged(Tag.EVENT, ("CONSULT",))),
        ('quote:"a b"', Quoted(Phrase("a b"))),
        ("quote:(a OR bc*)", Any((Quoted(A), Quoted(Prefix("bc"))))),
        ("figure=1,000", Amount(side=Side.VALUE, least=1000, most=1000)),
        ("figure:1.5m", Amount(side=Side.VALUE, least=1.5e6, most=1.5e6)),
        ("figure>=-5", Amount(side=Side.LEAST, least=-5)),
        ("figure<=2bn", Amount(side=Side.MOST, most=2e9)),
        ("figure:5..", Amount(side=Side.VALUE, least=5)),
        ("figure:5..9", Amount(side=Side.VALUE, least=5, most=9)),
        ("after:2025", Days(date(2025, 1, 1), None)),
        ("after:2025-03-14T09:30", Days(None, None, since=datetime(2025, 3, 14, 9, 30, tzinfo=UTC))),
        ("before:2025-03-14T09:30+02:00", Days(None, None, before=datetime(2025, 3, 14, 7, 30, tzinfo=UTC))),
        ("after:2025-03 before:2025-04-02", All((Days(date(2025, 3, 1), None), Days(None, date(2025, 4, 1))))),
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
        ("a persn:b", 2, "Near it: `person:`"),
        ("a zzzz:b", 2, "Known are: source"),
        ("said-by: a", 8, "without a blank"),
        ("(lang:)", 6, "without a blank"),
        ("lang:english", 5, "two letters"),
        ("lang>en", 4, "Only `figure` takes >"),
        ("person:(a lang:en)", 10, "cannot stand among the values"),
        ("country:kenia", 8, "Near it: Kenya"),
        ("event:consul", 6, "Near it: consult"),
        ("event:party", 6, "Known are: agree"),
        ("figure>ten", 7, "no number"),
        ("figure>5..9", 7, "behind a colon"),
        ("figure:9..5", 7, "figure:5..9"),
        ("figure:5..ten", 10, "no number"),
        ("after:yesterday", 6, "no day, month or year"),
        ("before:2025-02-30", 7, "no day of the calendar"),
        ("as-of:", 6, "without a blank"),
        ("before:2025-02-30T10", 7, "no day of the calendar"),
        ("after:2025-02T10:00", 6, "a time stands behind a day"),
        ("after:2025-02-03T10:60", 17, "minutes at 59"),
        ("after:2025-02-03Tnoon", 17, "no time of day"),
        ("w*rd", 1, "only at the end"),
        ("a b*", 2, "two letters"),
        ("e-mail*", 0, "more than one word"),
        ("NEAR a", 0, "nothing before"),
        ("a NEAR", 2, "nothing after"),
        ('a NEAR "b c"', 2, "between two words"),
        ("a NEAR/2 A", 2, "two different words"),
        ("a NEAR e-mail", 2, "single words"),
        ("a NEAR/99 b", 2, "1 to 20 apart"),
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
    [
        "a",
        "OR",
        "AND",
        "NOT",
        "NEAR",
        "NEAR/2",
        "*",
        "lang:",
        "figure>",
        "figure:",
        "..",
        "person:",
        "no:",
        "quote:",
        "9",
        "before:",
        "0001",
        "-",
        "(",
        ")",
        '"',
        "“",
        "»",
        " ",
        "&",
        "東京",
        "\ud800",
        "\u00ad",
        "x" * 130,
    ]
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


def test_where_only_words_can_be_asked_for_a_field_is_refused_with_its_place() -> None:
    with pytest.raises(QueryError, match="no fields") as caught:
        parse_query("a lang:en", fields=False)
    assert caught.value.position == 2
