from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from liveindex.errors import WrongUseError
from liveindex.model.inside import Show
from liveindex.model.search import Filters, Order
from liveindex.serve.web.asked import Asked, read_asked, usual_order
from liveindex.serve.web.chart import Step

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(str.strip)
NAMES = st.lists(st.sampled_from(["a.example", "b.example", "xn--bcher-kva.example"]), unique=True, max_size=3)
CODES = st.lists(st.sampled_from(["en", "de", ""]), unique=True, max_size=3)
DAYS = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)


def read(address: str) -> Asked:
    return read_asked(QueryParams(address.partition("?")[2]), page_size=25)


@given(WORDS, NAMES, CODES, DAYS, st.sampled_from(Order), st.integers(1, 400))
def test_an_address_asks_for_what_it_was_made_from(text, sources, languages, days, order, page):
    filters = Filters(sources=tuple(sources), languages=tuple(languages), since=days[0], until=days[1])
    asked = Asked(text=text, filters=filters, order=order, page=page)
    assert read(asked.address) == asked


def test_nothing_asked_is_the_plain_address():
    assert read("/search") == Asked()
    assert Asked().address == "/search"
    assert read("/search?q=&since=&until=&order=&page=&source=&lang=") == Asked()


def test_words_are_ordered_by_relevance_and_no_words_by_time():
    assert usual_order("a") is Order.RELEVANCE
    assert usual_order("") is Order.NEWEST
    assert read("/search?q=a").order is Order.RELEVANCE


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("since=yesterday", "yesterday"),
        ("until=2025-02-30", "2025-02-30"),
        ("since=2025-03-02&until=2025-03-01", "2025-03-02"),
        ("order=best", "best"),
        ("show=colours", "colours"),
        ("upto=soon", "soon"),
        ("upto=-1", "-1"),
        ("per=fortnight", "fortnight"),
        ("page=0", "0"),
        ("page=-1", "-1"),
        ("page=two", "two"),
        ("page=٣", "٣"),
        ("page=999999999999999999999", "9999"),
        ("page=401", "401"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(query, named):
    with pytest.raises(WrongUseError, match=named):
        read(f"/search?{query}")


def test_what_is_shown_counted_and_left_out_stands_in_the_address():
    asked = Asked(text="a", order=Order.RELEVANCE, show=Show.FIGURES, per=Step.WEEK, page=2, upto=99)
    assert asked.address == "/search?q=a&show=figures&per=week&page=2&upto=99"
    assert read(asked.address) == asked
    assert asked.on_page(3).upto == 99
    assert asked.narrowed(source="b.example").upto is None  # another search begins anew
    assert asked.between(None, None).per is None  # another span decides for itself


def test_narrowing_and_widening_are_opposites_and_begin_at_the_first_page():
    asked = Asked(text="a", order=Order.RELEVANCE, page=3)
    narrowed = asked.narrowed(source="a.example").narrowed(language="")
    assert narrowed.page == 1
    assert narrowed.filters == Filters(sources=("a.example",), languages=("",))
    assert narrowed.widened(source="a.example").widened(language="") == asked.on_page(1)
    assert narrowed.between(date(2025, 1, 1), None).unfiltered() == asked.on_page(1)


def test_switches_of_meaning_and_reasons_keep_their_place_in_the_address() -> None:
    asked = Asked(text="a", order=Order.RELEVANCE, meaning=False, explain=True)
    assert asked.address == "/search?q=a&meaning=0&explain=1"
    assert read(asked.address) == asked
    assert read("/search?q=a") == Asked(text="a", order=Order.RELEVANCE)
    assert asked.on_page(3).meaning is False and asked.by_meaning(True).meaning is True
    assert read("/search?q=a&explain=0").explain is False
