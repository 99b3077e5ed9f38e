"""The attribution tagger on texts of our own."""

from __future__ import annotations

import hashlib
import itertools
import time
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.annotation.draft import Draft
from liveindex.annotation.sentences import read_sentences
from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.tagger.find import find_attributions
from liveindex.annotation.statements.tagger.network import SHA256, WEIGHTS
from liveindex.annotation.statements.tagger.windows import LONGEST
from liveindex.model.article import Article, Span

LINES = st.lists(
    st.sampled_from(
        [
            "“We will rebuild the bridge,” Mayor Ada Brandt said. “It will take a year.”",
            "According to the harbour office, two ferries were late.",
            "The minister said that \"nothing\" had been 'decided'.",
            '"It goes on and on," he said.\n\n"And on.',
            "SHE WARNED THE DAM COULD FAIL",
            "Q: Did you know? A: No.",
            "a | b | c\t1 | 2 | 3",
            "Он сказал, что нет. 他说不。",
            "''Old marks,'' she told `` them ''.",
            "\x00\x07 \u200b said \u2028 that",
            "🚢 said: “🚢”",
        ]
    ),
    max_size=8,
)


def draft_of(text: str, language: str = "en") -> Draft:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    article = Article(
        address="text:",
        title="",
        text=text,
        paragraphs=tuple(paragraphs),
        source="text",
        method="text",
        language=language,
    )
    draft = Draft(article)
    draft.with_reading(read_sentences(draft))
    return draft


def found_in(text: str) -> list[tuple[str, str, str]]:
    def words(pieces: tuple[Span, ...]) -> str:
        return " / ".join(text[piece.start : piece.end] for piece in pieces)

    return [(words(one.source), words(one.cue), words(one.content)) for one in find_attributions(draft_of(text))]


def test_speaker_cue_and_clause_are_found_together() -> None:
    text = "The ferries will run again on Friday. Mayor Ada Brandt said that the pier was safe."
    assert ("Mayor Ada Brandt", "said", "that the pier was safe") in found_in(text)


def test_a_quotation_that_its_cue_breaks_has_two_pieces() -> None:
    text = "“We will rebuild the bridge,” Ada Brandt said. “It will take a year.”"
    assert found_in(text) == [("Ada Brandt", "said", "“We will rebuild the bridge,” / “It will take a year.”")]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“"])
def test_all_styles_of_marks_are_read(marks: str) -> None:
    text = f"{marks[0]}We will rebuild the bridge,{marks[1]} Ada Brandt told reporters."
    (one,) = found_in(text)
    assert one[0] == "Ada Brandt"
    assert "We will rebuild the bridge" in one[2]


def test_according_to_is_found_before_and_after_its_content() -> None:
    before = "According to the harbour office, two ferries were late on Monday."
    after = "Two ferries were late on Monday, according to the harbour office."
    for text in (before, after):
        (one,) = found_in(text)
        assert one[0] == "the harbour office"
        assert one[1].lower() == "according to"
        assert "ferries were late on Monday" in one[2]


def test_an_attribution_inside_anothers_content_is_found() -> None:
    found = found_in("Ada Brandt said on Monday that, according to the engineers, the dam was weak.")
    assert [one[0] for one in found] == ["Ada Brandt", "the engineers"]
    assert found[1][2] in found[0][2]


def test_a_plain_event_is_no_attribution() -> None:
    assert found_in("The ferry left the harbour at noon. Rain fell on the hills, and the river rose by a metre.") == []


def test_other_languages_and_empty_texts_give_nothing() -> None:
    assert find_attributions(draft_of("Le maire a dit que le pont est sûr.", language="fr")) == []
    assert find_attributions(draft_of("")) == []
    assert find_attributions(draft_of("...\n\n!!!")) == []


@given(LINES)
@settings(max_examples=25)
def test_spans_are_words_of_the_text_in_order(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    found = find_attributions(draft_of(text))
    assert [one.cue for one in found] == sorted({one.cue for one in found})
    for one in found:
        check(one, text)


def check(one: Attribution, text: str) -> None:
    assert len(one.cue) == 1
    assert one.content
    assert 0.0 < one.confidence < 1.0
    assert one.reason
    for part in (one.source, one.cue, one.content):
        assert list(part) == sorted(part)
        assert all(left.end <= right.start for left, right in itertools.pairwise(part))
        for piece in part:
            words = text[piece.start : piece.end]
            assert words
            assert words == words.strip()


@given(LINES)
@settings(max_examples=10)
def test_the_same_text_is_read_the_same_way_twice(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    assert find_attributions(draft_of(text)) == find_attributions(draft_of(text))


def test_the_weights_are_those_that_were_measured() -> None:
    raw = resources.files("liveindex.annotation.statements.tagger").joinpath(WEIGHTS).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == SHA256
    assert len(raw) <= 15_000_000


SPEECH = "Ada Brandt said the pier was safe, and Jon Reyes warned that it was not. "


@pytest.mark.parametrize(
    "text",
    [
        "word " * 300_000,
        "said " * 50_000 + ".",
        '"' * 20_000,
        "' " * 20_000,
        SPEECH.upper() * 50,
        "Brandt, Reyes, Okafor, " * 5_000,
        "Q: Is it safe?\nA: I said it was.\n" * 500,
        "| 1 | 2 |\n" * 5_000,
        "\x00\x01\x02" * 10_000,
        "他说不会。" * 5_000,
    ],
    ids=["words", "one sentence", "marks", "apostrophes", "capitals", "names", "transcript", "table", "control", "Han"],
)
def test_bad_input_costs_bounded_time_and_keeps_offsets(text: str) -> None:
    began = time.process_time()
    found = find_attributions(draft_of(text))
    assert time.process_time() - began < 20
    for one in found[:200]:
        check(one, text)


def test_time_grows_with_the_text_and_not_with_its_square() -> None:
    def seconds(times: int) -> float:
        draft = draft_of("\n".join(SPEECH for _ in range(times)))
        for sentence in draft.sentences:
            draft.parse(sentence)
        began = time.process_time()
        assert len(find_attributions(draft)) >= times
        return time.process_time() - began

    seconds(20)
    short, long = seconds(60), seconds(480)
    assert long < 24 * short


def test_a_window_never_outgrows_its_limit() -> None:
    text = "“" + "We will rebuild the bridge and the pier and the road. " * 100 + "” Ada Brandt said."
    for one in find_attributions(draft_of(text)):
        assert sum(len(text[piece.start : piece.end].split()) for piece in one.content) <= LONGEST
