from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from liveindex.text.normalise import normalise_line, normalise_text, split_paragraphs


@given(st.text())
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    once = normalise_text(raw)
    assert normalise_text(once) == once
    assert normalise_line(normalise_line(raw)) == normalise_line(raw)


@given(st.text())
def test_normalised_text_can_be_stored_and_has_no_loose_ends(raw: str) -> None:
    text = normalise_text(raw)
    assert text.encode("utf-8").decode() == text
    assert text == text.strip()
    assert "\r" not in text
    assert "\n\n\n" not in text
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in text)


@given(st.text())
def test_paragraphs_cover_the_text_and_never_overlap(raw: str) -> None:
    text = normalise_text(raw)
    spans = split_paragraphs(text)
    assert "\n\n".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_quotation_marks_are_left_as_printed() -> None:
    assert normalise_text("“It’s over,” he said — «fini»") == "“It’s over,” he said — «fini»"


def test_no_break_spaces_and_line_ends_become_plain() -> None:
    assert normalise_text("talks.\u00a0 Delegations\r\n\r\n\r\nmet\there") == "talks. Delegations\n\nmet here"


def test_marks_that_reorder_what_is_shown_are_dropped() -> None:
    assert normalise_text("safe\u202etxt.exe\ufeff \u200bword\u00ad") == "safetxt.exe word"
