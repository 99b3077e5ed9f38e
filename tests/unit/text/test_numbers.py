"""What the numbers promise: values in the manner of the language, offsets that hold, nothing read out of noise."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.text.number_words import LANGUAGES, number_words
from liveindex.text.numbers import Form, parse_digits, read_numbers, tokenise


def values(text: str, language: str = "en") -> list[float]:
    words = number_words(language)
    return [number.value for number in read_numbers(tokenise(text, words), words)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two hundred and fifty thousand", "en", [250_000]),
        ("twenty-five ships and a dozen boats", "en", [25, 12]),
        ("3.5 million, 4bn and 1,234.5", "en", [3_500_000, 4e9, 1234.5]),
        ("48 000 homes in 2020 120 streets", "en", [48_000, 2020, 120]),
        ("tens of thousands", "en", [20_000]),
        ("2 1/2 cups and 1½ spoons", "en", [2.5, 1.5]),
        ("rund 3,5 Mio. Euro, 1.234.567 Stück", "de", [3_500_000, 1_234_567]),
        ("quelque 48 000 maisons, trente-huit navires", "fr", [48_000, 38]),
        ("31.000 casas, treinta y dos mil", "es", [31_000, 32_000]),
        ("48 тыс. домов, 1,5 млрд рублей", "ru", [48_000, 1.5e9]),
        ("12 500 domów, 3,2 mln", "pl", [12_500, 3_200_000]),
    ],
)
def test_a_number_has_the_value_that_its_language_gives_it(text: str, language: str, expected: list[float]) -> None:
    assert values(text, language) == pytest.approx(expected)


@pytest.mark.parametrize("written", ["1.2.3", "5,3,1", "9" * 40, "12,3456.7.8"])
def test_digits_that_are_no_number_have_no_value(written: str) -> None:
    assert parse_digits(written, ".") is None


def test_a_verb_is_no_number() -> None:
    assert values("she scores and he tens up") == []


def test_dozens_are_the_least_they_can_be() -> None:
    words = number_words("en")
    (number,) = read_numbers(tokenise("dozens", words), words)
    assert (number.value, number.form) == (24, Form.MANY)


@given(st.text(max_size=300), st.sampled_from([*LANGUAGES, None]))
def test_tokens_are_the_words_of_the_text_in_order(text: str, language: str | None) -> None:
    tokens = tokenise(text, number_words(language))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))


@given(st.text(alphabet="0123456789.,'½/ -kmbn andthousandmillion", max_size=200), st.sampled_from(LANGUAGES))
def test_numbers_never_overlap_and_are_never_empty(text: str, language: str) -> None:
    words = number_words(language)
    numbers = read_numbers(tokenise(text, words), words)
    assert all(number.first < number.end for number in numbers)
    assert all(left.end <= right.first for left, right in pairwise(numbers))
