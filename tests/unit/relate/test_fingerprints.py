from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.relate.copies.fingerprints import bands, fingerprint, quote_key, resemblance

WORDS = [f"w{n}" for n in range(300)]


def test_a_text_resembles_itself_wholly():
    assert resemblance(fingerprint(WORDS), fingerprint(WORDS)) == 1.0


def test_texts_without_a_common_run_of_words_do_not_resemble():
    assert resemblance(fingerprint(WORDS), fingerprint(WORDS[::-1])) == 0.0


@pytest.mark.parametrize("common", [30, 100, 200])
def test_resemblance_is_near_the_share_of_common_runs(common):
    left = [*WORDS[:common], *(f"a{n}" for n in range(200))]
    right = [*WORDS[:common], *(f"b{n}" for n in range(200))]
    runs = [{tuple(side[n : n + 5]) for n in range(len(side) - 4)} for side in (left, right)]
    share = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    assert abs(resemblance(fingerprint(left), fingerprint(right)) - share) < 0.19  # three standard errors


def test_a_copy_cut_by_half_meets_its_original_in_a_band():
    assert set(bands(fingerprint(WORDS))) & set(bands(fingerprint(WORDS[:150])))


def test_a_text_too_short_for_a_run_has_no_bands_and_resembles_nothing():
    short = fingerprint(["one", "two"])
    assert bands(short) == []
    assert resemblance(short, short) == 0.0
    assert quote_key(["one", "two"]) is None


@given(st.lists(st.text(min_size=1, max_size=8), min_size=5, max_size=60))
def test_the_same_words_give_the_same_keys_that_a_database_can_hold(words):
    assert np.array_equal(fingerprint(words), fingerprint(list(words)))
    assert all(-(2**63) <= key < 2**63 for key in [*bands(fingerprint(words)), quote_key(words)])
