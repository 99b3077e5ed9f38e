"""`/people` and `/places`: who and what is met, with ways to go on and to ask for less."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.fakes.reading import FakeReading

from liveindex.config import Settings
from liveindex.model.directory import PeopleOrder, PeoplePage, PersonLine, PlaceLine, PlacesOrder, PlacesPage
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices


@dataclass
class FakeDirectories:
    asked: list[dict[str, object]] = field(default_factory=list)
    empty: bool = False

    def people(self, **asked):
        self.asked.append(asked)
        rows = () if self.empty else (PersonLine(name="Ann <Berg>", articles=1200, statements=3, role="minister"),)
        return PeoplePage(
            standing=FakeReading().standing(), rows=rows, order=asked["order"], begins=asked["begins"],
            next_cursor=None if self.empty else "met.1200.7", cut=False,
        )  # fmt: skip

    def places(self, **asked):
        self.asked.append(asked)
        rows = (
            PlaceLine(name="Port Selm", geonames=None, country=None, articles=38),
            PlaceLine(name="Kyiv", geonames=703448, country="UA", articles=2),
        )
        return PlacesPage(
            standing=FakeReading().standing(), rows=rows, order=asked["order"], begins=asked["begins"], next_cursor=None
        )


@pytest.fixture
def lists():
    return FakeDirectories()


@pytest.fixture
def page(lists):
    app = make_app(FakeReading(), live=None, settings=Settings(home=Path()), services=WebServices(directories=lists))
    return lambda path: ask(app, path)


def test_each_person_leads_to_their_page_and_the_list_goes_on_as_it_was_asked_for(page, lists):
    shown = page("/people?order=quoted&begins=be").text
    assert '<a href="/person/Ann_%3CBerg%3E">Ann &lt;Berg&gt;</a>' in shown and "1,200" in shown
    assert 'href="/people?begins=be&amp;order=quoted&amp;after=met.1200.7"' in shown
    assert lists.asked == [{"order": PeopleOrder.QUOTED, "begins": "be", "after": None, "limit": 50}]
    assert '<input type="hidden" name="order" value="quoted">' in shown


def test_places_lead_to_the_page_of_their_number_where_it_is_known(page, lists):
    shown = page("/places").text
    assert 'href="/place/Port_Selm"' in shown and 'href="/place/703448-kyiv"' in shown and "Ukraine" in shown
    assert lists.asked[0]["order"] is PlacesOrder.MET
    assert 'href="/places?begins=k&amp;order=name"' in shown


def test_a_name_that_nobody_has_offers_the_search_for_the_word(page, lists):
    lists.empty = True
    shown = page("/people?begins=zz").text
    assert "No name here begins with “zz”" in shown and 'href="/search?q=zz"' in shown


def test_an_order_that_there_is_not_is_told(page):
    answer = page("/places?order=quoted")
    assert answer.status_code == 400 and "Known are: met, name" in answer.text
