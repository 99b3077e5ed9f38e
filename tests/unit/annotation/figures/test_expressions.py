"""Each class of number expression in English news reads as written: value, unit, bound, movement, what is counted."""

from __future__ import annotations

import pytest
from tests.unit.annotation.figures.test_figures import figures, only

from liveindex.model.figure import Bound, Figure


def readings(text: str) -> list[tuple[float | tuple[float | None, float | None], str | None]]:
    return [(one.value if one.value is not None else (one.low, one.high), one.unit) for one in figures(text)]


def movement(figure: Figure) -> str:
    return f"{figure.change.trend.value} {figure.change.role}" if figure.change else ""


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The rent was R250,000 in May.", 250_000, "zar"),
        ("The dam cost N5 billion.", 5e9, "ngn"),
        ("It came on top of a bonus (PS6m).", 6e6, "gbp"),
        ("The bowl went for Rp50,000.", 50_000, "idr"),
        ("The shop paid 40 million South Korean won.", 4e7, "krw"),
        ("Bread went up to 90 kopecks.", 90, "kopeck"),
        ("The wire is $6.99-a-month.", 6.99, "usd per month"),
        ("He asks $15.4/hour for it.", 15.4, "usd per hour"),
    ],
)
def test_money_is_read_behind_letters_and_before_hyphened_rates(text: str, value: float, unit: str) -> None:
    assert readings(text) == [(pytest.approx(value), unit)]


def test_letters_before_plain_digits_are_a_name() -> None:
    assert figures("The R2 and the PS5 and the N95 stood there.") == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("One and a half million people voted.", 1.5e6, None),
        ("He lost by five-and-a-half points.", 5.5, "point"),
        ("A near 1-1/2 year wait is over.", 1.5, "year"),
        ("Three-quarters of a million people left.", 750_000, None),
        ("The bank added a quarter of a percentage point.", 0.25, "percentage point"),
        ("Half of one percent of the crop was lost.", 0.5, "percent"),
        ("It slipped through a 1/4 inch gap.", 0.25, "inch"),
        ("They hired 1.5k staff.", 1500, None),
        ("The page has 5 M new readers.", 5e6, None),
        ("The mill issued 12m new shares.", 12e6, None),
        ("Tickets rose to an average of 1500.", 1500, None),
    ],
)
def test_halves_and_parts_belong_to_their_number(text: str, value: float, unit: str | None) -> None:
    assert readings(text) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("A 3,000-square-foot barn burned.", 3000, "square foot"),
        ("The park covers 1,200 sq. miles.", 1200, "square mile"),
        ("The van uses 6.2 litres per 100 km.", 6.2, "litre per 100 kilometres"),
        ("The screen runs at 60 frames per second.", 60, "frame per second"),
        ("The line carries 50 megabits per second.", 50, "megabit per second"),
        ("The 6-foot-4 guard slept.", 76, "inch"),
        ("He is six feet, four inches tall.", 76, "inch"),
        ("The 4in pipe burst.", 4, "inch"),
        ("She did it in 4.2s.", 4.2, "second"),
        ("It was 95F in the shade.", 95, "degree fahrenheit"),
        ("The capacitor held 2 F.", 2, "farad"),
    ],
)
def test_units_are_read_glued_hyphened_and_stopped(text: str, value: float, unit: str) -> None:
    assert readings(text) == [(pytest.approx(value), unit)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The price rose fourfold.", 4),
        ("Exports grew three-fold.", 3),
        ("Ticks saw a 10-fold increase.", 10),
        ("The barn is three times larger than the mill.", 3),
        ("The stock trades at 15 times earnings.", 15),
    ],
)
def test_a_multiple_is_so_many_times(text: str, value: float) -> None:
    assert readings(text) == [(value, "times")]


def test_times_that_something_was_done_are_counted() -> None:
    figure = only("She was fined three times.")
    assert (figure.value, figure.unit, figure.counted) == (3, None, "times")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("He has 20-plus years of practice.", Bound.AT_LEAST),
        ("A crew of 30-odd sailors came.", Bound.ABOUT),
        ("He shot a 5-under 67.", Bound.EXACT),
        ("The choir asks for 2.3 percent and up 4 metres they went.", Bound.EXACT),
    ],
)
def test_words_joined_to_a_number_bound_it(text: str, bound: Bound) -> None:
    assert figures(text)[0].bound is bound


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales doubled to $3.4 billion.", ["up to"]),
        ("Output halved to 3,000 tonnes.", ["down to"]),
        ("Growth slowed to 1.2 percent from 1.9 percent.", ["down to", "down from"]),
        ("Sales were up 12% year-on-year to £1.2bn.", ["up by", "up to"]),
        ("Wool settled up $1.05, or 1.9%, at $56.20.", ["up by", "up by", ""]),
        ("Wool slid below $30,000 in May.", ["down to"]),
        ("Trade grew at an annual rate of 2.6 percent.", ["up by"]),
        ("The crown strengthened 0.13% in May.", ["up by"]),
        ("The bank raised its rate by 0.25 percentage points to 4.75%.", ["up by", "up to"]),
        ("The yard raised $40 million.", [""]),
        ("Prices fell by a third.", ["down by"]),
        ("Mileage crept upward, from 20 miles to 29 miles.", ["up from", "up to"]),
        ("Upwards of 40 firms came.", [""]),
        ('The count rose "slightly" by 25 percent.', ["up by"]),
        ("She woke up one day.", [""]),
        ("Bread rose 3.8 per cent compared to 3.2 per cent in March.", ["up by", ""]),
        ("A motor turned up at the rear, driven by an 82 kWh battery.", [""]),
    ],
)
def test_movement_is_told_by_its_verb_within_its_clause(text: str, expected: list[str]) -> None:
    assert [movement(figure) for figure in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rates rose from 3 per cent to 4.", [(3, "percent"), (4, "percent")]),
        ("Wool rose by 2 percent and flax fell by 1.", [(2, "percent"), (1, "percent")]),
        ("The car has a 7- or 8-inch screen.", [(7, "inch"), (8, "inch")]),
        ("The rows held 3 metres of rope and by 4 men.", [(3, "metre"), (4, None)]),
    ],
)
def test_the_end_of_a_movement_shares_the_unit_of_its_start(text: str, expected: list[tuple[float, str]]) -> None:
    assert readings(text) == expected


def test_two_conversions_in_one_bracket_are_the_same_figure() -> None:
    figure = only("They gave £4 million (€4.75 million, $5.37 million).")
    assert [(other.value, other.unit) for other in figure.conversions] == [(4.75e6, "eur"), (5.37e6, "usd")]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They need £40 worth of food.", "food"),
        ("The trade shrank 0.3% quarter on quarter.", "trade"),
        ("That is 11 of the 12 northern towns.", "northern towns"),
        ("A two-thirds majority is needed.", "majority"),
        ("The attendance was 41,207.", "attendance"),
        ("The shop got Norvale's 297 audience votes.", "audience votes"),
        ("Multi-core scores rose to 5641.", "Multi-core scores"),
        ("Hundreds of thousands marched.", None),
        ("They sang in front of 15,522 in the hall.", None),
    ],
)
def test_what_is_counted_is_the_thing_and_no_carrier_of_it(text: str, counted: str | None) -> None:
    assert figures(text)[0].counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "They were aged 23 and 36.",
        "At 16, Tessa Harrane played the harp.",
        "Tom Berg Jr., 55, of Addis, sang.",
        "The phone has Bluetooth 5.0 and USB 3.2 type C.",
        "It leads the old Fortune 500 companies.",
        "They filmed in 4K on a hill.",
        "The reasons are twofold.",
        "On one hand, it rained.",
        "He heads the Selvar 433 grave crimes unit.",
    ],
)
def test_ages_versions_and_lists_are_no_figures(text: str) -> None:
    assert readings(text) == []


def test_a_model_number_behind_a_count_is_a_name() -> None:
    assert readings("The line ordered 400 790 Max jets.") == [(400, None)]


def test_the_block_of_a_street_is_an_address() -> None:
    assert not figures("He was shot in the 3400 block of Thorpe Street.")
    assert [one.value for one in figures("They burned 20 blocks of flats.")] == [20]
