"""Days and towns that invented reports give in front, with no deed of the table in the clause."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta

import pytest

from liveindex.annotation.registry import read_article
from liveindex.errors import AnnotateError
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.dispute import Dispute, DisputeKind
from liveindex.relate.disputes.disowned import is_disowned
from liveindex.relate.disputes.rivals import find_rivals
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.tellings import Telling

MORNING = datetime(2025, 3, 20, 6, tzinfo=UTC)  # a Thursday
SHIP = "Cruise ship Aurelia rams lock gate"
ONE = (
    "The cruise ship Aurelia rammed the gate of a lock near Koblenz on Monday, and 25 passengers were hurt. "
    "The captain of the Aurelia had taken over the ship in spring."
)
OTHER = (
    "The gate of a lock near Koblenz was rammed by the cruise ship Aurelia on Wednesday, leaving 25 passengers with "
    "injuries. Divers looked at the hull of the Aurelia."
)


@functools.cache
def read(title, text, at):
    article = Article(
        address="https://a.example/1", title=title, text=text, paragraphs=(Span(0, len(text)),), source="a.example",
        method="t/1", published=Moment(at, Precision.MINUTE, "test", at.isoformat()), declared_language="en",
        language="en",
    )  # fmt: skip
    article, found = read_article(article)
    return article, {annotator.work: one for annotator, one in found if not isinstance(one, AnnotateError)}


def rivals(*texts: str, title: str = SHIP, developments: str = "000", origins: str = "abc") -> tuple[Dispute, ...]:
    """Return what reports of three outlets, an hour apart, disagree on."""
    wordings = []
    for number, text in enumerate(texts):
        at = MORNING + timedelta(hours=number)
        article, readings = read(title, text, at)
        telling = Telling(
            id=f"{number}", source=f"{number}.example", source_name="ABC"[number], at=at, seen=at,
            development=int(developments[number]), origin=origins[number], article=article, readings=readings,
        )  # fmt: skip
        wordings.append(Wording(telling, None, at))
    return find_rivals(wordings)


def test_two_days_of_the_main_news_are_a_dispute_with_its_sentences():
    (found,) = rivals(ONE, OTHER)
    assert found.kind is DisputeKind.DATE
    assert set(found.values) == {"17 March 2025", "19 March 2025"}
    assert {row.name for row in found.rows} == {"A", "B"}
    assert found.rows[0].cells[0].places[0].text.startswith("The cruise ship Aurelia rammed")


def test_those_who_agree_with_a_side_stand_beside_it():
    (found,) = rivals(ONE, OTHER, OTHER.replace("Divers looked", "A crane lifted the bow, and divers looked"))
    assert {row.name for row in found.rows} == {"A", "B", "C"}


def test_two_towns_of_the_main_news_are_a_dispute():
    (found,) = rivals(ONE, OTHER.replace("Koblenz", "Passau").replace("Wednesday", "Monday"))
    assert (found.kind, set(found.values)) == (DisputeKind.PLACE, {"Koblenz", "Passau"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("on Wednesday", "on Monday"),  # the same day
        ("on Wednesday", "on Tuesday night"),  # a night belongs to two days
        ("on Wednesday", "this month"),  # less exact
        ("was rammed by", "could be rammed by"),
        ("25 passengers", "40 passengers"),  # another number
        ("near Koblenz", "near Passau"),  # another place and another day: another accident
        ("Divers looked", "The accident of Monday was told again. On Monday divers looked"),  # knows both
        ("leaving", "police said on Tuesday, leaving"),  # two days in one sentence
    ],
)
def test_what_can_be_explained_is_no_dispute(old, new):
    assert not rivals(ONE, OTHER.replace(old, new))


def test_reports_of_two_developments_or_of_one_origin_are_not_compared():
    assert rivals(ONE, OTHER)
    assert not rivals(ONE, OTHER, developments="01")
    assert not rivals(ONE, OTHER, origins="aa")


def test_a_report_that_calls_the_other_day_wrong_holds_only_its_own():
    (found,) = rivals(ONE, OTHER.replace("on Wednesday", "not on Monday, as first reported, but on Wednesday"))
    assert set(found.values) == {"17 March 2025", "19 March 2025"}


@pytest.mark.parametrize(
    ("sentence", "day", "wrong"),
    [
        ("It sank not on Monday but on Tuesday.", "Monday", True),
        ("It sank not on Monday but on Tuesday.", "Tuesday", False),
        ("It sank on Tuesday, contrary to reports of Monday.", "Monday", True),
        ("It sank on Tuesday; it was initially reported to have sunk on Monday.", "Monday", True),
        ("It sank on Monday and was raised on Tuesday.", "Monday", False),
    ],
)
def test_a_sentence_says_itself_which_value_is_wrong(sentence, day, wrong):
    start = sentence.index(day)
    assert is_disowned(sentence, start, start + len(day)) is wrong
