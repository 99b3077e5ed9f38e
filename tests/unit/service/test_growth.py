"""What may be removed, and what never is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from liveindex.config import Settings
from liveindex.model.growth import Removable
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.ingest import Ingest
from liveindex.pipeline.pools import Pool
from liveindex.service.growth import Growth
from liveindex.store.connection import Database

START = datetime(2031, 3, 3, tzinfo=UTC)
DAY = timedelta(days=1)


class Kept:
    """A store filled day by day, and looked at a year later."""

    def __init__(self, home: Path) -> None:
        self.database = Database(home)
        settings = Settings(home=home, batch_seconds=0.01)
        self.now = START
        self.ingest = Ingest(self.database, settings, Pool(1), lambda: self.now)
        self.growth = Growth(self.database, settings, lambda: START + 365 * DAY)

    def add(self, day: int, body: str, medium: Medium = Medium.HTML, address: str = "https://salt.example/1") -> None:
        self.now = START + day * DAY
        list(self.ingest.run([Snapshot(body=body.encode(), medium=medium, address=address, taken=self.now)]))

    def sizes(self) -> dict[Removable, int]:
        return {one.removable: one.rows for one in self.growth.survey()}

    def count(self, table: str) -> int:
        with self.database.reading() as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture
def kept(tmp_path):
    kept = Kept(tmp_path)
    yield kept
    kept.database.close()


def page(words: str, advert: str = "") -> str:
    text = f"The ferry left the harbour at Salt at noon. {words} Nobody was hurt, the owners said in the evening."
    body = f"<article><h1>The ferry leaves</h1><p>{text}</p></article><footer>{advert}</footer>"
    return f"<html><head><title>The ferry leaves</title></head><body>{body}</body></html>"


def test_the_evidence_of_every_wording_stays_however_old(kept):
    for day, words in enumerate(("Ninety were aboard.", "Ninety-one were aboard.", "Ninety-two were aboard.")):
        kept.add(day, page(words))
    assert kept.count("versions") == 3
    assert sum(kept.sizes().values()) == 0
    assert list(kept.growth.prune()) == []
    assert kept.count("snapshots") == 3


def test_documents_that_only_repeat_a_wording_go_but_for_the_latest(kept):
    for day in range(5):
        kept.add(day, page("Ninety were aboard.", advert=f"Advertisement {day}"))
    assert (kept.count("versions"), kept.count("snapshots")) == (1, 5)
    assert kept.sizes()[Removable.REPEATS] == 3
    (before,) = [one.size_bytes for one in kept.growth.survey() if one.removable is Removable.REPEATS]
    assert before > 0
    assert sum(rows for _, rows in kept.growth.prune()) == 3
    assert kept.count("snapshots") == 2
    assert kept.count("blobs") == 3  # two documents and a text
    assert sum(kept.sizes().values()) == 0


def test_superseded_feeds_and_refused_documents_go(kept):
    for day in range(3):
        kept.add(day, f"<rss>{day}</rss>", Medium.FEED, "https://salt.example/feed")
        kept.add(day, f"<html><body><!-- {day} --></body></html>", address="https://salt.example/empty")
    assert kept.sizes()[Removable.LISTS] == 2
    assert kept.sizes()[Removable.REFUSED] == 2
    assert sum(rows for _, rows in kept.growth.prune()) == 4
    assert kept.count("snapshots") == 2


def test_bytes_that_another_document_has_too_stay(kept):
    same = "<rss>same</rss>"
    kept.add(0, same, Medium.FEED, "https://salt.example/feed")
    kept.add(1, "<rss>new</rss>", Medium.FEED, "https://salt.example/feed")
    kept.add(1, same, Medium.FEED, "https://other.example/feed")
    list(kept.growth.prune())
    assert kept.count("snapshots") == 2
    assert kept.count("blobs") == 2


def test_nothing_goes_before_its_time_or_where_it_is_kept_for_ever(kept):
    for day in (360, 361, 362):
        kept.add(day, f"<rss>{day}</rss>", Medium.FEED, "https://salt.example/feed")
    assert kept.sizes()[Removable.LISTS] == 0
    for_ever = Settings(home=Path("x"), keep_lists_days=0)
    later = Growth(kept.database, for_ever, lambda: START + 9_999 * DAY)
    assert {one.removable: one.rows for one in later.survey()}[Removable.LISTS] == 0


def test_compacting_gives_space_back(kept):
    for day in range(40):
        kept.add(day, page("Ninety were aboard.", advert=" ".join(str(day * 7919 + n) for n in range(4_000))))
    list(kept.growth.prune())
    assert kept.growth.compact() > 0
    assert kept.database.check() == []
