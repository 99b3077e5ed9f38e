from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from liveindex.model.following import Gap
from liveindex.model.found import QUARTER, QuarterCount
from liveindex.model.search import Days
from liveindex.search.query import parse_query
from liveindex.serve.web.chart import MOST_BARS, Chart, Step
from liveindex.serve.web.hour_chart import asked_between, make_hour_chart

KYIV, KOLKATA, UTC_ZONE = ZoneInfo("Europe/Kyiv"), ZoneInfo("Asia/Kolkata"), ZoneInfo("UTC")
SPRING, AUTUMN = datetime(2025, 3, 29, 21, tzinfo=UTC), datetime(2025, 10, 25, 21, tzinfo=UTC)


def chart_of(counts: dict[datetime, int], zone: ZoneInfo = UTC_ZONE, total: int | None = None, **also) -> Chart:
    quarters = [QuarterCount(at, count) for at, count in sorted(counts.items())]
    chart = make_hour_chart(quarters, total or sum(counts.values()), zone, asked_between, **also)
    assert chart is not None
    return chart


def clocks(chart: Chart) -> list[str]:
    return [bar.label.split(", ")[1] for bar in chart.bars]


def test_an_hour_that_summer_time_leaves_out_has_no_bar():
    chart = chart_of({SPRING: 1, SPRING + timedelta(hours=5): 1}, KYIV)
    assert clocks(chart) == ["23:00 to 00:00", "00:00 to 01:00", "01:00 to 02:00", "02:00 to 03:00", "04:00 to 05:00",
                             "05:00 to 06:00"]  # fmt: skip


def test_an_hour_that_comes_twice_when_summer_time_ends_has_two_bars_that_say_which():
    chart = chart_of({AUTUMN: 1, AUTUMN + timedelta(hours=3): 2, AUTUMN + timedelta(hours=4): 4}, KYIV)
    assert clocks(chart) == ["00:00 to 01:00", "01:00 to 02:00", "02:00 to 03:00", "03:00 to 04:00 EEST",
                             "03:00 to 04:00 EET"]  # fmt: skip
    assert [bar.count for bar in chart.bars] == [1, 0, 0, 2, 4]
    assert len({bar.address for bar in chart.bars}) == 5


def test_hours_of_a_zone_that_is_half_an_hour_ahead_begin_at_its_own():
    at = datetime(2025, 3, 3, 9, 15, tzinfo=UTC)
    chart = chart_of({at: 1, at + QUARTER: 2, at + timedelta(hours=1): 4}, KOLKATA)
    assert clocks(chart) == ["14:00 to 15:00", "15:00 to 16:00"]
    assert [bar.count for bar in chart.bars] == [1, 6]


MOMENTS = st.integers(0, 71 * 4).map(lambda n: SPRING - timedelta(hours=24) + n * QUARTER)


@given(st.dictionaries(MOMENTS, st.integers(1, 9), min_size=2), st.sampled_from([KYIV, KOLKATA, UTC_ZONE]))
def test_every_article_is_in_the_hour_that_its_bar_leads_to_or_counted_as_earlier(counts, zone):
    chart = make_hour_chart([QuarterCount(*one) for one in sorted(counts.items())], sum(counts.values()), zone,
                            asked_between)  # fmt: skip
    if chart is None:
        return
    assert len(chart.bars) <= MOST_BARS
    assert sum(bar.count for bar in chart.bars) + chart.earlier == sum(counts.values())
    ends = []
    for bar in chart.bars:
        asked = parse_query(bar.address)
        since, before = (part for part in asked.parts if isinstance(part, Days))
        assert sum(count for at, count in counts.items() if since.since <= at < before.before) == bar.count
        ends.append((since.since, before.before))
    assert all(left[1] == right[0] for left, right in pairwise(ends))


def test_gaps_in_watching_are_told_in_the_hours_they_fall_into():
    at = datetime(2025, 3, 3, 9, tzinfo=UTC)
    gap = Gap(start=at + timedelta(minutes=90), end=at + timedelta(minutes=105))
    chart = chart_of({at: 1, at + timedelta(hours=2): 1}, gaps=[gap])
    assert [bar.unwatched for bar in chart.bars] == [timedelta(), timedelta(minutes=15), timedelta()]
    assert "not watched" in chart.caption


def test_hours_that_cannot_all_be_drawn_are_not_offered_and_what_is_left_out_is_told():
    at = datetime(2025, 3, 3, tzinfo=UTC)
    chart = chart_of({at: 3, at + timedelta(hours=70): 1}, total=10)
    assert chart.step is Step.HOUR and chart.steps == () and chart.earlier == 9 and "9 from before" in chart.caption


def test_one_hour_needs_no_chart():
    at = datetime(2025, 3, 3, 9, tzinfo=UTC)
    assert make_hour_chart([QuarterCount(at, 3), QuarterCount(at + QUARTER, 3)], 6, UTC_ZONE, asked_between) is None
    assert make_hour_chart([], 0, UTC_ZONE, asked_between) is None
