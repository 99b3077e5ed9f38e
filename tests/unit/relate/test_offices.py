from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liveindex.annotation.registry import read_article
from liveindex.errors import AnnotateError
from liveindex.model.article import Article, Moment, Precision, Span
from liveindex.model.office import Office
from liveindex.relate.people.offices import find_offices, is_one
from liveindex.relate.tellings import Telling

# Enough for the language to be told.
ENGLISH = "The people of the town said that they had been glad of the work and hoped there would be more of it soon."


def tell(*texts: str) -> tuple[Office, ...]:
    """Return the offices of reports of one day after the other, each of an outlet of its own."""
    tellings = []
    for number, words in enumerate(texts):
        text = f"{words} {ENGLISH}"
        at = datetime(2025, 3, 3 + number, 12, tzinfo=UTC)
        source = f"outlet{number}.example"
        article = Article(
            address=f"https://{source}/", title="", text=text, paragraphs=(Span(0, len(text)),), source=source,
            method="test/1", published=Moment(at, Precision.DAY, "test", at.date().isoformat()), language="en",
        )  # fmt: skip
        article, made = read_article(article)
        readings = {one.work: reading for one, reading in made if not isinstance(reading, AnnotateError)}
        tellings.append(Telling(id=f"a{number}", source=source, source_name=source, at=at, seen=at, development=0,
                                origin=f"a{number}", article=article, readings=readings))  # fmt: skip
    return find_offices(tellings)


HOLDS = "Veldran Defence Minister Aldous Brenn opened the harbour of Orre on Monday."
GOES = (
    "President Katrin Aldane dismissed Defence Minister Aldous Brenn on Tuesday and named Maren Tolley to succeed him."
)
COMES = "Veldran Defence Minister Maren Tolley came to Orre. Former Defence Minister Aldous Brenn stayed away."


def test_one_follows_another_where_a_sentence_tells_of_both():
    office = tell(HOLDS, GOES, COMES)[0]
    assert office.title == "defense minister"
    assert [holder.name for holder in office.holders] == ["Aldous Brenn", "Maren Tolley"]
    (change,) = office.changes
    assert (change.leaves, change.enters, change.told.article) == ("Aldous Brenn", "Maren Tolley", "a1")
    assert "dismissed" in change.told.text


def test_a_former_holder_with_nobody_after_is_a_change_without_a_name():
    office = tell(HOLDS, "Former Defence Minister Aldous Brenn spoke in Orre.")[0]
    (change,) = office.changes
    assert (change.leaves, change.enters) == ("Aldous Brenn", None)


def test_who_is_called_both_on_one_day_changes_nothing():
    both = f"{HOLDS} Former Defence Minister Aldous Brenn will speak again."
    assert all(not office.changes for office in tell(both))


def test_ministers_of_two_countries_are_two_offices():
    found = tell(
        "Veldran Foreign Minister Jonas Hart met Kestovian Foreign Minister Yurek Zorin in Orre.",
        "Foreign Minister Yurek Zorin of Kestovia left Orre.",
    )
    ministers = [office for office in found if office.title == "foreign minister"]
    assert sorted(holder.name for office in ministers for holder in office.holders) == ["Jonas Hart", "Yurek Zorin"]
    assert all(not office.changes for office in ministers)


@pytest.mark.parametrize("text", ["The minister spoke in Orre.", "Jonas Hart, a baker in Orre, spoke.", ""])
def test_what_gives_nobody_an_office_gives_none(text):
    assert tell(text) == ()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("French", "France", True),
        ("US", "American", True),
        ("Austria", "Australian", False),
        ("Veldra", "Veldran", True),
        ("Iran", "Iraqi", False),
        ("", "France", False),
    ],
)
def test_a_country_and_its_people_have_one_office(left: str, right: str, same: bool):
    assert is_one(left, right) is same
