from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from liveindex.model.relation import Direction, Likeness, Link, Relation, Report
from liveindex.relate.copies.origins import find_origins, names_each_other

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


def report(name, minutes=0, **more):
    host = more.pop("source", f"{name.lower()}.example")
    names = more.pop("names", (name, host))
    return Report(id=name, title=name, source=host, names=names, at=NOON + timedelta(minutes=minutes), **more)


def link(first, second, relation=Relation.SAME, origin=Direction.FIRST):
    likeness = Likeness(relation=relation, origin=origin, confidence=0.9, reasons=("said so",), literal=1, covered=1)
    return Link(article=first, other=second, likeness=likeness, method="test/1")


def members(found):
    return [(origin.name, [one.report.id for one in origin.descents]) for origin in found.origins]


def test_copies_and_rewrites_of_one_wire_are_one_origin():
    reports = [report("Wire"), report("Post", 5), report("Echo", 9), report("Own", 7)]
    found = find_origins(reports, [link("Wire", "Post"), link("Wire", "Echo", Relation.REWRITE), link("Post", "Echo")])
    assert members(found) == [("Wire", ["Wire", "Post", "Echo"]), ("Own", ["Own"])]
    assert (found.outlets, found.first) == (4, "Wire")


def test_shared_quotes_and_passages_leave_reports_independent():
    reports = [report("Wire"), report("Own", 7)]
    links = [link("Wire", "Own", Relation.QUOTES)]
    assert len(find_origins(reports, links).origins) == 2
    assert len(find_origins(reports, [link("Wire", "Own", Relation.PASSAGES)]).origins) == 2


def test_shared_quotes_with_a_citation_are_no_own_report():
    reports = [report("Wire"), report("Own", 7, cites=("Wire",))]
    assert members(find_origins(reports, [link("Wire", "Own", Relation.QUOTES)])) == [("Wire", ["Wire", "Own"])]


def test_two_who_name_one_absent_agency_are_one_origin_which_is_not_held():
    reports = [report("Post", credit="Reporting by Interwire"), report("Echo", 4, dateline="Interwire")]
    (origin,) = find_origins(reports, []).origins
    assert (origin.name, origin.held) == ("Interwire", False)


def test_outlets_of_one_owner_count_once():
    reports = [report("Post", owner="Hall Group"), report("Echo", 4, owner="Hall Group"), report("Own", 5)]
    assert len(find_origins(reports, []).origins) == 2


def test_copies_of_which_nothing_tells_the_earlier_are_one_origin():
    tie = link("Post", "Echo", origin=Direction.UNKNOWN)
    assert len(find_origins([report("Post"), report("Echo")], [tie]).origins) == 1


def test_what_is_credited_is_the_parent_before_what_is_alike():
    reports = [report("Wire"), report("Post", 5), report("Echo", 9, credit="Wire")]
    links = [link("Post", "Echo", Relation.SAME), link("Wire", "Echo", Relation.EDITED), link("Wire", "Post")]
    (origin,) = find_origins(reports, links).origins
    assert {one.report.id: one.parent for one in origin.descents} == {"Wire": None, "Post": "Wire", "Echo": "Wire"}


def test_a_feed_that_gives_the_source_as_its_name_credits_it():
    wire = report("Wire", credit="Wire")
    feed = report("Feed", 9, names=("Wire", "feed.example"))
    (origin,) = find_origins([wire, feed], [link("Wire", "Feed")]).origins
    assert origin.name == "Wire"
    assert origin.descents[1].report.names == ("feed.example",)


def test_a_ring_of_copies_is_one_origin_and_ends():
    reports = [report("A"), report("B"), report("C")]
    links = [link("A", "B"), link("B", "C"), link("A", "C", origin=Direction.SECOND)]
    (origin,) = find_origins(reports, links).origins
    assert len(origin.descents) == 3


@pytest.mark.parametrize(
    ("credit", "names", "expected"),
    [
        ("Reporting by Interwire", ("Interwire", "interwire.example"), True),
        ("INTERWIRE", ("interwire.example",), True),
        ("Interwired", ("Interwire",), False),
        ("The Post", ("Post Herald",), False),
        ("Interwire " * 30, ("Interwire",), False),
    ],
)
def test_a_credit_names_an_outlet_by_whole_words(credit, names, expected):
    assert names_each_other(credit, names) is expected


def test_an_outlet_counts_once_however_many_reports_it_wrote():
    reports = [report("Post"), report("Later", 50, source="post.example", names=("Post",)), report("Own", 5)]
    found = find_origins(reports, [])
    assert sorted(len(origin.descents) for origin in found.origins) == [1, 2]
    assert "2 reports of its own" in found.origins[0].reason


def test_what_an_outlet_carried_from_an_absent_agency_is_not_joined_to_its_own_reports():
    carried = {"credit": "Reporting by Interwire"}
    reports = [
        report("Post"),
        report("Taken", 5, source="post.example", names=("Post",), **carried),
        report("Echo", 6, **carried),
        report("Own", 9, source="echo.example", names=("Echo",)),
    ]
    assert len(find_origins(reports, []).origins) == 3


def test_files_without_an_outlet_are_not_one_outlet():
    reports = [report("One", source="files", names=("files",)), report("Two", 5, source="files", names=("files",))]
    assert len(find_origins(reports, []).origins) == 2
