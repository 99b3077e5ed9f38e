from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quality.timelines.made import CHEAP, read_all
from tests.unit.relate.test_timelines import MONDAY, article, dated
from tests.unit.web.test_story_figures import point, series

from liveindex.model.dispute import Cell, Dispute, DisputeKind, Row
from liveindex.model.series import Series, Step, StoryFigures
from liveindex.model.told import ToldIn
from liveindex.relate.standing.choosing import what_stands
from liveindex.relate.timelines.dated import dated_sentences

NOTHING = StoryFigures(series=(), claims=())
STRIKE = "Dock workers in Halm began a strike over pay on Monday, the harbour office said."
BRIDGE = "The bridge at Orre was closed on Monday after a barge had struck its second pier."
OLD = "Dock workers in Halm voted for a strike over pay on February 6."


def _told(one, text: str) -> ToldIn:
    return ToldIn(
        article=one.telling.id, sentence=one.sentence.number, text=text, source="a", source_name="A",
        at=datetime(2025, 3, 3, 12, tzinfo=UTC),
    )  # fmt: skip


def test_what_more_origins_tell_comes_first_and_copies_count_once():
    copies = [article(MONDAY, BRIDGE, source=f"copy{n}.example") for n in range(3)]
    others = [article(MONDAY, STRIKE, source=f"own{n}.example") for n in range(2)]
    tellings = [
        replace(one, origin="first") if "bridge" in one.article.text else one
        for one in read_all(copies + others, CHEAP)
    ]
    latest = what_stands(dated_sentences(tellings), NOTHING, ())
    assert [(item.shown.text, item.origins, item.outlets) for item in latest.items] == [(STRIKE, 2, 2), (BRIDGE, 1, 3)]


def test_what_is_old_and_what_is_told_again_of_old_days_does_not_stand_now():
    late = article(MONDAY + timedelta(days=4), "The bridge at Orre was opened again on Friday.", OLD)
    latest = what_stands(dated(article(MONDAY - timedelta(days=20), OLD), late), NOTHING, ())
    assert [item.shown.text for item in latest.items] == ["The bridge at Orre was opened again on Friday."]


def test_a_claim_a_dispute_and_a_revision_are_marked():
    sentences = tuple(replace(each, speakers=("Harbour office",)) for each in dated(article(MONDAY, STRIKE)))
    one = next(found for found in sentences if found.text == STRIKE)
    place = _told(one, STRIKE)
    dispute = Dispute(
        kind=DisputeKind.FIGURE, fact="workers on strike", values=("40", "90"), reason="",
        rows=(Row(name="A", is_publisher=False, cells=(Cell(value=0, places=(place,), articles=1),)),),
    )  # fmt: skip
    first = replace(point(40.0), place=place)
    moved: Series = series(first, replace(point(90.0, 5), step=Step.UP))
    (item,) = what_stands(sentences, StoryFigures(series=(moved,), claims=()), (dispute,)).items
    assert item.speakers == ("Harbour office",)
    assert item.disputed == "workers on strike"
    assert (item.figure, item.revised) == (moved.id, "90.0 people")


def test_a_story_without_dated_sentences_has_nothing_that_stands():
    assert what_stands((), NOTHING, ()) is None


def test_an_outlet_revises_itself_and_no_other():
    first, second = point(7.0), replace(point(9.0, 5), step=Step.UP)
    own = [replace(one, claimant=None) for one in (first, second)]
    assert len(series(*own).revisions) == 1
    apart = [own[0], replace(own[1], place=replace(own[1].place, source="b.example"))]
    assert series(*apart).revisions == ()
