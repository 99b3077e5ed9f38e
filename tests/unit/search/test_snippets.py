"""What is shown of an article found: the sentences that say why, marked to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.article import Sentence, Span
from liveindex.model.found import Passage
from liveindex.model.search import All, Any, Everything, Node, Not, Phrase, Tag, Tagged, Word
from liveindex.search.query import parse_query
from liveindex.search.snippets import LONGEST_WINDOW, passages, title_marks
from liveindex.text.normalise import normalise_text, split_paragraphs
from liveindex.text.sentences import split_sentences

TEXT = (
    "The dam at Vell broke on Monday. Five people are missing, the mayor said.\n\n"
    "Engineers had warned of the dam’s state. “The dams are old,” an engineer said. Nobody listened."
)


def shown(text: str, query: str | Node, most: int = 3) -> list[str]:
    """Return the passages with their marks in square brackets."""
    node = parse_query(query) if isinstance(query, str) else query
    return [_bracketed(text, passage) for passage in passages(text, sentences(text), paragraphs(text), node, most)]


def _bracketed(text: str, passage: Passage) -> str:
    pieces, at = [], passage.span.start
    for mark in passage.marks:
        pieces += [text[at : mark.start], "[", text[mark.start : mark.end], "]"]
        at = mark.end
    return "".join([*pieces, text[at : passage.span.end]])


def sentences(text: str) -> list[Sentence]:
    return [Sentence(number, *span) for number, span in enumerate(split_sentences(text), start=1)]


def paragraphs(text: str) -> list[Span]:
    return [Span(*span) for span in split_paragraphs(text)]


def test_best_sentences_come_first_and_earlier_ones_win_ties() -> None:
    assert shown(TEXT, "dam engineer said") == [
        "“The [dams] are old,” an [engineer] [said].",
        "[Engineers] had warned of the [dam]’s state.",
        "The [dam] at Vell broke on Monday.",
    ]


def test_passage_names_its_sentence() -> None:
    numbers = [p.sentence for p in passages(TEXT, sentences(TEXT), paragraphs(TEXT), Word("engineers"))]
    assert numbers == [3, 4]


def test_no_more_passages_than_asked_for() -> None:
    assert len(shown(TEXT, "dam", most=2)) == 2
    assert shown(TEXT, "dam", most=0) == []


def test_phrase_is_marked_as_a_whole_and_only_where_it_stands() -> None:
    assert shown(TEXT, '"the dams"') == ["“[The dams] are old,” an engineer said."]
    assert shown(TEXT, '"the dam"')[1] == "Engineers had warned of [the dam]’s state."
    assert shown(TEXT, '"the mayor said"') == ["Five people are missing, [the mayor said]."]


def test_phrase_of_one_word_is_marked_as_written_but_a_word_in_any_inflection() -> None:
    assert len(shown(TEXT, '"dams"')) == 1
    assert len(shown(TEXT, "dams")) == 3


def test_phrase_across_two_sentences_is_marked_in_both() -> None:
    assert shown(TEXT, '"on monday five people"') == [
        "The dam at Vell broke [on Monday.]",
        "[Five people] are missing, the mayor said.",
    ]


def test_overlapping_marks_become_one() -> None:
    assert shown("The old dam wall broke.", '"old dam" "dam wall" dam') == ["The [old dam wall] broke."]


def test_repeated_word_weighs_no_more_than_one() -> None:
    assert shown("Dam, dam, dam. A dam broke.", "dam dam broke")[0] == "A [dam] [broke]."


@pytest.mark.parametrize("query", ["dam -mayor", "dam NOT (mayor OR people)", "dam -(-mayor)"])
def test_negated_part_is_never_marked(query: str) -> None:
    assert all("[mayor]" not in passage and "[people]" not in passage for passage in shown(TEXT, query))


@pytest.mark.parametrize("query", ["", "-dam", "zeppelin", "!!! OR zeppelin"])
def test_nothing_in_the_text_shows_its_beginning_without_marks(query: str) -> None:
    assert shown(TEXT, query) == ["The dam at Vell broke on Monday."]


def test_accents_and_unspaced_scripts_are_marked_to_the_letter() -> None:
    assert shown("Les Élections au café.", "election CAFE") == ["Les [Élections] au [café]."]
    assert shown("首相は東京で会見した。", "東京 会見") == ["首相は[東京]で[会見]した。"]
    assert shown("😀 Café 😀 dam", "dam") == ["😀 Café 😀 [dam]"]


def test_text_without_sentences_shows_a_window_of_its_best_paragraph() -> None:
    filler = "Rain fell on the valley all day long. " * 20
    text = normalise_text(f"A dam.\n\n{filler} Then the dam broke at Vell. {filler}")
    (passage,) = passages(text, [], paragraphs(text), parse_query("dam broke Vell"))
    assert passage.sentence is None
    assert passage.span.end - passage.span.start <= LONGEST_WINDOW
    assert "Then the [dam] [broke] at [Vell]." in _bracketed(text, passage)
    cut = text[passage.span.start : passage.span.end]
    assert f" {cut} " in f" {text} ", "cut at a word"


def test_short_paragraph_without_sentences_is_shown_whole() -> None:
    (passage,) = passages(TEXT, [], paragraphs(TEXT), Word("listened"))
    assert passage.span == paragraphs(TEXT)[1]
    (passage,) = passages(TEXT, [], [], Word("listened"))
    assert passage.span == Span(0, len(TEXT))


def test_empty_text_has_no_passage() -> None:
    assert passages("", [], [], Word("dam")) == ()
    assert passages(" \n", [], [], Everything()) == ()


def test_title_is_marked() -> None:
    title = "Dam breaks: the dams of Vell"
    assert [title[start:end] for start, end in title_marks(title, parse_query("dam vell -breaks"))] == [
        "Dam",
        "dams",
        "Vell",
    ]
    assert title_marks("", Word("dam")) == ()


_TEXTS = st.lists(
    st.sampled_from(
        ["red", "greens", "Café", "東京で", "don't", "U.S.", ". Then", "\n\n", "“blue”", "x" * 130, "😀", "🏳️‍🌈"]
    ),
    max_size=40,
).map(lambda words: normalise_text(" ".join(words)))
_LEAVES = st.sampled_from(
    [Word("red"), Word("green"), Word("東京"), Word("U.S."), Phrase("red red"), Phrase("cafe"), Phrase("then blue")]
)
_NODES = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: Any(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=5,
)


@given(_TEXTS, _NODES, st.booleans())
def test_marks_lie_in_order_within_their_passage(text: str, node: Node, split: bool) -> None:
    found = passages(text, sentences(text) if split else [], paragraphs(text), node)
    assert bool(found) == bool(text)
    for passage in found:
        edges = [
            passage.span.start,
            *(edge for mark in passage.marks for edge in (mark.start, mark.end)),
            passage.span.end,
        ]
        assert edges == sorted(edges)
        assert all(mark.start < mark.end for mark in passage.marks)
        assert 0 <= passage.span.start < passage.span.end <= len(text)


def test_one_row_is_another_name_in_another_index() -> None:
    assert title_marks("Anna met Ruth", Tagged(Tag.PERSON, ("1",), ("Anna",))) == ((0, 4),)
    assert title_marks("Anna met Ruth", Tagged(Tag.PERSON, ("1",), ("Ruth",))) == ((9, 13),)
