from datetime import UTC, datetime, timedelta

from liveindex.serve.web.pulse import BARS, HEIGHT, STEP, make_pulse

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def test_every_article_stands_in_a_bar_and_the_last_in_the_last():
    pulse = make_pulse([NOON, NOON, NOON + timedelta(days=10)])
    assert pulse.bars == ((0, HEIGHT), ((BARS - 1) * STEP, HEIGHT / 2))
    assert pulse.words == "3 articles over time, 3 Mar 2025 to 13 Mar 2025, most about 3 Mar 2025, 12:00 UTC"


def test_one_moment_has_no_course():
    assert make_pulse([NOON, NOON]) is None and make_pulse([]) is None


def test_what_is_left_out_is_told():
    assert make_pulse([NOON, NOON + timedelta(hours=1)], 7).words.startswith("the newest 2 articles")
