"""Quotation marks of every style, nested, carried over paragraphs, left open."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.annotation.statements.quotations.marks import find_quoted
from liveindex.model.article import Span


def quoted(text: str) -> list[tuple[str, int, bool]]:
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    return [(text[q.inner.start : q.inner.end], q.depth, q.closed) for q in find_quoted(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" twice.', ["no"]),
        ("„Nein“, sagte er. »Doch«, rief sie.", ["Nein", "Doch"]),
        ("« Oui », dit-il.", ["Oui"]),
        ("``Yes,'' he said.", ["Yes,"]),
        ("\"We look,'' said Dave Mark of Avert. \"It is posted.''", ["We look,", "It is posted."]),
        ("\"He called it a ''bad deal'' twice,\" she said.", ["He called it a ''bad deal'' twice,"]),
        ("「はい」と言った。", ["はい"]),
        ("‘It’s the officials’ view,’ he said.", ["It’s the officials’ view,"]),
        ("'I can't,' he said. 'It's the boys' turn,' she said.", ["I can't,", "It's the boys' turn,"]),
    ],
)
def test_every_style_of_marks_is_read(text: str, inside: list[str]) -> None:
    assert [words for words, _, _ in quoted(text)] == inside


def test_apostrophes_and_inches_are_no_quotation_marks() -> None:
    assert quoted("It is 6'2\" tall in the '90s, and rock 'n' roll isn't the fans' only love.") == []


def test_a_quotation_inside_another_is_one_level_deeper() -> None:
    assert quoted("“One ‘two’ three”") == [("One ‘two’ three", 0, True), ("two", 1, True)]


def test_a_mark_repeated_at_the_next_paragraph_carries_the_quotation_on() -> None:
    text = "“First part.\n\n“Second part,” she said."
    found = find_quoted(text, [Span(0, 12), Span(14, len(text))])
    assert [q.continues for q in found] == [None, 0]
    assert not found[0].closed


def test_an_opening_mark_that_is_never_closed_does_not_swallow_the_next_quotation() -> None:
    assert quoted("“Lost one, he said. “Two,” she said.") == [("Two,", 0, True)]


@given(st.text(alphabet="ab s.,\n\"'“”‘’„«»「」`", max_size=200))
def test_offsets_stay_inside_their_paragraph_and_in_order(text: str) -> None:
    paragraphs = [Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    found = find_quoted(text, paragraphs)
    for q in found:
        assert any(p.start <= q.outer.start <= q.inner.start <= q.inner.end <= q.outer.end <= p.end for p in paragraphs)
    assert [q.outer.start for q in found] == sorted(q.outer.start for q in found)
