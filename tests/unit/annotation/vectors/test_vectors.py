"""What the vectors promise: size, unit length, likeness, bounds."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.annotation.vectors.annotator import DIMENSIONS, sum_vectors, to_bytes, vector_of
from liveindex.annotation.vectors.pieces import load_pieces, piece_numbers
from liveindex.model.annotation import Vectors, Work
from liveindex.service.one_text import annotate_text

WORKS = frozenset({Work.SENTENCES, Work.VECTORS})


def vectors(text: str, language: str = "en", title: str = "") -> Vectors:
    read = annotate_text(text, title=title, language=language, only=WORKS).vectors
    assert read is not None
    return read


def likeness(left: bytes, right: bytes) -> float:
    a, b = (np.frombuffer(row, np.int8).astype(float) for row in (left, right))
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def test_there_is_one_vector_for_the_article_and_one_for_each_sentence():
    read = vectors("The river rose overnight. Families left their homes.\nSchools stay closed.")
    assert (read.dimensions, len(read.article), len(read.sentences)) == (DIMENSIONS, DIMENSIONS, 3 * DIMENSIONS)
    assert read.unread is None


def test_sentences_of_like_meaning_are_nearer_than_others():
    left = vector_of("Rebels bombed the airport near the capital.")
    near = vector_of("Insurgents shelled the airfield outside the city.")
    far = vector_of("The bakery sells almond cakes on Sundays.")
    assert likeness(left, near) > likeness(left, far) + 0.2


def test_a_vector_has_unit_length_times_127():
    row = np.frombuffer(vector_of("Ministers met in the harbour town."), np.int8).astype(float)
    assert np.linalg.norm(row) == pytest.approx(127, rel=0.02)


def test_a_sentence_vector_is_that_of_its_words_alone():
    read = vectors("The river rose overnight. Families left their homes.")
    assert read.sentences[DIMENSIONS:] == vector_of("Families left their homes.")


def test_the_title_counts():
    text = "Officials spoke on Monday. Nothing was settled."
    plain, titled = vectors(text), vectors(text, title="Volcano erupts")
    volcano = vector_of("volcano eruption lava")
    assert likeness(titled.article, volcano) > likeness(plain.article, volcano) + 0.2
    assert titled.sentences == plain.sentences


def test_other_scripts_get_zeros_and_it_is_said():
    read = vectors("Министры встретились в понедельник.", "ru")
    assert set(read.article) == {0} and set(read.sentences) == {0}
    assert read.unread == "vectors are made of text in Latin letters only"


def test_other_languages_in_latin_letters_are_told_to_be_read_as_english():
    read = vectors("Les ministres se sont réunis lundi.", "fr")
    assert any(read.article) and "English" in (read.unread or "")


def test_accents_and_case_make_no_difference():
    assert piece_numbers("ÉLYSÉE Zürich") == piece_numbers("elysee zurich")


@pytest.mark.parametrize("text", ["...", "— — —", "\x01\x02", "!!!", "a" * 100_000])
def test_a_text_without_words_has_a_vector_of_zeros(text: str):
    assert vector_of(text) == bytes(DIMENSIONS)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_summing_together_is_summing_apart(texts: list[str]):
    together = sum_vectors(texts)
    for text, row in zip(texts, together, strict=True):
        assert to_bytes(row[None, :]) == vector_of(text)


@given(st.text())
def test_every_piece_is_a_row_of_the_table(text: str):
    rows = len(load_pieces().table)
    assert all(0 <= number < rows for number in piece_numbers(text))


def test_pieces_put_together_are_the_word():
    names = list(load_pieces().numbers)
    parts = [names[number].removeprefix("##") for number in piece_numbers("Kestovian")]
    assert len(parts) > 1 and "".join(parts) == "kestovian"


def test_time_grows_with_the_text_and_no_faster():
    def seconds(words: int) -> float:
        text = "The minister of Kestovia spoke again about bridges and rivers. " * (words // 10)
        started = time.process_time()
        sum_vectors([text])
        return time.process_time() - started

    seconds(1_000)
    assert seconds(300_000) < 40 * max(seconds(30_000), 0.01)
