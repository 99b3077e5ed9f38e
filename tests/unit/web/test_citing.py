from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from liveindex.model.article import Moment, Precision
from liveindex.serve.citing import Citation

SEEN = datetime(2025, 3, 4, 9, 30, tzinfo=UTC)
BARE = Citation(
    key="4f2kq81mz0ac.1.s5", quote="We will not pay 100% {ever}.", title="Fog & ferries_2", authors=(), outlet="News",
    published=None, address="https://news.example/1#:~:text=We%20will", version_hash="ab12", seen=SEEN, language=None,
)  # fmt: skip
FULL = replace(
    BARE, authors=("Ann Berg", "Oslo Bureau of News and Weather"),
    published=Moment(datetime(2025, 3, 3, tzinfo=UTC), Precision.DAY, "record", "3 March"),
)  # fmt: skip


def test_what_the_document_does_not_tell_is_left_out():
    assert "no date" in BARE.text
    assert "issued" not in BARE.csl
    assert "author" not in BARE.csl
    assert "year" not in BARE.bibtex


def test_signs_of_bibtex_are_escaped_and_addresses_are_not():
    assert r"title = {Fog \& ferries\_2}" in BARE.bibtex
    assert r"100\% \{ever\}" in BARE.bibtex
    assert "url = {https://news.example/1#:~:text=We%20will}" in BARE.bibtex
    assert BARE.bibtex.startswith("@misc{4f2kq81mz0ac-1-s5,")


def test_a_body_as_author_is_kept_whole():
    assert "author = {{Ann Berg} and {Oslo Bureau of News and Weather}}" in FULL.bibtex
    assert FULL.csl["author"] == [{"literal": "Ann Berg"}, {"literal": "Oslo Bureau of News and Weather"}]
    assert FULL.csl["issued"] == {"date-parts": [[2025, 3, 3]]}


@pytest.mark.parametrize("told", ["ab12", "4f2kq81mz0ac.1.s5", "3 March 2025", "2025-03-04 09:30 UTC"])
def test_a_citation_names_the_wording_that_was_seen(told):
    assert told in FULL.text
