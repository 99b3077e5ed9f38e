"""A live page that is met again: only what is new on it comes in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.fakes.live_pages import LEDE, NEWEST, PAGE, POSTS, Told, linked_page, section_page
from tests.unit.pipeline.conftest import NOON

from liveindex.extraction import extract_article, extract_parts
from liveindex.model.article import Article
from liveindex.model.live_page import LivePage
from liveindex.model.outcome import Receipt
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.pipeline.reextract import Reextraction
from liveindex.store import articles, changes, extractions, parts
from liveindex.store.connection import Database

EDITED = replace(POSTS[2], paragraphs=(*POSTS[2].paragraphs, "Correction: Brenn can be reached on foot."))


@pytest.fixture
def live(ingest: Ingest) -> Ingest:
    return replace(ingest, extract=extract_parts)


def fetched(html: str, minutes: int = 0) -> Snapshot:
    taken = NOON + timedelta(minutes=minutes)
    return Snapshot(body=html.encode(), medium=Medium.HTML, address=PAGE, taken=taken)


def outcomes(receipts: Sequence[Receipt]) -> dict[str, str]:
    return {receipt.address.partition("#")[2]: receipt.outcome.value for receipt in receipts}


def test_a_live_page_gives_a_receipt_for_itself_and_for_each_post(live: Ingest, database: Database) -> None:
    receipts = list(live.run([fetched(linked_page())]))
    assert outcomes(receipts) == {"": "added", "p3": "added", "p2": "added", "p1": "added"}
    with database.reading() as connection:
        assert connection.execute("SELECT count(*), max(state) FROM snapshots").fetchone() == (1, "read")
        assert connection.execute("SELECT count(DISTINCT snapshot) FROM versions").fetchone() == (1,)
        read_as = connection.execute("SELECT article FROM snapshots").fetchone()[0]
        assert read_as == articles.find_num(connection, PAGE)
        page = articles.load_version(connection, articles.current_version(connection, read_as))
        assert (page.text, page.part_of) == (LEDE, None)
        post = articles.find_num(connection, f"{PAGE}#p2")
        assert articles.load_version(connection, articles.current_version(connection, post)).part_of == PAGE
        rows, total = parts.posts_of(connection, PAGE, limit=2)
        assert ([row.title for row in rows], total) == (["Second boat reaches Hallorn", POSTS[1].paragraphs[0][:-1]], 3)


@pytest.mark.parametrize("page", [linked_page, section_page])
def test_only_new_and_edited_posts_come_in_when_the_page_is_met_again(live: Ingest, database: Database, page) -> None:  # type: ignore[no-untyped-def]
    first = {receipt.address: receipt.article_id for receipt in live.run([fetched(page())])}
    now: list[Told] = [NEWEST, POSTS[0], EDITED]  # p2 is gone
    again = list(live.run([fetched(page(now), 5)]))
    assert outcomes(again) == {"": "unchanged", "p4": "added", "p3": "unchanged", "p1": "changed"}
    assert {r.address: r.article_id for r in again}[f"{PAGE}#p1"] == first[f"{PAGE}#p1"]
    with database.reading() as connection:
        gone = articles.find_num(connection, f"{PAGE}#p2")
        assert len(articles.version_rows(connection, gone)) == 1
        assert parts.posts_of(connection, PAGE, limit=9)[1] == 4
        assert changes.standing(connection).articles == 5


def test_a_live_page_that_came_as_before_is_not_read_again(live: Ingest) -> None:
    list(live.run([fetched(linked_page())]))
    (receipt,) = live.run([fetched(linked_page(), 5)])
    assert (receipt.outcome.value, receipt.title) == ("unchanged", "Flood in the Sel valley: live updates")


def test_the_end_of_the_coverage_is_noted_though_the_lede_is_as_before(live: Ingest, database: Database) -> None:
    list(live.run([fetched(linked_page())]))
    list(live.run([fetched(linked_page(coverageEndTime="2025-03-04T20:00:00+01:00"), 5)]))
    with database.reading() as connection:
        num = articles.find_num(connection, PAGE)
        ends = articles.load_version(connection, articles.current_version(connection, num)).coverage_ends
        assert ends is not None
        assert ends.as_written == "2025-03-04T20:00:00+01:00"


def test_an_older_copy_of_the_page_adds_what_was_gone_and_changes_nothing_newer(live: Ingest) -> None:
    list(live.run([fetched(linked_page([NEWEST, EDITED]), 60)]))
    receipts = list(live.run([fetched(linked_page(POSTS), -60)]))
    assert outcomes(receipts) == {"": "unchanged", "p3": "added", "p2": "added", "p1": "changed"}


def test_a_post_that_the_database_cannot_hold_takes_no_other_with_it(live: Ingest) -> None:
    def extract(found: Snapshot) -> LivePage:
        made = extract_parts(found)
        assert isinstance(made, LivePage)
        return replace(made, posts=(replace(made.posts[0], title=None), *made.posts[1:]))  # type: ignore[arg-type]

    receipts = list(replace(live, extract=extract).run([fetched(linked_page())]))
    assert outcomes(receipts) == {"": "added", "p3": "failed", "p2": "added", "p1": "added"}


def _older(value: Article | LivePage) -> Article | LivePage:
    if isinstance(value, Article):
        return replace(value, method="html/0")
    assert isinstance(value.page, Article)
    posts = tuple(replace(post, method="live/0", authors=()) for post in value.posts)
    return replace(value, page=replace(value.page, method="html/0"), posts=posts)


def _reextract(database: Database) -> Counter[str]:
    work = Reextraction(database, Pool(1), lambda: NOON)
    assert work.waiting() > 0
    done = Counter(outcome.value for batch in work.run() for outcome in batch)
    assert work.waiting() == 0
    return done


def test_posts_that_an_older_method_read_get_their_particulars_anew(live: Ingest, database: Database) -> None:
    older = replace(live, extract=lambda found: _older(extract_parts(found)))  # type: ignore[arg-type]
    list(older.run([fetched(linked_page())]))
    list(older.run([fetched(linked_page([NEWEST, *POSTS]), 5)]))
    list(older.run([fetched(linked_page(POSTS[:2]), 9)]))  # nothing on it is new: it has no version of its own
    assert _reextract(database) == {"unchanged": 2}
    with database.reading() as connection:
        num = articles.find_num(connection, f"{PAGE}#p3")
        assert len(articles.version_rows(connection, num)) == 1
        assert articles.load_version(connection, articles.current_version(connection, num)).authors == ("Ansel Brook",)


def test_a_page_that_was_read_as_one_article_is_read_as_its_posts(live: Ingest, database: Database) -> None:
    older = replace(live, extract=lambda found: _older(extract_article(found)))  # type: ignore[arg-type]
    list(older.run([fetched(linked_page())]))
    assert _reextract(database) == {"changed": 1}
    with database.reading() as connection:
        assert parts.posts_of(connection, PAGE, limit=9)[1] == 3
        num = articles.find_num(connection, PAGE)
        assert [row.same_document_as for _, row in articles.version_rows(connection, num)] == [None, 1]
        assert extractions.count_stale(connection, {"html/1"}) == 0


def test_a_post_is_found_by_its_address_and_a_page_by_any_fragment(live: Ingest, database: Database) -> None:
    list(live.run([fetched(linked_page())]))
    with database.reading() as connection:
        page = articles.find_num(connection, PAGE)
        assert articles.find_num(connection, f"{PAGE}#comments") == page
        assert articles.find_num(connection, f"{PAGE}#p1") != page
