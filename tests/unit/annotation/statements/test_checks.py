"""What is no statement, or is one only in part. All names and words are invented."""

from __future__ import annotations

import time

import pytest

from liveindex.annotation.statements.details import mood_of
from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.statement import Mood
from liveindex.service.one_text import annotate_text

ONLY = frozenset({Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS})


def read(text: str) -> AnnotatedText:
    return annotate_text(text, language="en", publisher="The Daily Lamp", only=ONLY)


def contents(text: str) -> list[list[str]]:
    annotated = read(text)
    return [[annotated.words(piece) for piece in statement.content] for statement in annotated.statements]


@pytest.mark.parametrize(
    "text",
    [
        "Chief Adam Perin was asked to walk home.",
        "All visitors are asked to include a letter.",
        "Did Martin Holt say that the bridge was closed?",
        "The photographer Adam Perin, reporting on the flood, disappeared on Monday.",
    ],
)
def test_who_is_only_addressed_or_asked_about_says_nothing(text: str) -> None:
    assert contents(text) == []


def test_one_named_with_by_is_the_speaker_of_a_passive() -> None:
    annotated = read("The chief was told by Mayor Martin Holt that the bridge was closed.")
    assert [s.name for statement in annotated.statements for s in statement.speakers] == ["Martin Holt"]


def test_a_question_is_asked_and_a_deed_demanded() -> None:
    assert mood_of("asked", "Why was the bridge closed?") is Mood.ASKS
    assert mood_of("asks", "whether the bridge was closed") is Mood.ASKS
    assert mood_of("has this question", "How did it come to this?") is Mood.ASKS
    assert mood_of("asked", "both sides to talk") is Mood.DEMANDS
    assert mood_of("urged", "both sides to talk") is Mood.DEMANDS


def test_headlines_run_together_give_no_statement() -> None:
    menu = (
        "More stories Mayor Holt says ready for bridge talks next week The council plans a new school near the old "
        "harbour In pictures from a long winter by the lake How one town saved its last ferry and what it cost us"
    )
    assert contents(menu) == []
    assert contents("Mayor Martin Holt says the council is ready for bridge talks next week.") != []


def test_a_line_in_capitals_between_the_parts_of_a_quotation_is_not_said() -> None:
    text = (
        "“We had no choice,” Martin Holt said. “It was late and the water rose.\n\nMAYOR HOLT OPENS NEW BRIDGE\n\n"
        "“Nobody came to help us.”"
    )
    assert not any("OPENS" in piece for pieces in contents(text) for piece in pieces)


def test_a_caption_before_a_quotation_is_not_said() -> None:
    text = (
        'The mayor waves to a crowd (Lamp Press) CLICK HERE FOR MORE "We have not yet decided on the bridge," '
        "Martin Holt told reporters on Monday."
    )
    assert ["We have not yet decided on the bridge,"] in contents(text)


def test_a_signed_quotation_is_of_who_signs_it() -> None:
    annotated = read("“The bridge was closed for years and nobody cared.”\n\n― Anna Perin")
    assert [s.name for statement in annotated.statements for s in statement.speakers] == ["Anna Perin"]


def test_an_unnamed_body_is_not_the_person_it_is_called_after() -> None:
    annotated = read("President Adam Perin came home. The Perin administration announced that taxes would rise.")
    assert [s.name for statement in annotated.statements for s in statement.speakers] != ["Adam Perin"]


def test_the_turns_of_a_conversation_in_marks_stay_apart() -> None:
    turns = ['"HOLT: Was the bridge closed?', '"PERIN: It was closed for good.'] * 4
    annotated = read("\n\n".join(turns))
    assert len(annotated.statements) >= len(turns)
    for statement in annotated.statements:
        assert "\n" not in annotated.text[statement.content[0].start : statement.content[-1].end]


def test_twice_the_turns_take_little_more_than_twice_the_time() -> None:
    def seconds(turns: int) -> float:
        text = "\n\n".join('"HOLT: Was it closed?' if n % 2 else '"PERIN: It was closed.' for n in range(turns))
        started = time.process_time()
        annotate_text(text, language="en", only=frozenset({Work.SENTENCES, Work.STATEMENTS}))
        return time.process_time() - started

    seconds(50)
    assert seconds(2_000) < 5 * seconds(1_000) + 0.5


def test_a_word_that_points_is_no_speaker() -> None:
    assert not [one for one in read("Here’s hoping he makes it to the final.").statements if one.speakers]
