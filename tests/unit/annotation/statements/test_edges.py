"""The edges of what the tagger marks, mended by quotation marks and line ends."""

from __future__ import annotations

from liveindex.annotation.statements.attribution import Attribution
from liveindex.annotation.statements.tagger.edges import mended
from liveindex.model.article import Span


def mend(text: str, source: str, cue: str, *content: str) -> tuple[str, list[str]]:
    """Return the words of cue and content after mending."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = mended(text, Attribution((span(source),), (span(cue),), tuple(map(span, content)), 0.9, "test", "tagger"))
    return text[found.cue[0].start : found.cue[0].end], [text[p.start : p.end] for p in found.content]


def test_a_quotation_that_ends_with_its_paragraph_does_not_take_the_next_heading() -> None:
    text = '"The dam holds," Ilan Vesk said. "We looked at it."\n\n\'A Long Night.\'\n\nThe river fell.'
    assert mend(text, "Ilan Vesk", "said", '"The dam holds,"', "\"We looked at it.\"\n\n'A Long Night.'") == (
        "said",
        ['"The dam holds,"', '"We looked at it."'],
    )


def test_a_quotation_carried_on_by_a_mark_keeps_its_next_paragraph() -> None:
    text = 'Ilan Vesk said: "The dam holds."\n\n"We looked at it."'
    assert mend(text, "Ilan Vesk", "said", text[16:])[1] == ['"The dam holds."\n\n"We looked at it."']


def test_words_that_lead_up_to_a_whole_sentence_in_marks_are_no_part_of_it() -> None:
    text = 'As for the tolls, Vesk said, "They stay where they are."'
    assert mend(text, "Vesk", "said", "As for the tolls", '"They stay where they are."')[1] == [
        '"They stay where they are."'
    ]


def test_words_before_a_part_of_a_sentence_in_marks_stay() -> None:
    text = 'The tolls, Vesk said, "stay where they are."'
    assert len(mend(text, "Vesk", "said", "The tolls", '"stay where they are."')[1]) == 2


def test_a_joining_word_before_what_is_reported_is_the_reporters() -> None:
    text = "However, the tolls stay, Vesk said."
    assert mend(text, "Vesk", "said", "However, the tolls stay")[1] == ["the tolls stay"]


def test_a_joining_word_after_the_cue_is_the_speakers() -> None:
    text = "Vesk said: However, the tolls stay."
    assert mend(text, "Vesk", "said", "However, the tolls stay")[1] == ["However, the tolls stay"]


def test_a_mark_beside_a_content_that_closes_or_opens_it_is_taken_in() -> None:
    text = '"The tolls stay," Vesk said.'
    assert mend(text, "Vesk", "said", 'The tolls stay,"')[1] == ['"The tolls stay,"']
    assert mend(text, "Vesk", "said", '"The tolls stay')[1] == ['"The tolls stay,"']


def test_a_cue_ends_before_its_comma() -> None:
    text = "Vesk said at the gate, the tolls stay."
    assert mend(text, "Vesk", "said at the gate,", "the tolls stay")[0] == "said at the gate"
