from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from starlette.requests import Request

from liveindex.errors import WrongUseError
from liveindex.model.reading import DayPrecision
from liveindex.model.timeline import (
    Ahead,
    AheadStatus,
    DatedBy,
    StoryAhead,
    Timeline,
    TimelineEntry,
    TimelineOrder,
)
from liveindex.model.told import ToldIn
from liveindex.serve.web.assets import Assets
from liveindex.serve.web.pages import Pages
from liveindex.serve.web.story_basis import Basis
from liveindex.serve.web.story_timeline import timeline_values

TOLD = ToldIn(
    article="abc", sentence=2, text="Dockers <walked> out.", source="one.example", source_name="The One",
    at=datetime(2025, 3, 5, 12, tzinfo=UTC),
)  # fmt: skip
LATER = replace(TOLD, article="def", source_name="The Other", at=datetime(2025, 3, 8, tzinfo=UTC))
ENTRY = TimelineEntry(
    first=date(2025, 3, 4), last=date(2025, 3, 4), precision=DayPrecision.DAY, dated_by=DatedBy.LEAD, reason="beside",
    shown=LATER, told=(TOLD, LATER), outlets=2, origins=1, speakers=("Ann Berg",),
)  # fmt: skip
MOVED = Ahead(
    first=date(2025, 3, 7), last=date(2025, 3, 7), precision=DayPrecision.DAY, status=AheadStatus.MOVED, told=(TOLD,),
    outlets=1, origins=1, outcome=LATER, moved_to=date(2025, 3, 12), reason="a later article says so",
)  # fmt: skip
COMING = replace(MOVED, status=AheadStatus.ANNOUNCED, outcome=None, moved_to=None)


class FakeFacts:
    """The facts of one story, and what was asked of them."""

    order: TimelineOrder | None = None

    def timeline(self, wanted: str, *, order: TimelineOrder) -> Timeline:
        self.order = order
        return Timeline(story=wanted, order=order, entries=(ENTRY,), days=1)

    def ahead(self, wanted: str, *, today: date) -> StoryAhead:
        return StoryAhead(story=wanted, title="T", items=(COMING, MOVED))


def values(query: str = "", facts: FakeFacts | None = None) -> dict[str, object]:
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    return timeline_values(facts, "s", request, today=date(2025, 3, 6))


def page(shown: dict[str, object]) -> str:
    template = Pages(Assets(), listens=False)._templates["_story_timeline.html"]
    return template.render(basis=Basis(), **shown)


def test_each_entry_leads_to_its_sentence_and_says_whose_claim_it_is():
    shown = page(values(facts=FakeFacts()))
    assert 'href="/a/def#s2"' in shown
    assert "Dockers &lt;walked&gt; out." in shown
    assert "says Ann Berg" in shown
    assert "told by 2 outlets, 1 origin" in shown
    assert "first told by" in shown
    assert "day from the article&#39;s lead" in shown


def test_the_address_asks_for_the_order():
    facts = FakeFacts()
    shown = page(values("order=reported", facts))
    assert facts.order is TimelineOrder.REPORTED
    assert '<b aria-current="true">as it was reported</b>' in shown
    assert 'href="?order=desc#timeline"' in shown


def test_an_order_that_there_is_not_is_refused():
    with pytest.raises(WrongUseError, match="asc, desc, reported"):
        values("order=sideways", FakeFacts())


def test_what_changed_stands_apart_from_what_is_to_come():
    found = values(facts=FakeFacts())
    assert (found["coming"], found["passed"]) == ((COMING,), (MOVED,))
    shown = page(found)
    assert "moved to 12 Mar 2025" in shown
    assert "a later article says so" in shown


def test_without_facts_nothing_is_shown():
    assert page(values()).strip() == ""
