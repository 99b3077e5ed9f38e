from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

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
from liveindex.serve.web.story_cuts import Cut, cut_for_page, cut_for_story
from liveindex.serve.web.story_parts import PARTS
from liveindex.serve.web.story_timeline import ORDERS, read_order

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


TIMELINE = Timeline(story="s", order=TimelineOrder.ASC, entries=(ENTRY,), days=1)


def page(name: str, cut: Cut, query: str = "") -> str:
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    template = Pages(Assets(), listens=False)._templates[f"_story_{name}.html"]
    return template.render(
        basis=Basis(), cut=cut, orders=ORDERS, chosen_order=read_order(request), order_path="/story/s", left_out=0,
        passed=1,
    )  # fmt: skip


def cut(name: str, *rows: object) -> Cut:
    return cut_for_page("s", name, rows, page=1)


def test_each_entry_leads_to_its_sentence_and_says_whose_claim_it_is():
    shown = page("timeline", cut("timeline", *TIMELINE.entries))
    assert 'href="/a/def#s2"' in shown
    assert "Dockers &lt;walked&gt; out." in shown
    assert "says Ann Berg" in shown
    assert "told by 2 outlets, 1 origin" in shown
    assert "first told by" in shown
    assert "day from the article&#39;s lead" in shown


def test_the_address_asks_for_the_order():
    shown = page("timeline", cut("timeline", ENTRY), "order=reported")
    assert '<b aria-current="true">as it was reported</b>' in shown
    assert 'href="/story/s?order=desc#timeline"' in shown


def test_an_order_that_there_is_not_is_refused():
    with pytest.raises(WrongUseError, match="asc, desc, reported"):
        page("timeline", cut("timeline", ENTRY), "order=sideways")


def test_what_is_to_come_stands_before_what_changed():
    drawn = StoryAhead(story="s", title="T", items=(MOVED, COMING))
    rows = PARTS["ahead"].drawn(SimpleNamespace(ahead=drawn))
    assert rows == [COMING, MOVED]
    shown = page("ahead", cut("ahead", *rows))
    assert "moved to 12 Mar 2025" in shown
    assert "a later article says so" in shown


def test_the_page_of_a_story_shows_what_is_to_come_and_leads_to_what_passed():
    shown = page("ahead", cut_for_story("s", "ahead", [COMING], total=2))
    assert "moved to" not in shown
    assert '<a href="/story/s/ahead">1 day announced that passed, or changed</a>' in shown


def test_without_entries_nothing_is_shown():
    assert page("timeline", cut("timeline")).strip() == ""
    assert page("ahead", cut("ahead")).strip() == ""
