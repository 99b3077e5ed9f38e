"""What the figures promise: value, bound, unit, what is counted, movement; and what is no figure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liveindex.annotation.draft import Draft
from liveindex.annotation.figures.annotator import read_figures
from liveindex.annotation.sentences import read_sentences
from liveindex.model.article import Article, Span
from liveindex.model.figure import Bound, Figure, FigureKind, Trend
from liveindex.text.normalise import split_paragraphs


def draft_of(text: str, language: str = "en") -> Draft:
    spans = tuple(Span(start, end) for start, end in split_paragraphs(text))
    draft = Draft(
        Article(address="t", title="", text=text, paragraphs=spans, source="t", method="t", language=language)
    )
    draft.with_reading(read_sentences(draft))
    return draft


def figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    return read_figures(draft_of(text, language)).items


def only(text: str, language: str = "en") -> Figure:
    found = figures(text, language)
    assert len(found) == 1, [text[figure.span.start : figure.span.end] for figure in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("The walk took just over an hour.", 1, "hour", Bound.OVER),
        ("Work on it required over a year and a half.", 1.5, "year", Bound.OVER),
        ("The harbour is no fewer than 40 miles away.", 40, "mile", Bound.AT_LEAST),
        ("The mayor offered up to $3.5bn.", 3.5e9, "usd", Bound.AT_MOST),
        ("Nearly 12 percent of the wool was wet.", 12, "percent", Bound.UNDER),
        ("It weighs about 4 tonnes.", 4, "tonne", Bound.ABOUT),
        ("They sold 300 barrels a day.", 300, "barrel per day", Bound.EXACT),
        ("The wind reached 118 km/h.", 118, "kilometre per hour", Bound.EXACT),
        ("He paid A$20 for it.", 20, "aud", Bound.EXACT),
        ("It lasted two hours and 10 minutes.", 130, "minute", Bound.EXACT),
        ("The bank fell by 40 basis points.", 40, "basis point", Bound.EXACT),
        ("Several hundred crates fell into the dock.", 200, None, Bound.AT_LEAST),
        ("A couple of thousand crates fell into the dock.", 2000, None, Bound.AT_LEAST),
        ("The office went for $80 per sq m.", 80, "usd per square metre", Bound.EXACT),
        ("The grain went for $75 U.S. per barrel.", 75, "usd per barrel", Bound.EXACT),
        ("They sold 4.3M digital copies.", 4.3e6, None, Bound.EXACT),
        ("The team was at minus-5 yards.", -5, "yard", Bound.EXACT),
        ("The barn cost Rs 3 crore.", 3e7, "inr", Bound.EXACT),
        ("The lake lost 12 gigatonnes.", 12, "gigatonne", Bound.EXACT),
        ("Growers lost 3/16 of the plums.", 3 / 16, "fraction", Bound.EXACT),
        ("The plan has six points.", 6, None, Bound.EXACT),
        ("The gauge is up 12 points.", 12, "point", Bound.EXACT),
    ],
)
def test_value_unit_and_bound_are_those_written(text: str, value: float, unit: str, bound: Bound) -> None:
    figure = only(text)
    assert (figure.value, figure.unit, figure.bound) == (pytest.approx(value), unit, bound)


def test_what_is_counted_is_the_noun_with_its_modifiers() -> None:
    figure = only("More than a dozen wooden boats left the bay.")
    assert (figure.value, figure.counted, figure.bound) == (12, "wooden boats", Bound.OVER)


def test_a_share_counts_what_it_is_of() -> None:
    figure = only("Almost one-third of the village's fishing fleet sank.")
    assert figure.kind is FigureKind.SHARE
    assert figure.value == pytest.approx(1 / 3)
    assert figure.counted == "the village's fishing fleet"


def test_a_conversion_in_brackets_is_the_same_figure() -> None:
    figure = only("The road runs 7,000 kilometres (4,300 miles) east.")
    assert [(other.value, other.unit) for other in figure.conversions] == [(4300, "mile")]


def test_a_range_has_two_limits_and_no_value() -> None:
    figure = only("Between 11 and 15 boats sank.")
    assert (figure.value, figure.low, figure.high, figure.bound) == (None, 11, 15, Bound.RANGE)


def test_a_range_in_brackets_keeps_its_limits() -> None:
    (other,) = only("The tunnel runs 7 to 8 miles (11 to 13 km).").conversions
    assert (other.value, other.low, other.high, other.unit) == (None, 11, 13, "kilometre")


def test_a_step_between_two_limits_is_a_range() -> None:
    for text in ("The price fell by 2 to 3 percent.", "They saw an increase of around 2% to 3%."):
        figure = only(text)
        assert (figure.low, figure.high, figure.unit) == (2, 3, "percent")


def test_a_year_before_to_begins_no_range() -> None:
    assert [figure.value for figure in figures("Sales rose 60% in 2018 to 3.9 million jars.")] == [60, 3.9e6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turnout rose from 60 to 71 percent.", [(60, "percent"), (71, "percent")]),
        ("The trials lasted 6 and 8 days.", [(6, "day"), (8, "day")]),
        ("They waited 5, 10 and 15 minutes.", [(5, "minute"), (10, "minute"), (15, "minute")]),
        ("Sales grew from 2 to 3 million euros.", [(2e6, "eur"), (3e6, "eur")]),
        ("She raised 280 million of the 1.5 billion shekels.", [(2.8e8, "ils"), (1.5e9, "ils")]),
    ],
)
def test_numbers_in_a_row_share_the_unit_behind_the_last(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == expected


def test_a_hyphen_in_the_air_takes_the_noun_of_the_last() -> None:
    found = figures("The yard builds four-, five- and six-cylinder engines.")
    assert [(figure.value, figure.counted) for figure in found] == [(4, "cylinder"), (5, "cylinder"), (6, "cylinder")]


def test_the_level_behind_higher_at_is_no_step() -> None:
    by, level = figures("Oil settled 48 cents higher at $61.20 a barrel.")
    assert by.change is not None
    assert level.change is not None
    assert (by.change.role, level.change.role) == ("by", "to")


def test_a_step_does_not_count_itself() -> None:
    assert only("The mayor asked for a cut of 800 barrels a day.").counted == "cut"


def test_a_movement_tells_step_and_end_apart() -> None:
    by, to = figures("The price rose 6.5% to $164.")
    assert by.change is not None
    assert to.change is not None
    assert (by.change.trend, by.change.role, to.change.role) == (Trend.UP, "by", "to")


def test_people_killed_are_casualties() -> None:
    figure = only("The storm killed 11 people.")
    assert (figure.kind, figure.marks, figure.counted) == (FigureKind.CASUALTIES, ("killed",), "people")


def test_a_run_of_nights_counts_them_and_any_other_ordinal_does_not() -> None:
    assert only("It rained for a fifth consecutive night.").value == 5
    assert figures("The third visitor came in the second week.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The fair was held in 2019 and from 2010 to 2014.",
        "She came on May 16 at 5:30 p.m.",
        "Anna Berg, 45, and a 12-year-old boy sang.",
        "The home side won 3-1 after leading 6-4, 7-5.",
        "An F-16 and a Su-34 passed the G7 on Route 66.",
        "See Article 51 of the treaty, No. 10 and note [3].",
        "Call 555-123-4567 or +44 20 7946 0958.",
        "No one came, and the one who did left.",
        "He lives at 9 Mill Road.",
        "The table is U-shaped, the wheel four-spoked.",
        "A 30-something driver showed the Six-Point Plan.",
        "At one point she laughed at a 4K display.",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert [text[figure.span.start : figure.span.end] for figure in figures(text)] == []


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("Rund 3,5 Mio. Euro wurden gezahlt.", "de", 3.5e6, "eur"),
        ("Environ 1,6 million de couronnes ont été versées.", "fr", 1.6e6, "crown"),
        ("Более 300 км дороги закрыты.", "ru", 300, "kilometre"),
        ("Al menos el 20 por ciento faltó.", "es", 20, "percent"),
        ("Około 12 500 złotych.", "pl", 12_500, "pln"),
    ],
)
def test_other_languages_are_read_without_a_parse(text: str, language: str, value: float, unit: str) -> None:
    figure = only(text, language)
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


def test_a_language_without_a_grammar_says_so() -> None:
    assert "only" in (read_figures(draft_of("40 km", "th")).unread or "")
    assert read_figures(draft_of("40 km", "en")).unread is None


@settings(max_examples=60)
@given(st.text(alphabet="0123456789 .,-$%()half a third of millionkmtoand\n'", max_size=200))
def test_spans_lie_inside_the_text_and_hold_the_number(text: str) -> None:
    for number, figure in enumerate(figures(text, "fr"), 1):
        assert figure.number == number
        assert (
            0 <= figure.span.start <= figure.number_span.start < figure.number_span.end <= figure.span.end <= len(text)
        )


@pytest.mark.parametrize(
    "piece",
    [
        "five men and 3.5% of ",
        "1,234,567 ",
        "9",
        "1-2-3-4-",
        "((((5 km (3 miles ",
        "ROSE BY 5% TO 6%. ",
        "½٣\x00５ half a ",
    ],
)
def test_a_text_of_noise_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    read_figures(draft_of(piece * (200_000 // len(piece)), "fr"))
    assert time.process_time() - started < 10
