from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.fakes.newsstand import fill
from tests.fakes.reading import FakeReading

from liveindex.config import Settings
from liveindex.model.dispute import UNRESOLVED, Cell, Dispute, DisputeKind, Row
from liveindex.model.figure import Bound
from liveindex.model.quotes import StoryQuotes
from liveindex.model.relation import Origins
from liveindex.model.series import Claimant, Point, Series, Standing, Step, StoryFigures
from liveindex.model.story import Development, StoryView, Told
from liveindex.model.timeline import StoryAhead, Timeline, TimelineOrder
from liveindex.model.told import ToldIn
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.serve.web.spark import MOST, make_spark
from liveindex.serve.web.wording import told_path
from liveindex.service.drawn import Drawn
from liveindex.service.story_figures import Moves

NOON = datetime(2025, 3, 17, 12, tzinfo=UTC)
RUHN = Claimant(name="Mayor <Ruhn>", key="ruhn", side="ruhn")


def place(hours=0, sentence=1, version=None):
    return ToldIn(
        article="abc", version=version, source="a.example", source_name="A", at=NOON + timedelta(hours=hours),
        sentence=sentence, text=f"Sentence <{sentence}>.",
    )  # fmt: skip


def point(value, hours=0, *, bound=Bound.EXACT, low=None, high=None, **more):
    return Point(
        value=value, low=low, high=high, unit=None, bound=bound, words=f"{value} people", claimant=RUHN,
        place=place(hours, hours + 1), start=0, origin="o", articles=("abc",), **more,
    )  # fmt: skip


def series(*points, **more):
    fields = {
        "counted": "people killed", "where": ("Porto",), "first": None, "last": None, "points": points,
        "standing": Standing.REVISED, "one_side": None, "reason": "all count people killed",
    }  # fmt: skip
    return Series(**{**fields, **more})


TOLL = series(
    point(7.0, bound=Bound.AT_LEAST, low=7.0),
    replace(point(9.0, 5, low=9.0, high=9.0), step=Step.TIGHTER, articles=("abc", "def", "ghi")),
)
DISPUTE = Dispute(
    kind=DisputeKind.FIGURE,
    fact="aircraft <destroyed>",
    values=("4", "31", UNRESOLVED),
    rows=(
        Row(name="Aldia", is_publisher=False, cells=(Cell(value=0, places=(place(sentence=3),), articles=2),)),
        Row(
            name="Orre",
            is_publisher=False,
            cells=(Cell(value=1, places=(place(sentence=5),), articles=1, chains=(("A", "Radio <One>", "Orre"),)),),
        ),
        Row(name="A", is_publisher=True, cells=(Cell(value=2, places=(place(sentence=4),), articles=1),)),
    ),
    reason="two claims",
)


class FakeFacts:
    """The facts of one story: figures and disputes, and nothing else but the article that began it."""

    def __init__(self, row, figures, disputes):
        self.row, self.moves = row, Moves(figures, tuple(disputes))

    def drawn(self, wanted, *, today):
        return Drawn(
            items=(self.row.id,),
            rows={self.row.id: self.row},
            left_out=0,
            origins=Origins(origins=(), outlets=1, first=self.row.id),
            links=(),
            moves=self.moves,
            cast=(),
            edits=(),
            places=(),
            offices=(),
            quotes=StoryQuotes(story=wanted, title="", utterances=(), rows={}, beyond=frozenset(), left_out=0),
            latest=None,
            timeline=Timeline(story=wanted, order=TimelineOrder.ASC, entries=(), days=0),
            today=today,
            ahead=StoryAhead(story=wanted, title="", items=()),
        )


class FakeStories:
    def __init__(self, view):
        self.view = view

    def story(self, wanted):
        return self.view


@pytest.fixture
def page():
    reading = FakeReading()
    fill(reading)
    told = tuple(Told(row=row, reason="why") for row in reading.front(limit=2).rows)
    view = StoryView(id=told[0].row.id, title="T", developments=(Development(title="T", articles=told),))

    def show(figures, disputes=()):
        services = WebServices(stories=FakeStories(view), facts=FakeFacts(told[0].row, figures, disputes))
        app = make_app(reading, live=None, settings=Settings(home=Path()), services=services)
        return ask(app, f"/story/{view.id}").text

    return show


def test_a_series_is_a_picture_with_words_and_a_table_of_its_sentences(page):
    shown = page(StoryFigures(series=(TOLL,), claims=()))
    assert "People killed, Porto" in shown
    assert "<desc" in shown
    assert "at least 7, Mayor &lt;Ruhn&gt;; 9, Mayor &lt;Ruhn&gt;" in shown
    assert '<a class="told" href="/a/abc#s6" dir="auto">Sentence &lt;6&gt;.</a>' in shown
    assert "and in 2 copies" in shown


def test_a_claim_of_one_side_is_shown_as_its_claim(page):
    claim = series(point(40.0, low=40.0, high=40.0), one_side="Mayor <Ruhn>")
    shown = page(StoryFigures(series=(), claims=(claim,)))
    assert "only Mayor &lt;Ruhn&gt;" in shown
    assert "<svg class" not in shown


def test_a_dispute_is_a_matrix_whose_cells_lead_to_sentences(page):
    shown = page(StoryFigures(series=(), claims=()), (DISPUTE,))
    assert "Aircraft &lt;destroyed&gt;" in shown
    assert 'href="/a/abc#s3"' in shown
    assert '<th scope="col" dir="auto">unresolved</th>' in shown
    assert '<td data-value="31" class="none"></td>' in shown  # on a phone each cell names its value itself
    assert '<span class="dispute-kind">How many</span>' in shown
    assert "through Radio &lt;One&gt;" in shown
    assert 'id="figures"' not in shown


def test_a_story_without_figures_and_disputes_shows_neither(page):
    shown = page(StoryFigures(series=(), claims=()))
    assert 'id="figures"' not in shown
    assert 'id="disputes"' not in shown


def test_an_earlier_wording_leads_to_its_version():
    assert told_path(place(version=1)) == "/a/abc?v=1#s1"


def test_one_value_alone_is_no_picture():
    assert make_spark(series(point(7.0, low=7.0, high=7.0), point(7.0, 1, low=7.0, high=7.0))) is None


def test_what_does_not_fit_is_counted_and_the_newest_is_drawn():
    spark = make_spark(series(*(point(float(n), n, low=float(n), high=float(n)) for n in range(1, MOST + 4))))
    assert (len(spark.marks), spark.left_out, spark.lowest, spark.highest) == (MOST, 3, "4", str(MOST + 3))


def test_a_range_has_a_bar_and_an_open_end_is_marked():
    spark = make_spark(
        series(point(None, low=11.0, high=15.0, bound=Bound.RANGE), point(30.0, 1, low=30.0, bound=Bound.OVER))
    )
    assert [mark.top == mark.bottom for mark in spark.marks] == [False, True]
    assert [mark.is_open for mark in spark.marks] == [False, True]


def test_what_is_called_past_is_no_step_of_the_line():
    toll = series(
        point(11.0, low=11.0, high=11.0),
        point(10.0, 1, low=10.0, high=10.0),
        replace(point(11.0, 2, low=11.0, high=11.0), withdrawn=True),
    )
    ((_, line),) = make_spark(toll).lines
    assert len(line.split()) == 3
