from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.text.normalise import normalise_text
from liveindex.text.quote_pairs import told_apart
from liveindex.text.sentences import LONGEST_STRETCH, split_sentences

_texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(list(" .!?\n“”\"'aA1。।"))), max_size=400)


@given(_texts, st.sampled_from([None, "en", "fr", "zh", "xx"]))
def test_every_character_but_white_space_is_in_exactly_one_sentence(raw: str, language: str | None) -> None:
    text = normalise_text(raw)
    spans = split_sentences(text, language)
    assert all(end <= next_start for (_, end), (next_start, _) in pairwise(spans))
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert all(text[offset].isspace() for offset in range(len(text)) if offset not in covered)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


def test_titles_initials_and_abbreviations_end_no_sentence() -> None:
    text = "Mr. Hale met Dr. J. R. Orme at 5 p.m. on Monday. Gen. Lume denied it."
    assert sentences(text) == ["Mr. Hale met Dr. J. R. Orme at 5 p.m. on Monday.", "Gen. Lume denied it."]


def test_a_quote_of_two_sentences_can_be_told_from_what_follows() -> None:
    text = 'The ministry said: "It is over. We have won." Later it added: "No comment."'
    assert sentences(text)[-1] == 'Later it added: "No comment."'


def test_a_lost_quotation_mark_does_not_join_what_stands_between_the_quotations_behind_it() -> None:
    text = 'The mast was 6" thick. "It held." Lume left. He called it "old." Hale came. "We stay," he said.'
    assert sentences(text) == [
        'The mast was 6" thick.', '"It held."', "Lume left.", 'He called it "old."', "Hale came.", '"We stay," he said.'
    ]  # fmt: skip


def test_a_quotation_that_is_never_closed_ends_with_its_sentence() -> None:
    text = "“We go. Hale left. It rained. “They stay,” he said."
    assert sentences(text) == ["“We go.", "Hale left.", "It rained.", "“They stay,” he said."]


def test_a_mark_belongs_to_the_sentence_that_it_opens() -> None:
    text = '“It is plain,” Hale said. "Nobody asked me. Nobody will," he added.'
    assert sentences(text) == ["“It is plain,” Hale said.", '"Nobody asked me. Nobody will," he added.']


def test_marks_inside_a_quotation_do_not_end_it() -> None:
    text = '"She called us “cold.” We are not," Hale said. He left.'
    assert sentences(text) == ['"She called us “cold.” We are not," Hale said.', "He left."]


def test_german_marks_keep_their_sense() -> None:
    assert sentences("Er sagte: „Wir gehen. Wir kommen.“ Dann ging er.", "de")[-1] == "Dann ging er."


@given(_texts)
def test_telling_marks_apart_moves_nothing(raw: str) -> None:
    told = told_apart(raw)
    assert len(told) == len(raw)
    assert all(a == b or a in '"“”„' for a, b in zip(raw, told, strict=True))


def test_languages_without_spaces_are_split() -> None:
    assert sentences("他说停火。然后离开。", "zh") == ["他说停火。", "然后离开。"]


def test_a_text_without_full_stops_is_bounded() -> None:
    spans = split_sentences("word " * 60_000)
    assert len(spans) >= 60_000 * 5 // LONGEST_STRETCH
    assert all(end - start <= LONGEST_STRETCH for start, end in spans)


@pytest.mark.shared
def test_every_sentence_of_the_users_page_is_found(shared: Path) -> None:
    gold = json.loads((shared / "seed" / "gold.json").read_text())
    text = (shared / "seed" / gold["meta"]["file"]).read_text()
    wanted = [s for s in gold["sentences"] if s["id"].startswith("S")]
    first, last = wanted[0]["start"], wanted[-1]["end"]
    found = {(first + start, first + end) for start, end in split_sentences(text[first:last])}
    assert {(s["start"], s["end"]) for s in wanted} == found


@pytest.mark.parametrize(
    "sentence",
    [
        "They sent Ms. Marta Venn home on the day.",
        "The doors opened at 9 a.m. Monday in Osmark.",
        "Sen. Jon Arlen, R-S.C., said so.",
        "It began at 3 p.m. local time, said Atty. Jon Arlen.",
    ],
)
def test_an_abbreviation_that_needs_what_follows_ends_no_sentence(sentence):
    text = f"It rained. {sentence} Then they left."
    assert [text[start:end] for start, end in split_sentences(text, "en")] == [
        "It rained.",
        sentence,
        "Then they left.",
    ]


def test_an_hour_may_end_a_sentence():
    text = "It ended at 3 p.m. The delegates left."
    assert len(split_sentences(text, "en")) == 2


def test_the_letters_of_a_share_stay_together() -> None:
    text = "Northern Ferries NFE.N said it sails. They left the USA.A new day."
    assert [text[a:b] for a, b in split_sentences(text, "en")] == [
        "Northern Ferries NFE.N said it sails.",
        "They left the USA.",
        "A new day.",
    ]
