"""What is only supposed, pointed at or shown is no statement; what stops or runs on is mended. Names are invented."""

from __future__ import annotations

import pytest

from liveindex.model.annotated import AnnotatedText
from liveindex.model.annotation import Work
from liveindex.service.one_text import annotate_text

ONLY = frozenset({Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS})


def read(text: str, language: str = "en") -> AnnotatedText:
    return annotate_text(text, language=language, publisher="The Daily Lamp", only=ONLY)


def told(text: str) -> list[tuple[list[str], str]]:
    """Return for each statement its speakers and its content."""
    found = read(text)
    return [([p.name for p in s.speakers], " ... ".join(map(found.words, s.content))) for s in found.statements]


@pytest.mark.parametrize(
    "text",
    [
        '"Where is the bridge anyway?" many in the valley must have been asking themselves.',
        "Mayor Martin Holt would no doubt claim that it was a success of his.",
        "Mayor Martin Holt might argue that the bridge is safe.",
        "The price of tin fell again last week, after Minister Adam Perin hinted at this in a talk.",
        "The court froze the plan pending a hearing, the results of which concluded on Wednesday.",
        "The changes, made at the yearly fair, underscore that the company is facing more rivals than ever.",
        "On Monday, Anna Berg unveiled her new film, and the critics left.",
    ],
)
def test_what_is_supposed_or_shown_is_no_statement(text: str) -> None:
    assert told(text) == []


def test_what_could_not_be_said_and_what_was_said_for_sure_stay() -> None:
    assert told("Mayor Martin Holt would not say whether the bridge is safe.") != []
    assert told("Mayor Martin Holt later said that the bridge could be safe.") != []


def test_a_sentence_that_points_at_a_report_is_no_content() -> None:
    assert all(
        "reported by" not in content for _, content in told("This was reported by Lampost, according to Nordfax.")
    )


def test_an_object_in_marks_after_a_verb_of_another_sense_is_not_said() -> None:
    text = 'The Daily Lamp reported that masked men opened "heavy fire on the crowd, which came to see the fair."'
    assert all("men" not in " ".join(speakers) for speakers, _ in told(text))


def test_a_content_goes_on_to_the_verb_of_its_clause() -> None:
    text = (
        'Victims\' lawyers and child protection advocacy groups have said "port failings" allowed the surgeon to '
        "continue working with children even after an OBR alert warned Northern authorities."
    )
    assert told(text)[0][1].endswith("warned Northern authorities")


def test_words_of_a_player_before_a_sentence_are_no_part_of_it() -> None:
    text = (
        "To view this video please enable JavaScript, and consider upgrading to a web browser that supports HTML5 "
        "video Twelve sailors will be allowed to leave the harbour, the Harbour Office said Tuesday."
    )
    assert [content for _, content in told(text)] == ["Twelve sailors will be allowed to leave the harbour"]


def test_what_one_said_by_the_word_of_another_ends_before_that_one() -> None:
    text = "Holt said the men were not soldiers but thieves whom Perin had added, Nordfax reported, citing the office."
    assert (["Holt"], "the men were not soldiers but thieves whom Perin had added") in told(text)


def test_a_quotation_carried_on_is_said_by_the_one_named_in_its_last_paragraph() -> None:
    text = '"The bridge is vital for the valley.\n\n"If it falls, the ferry is too small," Martin Holt said.'
    ((speakers, content),) = told(text)
    assert speakers == ["Martin Holt"]
    assert content.startswith("The bridge is vital")


def test_a_quotation_that_ends_with_its_own_stop_is_said_by_the_one_named_behind_it() -> None:
    text = (
        "“But it is never too late to admit and mend mistakes, and the valley will see that!” Vladimir Makov stressed."
    )
    assert [speakers for speakers, _ in told(text)] == [["Vladimir Makov"]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The valley was in trouble, outgoing PM Natalia Perin said on Friday.", "Natalia Perin"),
        ("The ferry sails in the coming days, said the President of France Adam Perin.", "Adam Perin"),
        ("Northern Ferries NFE.N said it is resuming daily sailings.", "Northern Ferries"),
        (
            '"They will act," wrote on Twitter the head of the office, who said that he was told.',
            "the head of the office",
        ),
    ],
)
def test_the_one_meant_is_found_behind_titles_letters_and_media(text: str, speaker: str) -> None:
    assert speaker in [name for speakers, _ in told(text) for name in speakers]


def test_he_is_no_report() -> None:
    text = 'The report said that the bridge was unsafe. "It may fall," he added.'
    assert "The report" not in told(text)[-1][0]


def test_they_are_not_the_last_speaker_where_others_act_in_between() -> None:
    text = 'The harbour police said that the hall was full. The band later left the hall. "We sang," they said.'
    assert told(text)[-1][0] == ["they"]


def test_a_verb_of_one_has_one_speaker() -> None:
    text = "Adam Perin, in power since spring and the owner of a large mill, has accused the north of meddling."
    assert [speakers for speakers, _ in told(text)] == [["Adam Perin"]]


def test_whom_a_report_cites_behind_what_it_says_is_in_the_chain() -> None:
    text = (
        "Mayor Owen Pallis was glad. The Lamp's own first report, early on Monday, spoke of seven dead, on the word of "
        "the mayor."
    )
    assert "Owen Pallis" in [link.name for link in read(text).statements[-1].chain]


def test_who_quotes_a_speaker_is_in_the_chain_in_french() -> None:
    text = (
        "« Nous arrêtons les moteurs pour écouter », raconte leur cheffe, Dana Vire, citée par l’agence publique NORD."
    )
    assert "NORD" in [link.name for link in read(text, "fr").statements[0].chain]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "On Tuesday, Mr Berg said the council would put its ties with the mill first and described the two "
            'villages as "great neighbours".',
            "the council would put its ties with the mill first",
        ),
        (
            "His account said in January that Holt was paying some of his fees, though Holt has not confirmed this.",
            "Holt was paying some of his fees",
        ),
        (
            "The office said that the ferry was sunk by a mine, without providing evidence.",
            "the ferry was sunk by a mine",
        ),
        (
            'In a call on Monday, Berg informed the northern president, Olaf Perin, that he would "move quickly".',
            'he would "move quickly"',
        ),
    ],
)
def test_a_content_ends_before_the_reporter_and_holds_no_addressee(text: str, content: str) -> None:
    assert content in [found for _, found in told(text)]


def test_what_was_put_to_a_speaker_is_not_asked_by_him() -> None:
    text = "The minister, asked whether the ferry sails, said it was a good question."
    assert [content for _, content in told(text)] == ["it was a good question"]


def test_an_envoy_of_a_house_is_not_the_house() -> None:
    assert told("A representative of the Blue House warned that it would fall.")[0][0] != ["Blue House"]


def test_to_continue_to_do_what_stands_in_marks_is_no_speech() -> None:
    text = 'The Harbour Office said that Holt is continuing to "worsen the matter by adding more boats".'
    assert all(speakers != ["Holt"] for speakers, _ in told(text))
