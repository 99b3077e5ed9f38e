"""Each medium is read where it does no harm, and what comes back stands in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.fakes.pdf import make_pdf

from liveindex.errors import ExtractError
from liveindex.extraction import extract_article
from liveindex.model.article import Article
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.extracting import extract_all
from liveindex.pipeline.pools import Pool

WORDS = "The ferry did not leave the port of Harrow on Monday."


@pytest.fixture
def pool() -> Iterator[Pool]:
    opened = Pool(1, alone_timeout_s=45.0)
    yield opened
    opened.close()


def snapshot(medium: Medium, body: bytes) -> Snapshot:
    return Snapshot(body=body, medium=medium, address="file:///a", taken=datetime(2026, 1, 1, tzinfo=UTC))


def test_pages_pdfs_and_texts_come_back_in_order(pool: Pool) -> None:
    found = extract_all(
        pool,
        extract_article,
        [
            snapshot(Medium.TEXT, WORDS.encode()),
            snapshot(Medium.PDF, make_pdf([[(11, WORDS)]])),
            snapshot(Medium.HTML, f"<html><body><article><p>{WORDS}</p></article></body></html>".encode()),
            snapshot(Medium.PDF, b"%PDF-1.4 broken"),
            snapshot(Medium.RECORD, b"no json"),
        ],
    )
    assert [one.method for one in found if isinstance(one, Article)] == ["text/1", "pdf/1", "html/1"]
    assert [isinstance(one, ExtractError) for one in found] == [False, False, False, True, True]


def test_a_pdf_that_takes_too_long_is_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = Pool(1, alone_timeout_s=0.01)  # less than it takes to start
    found = extract_all(
        pool, extract_article, [snapshot(Medium.PDF, make_pdf([[(11, WORDS)]])), snapshot(Medium.TEXT, WORDS.encode())]
    )
    pool.close()
    assert isinstance(found[0], ExtractError)
    assert "extract_timeout_s" in str(found[0])
    assert isinstance(found[1], Article)
