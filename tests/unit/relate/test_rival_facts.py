"""Dates, places and doers of invented reports, read by the annotators, set against each other only where they must."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta

import pytest

from liveindex.annotation.registry import read_article
from liveindex.errors import AnnotateError
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.dispute import UNRESOLVED, Dispute, DisputeKind
from liveindex.relate.disputes.deeds import deeds_of
from liveindex.relate.disputes.rivals import find_rivals
from liveindex.relate.figures.quantities import Wording
from liveindex.relate.tellings import Telling

MORNING = datetime(2025, 3, 17, 6, tzinfo=UTC)  # a Monday


@functools.cache
def read(text, at):
    article = Article(
        address="https://a.example/1", title="", text=text, paragraphs=(Span(0, len(text)),), source="a.example",
        method="t/1", published=Moment(at, Precision.MINUTE, "test", at.isoformat()), declared_language="en",
        language="en",
    )  # fmt: skip
    article, found = read_article(article)
    return article, {annotator.work: one for annotator, one in found if not isinstance(one, AnnotateError)}


def rivals(*texts: str, names: str = "abcdef", origins: str = "", developments: str = "") -> tuple[Dispute, ...]:
    """Return what reports, six hours apart, disagree on; `names` are of their outlets."""
    wordings = []
    for number, text in enumerate(texts):
        at = MORNING + timedelta(hours=6 * number)
        article, readings = read(text, at)
        telling = Telling(
            id=f"{names[number]}{number}", source=f"{names[number]}.example", source_name=names[number].upper(), at=at,
            seen=at, development=int(developments[number]) if developments else 0,
            origin=origins[number] if origins else f"{names[number]}{number}", article=article, readings=readings,
        )  # fmt: skip
        wordings.append(Wording(telling, None, at))
    return find_rivals(wordings)


def test_two_days_of_one_death_are_a_dispute_with_its_sentences():
    (found,) = rivals(
        "The painter Hugo Ruhnfeld died in his house on March 12. He was 81.",
        "The painter Hugo Ruhnfeld died on March 14, his family said. He was 81.",
    )
    assert found.kind is DisputeKind.DATE
    assert found.values == ("12 March 2025", "14 March 2025")
    assert [(row.is_publisher, [cell.value for cell in row.cells]) for row in found.rows] == [(False, [1]), (True, [0])]
    chain = found.rows[0].cells[0].chains[0]
    assert chain[0] == "B"
    assert "family" in chain[-1]
    assert found.rows[1].cells[0].places[0].text.startswith("The painter Hugo Ruhnfeld died in his house")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("died on Friday", "died on March 14, 2025"),  # the same day in other words
        ("died in March 2025", "died on March 14"),  # less exact
        ("died on Thursday night", "died early on Friday"),  # a night belongs to two days
        ("died on March 12", "was not killed on March 14"),
        ("died on March 12", "could have died on March 14"),
        ("died on March 12", "was born on March 14"),
    ],
)
def test_days_that_can_both_be_true_are_no_dispute(one, other):
    assert not rivals(f"The painter Hugo Ruhnfeld {one}. He was 81.", f"The painter Hugo Ruhnfeld {other}. He was 81.")


def test_the_day_of_the_saying_is_not_the_day_of_the_deed():
    assert not rivals(
        "The painter Hugo Ruhnfeld died on March 12. He was 81.",
        "The painter Hugo Ruhnfeld died in his house, police said on Saturday. He was 81.",
    )


def test_a_correction_by_the_same_outlet_is_no_dispute():
    texts = (
        "The painter Hugo Ruhnfeld died in his house on March 12. He was 81.",
        "The painter Hugo Ruhnfeld died in his house on March 14. He was 81.",
    )
    assert not rivals(*texts, names="aa")
    assert rivals(*texts, names="ab")


def test_copies_of_one_origin_do_not_disagree_with_it():
    assert not rivals(
        "The painter Hugo Ruhnfeld died in his house on March 12. He was 81.",
        "The painter Hugo Ruhnfeld died in his house on March 14. He was 81.",
        origins="xx",
    )


def test_two_places_of_one_blast_are_a_dispute():
    (found,) = rivals(
        "A gas explosion killed 14 people in Lyon on Saturday. Rescuers worked until the night.",
        "On Saturday a gas explosion killed 14 people in Marseille. Rescuers came from the whole south.",
        "A gas explosion killed 14 people in Lyon on Saturday, the fire brigade said.",
    )
    assert (found.kind, set(found.values)) == (DisputeKind.PLACE, {"Lyon", "Marseille"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed 14 people in Lyon on Saturday", "killed 14 people in France on Saturday"),  # less exact
        ("killed 14 people in Lyon on Saturday", "killed 14 people in Villeurbanne on Saturday"),  # a suburb
        ("killed 14 people in Lyon on Saturday", "killed 14 people in Marseille on March 2"),  # another day
        ("killed 14 people in Lyon on Saturday", "killed 31 people in Marseille on Saturday"),  # another number
        ("killed 14 people in Lyon on Saturday", "wounded 14 people in Marseille on Saturday"),
    ],
)
def test_places_of_two_happenings_or_of_two_sizes_are_no_dispute(one, other):
    assert not rivals(f"A gas explosion {one}.", f"A gas explosion {other}.")


def test_a_report_that_knows_of_both_happenings_ends_the_dispute():
    one = "A gas explosion killed 14 people in Lyon on Saturday."
    other = "A gas explosion killed 14 people in Marseille on Saturday."
    assert rivals(one, other)
    assert not rivals(one, other, f"{one} {other}")


def test_blame_that_goes_both_ways_is_a_dispute_and_nobody_can_tell_a_value():
    (found,) = rivals(
        "The dam at Kherson was destroyed on Saturday. Ukraine blamed Russia for the destruction of the dam. "
        "It was not clear who was responsible.",
        "The dam at Kherson was destroyed on Saturday. Russia accused Ukraine of shelling the dam.",
    )
    assert found.kind is DisputeKind.ACTOR
    assert found.values == ("Russia", "Ukraine", UNRESOLVED)
    assert [row.name for row in found.rows if not row.is_publisher] == ["Ukraine", "Russia"]


def test_one_side_and_its_own_army_are_no_two_doers():
    assert not rivals(
        "Russian forces shelled the hospital in Kherson on Saturday.",
        "The Russian army shelled the hospital in Kherson on Saturday.",
    )


def test_two_attacks_on_two_days_are_no_dispute():
    assert not rivals(
        "Missiles struck the market in Kherson on March 12. Nine people were hurt.",
        "Missiles struck the market in Kherson on March 15. Four people were hurt.",
        developments="01",
    )


def test_a_date_that_was_moved_is_no_dispute_but_one_that_is_held_on_to_is():
    first = "The trial of Hugo Ruhnfeld will begin on March 24. The court is full."
    then = "The trial of Hugo Ruhnfeld will begin on March 31. The court is full."
    assert not rivals(first, then)
    (found,) = rivals(first, then, first.replace("full", "small"))
    assert (found.kind, found.values) == (DisputeKind.DATE, ("24 March 2025", "31 March 2025"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody was killed.",
        "Another bridge collapsed.",
        "The bridge almost collapsed.",
        "They killed and abducted men.",
    ],
)
def test_a_clause_that_leaves_a_choice_tells_no_deed(sentence):
    assert not list(deeds_of(sentence))
