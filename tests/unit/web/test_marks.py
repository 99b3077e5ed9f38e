"""Marks in a text: they may lie over each other, and never change a letter of it."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes.asking import ask
from tests.fakes.reading import FakeReading, at_minute, make_article
from tests.fakes.readings import annotated
from tests.unit.web.test_pages import Outline

from liveindex.config import Settings
from liveindex.errors import WrongUseError
from liveindex.serve.web.app import make_app
from liveindex.serve.web.marks import ON_AT_FIRST, Mark, Marker, asked_kinds, marks_of
from liveindex.serve.web.passages import Piece, paragraphs
from liveindex.serve.web.readings import groups

AT = datetime(2025, 3, 3, 12, tzinfo=UTC)
WORDS = "The minister Ann Berg said that 40 buses & <b>12 trams</b> came to Osmark on Monday.\n\nBerg met Holt in Selm."
_SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["mf", "md", "said"])), max_size=9)


def plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@given(st.text(alphabet="ab <&é😀", min_size=40, max_size=40), _SPANS, st.integers(1, 39))
def test_marked_words_are_the_words_however_marks_overlap(words: str, spans: list[tuple], cut: int) -> None:
    marks = [Mark(start, end, css, f"row-{n}") for n, (start, end, css) in enumerate(spans) if start < end]
    marker = Marker(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    shown = [str(marker.dress(Piece(1, words[:cut], 0))), str(marker.dress(Piece(2, words[cut:], cut)))]
    assert [plain(one) for one in shown] == [words[:cut], words[cut:]]
    for mark in marks:
        pieces = re.findall(rf'data-r="(?:[^"]* )?{mark.row}(?: [^"]*)?">([^<]*)<', "".join(shown))
        assert html.unescape("".join(pieces)) == words[mark.start : mark.end]


def test_each_mark_leads_to_its_own_row_the_shortest_first() -> None:
    article = make_article("Buses", WORDS, "https://news.example/1", published=at_minute(AT))
    read = annotated(article)
    marker = Marker(marks_of(read, groups(read)))
    shown = "".join(str(marker.dress(piece)) for line in paragraphs(article) for piece in line)
    assert '<a class="m mf said" href="#figures-1" tabindex="-1" data-r="figures-1 statements-1">40 buses</a>' in shown
    assert ">Monday</a>" in shown and 'href="#dates-1"' in shown and 'href="#places-2"' in shown
    assert "&lt;b&gt;" in shown and "<b>" not in shown


@pytest.mark.parametrize(
    ("written", "kinds"),
    [([], ON_AT_FIRST), (["figures,dates"], ("figures", "dates")), (["dates", "names"], ("dates", "names")),
     (["none"], ())],
)  # fmt: skip
def test_an_address_says_which_kinds_are_marked(written: list[str], kinds: tuple[str, ...]) -> None:
    assert asked_kinds(written) == kinds


def test_an_unknown_kind_is_told() -> None:
    with pytest.raises(WrongUseError, match="figures, dates"):
        asked_kinds(["figure"])


def test_the_page_has_switches_the_box_and_a_row_for_every_mark() -> None:
    reading = FakeReading()
    article_id = reading.add(make_article("Buses", WORDS, "https://news.example/1", published=at_minute(AT)), seen=AT)
    app = make_app(reading, live=None, settings=Settings(home=Path()))
    page = ask(app, f"/a/{article_id}?marks=figures").text
    Outline(page)
    assert re.findall(r'value="(\w+)" checked', page) == ["figures"]
    assert {one for found in re.findall(r'data-r="([^"]+)"', page) for one in found.split()} <= set(
        re.findall(r'<li class="reading" id="([^"]+)"', page)
    )
    assert "Before you quote this" in page and "claimed by Ann Berg, minister" in page
    assert '<q dir="auto">Monday</q> <span class="whose">Monday 3 March 2025</span>' in page
    assert ask(app, f"/a/{article_id}?marks=everything").status_code == 400
