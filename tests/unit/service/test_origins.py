"""Origins of several articles, asked for together and kept, beside the same looked up one by one and never kept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.unit.service.conftest import NOON, Put

from liveindex.errors import NotFoundError
from liveindex.model.annotation import Statements, Work
from liveindex.model.relation import COPIES, Direction, Likeness, Link, Origin, Relation
from liveindex.relate.copies.origins import find_origins, weighs_citations
from liveindex.service import connected
from liveindex.service.origins import OneOrigin, OriginsOf
from liveindex.service.telling import report_of
from liveindex.store import articles, links, listing, readings
from liveindex.store.connection import Connection, Database
from liveindex.store.readings import Made

SENTENCE = "Ann Berg said {} prisoners came."
NAMES = ("VPA", "Interline", "b.example", "c.example", "News")


def test_origins_asked_for_together_are_those_found_one_by_one(put: Put, database: Database, monkeypatch):
    most = 6  # so that some sets are cut
    monkeypatch.setattr(connected, "_MOST_IN_SET", most)
    chance = random.Random(4)
    ids = [put(SENTENCE.format(number), source=f"{chance.choice('abcd')}.example") for number in range(40)]
    origins = OriginsOf()
    cut = folds = 0
    for _ in range(25):
        with database.writing() as connection:
            _change(connection, chance, ids)
        asked = chance.sample(ids, 8)
        with database.reading() as connection:
            found = origins.of(connection, asked)
            expected = list(dict(_alone(connection, one, most) for one in asked).values())
            assert [_plain(one) for one in found] == [_plain(one) for one in expected]
            for one in found:
                assert not one.is_fold or set(one.articles) == _copies(connection, one.num)
            cut += sum(len(_around(connection, one, most)[0]) == most for one in asked)
            folds += sum(one.is_fold for one in found)
    assert cut and folds, "neither case was met"


def test_origins_that_are_kept_follow_every_change(put: Put, database: Database):
    first, second = put(SENTENCE.format(1), source="a.example"), put(SENTENCE.format(1), source="b.example")
    origins = OriginsOf()

    def told() -> OneOrigin:
        with database.reading() as connection:
            (origin,) = origins.of(connection, [second])
        return origin

    assert told().articles == (second,)
    with database.writing() as connection:
        _link(connection, first, second, Relation.EDITED, Direction.FIRST)
    assert set(told().articles) == {first, second} and told().is_fold and told().name == "a.example"
    with database.writing() as connection:
        connection.execute("UPDATE versions SET credit = 'VPA'")  # read anew, as a better extractor does
    assert told().name == "VPA"
    with database.writing() as connection:
        links.replace_links(connection, articles.find_num(connection, first), [], method="test")
    assert told().articles == (second,)


def test_only_where_there_is_a_choice_it_counts_whom_a_report_cites():
    copy, passages = Relation.EDITED, Relation.PASSAGES
    assert not weighs_citations([]) and not weighs_citations([copy])
    assert weighs_citations([passages]) and weighs_citations([copy, Relation.SAME])


def test_an_article_that_is_not_there_has_no_origin(put: Put, database: Database):
    known = put(SENTENCE.format(1))
    with database.reading() as connection, pytest.raises(NotFoundError):
        OriginsOf().of(connection, [known, "000000000000"])


def _change(connection: Connection, chance: random.Random, ids: Sequence[str]) -> None:
    """Tie, credit, cite and edit some articles at random."""
    for one in chance.sample(ids, 6):
        num = articles.find_num(connection, one)
        others = chance.sample([other for other in ids if other != one], chance.randint(0, 3))
        found = [(articles.find_num(connection, other), _likeness(chance)) for other in others]
        links.replace_links(connection, num, found, method="test")
    for one in chance.sample(ids, 3):
        version = articles.current_version(connection, articles.find_num(connection, one))
        credit = chance.choice((None, *NAMES))
        connection.execute("UPDATE versions SET credit = ? WHERE num = ?", (credit, version))
        said = readings.load_readings(connection, version, (Work.STATEMENTS,))[Work.STATEMENTS]
        assert isinstance(said, Statements)
        items = tuple(replace(item, chain=tuple(map(_named(chance), item.chain))) for item in said.items)
        made = [Made(Work.STATEMENTS, "test", replace(said, items=items))]
        row = connection.execute("SELECT max(made_us) FROM readings").fetchone()
        readings.finish(connection, version, made, now=NOON)
        connection.execute(
            "UPDATE readings SET made_us = ? WHERE version = ? AND work = 'statements'", (row[0] + 1, version)
        )


def _named(chance: random.Random):
    return lambda link: replace(link, name=chance.choice(NAMES)) if link.role == "agency" else link


def _likeness(chance: random.Random) -> Likeness:
    return Likeness(
        relation=chance.choice(tuple(Relation)),
        origin=chance.choice(tuple(Direction)),
        confidence=0.9,
        reasons=("test",),
        literal=0.5,
        covered=0.5,
    )


def _link(connection: Connection, one: str, other: str, relation: Relation, origin: Direction) -> None:
    likeness = replace(_likeness(random.Random(1)), relation=relation, origin=origin)
    nums = [articles.find_num(connection, article) for article in (one, other)]
    links.replace_links(connection, nums[0], [(nums[1], likeness)], method="test")


def _alone(connection: Connection, wanted: str, most: int) -> tuple[str, OneOrigin]:
    """Return the report that an article's origin begins with, and the origin as that report sees it.

    By a plain loop over what the store tells of each.
    """
    first = _told(connection, _origin_of(connection, wanted, most))
    return first.id, _told(connection, _origin_of(connection, first.id, most))


def _origin_of(connection: Connection, wanted: str, most: int) -> Origin:
    seen, between = _around(connection, wanted, most)
    owners = links.owners(connection)
    reports = []
    for num in sorted(seen):
        version = articles.current_version(connection, num)
        found = readings.load_readings(connection, version, (Work.STATEMENTS,))
        row = listing.row_of(connection, num)
        reports.append(report_of(row, articles.load_version(connection, version), found, owners))
    for origin in find_origins(reports, between).origins:
        if wanted in {descent.report.id for descent in origin.descents}:
            return origin
    raise AssertionError(wanted)


def _around(connection: Connection, wanted: str, most: int) -> tuple[set[int], list[Link]]:
    num = articles.find_num(connection, wanted)
    seen, frontier = {num}, {num}
    while frontier:
        found = links.links_of(connection, sorted(frontier))
        reached = {
            one for low, high, link in found if link.likeness.relation is not Relation.FIGURES for one in (low, high)
        } - seen
        frontier = set(sorted(reached)[: most - len(seen)])
        seen |= frontier
    return seen, [link for low, high, link in links.links_of(connection, sorted(seen)) if {low, high} <= seen]


def _told(connection: Connection, origin: Origin) -> OneOrigin:
    first = min(origin.descents, key=lambda descent: (descent.report.at, descent.report.id)).report
    title = (origin.descents[0].report.title if origin.held else "") or first.title
    ids = tuple(descent.report.id for descent in origin.descents)
    return OneOrigin(first.id, articles.find_num(connection, first.id), origin.name, title, ids, False)


def _plain(origin: OneOrigin) -> OneOrigin:
    return replace(origin, is_fold=False)


def _copies(connection: Connection, num: int) -> set[str]:
    seen, frontier = {num}, {num}
    while frontier:
        found = links.links_of(connection, sorted(frontier))
        frontier = {n for low, high, link in found if link.likeness.relation in COPIES for n in (low, high)} - seen
        seen |= frontier
    return {listing.row_of(connection, one).id for one in seen}
