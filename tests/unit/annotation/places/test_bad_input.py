from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.annotation.places.annotator import read_places

from .conftest import make_draft

_PIECES = st.sampled_from(
    [
        *("Paris", ", ", "Texas", " ", "\n", "in ", "the village of ", "U.S.", "St. ", "’s", "-", "Ukraine", "M", "."),
        *("\x07", "é", "(", "—", "Kremlin", "Ore.", "Мocква", "東京", "said", "NEW YORK", "<b>", "Smith"),
    ]
)


@settings(max_examples=60)
@given(st.lists(_PIECES, max_size=60).map("".join), st.sampled_from(["en", "de", "uk", None]))
def test_offsets_are_inside_the_text_in_order_and_never_overlap(text: str, language: str | None) -> None:
    draft = make_draft(text, language=language)
    end = 0
    for number, place in enumerate(read_places(draft).items, 1):
        assert end <= place.span.start < place.span.end <= len(text)
        sentence = draft.sentences[place.sentence - 1]
        assert sentence.start <= place.span.start
        assert place.span.end <= sentence.end
        assert place.number == number
        assert (place.latitude is None) == (place.longitude is None) == (place.precision == "unknown")
        assert 0 <= place.confidence <= 1
        end = place.span.end


@pytest.mark.parametrize(
    "text",
    [
        "Paris " * 50_000,
        "Springfield, " * 50_000,
        "A" * 300_000,
        "THE MAYOR OF SPRINGFIELD SAID SO IN PARIS " * 7_000,
        "the village of The Village of " * 10_000,
        "U.S.A.U.S.A." * 20_000,
        "St. " * 80_000,
        "Q: Where? A: In Rome.\n" * 10_000,
        "'’-" * 100_000,
        "New York and " * 25_000,
    ],
    ids=lambda text: str(text[:20]),
)
def test_long_and_odd_texts_take_bounded_time(text: str) -> None:
    draft = make_draft(text, language="fr")  # without the parse, which has bounds of its own
    began = time.process_time()
    read_places(draft)
    assert time.process_time() - began < 12


def test_a_directory_of_towns_is_cut_off_and_not_an_error() -> None:
    draft = make_draft("\n".join(f"Springfield, Ohio, line {number}." for number in range(4_000)), language="fr")
    assert len(read_places(draft).items) <= 4_000


def test_nothing_is_found_in_nothing() -> None:
    for text in ("", " ", "\n\n", "...", "12 34"):
        assert read_places(make_draft(text)).items == ()
