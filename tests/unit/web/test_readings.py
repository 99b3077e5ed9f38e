from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.fakes.reading import FakeReading, at_minute, make_article
from tests.fakes.readings import annotated, read_invented
from tests.unit.web.test_pages import Outline

from liveindex.config import Settings
from liveindex.model.annotation import Work
from liveindex.model.event import PloverType
from liveindex.serve.web import readings
from liveindex.serve.web.app import make_app
from liveindex.serve.web.readings import groups

AT = datetime(2025, 3, 3, 12, tzinfo=UTC)
WORDS = (
    "The minister Ann Berg met Cato Holt in Osmark on Monday.\n\n"
    "Ann Berg said that 40 prisoners came 12 kilometres. Holt denied 3 losses & <b>more</b>."
)


@pytest.fixture(scope="module")
def shown():
    reading = FakeReading()
    article = make_article("Talks", WORDS, "https://news.example/1", published=at_minute(AT))
    article_id = reading.add(article, seen=AT)
    return make_app(reading, live=None, settings=Settings(home=Path())), article_id, annotated(article)


def test_every_kind_has_its_rows_and_every_row_its_reason(shown):
    read = shown[2]
    found = {group.id: group.rows for group in groups(read)}
    assert set(found) == {"statements", "figures", "people", "dates", "places", "events", "topics"}
    assert all(row.why and row.why[0].words and row.why[0].method for rows in found.values() for row in rows)
    assert [row.lead for row in found["statements"]] == ["Ann Berg", "Cato Holt"]
    assert "through VPA" in found["statements"][0].rest
    assert [row.lead for row in found["figures"]] == ["40 prisoners", "12 kilometres", "3 losses"]
    assert "claimed by Ann Berg" in found["figures"][0].rest
    assert found["people"][0].notes == (("minister", 1),)
    assert found["places"][0].rest == "VD · 51.50° N, 12.25° E · a city"


def test_marks_are_the_offsets_of_the_words(shown):
    read = shown[2]
    for group in groups(read):
        for row in group.rows:
            for mark in row.marks.split():
                start, end = map(int, mark.split("-"))
                assert read.text[start:end].strip()
    figure = next(group for group in groups(read) if group.id == "figures").rows[0]
    start, end = map(int, figure.marks.split("-"))
    assert read.text[start:end] == "40 prisoners"


def test_every_sentence_a_row_names_stands_on_the_page(shown):
    app, article_id, _ = shown
    page = ask(app, f"/a/{article_id}").text
    Outline(page)
    ids = set(re.findall(r'id="([^"]+)"', page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets >= {"s1", "s2", "s3", "statements", "figures", "people", "places"}
    assert targets <= ids


def test_where_a_sentence_begins_in_the_text_is_told_to_the_script(shown):
    app, article_id, read = shown
    page = ask(app, f"/a/{article_id}").text
    begins = [int(at) for at in re.findall(r'class="s" id="s\d+" data-at="(\d+)"', page)]
    assert begins == [sentence.start for sentence in read.sentences]


def test_what_was_read_is_shown_as_text(shown):
    app, article_id, _ = shown
    page = ask(app, f"/a/{article_id}").text
    assert "<b>more</b>" not in page
    assert "&lt;b&gt;more&lt;/b&gt;" in page


def test_what_was_not_read_is_said(shown):
    app, article_id, _ = shown
    page = ask(app, f"/a/{article_id}").text
    assert "What was not read" in page
    assert "<b>Dates:</b> dates are read in English only" in page


def test_an_article_is_given_as_json_with_the_words_of_every_span(shown):
    app, article_id, read = shown
    answer = ask(app, f"/a/{article_id}.json")
    assert answer.headers["content-type"] == "application/json"
    shape = answer.json()
    assert shape["id"] == article_id
    assert shape["read"]["unread"] == {"dates": "dates are read in English only"}
    (first, *_) = shape["read"]["statements"]
    assert [piece["text"] for piece in first["content"]] == ["40 prisoners came 12 kilometres"]
    for kind in ("statements", "figures", "dates", "entities", "places", "events"):
        for item in shape["read"][kind]:
            span = item["span"]
            assert read.text[span["start"] : span["end"]] == span["text"]
    assert ask(app, "/a/ffffffffff.json").status_code == 404


def test_many_rows_are_folded_but_all_there():
    text = " ".join(f"Ann Berg said {number} buses came." for number in range(30))
    reading = FakeReading()
    article_id = reading.add(make_article("Many", text, "https://news.example/1"), seen=AT)
    page = ask(make_app(reading, live=None, settings=Settings(home=Path())), f"/a/{article_id}").text
    Outline(page)
    assert "18 more statements" in page
    assert len(re.findall(r'class="words"', page)) == 30


def test_a_reading_that_failed_is_told_and_the_others_shown():
    reading = FakeReading()
    article_id = reading.add(make_article("Talks", WORDS, "https://news.example/1"), seen=AT)
    reading.kept[article_id].failed = (("figures", "ZeroDivisionError: it broke"),)
    page = ask(make_app(reading, live=None, settings=Settings(home=Path())), f"/a/{article_id}").text
    assert "Reading the figures failed: ZeroDivisionError: it broke" in page
    assert 'id="statements"' in page


def test_every_type_of_event_has_a_word():
    assert {plover.value for plover in PloverType} <= set(readings._PLOVER_WORDS)


def test_an_article_without_readings_has_no_rows():
    article = make_article("Empty", "It rained.", "https://news.example/1")
    read = annotated(article, {work: r for work, r in read_invented(article).items() if work is Work.SENTENCES})
    assert groups(read) == ()


def test_languages_say_what_is_not_read_in_them(shown):
    page = ask(shown[0], "/languages").text
    assert "<h2" in page and "English" in page
    assert "<b>events:</b> read in English only" in page
