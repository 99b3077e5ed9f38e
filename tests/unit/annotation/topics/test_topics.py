"""What the topics promise: codes of the vocabulary, evidence, silence where nothing is plain, bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.annotation.draft import Draft
from liveindex.annotation.topics.annotator import read_topics
from liveindex.annotation.topics.lexicon import weights
from liveindex.annotation.topics.table import entries
from liveindex.model.annotation import Topics
from liveindex.model.article import Article

WAR = "Artillery shelled the front line. Soldiers fired missiles at the town, and the army said the offensive goes on."


def topics(text: str, title: str = "", language: str = "en") -> Topics:
    article = Article(address="t", title=title, text=text, paragraphs=(), source="t", method="t", language=language)
    return read_topics(Draft(article))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (WAR, "medtop:16000000"),
        ("Inflation rose and the central bank kept its interest rate; economists fear a recession.", "medtop:04000000"),
        ("The striker scored two goals and the coach praised the team before the world cup.", "medtop:15000000"),
        ("The patient has cancer; the hospital began chemotherapy after surgery, a doctor said.", "medtop:07000000"),
        ("Heavy rain and a thunderstorm follow the heatwave, the weather service said.", "medtop:17000000"),
    ],
)
def test_a_plain_text_has_its_topic(text: str, code: str):
    assert topics(text).items[0].code == code


def test_a_second_topic_stands_under_one_that_was_said():
    items = topics(WAR).items
    said = {topic.code for topic in items if topic.level == 1}
    seconds = [topic for topic in items if topic.level == 2]
    assert seconds and all(topic.parent in said for topic in seconds)
    assert [topic.level for topic in items] == sorted(topic.level for topic in items)


def test_nothing_is_said_where_nothing_is_plain():
    assert topics("It was a quiet day, and nobody came.").items == ()
    assert topics("").items == ()


def test_the_title_counts():
    text = "Nobody knew what to say about it."
    assert topics(text).items == ()
    assert topics(text, title="Airstrike and shelling break ceasefire").items[0].code == "medtop:16000000"


def test_evidence_is_words_of_the_lexicon():
    for topic in topics(WAR).items:
        words = [WAR[span.start : span.end].lower() for span in topic.evidence]
        assert words and all(word in weights() for word in words)


def test_words_inside_words_do_not_count():
    assert topics("A warden in a warehouse warned the steward about the hardware. " * 5).items == ()


def test_letters_that_grow_in_lower_case_move_no_offset():
    text = "İİİ. " + WAR
    for topic in topics(text).items:
        assert all(text[span.start : span.end].lower() in weights() for span in topic.evidence)


def test_every_word_speaks_for_a_topic_of_the_second_level():
    assert all(entries()[code].parent for codes in weights().values() for code, _ in codes)


def test_there_are_seventeen_topics_at_the_top():
    assert sum(entry.parent is None for entry in entries().values()) == 17


def test_other_languages_are_told_to_be_unread():
    assert topics("La guerre continue.", language="fr") == Topics((), "topics are read in English only")


@given(st.text(max_size=300))
def test_evidence_stands_inside_the_text(text: str):
    for topic in topics(text).items:
        assert all(0 <= span.start < span.end <= len(text) for span in topic.evidence)


def test_a_huge_text_costs_no_more_than_its_beginning():
    started = time.process_time()
    topics("war and peace " * 300_000)
    assert time.process_time() - started < 2
