"""What holds for any text, however odd."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.annotation.entities.conftest import read_all

from liveindex.model.annotation import Entities

_WORDS = """
Peter~Novak President the he his said , . \u201c \u201d Ukraine\u2019s air~force ( ) UN of and Ministry who is a doctor
Kyiv it
42 - von \u0416\u0438\u0445 \u674e told
"""
_PIECES = st.sampled_from([*(word.replace("~", " ") for word in _WORDS.split()), "\n"])


def hold(text: str, found: Entities) -> None:
    assert [entity.number for entity in found.items] == list(range(1, len(found.items) + 1))
    for entity in found.items:
        assert entity.mentions
        assert entity.key
        assert 0.0 <= entity.confidence <= 1.0
        assert entity.reason
        spans = [mention.span for mention in entity.mentions]
        assert spans == sorted(set(spans))
        for span in [entity.span, *spans, *(role.span for role in entity.roles)]:
            assert 0 <= span.start < span.end <= len(text)
            assert not text[span.start].isspace()
            assert not text[span.end - 1].isspace()


@settings(max_examples=25)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    hold(text, read_all(text))


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_any_characters_are_read_without_failing(text: str) -> None:
    hold(text, read_all(text))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 50_000,
        "Peter Novak, " * 3_000,
        "Peter Novak met Anna Keller. He left. " * 400,
        "THE PRESIDENT OF THE REPUBLIC SPOKE TO ALL. " * 200,
        "Q: Who?\nA: He.\n" * 500,
        "<div class='x'>Peter Novak</div>\x00\x07 " * 200,
        "\u0417\u0435\u043b\u0435\u043d\u0441\u044c\u043a\u0438\u0439 \u0441\u043a\u0430\u0437\u0430\u0432. " * 300,
        "Novak | 12 | 14 | Keller\n" * 800,
        "\u2014 " * 5_000,
    ],
    ids=["no stops", "list of names", "many", "capitals", "transcript", "markup", "cyrillic", "table", "dashes"],
)
def test_odd_texts_are_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    hold(text, read_all(text))
    assert time.process_time() - started < 60


def test_other_languages_say_that_people_are_not_read() -> None:
    found = read_all("Der Au\u00dfenminister Peter Novak sprach in Wien.", language="de")
    assert found.unread == "people and bodies are read in English only"


def test_a_sentence_too_long_to_parse_is_said() -> None:
    found = read_all("Peter Novak came. " + "and so on " * 400)
    assert "Peter Novak" in {entity.name for entity in found.items}
    assert found.unread is not None
    assert "too long" in found.unread
