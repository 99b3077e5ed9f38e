"""Figures of invented reports, read by the annotators, joined into series."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta

import pytest

from liveindex.annotation.registry import read_article
from liveindex.errors import AnnotateError
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.dispute import UNRESOLVED, DisputeKind
from liveindex.model.series import Standing, Step
from liveindex.relate.figures.disagreements import find_disputes
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.figures.series import find_figures, groups_of
from liveindex.relate.tellings import Telling

MORNING = datetime(2025, 3, 17, 6, tzinfo=UTC)  # a Monday


@functools.cache
def read(text, at):
    spans, start = [], 0
    for line in text.split("\n\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 2
    article = Article(
        address="https://a.example/1", title="", text=text, paragraphs=tuple(spans), source="a.example", method="t/1",
        published=Moment(at, Precision.MINUTE, "test", at.isoformat()), declared_language="en", language="en",
    )  # fmt: skip
    article, found = read_article(article)
    return article, {annotator.work: one for annotator, one in found if not isinstance(one, AnnotateError)}


def report(text, hours=0, *, name="a", origin=None, version=None, development=0):
    at = MORNING + timedelta(hours=hours)
    article, readings = read(text, at)
    telling = Telling(
        id=name, source=f"{name}.example", source_name=name.title(), at=at, seen=at, development=development,
        origin=origin or name, article=article, readings=readings,
    )  # fmt: skip
    return Wording(telling, version, at)


def series_of(*wordings):
    return find_figures(groups_of(wordings)).series


def disputes_of(*wordings):
    return find_disputes(groups_of(wordings), [one for one in wordings if one.version is None])


def values(one):
    return [point.value if point.value is not None else (point.low, point.high) for point in one.points]


def test_a_toll_that_rises_is_one_series_and_no_dispute():
    first = report("Mayor Hugo Ruhn said that a missile killed at least seven people in Porto on Monday.", name="a")
    later = report("The missile that hit Porto on Monday killed nine people, the emergency service said.", 5, name="b")
    (toll,) = series_of(first, later)
    assert (toll.counted, values(toll), toll.points[1].step) == ("people killed", [7, 9], Step.FIRST)
    assert [point.claimant.name for point in toll.points] == ["Hugo Ruhn", "the emergency service"]
    assert not disputes_of(first, later)


def test_copies_of_one_origin_are_one_point():
    text = "A missile killed nine people in Porto on Monday, officials said."
    wordings = [report(text, hour, name=name, origin="a") for hour, name in enumerate("abc")]
    own = report("Nine people were killed in Porto on Monday by a missile.", 4, name="d")
    (toll,) = series_of(*wordings, own)
    assert [point.articles for point in toll.points] == [("a", "b", "c"), ("d",)]
    assert (toll.origins, toll.articles, toll.standing) == (2, 4, Standing.STEADY)


def test_the_dead_of_another_town_or_day_are_another_quantity():
    monday = report("A missile killed nine people in Porto on Monday.", name="a")
    elsewhere = report("A missile killed four people in Lisbon on Monday.", 5, name="b")
    sunday = report("A missile killed three people in Porto on Sunday, March 9.", 6, name="c")
    assert series_of(monday, elsewhere, sunday) == ()


def test_a_toll_of_the_whole_war_is_not_that_of_a_day():
    day = report("A missile killed nine people in Porto on Monday.", name="a")
    war = report("Shelling has killed 90 people in Porto since the war began in 2022.", 5, name="b")
    assert series_of(day, war) == ()


def test_a_part_of_the_count_is_no_value_of_it():
    first = report("A missile wounded 38 people in Porto on Monday, six of them gravely, officials said.", name="a")
    later = report("A missile wounded 41 people in Porto on Monday, officials said.", 5, name="b")
    (wounded,) = series_of(first, later)
    assert values(wounded) == [38, 41]


def test_an_edited_sentence_gives_the_earlier_value_too():
    before = report("Two planes were damaged in the raid, Colonel Ivo Marsk said.", name="a", version=1)
    after = report("Four planes were damaged in the raid, Colonel Ivo Marsk said.", 7, name="a")
    (planes,) = series_of(before, after)
    assert (values(planes), planes.points[1].step, planes.one_side) == ([2, 4], Step.UP, "Ivo Marsk")
    assert [point.place.version for point in planes.points] == [1, None]


def test_what_the_sentence_calls_past_is_marked():
    first = report("A missile killed 11 people in Porto on Monday, officials said.", name="a")
    later = report(
        "The missile on Monday killed 10 people in Porto, not 11 as first believed, officials said.", 50, name="b"
    )
    (toll,) = series_of(first, later)
    assert [(point.value, point.withdrawn) for point in toll.points] == [(11, False), (10, False), (11, True)]
    assert toll.standing is Standing.REVISED


RIVALS = (
    "Norland says its drones destroyed 31 aircraft on Sunday. Aldia says four were damaged. "
    "The claims could not be independently verified."
)


def test_rival_claims_are_a_matrix_with_unresolved_as_a_value():
    study = report("Norland said on Monday that 31 aircraft were destroyed on Sunday.", 9, name="b")
    (dispute,) = disputes_of(report(RIVALS, name="a"), study)
    assert dispute.kind is DisputeKind.FIGURE
    assert dispute.values == ("4", "31", UNRESOLVED)
    cells = {(row.name, dispute.values[cell.value]): cell.articles for row in dispute.rows for cell in row.cells}
    assert cells == {("Norland", "31"): 2, ("Aldia", "4"): 1, ("A", UNRESOLVED): 1}
    (first, *_) = dispute.rows[0].cells[0].places
    assert (first.article, first.sentence, first.text) == (
        "a",
        1,
        "Norland says its drones destroyed 31 aircraft on Sunday.",
    )


def test_a_rounding_is_no_dispute():
    exact = report("Norland says its drones destroyed 41 aircraft on Sunday.", name="a")
    rounded = report("Aldia admitted on Monday that over 40 aircraft were destroyed on Sunday.", 8, name="b")
    assert not disputes_of(exact, rounded, report("Norland says 41 aircraft were destroyed on Sunday.", 9, name="c"))


@pytest.mark.parametrize(
    "text",
    [
        "The sides met for two days. Three rounds were held.",
        "The company has 125,000 employees. The rival company has 4,000 employees.",
    ],
)
def test_one_report_alone_makes_no_series(text):
    assert series_of(report(text)) == ()


def test_a_figure_of_one_side_is_its_claim():
    figures = find_figures(groups_of([report("Officials in Norland said over 40 warplanes were destroyed on Sunday.")]))
    (claim,) = figures.claims
    assert (figures.series, claim.one_side, claim.points[0].words) == ((), "Officials in Norland", "over 40 warplanes")


def test_what_one_side_says_and_another_denies_is_done_or_denied():
    text = (
        '"Seventeen names were struck out in the night," said Ana Ruhn of the Norland list office.\n\n'
        "Aldia said the 17 were not prisoners but convicted criminals."
    )
    (dispute,) = disputes_of(report(text))
    assert (dispute.kind, [row.name for row in dispute.rows]) == (DisputeKind.DONE, ["Ana Ruhn", "Aldia"])


def test_a_source_cited_through_another_is_the_claimant():
    one = report(
        "Ferrapress first reported, citing the Health Ministry, that 12 people were killed in Porto on Monday."
    )
    two = report("A missile killed 14 people in Porto on Monday, officials said.", 5, name="b")
    (toll,) = series_of(one, two)
    assert toll.points[0].claimant.name == "Health Ministry"
