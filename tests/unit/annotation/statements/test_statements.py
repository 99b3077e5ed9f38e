"""Who says what: speakers, contents, kinds, moods, chains, in several languages. All names are invented."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.model.statement import Mood, SpeakerClass, Statement, StatementKind
from liveindex.service.one_text import annotate_text

ONLY = frozenset({Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS})


def read(text: str, language: str = "en") -> AnnotatedText:
    return annotate_text(text, published=date(2025, 3, 5), language=language, publisher="The Daily Lamp", only=ONLY)


def contents(annotated: AnnotatedText, statement: Statement) -> list[str]:
    return [annotated.words(piece) for piece in statement.content]


def only(text: str, language: str = "en") -> tuple[AnnotatedText, Statement]:
    annotated = read(text, language)
    assert len(annotated.statements) == 1, [contents(annotated, s) for s in annotated.statements]
    return annotated, annotated.statements[0]


def test_an_indirect_statement_leaves_out_that_and_the_final_stop() -> None:
    annotated, statement = only("Martin Holt said that the northern bridge was closed.")
    assert contents(annotated, statement) == ["the northern bridge was closed"]
    assert statement.kind is StatementKind.INDIRECT
    assert [s.name for s in statement.speakers] == ["Martin Holt"]


def test_a_quotation_broken_by_its_cue_is_one_statement_in_two_pieces() -> None:
    annotated, statement = only("“We had no choice,” Mayor Martin Holt said on Monday. “The bridge was not safe.”")
    assert contents(annotated, statement) == ["We had no choice,", "The bridge was not safe."]
    assert statement.kind is StatementKind.DIRECT


def test_a_quotation_carried_over_paragraphs_is_one_statement() -> None:
    annotated, statement = only("“We had no choice,” Martin Holt said. “It was late.\n\n“Nobody came to help us.”")
    assert contents(annotated, statement)[-1] == "Nobody came to help us."


def test_a_quoted_fragment_makes_a_mixed_statement() -> None:
    _, statement = only("Martin Holt said the plan was “a gift to the other side” and would fail.")
    assert statement.kind is StatementKind.MIXED


def test_according_to_at_the_end_and_at_the_beginning() -> None:
    for text in (
        "Three people were hurt in the crash, according to the police.",
        "According to the police, three people were hurt in the crash.",
    ):
        annotated, statement = only(text)
        assert contents(annotated, statement) == [
            annotated.text[annotated.text.lower().index("three") :].split(",")[0].rstrip(".")
        ]
        assert annotated.words(statement.source[0]) == "the police"


def test_joint_sources_are_two_speakers() -> None:
    _, statement = only("The talks lasted an hour, as reported by Governor Anna Weiss and state media.")
    assert len(statement.speakers) == 2
    assert statement.speakers[0].name == "Anna Weiss"


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Two senior officials said the plan had been dropped.", SpeakerClass.OFFICIAL),
        ("A person familiar with the talks said the plan had been dropped.", SpeakerClass.INSIDER),
        ("Witnesses said the plane came down in a field.", SpeakerClass.WITNESS),
        ("Analysts said prices would rise again.", SpeakerClass.EXPERT),
    ],
)
def test_sources_without_a_name_keep_their_words_and_get_a_class(text: str, sort: SpeakerClass) -> None:
    annotated, statement = only(text)
    speaker = statement.speakers[0]
    assert (speaker.sort, speaker.entity) == (sort, None)
    assert speaker.span is not None
    assert speaker.name == annotated.words(speaker.span)


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("Martin Holt warned that the dam could break.", Mood.WARNS),
        ("Martin Holt denied that the dam could break.", Mood.DENIES),
        ("Martin Holt promised to repair the dam.", Mood.PROMISES),
        ("Martin Holt called for a new dam.", Mood.DEMANDS),
        ("Martin Holt believes the dam will hold.", Mood.THINKS),
    ],
)
def test_the_mood_is_that_of_the_cue(text: str, mood: Mood) -> None:
    assert only(text)[1].mood is mood


def test_a_denied_cue_is_negated() -> None:
    assert only("Martin Holt did not say that the dam was safe.")[1].negated


def test_the_publisher_is_the_first_link_and_the_speaker_follows() -> None:
    _, statement = only("Martin Holt said the dam was safe.")
    assert [(link.role, link.name) for link in statement.chain] == [
        ("publisher", "The Daily Lamp"),
        ("speaker", "Martin Holt"),
    ]


def test_a_claim_inside_a_statement_names_the_one_it_stands_in() -> None:
    annotated = read("Martin Holt said that Anna Weiss had claimed the dam was safe.")
    inner = next(s for s in annotated.statements if annotated.words(s.cue[0]).endswith("claimed"))
    outer = next(s for s in annotated.statements if annotated.words(s.cue[0]) == "said")
    assert inner.within == outer.number
    assert outer.within is None


def test_the_condition_of_anonymity_is_not_what_was_said() -> None:
    annotated = read("The list was ready by noon, two officials said on condition of anonymity.")
    assert all("anonymity" not in words for s in annotated.statements for words in contents(annotated, s))


def test_a_date_line_is_not_part_of_what_was_said() -> None:
    annotated, statement = only("LINDMERE, March 17 (ABC) - Four people were hurt in the fire, the mayor said.")
    assert contents(annotated, statement)[0].startswith("Four people")


def test_a_quotation_that_nobody_is_told_to_say_has_an_unknown_speaker() -> None:
    annotated = read("The hall was full.\n\n“Nobody expected so many of us to come here tonight.”")
    outer = [s for s in annotated.statements if s.within is None]
    assert [s.speakers[0].sort for s in outer] == [SpeakerClass.UNKNOWN]


def test_turns_of_a_conversation_belong_to_the_names_before_the_colon() -> None:
    annotated = read("HOLT: Where were you?\n\nWEISS: I was at home.\n\nHOLT: All day?\n\nWEISS: All day long.")
    assert [annotated.words(s.source[0]) for s in annotated.statements] == ["HOLT", "WEISS", "HOLT", "WEISS"]


def test_so_called_is_a_scare_quote_and_a_work_a_title() -> None:
    annotated = read("The so-called “ghost fleet” sailed. The film “The Long Tide” opened in May.")
    assert [q.use.value for q in annotated.quotations] == ["scare", "title"]
    assert annotated.statements == ()


@pytest.mark.parametrize(
    ("language", "text", "source", "content"),
    [
        (
            "fr",
            "« Nous ne signerons pas ce texte », a déclaré Anna Petit lundi.",
            "Anna Petit",
            "Nous ne signerons pas ce texte",
        ),
        (
            "de",
            "„Wir geben nicht auf“, sagte Minister Hans Klein am Montag.",
            "Minister Hans Klein",
            "Wir geben nicht auf",
        ),
        ("es", "María López aseguró que el plan seguirá.", "María López", "el plan seguirá"),
        ("it", "«Non firmeremo questo accordo», ha detto Carlo Rossi.", "Carlo Rossi", "Non firmeremo questo accordo"),
        (
            "ru",
            "«Мы не подпишем это соглашение», — сказал Иван Петров.",
            "Иван Петров",
            "Мы не подпишем это соглашение",
        ),
        ("uk", "«Ми не підпишемо цю угоду», — сказав Іван Петренко.", "Іван Петренко", "Ми не підпишемо цю угоду"),
        ("pl", "„Nie podpiszemy tej umowy” – powiedział Jan Kowalski.", "Jan Kowalski", "Nie podpiszemy tej umowy"),
        (
            "nl",
            "“We tekenen dit akkoord niet”, zei Jan de Vries maandag.",
            "Jan de Vries",
            "We tekenen dit akkoord niet",
        ),
        (
            "pt",
            "“Não vamos assinar este acordo”, disse João Silva na segunda.",
            "João Silva",
            "Não vamos assinar este acordo",
        ),
        ("tr", "Ahmet Yılmaz, “Bu anlaşmayı imzalamayacağız” dedi.", "Ahmet Yılmaz", "Bu anlaşmayı imzalamayacağız"),
        ("ar", 'قال أحمد علي: "لن نوقع هذا الاتفاق أبدا".', "أحمد علي", "لن نوقع هذا الاتفاق أبدا"),
        ("zh", "王明表示：“我们不会签署这项协议。”", "王明", "我们不会签署这项协议。"),
        ("ja", "田中外相は「この合意には署名しない」と述べた。", "田中外相", "この合意には署名しない"),
    ],
)
def test_other_languages_give_a_quotation_its_speaker(language: str, text: str, source: str, content: str) -> None:
    annotated, statement = only(text, language)
    assert annotated.words(statement.source[0]) == source
    assert contents(annotated, statement) == [content]
    assert "in full in English only" in annotated.unread["statements"]


def test_a_language_that_is_not_read_says_so() -> None:
    assert "not read" in read("Hän sanoi: ”En tiedä mitään tästä asiasta.”", "fi").unread["statements"]


_PARTS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        " said ",
        " he ",
        "Anna Weiss ",
        "that ",
        ", ",
        ". ",
        "\n\n",
        "according to ",
        "the police ",
        "Q: ",
        ";",
        "\x07",
        "was ",
    ]
)


@settings(max_examples=40)
@given(st.lists(_PARTS, max_size=40))
def test_spans_stay_inside_the_text_and_pieces_never_overlap(parts: list[str]) -> None:
    text = "".join(parts)
    for statement in read(text).statements:
        for span in (statement.span, *statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(text)
        ordered = list(statement.content)
        assert all(a.end <= b.start for a, b in pairwise(ordered))


@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "“a ‘b " * 10_000,
        "word " * 50_000,
        "THE MINISTER SAID THE BRIDGE WAS CLOSED. " * 100,
        "“It goes on and on.\n\n" * 1_000,
        "He said he said " * 3_000,
    ],
    ids=["marks", "unclosed", "endless", "capitals", "paragraphs", "said"],
)
def test_what_no_editor_would_print_is_read_in_bounded_time(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 30


@pytest.mark.parametrize("whose", ["the mayor", "Mayor Martin Holt"])
def test_a_clause_that_reads_like_a_subject_of_its_verb_is_still_what_is_said(whose: str) -> None:
    annotated, statement = only(f"A missile killed at least seven people on Monday, {whose} said.")
    assert contents(annotated, statement) == ["A missile killed at least seven people on Monday"]
    assert [s.name for s in statement.speakers] == [whose.removeprefix("Mayor ")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Photo: Ivan Petrow/Reuters The company said that the strike would end on Friday.", "The company"),
        ("Image credit: Ivan Petrow/Getty Images. Asked about the talks, he said that nothing had been agreed.", "he"),
    ],
)
def test_who_took_the_picture_does_not_speak(text: str, speaker: str) -> None:
    _, statement = only(text)
    assert [s.name for s in statement.speakers] == [speaker]
