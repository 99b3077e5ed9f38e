from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.unit.pipeline.conftest import NOON, snapshot

from liveindex.model.outcome import Outcome, Trouble
from liveindex.pipeline.ingest import Ingest
from liveindex.store import articles, changes, index_documents, jobs, snapshots
from liveindex.store.connection import Database
from liveindex.store.snapshots import State


def test_each_document_gets_a_receipt_whatever_becomes_of_it(ingest: Ingest, database: Database) -> None:
    trouble = Trouble(address="x", outcome=Outcome.FAILED, reason="unreadable", detail="It cannot be read.")
    parts = [snapshot(1), snapshot(2, "empty"), trouble, snapshot(3, "break"), snapshot(4), snapshot(5, "Other words.")]
    receipts = {receipt.address[-1]: receipt for receipt in ingest.run(parts)}
    outcomes = {address: receipt.outcome.value for address, receipt in receipts.items()}
    assert outcomes == {"1": "added", "2": "skipped", "x": "failed", "3": "failed", "4": "added", "5": "added"}
    assert receipts["4"].same_text_as == (receipts["1"].article_id,)
    assert "ZeroDivisionError" in receipts["3"].reason
    with database.reading() as connection:
        assert list(snapshots.refused(connection, State.FAILED)) == [(receipts["3"].reason, 1)]
        assert changes.standing(connection).articles == jobs.waiting(connection) == 3


def test_an_unchanged_document_is_not_extracted_again(ingest: Ingest) -> None:
    list(ingest.run([snapshot(1)]))

    def refuse(_: object) -> None:
        raise AssertionError("extracted again")

    again = replace(ingest, extract=refuse)  # type: ignore[arg-type]
    (receipt,) = again.run([snapshot(1)])
    assert receipt.outcome is Outcome.UNCHANGED
    assert receipt.article_id is not None


def test_a_document_that_the_database_cannot_hold_takes_no_other_with_it(ingest: Ingest) -> None:
    far = replace(snapshot(2, "Far future."), taken=NOON)

    def extract(found):  # type: ignore[no-untyped-def]
        article = ingest.extract(found)
        return replace(article, title=None) if found.address.endswith("2") else article

    receipts = list(replace(ingest, extract=extract).run([snapshot(1), far, snapshot(3, "Third.")]))
    assert [r.outcome.value for r in receipts] == ["added", "failed", "added"]


def test_what_a_crash_left_between_evidence_and_article_is_taken_up(ingest: Ingest, database: Database) -> None:
    with database.writing() as connection:
        snapshots.receive(connection, snapshot(1), now=NOON - timedelta(minutes=5))
    (receipt,) = ingest.resume()
    assert receipt.outcome is Outcome.ADDED
    assert list(ingest.resume()) == []


def test_an_older_wording_is_kept_as_history(ingest: Ingest, database: Database) -> None:
    list(ingest.run([snapshot(1, "Newer words.")]))
    older = replace(snapshot(1, "Older words."), taken=NOON - timedelta(days=1))
    (receipt,) = ingest.run([older])
    assert receipt.outcome is Outcome.CHANGED
    with database.reading() as connection:
        num = articles.find_num(connection, "https://news.example/1")
        assert articles.load_version(connection, articles.current_version(connection, num)).text == "Newer words."
        assert len(articles.version_rows(connection, num)) == 2
        (document,) = index_documents.documents_after(connection, 0, limit=9)
        assert document.text == "Newer words."
