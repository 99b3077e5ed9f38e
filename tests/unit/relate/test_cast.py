"""Who appears in a story, from invented articles read by plain rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.fakes.readings import read_invented

from liveindex.model.article import Article, Span
from liveindex.model.entity import RoleTime
from liveindex.relate.people.cast import find_cast
from liveindex.relate.tellings import Telling
from liveindex.text.normalise import split_paragraphs

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def story(*texts: str, origins: str = "") -> list[Telling]:
    told = []
    for number, text in enumerate(texts):
        article = Article(
            address=f"https://n{number}.example/1", title="T", text=text, source=f"n{number}.example", method="test/1",
            paragraphs=tuple(Span(*span) for span in split_paragraphs(text)),
        )  # fmt: skip
        told.append(
            Telling(
                id=f"a{number}",
                source=article.source,
                source_name=article.source,
                at=NOON + timedelta(days=number),
                seen=NOON,
                development=0,
                origin=origins[number : number + 1] or str(number),
                article=article,
                readings=read_invented(article),
            )
        )
    return told


def test_a_person_is_listed_with_the_role_its_sentence_and_how_often_it_is_quoted():
    found = find_cast(
        story("On Monday minister Ann Berg said 40 prisoners came.", "Berg said nothing new.", "Tom Holt was there.")
    )
    assert [one.name for one in found] == ["Ann Berg", "Tom Holt"]
    berg = found[0]
    assert (berg.articles, berg.statements, berg.quoted_in) == (2, 2, 2)
    (role,) = berg.roles
    assert (role.title, role.time) == ("minister", RoleTime.NOW)
    assert (role.last.article, role.last.sentence) == ("a0", 1) and "minister Ann Berg" in role.last.text
    assert found[1].statements == 0 and found[1].roles == ()


def test_a_surname_that_two_of_the_story_carry_counts_for_neither():
    found = find_cast(story("Ann Berg said 4 came.", "Tom Berg said 5 came.", "Berg said 6 came."))
    assert {one.name: one.statements for one in found} == {"Ann Berg": 1, "Tom Berg": 1}


def test_a_role_that_is_held_no_longer_stands_apart_and_copies_count_as_one_origin():
    (berg,) = find_cast(
        story(
            "Today minister Ann Berg said 4 came.", "Today minister Ann Berg said 4 came.",
            "Then former minister Ann Berg said 5 came.", origins="aab",
        )
    )  # fmt: skip
    assert {(role.time, role.articles, role.origins) for role in berg.roles} == {
        (RoleTime.NOW, 2, 1),
        (RoleTime.FORMER, 1, 1),
    }
    assert berg.origins == 2
