"""The parts of the attribution tagger: marks, labels, measures."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from quality.attribution.measure import Case, measure, overlap
from training.attribution.corpus import Gold, Text, load_texts

from liveindex.annotation.statements.tagger.decode import best_labels, certainty, stretches
from liveindex.annotation.statements.tagger.quotes import (
    CLOSES,
    CLOSES_SINGLE,
    CONTINUED,
    INSIDE,
    INSIDE_SINGLE,
    OPENS,
    OPENS_SINGLE,
    OUTSIDE,
    quotation_states,
)
from liveindex.model.article import Span


def states(text: str) -> list[int]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return quotation_states(text, paragraphs).tolist()


def test_what_stands_in_marks_is_told_from_what_does_not() -> None:
    text = 'a "b" c'
    assert states(text) == [OUTSIDE, OUTSIDE, OPENS, INSIDE, CLOSES, OUTSIDE, OUTSIDE, OUTSIDE]


def test_double_apostrophes_are_one_mark() -> None:
    found = states("''ab,'' he")
    assert found[:7] == [OPENS, OPENS, INSIDE, INSIDE, INSIDE, CLOSES, CLOSES]
    assert found[7:] == [OUTSIDE] * 4


def test_an_apostrophe_is_no_mark() -> None:
    assert set(states("It's the voters' choice, isn't it")) == {OUTSIDE}
    assert set(states("rock 'n roll in the '90s")) == {OUTSIDE}


def test_single_marks_are_read_where_they_pair() -> None:
    found = states("he said 'no' to it")
    assert found[8:12] == [OPENS_SINGLE, INSIDE_SINGLE, INSIDE_SINGLE, CLOSES_SINGLE]


def test_a_quotation_goes_on_in_the_next_paragraph_only_where_that_opens_with_a_mark() -> None:
    first, second = states('"a b\n"c"'), states('"a b\nc d')
    assert first[6] == CONTINUED
    assert second[5:] == [OUTSIDE] * 4


@given(st.text(alphabet="ab \"'“”‘’«»„`\n.,", max_size=60))
def test_every_character_has_a_state_whatever_the_marks(text: str) -> None:
    found = states(text)
    assert len(found) == len(text) + 1
    assert set(found) <= set(range(8))


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
@settings(max_examples=50)
def test_the_best_labels_are_those_of_trying_all(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(2, 5, 3)).astype(np.float32)
    steps, first = rng.normal(size=(3, 3)).astype(np.float32), rng.normal(size=3).astype(np.float32)
    found = best_labels(scores, np.array([length, 5]), steps, first)

    def total(labels: tuple[int, ...], row: int) -> float:
        moves = sum(steps[a, b] for a, b in itertools.pairwise(labels))
        return float(first[labels[0]] + sum(scores[row, n, label] for n, label in enumerate(labels)) + moves)

    for row, size in ((0, length), (1, 5)):
        best = max(total(labels, row) for labels in itertools.product(range(3), repeat=size))
        assert np.isclose(total(tuple(found[row, :size].tolist()), row), best, atol=1e-4)


def test_certainty_is_higher_where_scores_lie_further_apart() -> None:
    close, far = np.zeros((1, 2, 3), np.float32), np.zeros((1, 2, 3), np.float32)
    far[0, :, 1] = 5.0
    labels = np.ones((1, 2), np.int64)
    lengths = np.array([2])
    assert certainty(close, labels, lengths)[0] < certainty(far, labels, lengths)[0] < 0.0


def test_a_label_that_goes_on_with_nothing_marks_nothing() -> None:
    assert stretches([2, 2, 1, 2, 0, 2, 1], 1) == [(2, 4), (6, 7)]


def test_overlap_counts_the_characters_of_all_pieces() -> None:
    assert overlap((Span(0, 4), Span(6, 10)), (Span(0, 4), Span(6, 10))) == 1.0
    assert overlap((Span(0, 4), Span(6, 10)), (Span(0, 4),)) == 0.5
    assert overlap((), ()) == 1.0
    assert overlap((), (Span(0, 1),)) == 0.0


def test_a_content_linked_to_the_wrong_speaker_is_a_wrong_triple() -> None:
    def one(source: int) -> Gold:
        return Gold((Span(source, source + 3),), (Span(10, 14),), (Span(20, 40),))

    right = measure([Case("x" * 50, [one(0)], [one(0)], 1.0)])
    wrong = measure([Case("x" * 50, [one(0)], [one(5)], 1.0)])
    assert right["triple_exact_f1"] == right["speaker_given_content"] == 1.0
    assert wrong["triple_overlap_f1"] == wrong["speaker_given_content"] == 0.0
    assert wrong["content_exact_f1"] == 1.0


def test_annotated_spans_lie_in_their_texts(shared) -> None:
    texts = load_texts(shared, "dev")
    assert len(texts) == 84
    assert sum(len(text.readings) for text in texts) == 94
    assert all(inside(text) for text in texts)


def inside(text: Text) -> bool:
    golds = [gold for reading in text.readings for gold in reading]
    spans = [span for gold in golds for part in (gold.source, gold.cue, gold.content) for span in part]
    return all(0 <= span.start < span.end <= len(text.text) for span in spans)
