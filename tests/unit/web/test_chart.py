from datetime import date, timedelta
from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.found import DayCount
from liveindex.serve.web.chart import HEIGHT, MOST_BARS, Step, make_chart

COUNTS = st.dictionaries(st.dates(), st.integers(1, 10**6), min_size=2, max_size=60)
NEAR = st.dictionaries(st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.integers(1, 1000), min_size=2, max_size=100)


def address(since: date, until: date) -> str:
    return quote(f"{since}/{until}")


def chart_of(counts: dict[date, int]):
    return make_chart([DayCount(day, count) for day, count in sorted(counts.items())], address)


@given(COUNTS | NEAR)
def test_every_article_is_in_one_bar_or_counted_as_earlier(counts):
    chart = chart_of(counts)
    assert sum(bar.count for bar in chart.bars) + chart.earlier == sum(counts.values())
    for bar in chart.bars:
        assert bar.count == sum(count for day, count in counts.items() if bar.since <= day <= bar.until)


@given(COUNTS | NEAR)
def test_bars_follow_each_other_without_gap_and_fit(counts):
    chart = chart_of(counts)
    assert len(chart.bars) <= MOST_BARS
    for left, right in zip(chart.bars, chart.bars[1:], strict=False):
        assert left.until + timedelta(days=1) == right.since
    assert chart.bars[-1].until >= max(counts)
    assert all(0 <= bar.height <= HEIGHT for bar in chart.bars)
    assert max(bar.height for bar in chart.bars) == HEIGHT


def test_many_days_become_weeks_months_years_and_the_caption_says_so():
    first = date(2025, 3, 3)
    steps = {1: Step.DAY, 61: Step.DAY, 62: Step.WEEK, 400: Step.WEEK, 500: Step.MONTH, 4000: Step.YEAR}
    for days, step in steps.items():
        chart = chart_of({first: 1, first + timedelta(days=days): 1})
        assert chart.step is step
        assert f"per {step}" in chart.caption


def test_what_is_not_drawn_is_said():
    chart = chart_of({date(1, 1, 1): 3, date(2025, 1, 1): 1})
    assert chart.earlier == 3
    assert "3 from before" in chart.caption


def test_one_day_needs_no_chart():
    assert chart_of({date(2025, 1, 1): 7}) is None
    assert make_chart([], address) is None


def test_a_bar_leads_to_its_own_days_and_says_its_number():
    chart = chart_of({date(2025, 3, 3): 1, date(2025, 3, 5): 1200})
    assert chart.bars[2].address == "2025-03-05/2025-03-05"
    assert chart.bars[2].words == "Wednesday 5 March 2025: 1,200 articles"
    assert chart.bars[1].words == "Tuesday 4 March 2025: 0 articles"


def test_a_step_that_is_asked_for_is_taken_and_those_that_fit_are_offered():
    days = [DayCount(date(2025, 1, 30) + timedelta(days=number), 1) for number in range(50)]
    assert make_chart(days, address).step is Step.DAY
    monthly = make_chart(days, address, step=Step.MONTH)
    assert [(bar.since, bar.count) for bar in monthly.bars] == [
        (date(2025, 1, 1), 2), (date(2025, 2, 1), 28), (date(2025, 3, 1), 20)
    ]  # fmt: skip
    assert monthly.steps == (Step.DAY, Step.WEEK, Step.MONTH)  # a year would be one bar
    long = [DayCount(date(2025, 1, 1), 1), DayCount(date(2025, 6, 1), 1)]
    assert make_chart(long, address, step=Step.DAY).earlier == 1  # told, where not all can be drawn
    assert Step.DAY not in make_chart(long, address).steps
