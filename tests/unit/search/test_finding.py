from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from liveindex.sample import NEWS_FOLDER
from liveindex.search.analysis import exact_tokens, stem_tokens
from liveindex.search.finding import find_stems, find_words, follows

_WORDS = ["talks", "talk", "skies", "sky", "dying", "die", "sensibility", "sensible", "élan", "İstanbul", "o'Brien"]
_texts = st.lists(st.sampled_from([*_WORDS, "“", ".", "_", "-", "ß", "東京", "Мир", "x1", "\n"]), max_size=30).map(
    " ".join
)


def places(tokens: list) -> list[tuple[str, int, int]]:  # type: ignore[type-arg]
    return [(token.term, token.start, token.end) for token in tokens]


@given(_texts, st.lists(st.sampled_from([*_WORDS, "Мир", "x1"]), min_size=1, max_size=3))
def test_what_is_found_is_what_the_analyser_finds(text: str, words: list[str]) -> None:
    stems = {token.term for word in words for token in stem_tokens(word)}
    assert places(find_stems(text, stems)) == places(stem_tokens(text, stems))
    exact = {token.term for word in words for token in exact_tokens(word)}
    found = find_words(text, exact)
    assert found is None or places(found) == places(exact_tokens(text, exact))


def test_no_word_of_the_sample_is_missed() -> None:
    chance = random.Random(1)
    for file in sorted(NEWS_FOLDER.glob("*.jsonl")):
        text = file.read_text()
        by_stem = stem_tokens(text)
        vocabulary = sorted({token.term for token in by_stem})
        for stem in chance.sample(vocabulary, min(len(vocabulary), 60)):
            assert places(find_stems(text, [stem])) == [p for p in places(by_stem) if p[0] == stem], stem


def test_the_word_that_follows_is_told() -> None:
    text = "prisoners, of “War”"
    assert follows(text, 9, "of") == 13
    assert follows(text, 13, "war") == 18
    assert follows(text, 13, "peace") is None
    assert follows(text, 18, "war") is None
