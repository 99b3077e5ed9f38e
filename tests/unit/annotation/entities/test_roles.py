"""Roles from the words around a name."""

from __future__ import annotations

import pytest
from tests.unit.annotation.entities.conftest import read_all

from liveindex.model.entity import Role, RoleTime


def roles(text: str, name: str) -> list[Role]:
    found = [entity for entity in read_all(text).items if entity.name == name]
    return list(found[0].roles) if found else []


@pytest.mark.parametrize(
    ("text", "name", "title", "of", "time", "form"),
    [
        ("Turkish Foreign Minister Hakan Orel spoke.", "Hakan Orel", "Foreign Minister", "Turkish", "now", "title"),
        ("Former US President Tom Hollis spoke.", "Tom Hollis", "President", "US", "former", "title"),
        ("Acting Mayor Vera Lindt spoke.", "Vera Lindt", "Mayor", None, "acting", "title"),
        (
            "Secretary of State Maria Brook spoke to reporters.",
            "Maria Brook",
            "Secretary of State",
            None,
            "now",
            "title",
        ),
        (
            "According to Pavel Malik, the head of the Polish border guard, nobody was hurt.",
            "Pavel Malik",
            "head of the Polish border guard",
            "Polish border guard",
            "now",
            "apposition",
        ),
        (
            "The head of the port company, Hester Lowe, said no.",
            "Hester Lowe",
            "head of the port company",
            None,
            "now",
            "apposition",
        ),
        (
            "Anna Keller, who heads the institute, said no.",
            "Anna Keller",
            "heads the institute",
            None,
            "now",
            "clause",
        ),
        (
            "Peter Novak was appointed director of the museum.",
            "Peter Novak",
            "director of the museum",
            None,
            "now",
            "copula",
        ),
        ("Peter Novak is a doctor in Prague.", "Peter Novak", "doctor in Prague", "Prague", "now", "copula"),
    ],
)
def test_a_role_is_read(text: str, name: str, title: str, of: str | None, time: str, form: str) -> None:
    (role,) = roles(text, name)
    assert (role.title, role.of, role.time.value, role.form) == (title, of, time, form)


def test_an_aide_and_his_president_each_have_a_role() -> None:
    text = "The team was led by Pavel Malik, an aide to President Viktor Orlov."
    (aide,), (president,) = roles(text, "Pavel Malik"), roles(text, "Viktor Orlov")
    assert (aide.title, aide.of) == ("aide to President Viktor Orlov", "Viktor Orlov")
    assert president.title == "President"


def test_a_role_and_a_clause_behind_it_are_two() -> None:
    text = "Pavel Malik, the chief of the agency who planned the raid, was praised."
    assert [role.form for role in roles(text, "Pavel Malik")] == ["apposition", "clause"]


def test_who_follows_a_source_takes_no_role_from_the_sentence() -> None:
    assert roles("According to Pavel Malik, the minister will resign.", "Pavel Malik") == []


def test_a_list_gives_no_roles() -> None:
    assert roles("He met Pavel Malik, President Viktor Orlov and Anna Keller.", "Pavel Malik") == []


def test_was_is_former() -> None:
    (role,) = roles("Anna Keller was the director of the bank.", "Anna Keller")
    assert role.time is RoleTime.FORMER


def test_the_words_of_a_role_stand_in_the_article() -> None:
    text = "Ankara agreed. Hakan Orel, the Turkish Foreign Minister, left."
    (role,) = roles(text, "Hakan Orel")
    assert text[role.span.start : role.span.end] == "the Turkish Foreign Minister"
    assert role.sentence == 2


def test_the_role_of_whose_name_has_an_s_is_another_persons() -> None:
    assert roles("Hale\u2019s foreign policy adviser told reporters so. Orla Hale agreed.", "Orla Hale") == []
    assert roles("It was Orla Hale\u2019s ally and adviser, Tom Hollis.", "Orla Hale") == []


@pytest.mark.parametrize(
    ("text", "other", "title"),
    [
        ("Bruno Steinhart's sister, Tamara Steinhart, posted a letter.", "Tamara Steinhart", "sister"),
        ("President Hollis's security adviser, Susan Orel, spoke.", "Susan Orel", "security adviser"),
    ],
)
def test_whose_relative_is_told_of_does_not_get_the_role(text: str, other: str, title: str) -> None:
    assert [role.title for role in roles(text, other)] == [title]
    assert title not in [role.title for name in ("Bruno Steinhart", "Hollis") for role in roles(text, name)]
