"""Terms and offsets are the index's own."""

from __future__ import annotations

import itertools

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from liveindex.search.analysis import (
    LONGEST_TERM_BYTES,
    exact_analyzer,
    exact_tokens,
    indexable,
    phrase_terms,
    stem_analyzer,
    stem_tokens,
    word_terms,
)

_SCRIPTS = st.text(
    st.sampled_from("aZé ßİıﬁÅ٣²' ’.-\n\t東京はテーสั้กา한नमस्ते٪😀\u0301\u200d\ud800") | st.characters(),
    max_size=60,
)


@given(_SCRIPTS)
def test_every_indexed_term_comes_back_with_offsets_whose_slice_gives_that_term(text: str) -> None:
    for analyzer, tokens in ((exact_analyzer(), exact_tokens(text)), (stem_analyzer(), stem_tokens(text))):
        assert [token.term for token in tokens] == analyzer.analyze(indexable(text))
        for token in tokens:
            assert 0 <= token.start < token.end <= len(text)
            assert analyzer.analyze(indexable(text[token.start : token.end])) == [token.term]


@given(_SCRIPTS)
def test_tokens_stand_in_order_and_never_overlap(text: str) -> None:
    tokens = exact_tokens(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))
    assert all(left.position < right.position for left, right in itertools.pairwise(tokens))


@given(_SCRIPTS, st.sets(st.sampled_from(["a", "az", "東", "e"])))
def test_asking_for_some_terms_leaves_out_only_the_others(text: str, only: set[str]) -> None:
    assert exact_tokens(text, only) == [token for token in exact_tokens(text) if token.term in only]


@given(_SCRIPTS.filter(exact_tokens))
def test_every_text_is_found_by_itself_as_a_phrase(text: str) -> None:
    terms = phrase_terms(text)
    tokens = exact_tokens(text)
    assert terms.terms == tuple(token.term for token in tokens)
    assert terms.positions[0] == 0


def test_stored_index_holds_the_terms_that_the_analysis_gives() -> None:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name="exact")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("exact", exact_analyzer())
    text = "Café in 東京, straße"
    writer = index.writer(15_000_000, 1)
    document = tantivy.Document()
    document.add_text("words", indexable(text))
    writer.add_document(document)
    writer.commit()
    index.reload()
    held = [term for term, _ in index.searcher().terms_with_prefix("words", "")]
    assert sorted(held) == sorted(token.term for token in exact_tokens(text))


def test_letters_fold_the_same_in_either_case() -> None:
    for word in ("École", "Straße", "Łódź", "Đông", "ＮＨＫ", "ŒUVRE", "МОСКВА"):
        assert exact_tokens(word)[0].term == exact_tokens(word.lower())[0].term
    # Python's own lower case of İ is two characters; a reader types one.
    assert exact_tokens("İstanbul")[0].term == exact_tokens("istanbul")[0].term == "istanbul"


@pytest.mark.parametrize(
    ("word", "terms", "stemmed"),
    [
        ("ministers", ("minist",), True),
        ("Minister’s", ("minist",), True),
        ("McDonald's", ("mcdonald",), True),
        ("e-mails", ("e", "mails"), False),
        ("Wal-Mart's", ("wal", "mart"), False),
        ("東京", ("東", "京"), False),
        ("東", ("東",), True),
        ("!!", (), False),
        ("", (), False),
    ],
)
def test_word_stands_for_its_stem_or_for_the_phrase_it_holds(word: str, terms: tuple[str, ...], stemmed: bool) -> None:
    found = word_terms(word)
    assert (found.terms, found.stemmed) == (terms, stemmed)


def test_word_too_long_to_index_leaves_a_gap_that_text_and_phrase_share() -> None:
    long = "x" * LONGEST_TERM_BYTES
    assert phrase_terms(f"a {long} b").positions == (0, 2)
    assert [token.position for token in exact_tokens(f"a {long} b")] == [0, 2]
    assert exact_tokens("x" * (LONGEST_TERM_BYTES - 1))
