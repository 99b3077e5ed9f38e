from __future__ import annotations

import pytest

from liveindex.model.article import Precision
from liveindex.model.relation import Direction, Relation
from liveindex.relate.copies.likeness import likeness
from liveindex.relate.copies.repeats import compare, direction

LINES = (
    "The ferry left the harbour of Selm with 240 passengers before the storm came in from the west.",
    '"We saw no sign of fire on the upper deck," Tessa Harrane said.',
    "A crane fell on the eastern quay an hour later and blocked the only road to the market.",
    "The council met at noon in the old customs house and put off the vote on the new pier.",
    "Fishermen mended their nets beside the lighthouse while the tide turned and the wind dropped.",
    "Schools in the upper town stayed shut because the bridge over the canal could not be crossed.",
)
REPORT = " ".join(LINES)
OTHER = (
    "Bakers in Osmark asked for a lower price of flour after the harvest failed in the southern plains. "
    "The ministry promised an answer within weeks and named a commission of seven members for it. "
    "Prices rose by a tenth in the spring, the office of statistics found in its yearly survey."
)


def test_the_same_words_are_the_same_text(make):
    found = compare(make(REPORT), make(REPORT, source="post.example", hours=1))
    assert found is not None
    assert (found.relation, found.origin) == (Relation.SAME, Direction.FIRST)


def test_one_changed_number_makes_it_an_edited_copy(make):
    found = compare(make(REPORT), make(REPORT.replace("240", "150"), source="post.example", hours=1))
    assert found is not None
    assert found.relation is Relation.EDITED


def test_a_copy_that_left_lines_out_is_edited(make):
    found = compare(make(REPORT), make(" ".join(LINES[:4]), source="post.example", hours=1))
    assert found is not None
    assert found.relation is Relation.EDITED


def test_a_report_within_a_much_longer_article_is_carried(make):
    long = " ".join((OTHER, *(OTHER.replace("flour", thing).replace("ministry", thing) for thing in "xyz"), *LINES))
    found = compare(make(REPORT), make(long, source="post.example", hours=1))
    assert found is not None
    assert found.relation is Relation.CARRIED


def test_what_has_nothing_in_common_is_not_tied(make):
    assert compare(make(REPORT), make(OTHER, source="post.example")) is None


def test_a_shared_quote_alone_folds_nothing(make):
    found = compare(make(REPORT), make(f"{OTHER} {LINES[1]}", source="post.example"))
    assert found is not None
    assert found.relation is Relation.QUOTES


def test_a_form_filled_in_anew_by_one_outlet_is_no_copy(make):
    form = (
        "The river stood at {} centimetres in Selm. At the bridge it was {} centimetres. Below the weir {} centimetres."
    )
    form += (
        " The office reads the gauges each morning and tells the town when the water may reach the lower market square."
    )
    old, new = make(form.format(210, 190, 170)), make(form.format(215, 181, 160), hours=24)
    assert compare(old, new) is None
    elsewhere = make(form.format(210, 190, 170), source="post.example", hours=24)
    assert compare(old, elsewhere) is not None


FERRY, FLOUR = "Ferry leaves Selm before the storm", "Osmark bakers ask for cheaper flour"


def test_how_the_pages_of_one_outlet_begin_and_end_makes_no_copies(make):
    first = make(f"{LINES[0]} {OTHER} {LINES[3]} {LINES[4]}", title=FLOUR)
    second = make(f"{LINES[0]} {LINES[2]} {LINES[5]} {LINES[3]} {LINES[4]}", hours=1, title=FERRY)
    assert compare(first, second) is None


def test_the_same_of_two_outlets_is_shared(make):
    first = make(f"{LINES[0]} {OTHER} {LINES[3]} {LINES[4]}", title=FLOUR)
    second = make(f"{LINES[0]} {LINES[2]} {LINES[5]} {LINES[3]} {LINES[4]}", source="post.example", title=FERRY)
    found = compare(first, second)
    assert found is not None
    assert found.relation in {Relation.EDITED, Relation.PASSAGES}


def test_an_outlets_report_under_a_like_headline_is_its_copy_however_it_begins(make):
    first = make(f"{LINES[0]} {LINES[1]} {LINES[2]} {LINES[3]} {LINES[4]}", title=FERRY)
    second = make(
        f"{LINES[0]} {LINES[1]} {LINES[2]} {OTHER}", hours=1, title="Ferry leaves Selm before the storm comes"
    )
    found = compare(first, second)
    assert found is not None
    assert found.relation in {Relation.EDITED, Relation.PASSAGES}


def test_what_an_outlet_repeats_in_the_midst_of_a_text_is_shared(make):
    first = make(f"{OTHER} {LINES[0]} {LINES[2]} {LINES[3]} Rain is due in the west.", title=FLOUR)
    second = make(f"{LINES[5]} {LINES[0]} {LINES[2]} {LINES[3]} {LINES[4]}", hours=1, title=FERRY)
    found = compare(first, second)
    assert found is not None
    assert found.relation in {Relation.EDITED, Relation.PASSAGES}


def test_a_text_of_a_few_words_is_compared_with_none(make):
    assert compare(make("Rain is due."), make("Rain is due.")) is None


@pytest.mark.parametrize("hours", [0, 3])
def test_who_credits_the_other_came_after_whatever_the_clocks_say(make, hours):
    wire = make(REPORT, source="interwire.example", name="Interwire", hours=hours)
    origin, reasons = direction(wire, make(REPORT, source="post.example", credit="From Interwire", hours=1))
    assert origin is Direction.FIRST
    assert "credits" in reasons[0]


def test_a_date_line_that_names_its_own_outlet_is_an_origin(make):
    wire = make("SELM (Interwire) — " + REPORT, source="interwire.example", name="Interwire", hours=2)
    assert direction(make(REPORT, source="post.example"), wire)[0] is Direction.SECOND


def test_days_without_hours_do_not_tell_the_earlier(make):
    day = make(REPORT, precision=Precision.DAY)
    assert direction(day, make(REPORT, source="post.example", hours=2))[0] is Direction.UNKNOWN
    assert direction(day, make(REPORT, source="post.example", hours=48))[0] is Direction.FIRST


def test_likeness_is_the_same_both_ways_and_highest_with_itself(make):
    report, other = make(REPORT), make(OTHER)
    assert likeness(report, other) == likeness(other, report) < 0.7 < likeness(report, report)
