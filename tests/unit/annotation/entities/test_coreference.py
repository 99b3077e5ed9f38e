"""Pronouns and nouns that stand for someone, and those that are left open."""

from __future__ import annotations

import pytest
from tests.unit.annotation.entities.conftest import read_all, words

from liveindex.model.entity import Entity, MentionForm


def links(text: str) -> list[tuple[str, str]]:
    """Return (words, name) of each mention that is no name."""
    found = [
        (mention.span.start, text[mention.span.start : mention.span.end], entity.name)
        for entity in read_all(text).items
        for mention in entity.mentions
        if mention.form in {MentionForm.PRONOUN, MentionForm.NOMINAL}
    ]
    return [(said, name) for _, said, name in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peter Novak opened the meeting. He left after an hour.", [("He", "Peter Novak")]),
        ("In his speech in Vienna, Peter Novak asked for calm.", [("his", "Peter Novak")]),
        ("Anna Keller met Peter Novak. She thanked him.", [("She", "Anna Keller"), ("him", "Peter Novak")]),
        ("Russia has repeated its offer.", [("its", "Russia")]),
        ("Defence Minister Peter Novak resigned. The minister gave no reason.", [("The minister", "Peter Novak")]),
        ("The Energy Institute met. The institute warned of storms.", [("The institute", "Energy Institute")]),
    ],
)  # fmt: skip
def test_a_plain_word_finds_its_owner(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Peter Novak and Thomas Brook met on Monday. He left after an hour.",
        "A spokesman met Peter Novak. A doctor waited. He left after an hour.",
        "Peter Novak left. It was late.",
        "Peter Novak said: \u201cHe will never sign, and his party knows it.\u201d",
        "Minister Peter Novak and Minister Thomas Brook spoke. The minister left.",
        "The minister left. Nobody knew why.",
        "In a call with Peter Novak, he asked for calm.",
    ],
)
def test_what_is_not_plain_is_left_open(text: str) -> None:
    assert links(text) == []


def test_he_and_she_are_told_apart() -> None:
    text = "Spokeswoman Vera Lindt and Peter Novak spoke. She was calm."
    assert links(text) == [("She", "Vera Lindt")]


def test_a_country_tells_which_president_is_meant() -> None:
    text = "French President Paul Mercier met Polish President Jan Kowal. The Polish president left early."
    assert links(text) == [("The Polish president", "Jan Kowal")]


def test_mentions_stand_in_order_and_hold_their_words() -> None:
    text = "Peter Novak came. He sat down. Novak spoke."
    person: Entity = next(entity for entity in read_all(text).items if entity.name == "Peter Novak")
    assert words(text, person) == ["Peter Novak", "He", "Novak"]
    assert [mention.sentence for mention in person.mentions] == [1, 2, 3]
