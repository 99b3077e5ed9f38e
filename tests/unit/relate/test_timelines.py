from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from quality.timelines.made import CHEAP, read_all

from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.timeline import DatedBy, Timeline, TimelineOrder
from liveindex.relate.timelines.dated import DatedSentence, dated_sentences
from liveindex.relate.timelines.entries import make_timeline, rank_days
from liveindex.relate.timelines.prose import is_prose, stands_alone

MONDAY = date(2025, 3, 3)


def article(day: date, *paragraphs: str, title: str = "", source: str = "") -> Article:
    text = "\n\n".join(paragraphs)
    starts = [sum(len(other) + 2 for other in paragraphs[:n]) for n in range(len(paragraphs))]
    spans = tuple(Span(start, start + len(one)) for start, one in zip(starts, paragraphs, strict=True))
    source = source or f"{abs(hash((day, text))):x}.example"
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Article(
        address=f"https://{source}/{day}", title=title, text=text, paragraphs=spans, source=source, method="test/1",
        published=Moment(at, Precision.DAY, "test", day.isoformat()), language="en",
    )  # fmt: skip


def dated(*articles: Article) -> tuple[DatedSentence, ...]:
    return dated_sentences(read_all(articles, CHEAP))


def timeline(*articles: Article, order: TimelineOrder = TimelineOrder.ASC, most: int = 20) -> Timeline:
    return make_timeline("s", dated(*articles), order=order, most=most)


def days(found: Timeline) -> Sequence[str]:
    return [entry.first.isoformat() for entry in found.entries]


STRIKE = "Dock workers in Halm began a strike over pay on Sunday, the harbour office said."
BRIDGE = "The bridge at Orre was closed on Saturday after a barge had struck its second pier."


def test_a_sentence_is_dated_by_when_it_happened_not_by_when_it_was_told():
    found = timeline(article(MONDAY, STRIKE, BRIDGE))
    assert days(found) == ["2025-03-01", "2025-03-02"]
    assert [entry.dated_by for entry in found.entries] == [DatedBy.TEXT, DatedBy.TEXT]
    assert found.entries[1].shown.text == STRIKE


def test_orders():
    late = article(MONDAY + timedelta(days=2), "The bridge at Orre had been closed on Saturday, February 22, too.")
    articles = (article(MONDAY, STRIKE, BRIDGE), late)
    assert days(timeline(*articles)) == ["2025-02-22", "2025-03-01", "2025-03-02"]
    assert days(timeline(*articles, order=TimelineOrder.DESC)) == ["2025-03-02", "2025-03-01", "2025-02-22"]
    assert days(timeline(*articles, order=TimelineOrder.REPORTED)) == ["2025-03-01", "2025-03-02", "2025-02-22"]


def test_near_duplicates_are_folded_and_counted():
    articles = [article(MONDAY, STRIKE, source=f"{name}.example") for name in ("one", "two", "three")]
    entry = timeline(*articles).entries[0]
    assert (len(entry.told), entry.outlets, entry.origins) == (3, 3, 3)


def test_articles_of_one_origin_count_once():
    told = [article(MONDAY, STRIKE, source=f"{name}.example") for name in ("one", "two")]
    tellings = read_all(told, CHEAP)
    joined = dated_sentences(replace(one, origin="first") for one in tellings)
    entry = make_timeline("s", joined).entries[0]
    assert (entry.outlets, entry.origins) == (2, 1)


def test_a_day_that_later_articles_still_name_comes_before_one_of_a_single_report():
    articles = [
        article(MONDAY + timedelta(days=n), "The strike that began on March 2 goes on at Halm today.") for n in range(4)
    ]
    ranked = rank_days(dated(*articles, article(MONDAY, BRIDGE)))
    assert ranked[0][0] == (date(2025, 3, 2), date(2025, 3, 2))
    assert days(timeline(*articles, article(MONDAY, BRIDGE), most=1)) == ["2025-03-02"]


def test_what_is_still_to_come_is_no_entry():
    assert not timeline(article(MONDAY, "The council will vote on the new harbour dues on Friday.")).entries


def test_an_undated_sentence_of_the_lead_takes_the_day_named_beside_it_and_says_so():
    found = dated(article(MONDAY, "Workers walked out of the docks in Halm over pay.", STRIKE))
    assert [(one.first, one.dated_by) for one in found] == [
        (date(2025, 3, 2), DatedBy.LEAD), (date(2025, 3, 2), DatedBy.TEXT),
    ]  # fmt: skip


def test_the_day_of_publication_is_taken_only_for_what_the_headline_says():
    told = "Workers walked out of the docks in Halm over pay."
    assert not dated(article(MONDAY, told, title="Harbour dues rise"))
    (one,) = dated(article(MONDAY, told, title="Dock workers walk out in Halm"))
    assert (one.first, one.dated_by) == (MONDAY, DatedBy.PUBLICATION)


def test_undated_background_is_left_out():
    assert not dated(article(MONDAY, "Halm is a town of ships and salt.", *["The sea is grey there."] * 3, BRIDGE[:20]))


def test_history_that_one_report_tells_is_left_out():
    old = "The bridge at Orre was built by prisoners and opened on May 4, 1931, as the old one had burnt."
    assert days(timeline(article(MONDAY, old, STRIKE))) == ["2025-03-02"]


def test_a_year_alone_dates_nothing():
    assert not dated(
        article(MONDAY, "*", "*", "*", "The bridge at Orre was built by prisoners in 1931 and rebuilt later.")
    )


@pytest.mark.parametrize("text", [
    "Photograph: A. Berg/Agency, at the docks in Halm on Sunday.",
    "A docker stands at the gate in Halm March 2, 2025.",
    "Strike in Halm on Sunday",
    "What happened at the docks in Halm on Sunday?",
    "March 2 | Report abuse | Reply to this comment here.",
])  # fmt: skip
def test_captions_headlines_questions_and_furniture_are_no_sentences(text):
    assert not is_prose(text)


@pytest.mark.parametrize("text", [
    '"We will be there on the third," she said of the talks.',
    "He left on Sunday without another word for the press.",
    "I went to the docks on Sunday to see it all for myself.",
])  # fmt: skip
def test_what_needs_its_neighbours_is_not_shown(text):
    assert is_prose(text)
    assert not stands_alone(text)


def test_a_name_beside_a_pronoun_is_enough():
    assert stands_alone("He left Halm on Sunday without another word for the press.")


def test_a_stretch_of_days_is_kept_as_it_was_told():
    told = "The court in Orre heard the case of the barge from February 24 to February 26, clerks said."
    found = timeline(*(article(MONDAY, told, source=f"{n}.example") for n in "ab"))
    assert (found.entries[0].first, found.entries[0].last) == (date(2025, 2, 24), date(2025, 2, 26))


def test_one_sentence_stands_in_one_place():
    told = "The strike that began on Saturday ended on Sunday when the harbour office of Halm gave way."
    assert len(timeline(article(MONDAY, told)).entries) == 1


def test_a_story_without_dates_has_an_empty_timeline():
    assert timeline(article(MONDAY, "No one knows.")).entries == ()
