"""Documents -> articles in the store, a batch at a time, each acknowledged once it is on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from liveindex.config import Settings
from liveindex.errors import ExtractError, UnstorableError
from liveindex.extraction import extract_parts
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.live_page import LivePage
from liveindex.model.outcome import Outcome, Receipt, Trouble
from liveindex.model.snapshot import Medium, Snapshot
from liveindex.pipeline.decide import Verdict, judge, sort_time
from liveindex.pipeline.extracting import Extracted, extract_all
from liveindex.pipeline.pools import Pool
from liveindex.store import articles, changes, extractions, jobs, parts, snapshots
from liveindex.store.connection import Connection, Database, one_document
from liveindex.store.snapshots import State, Stored

_BATCH_BYTES = 16 * 1024 * 1024
_LEFT_BEHIND_AFTER = timedelta(seconds=60)  # a batch in another process is done long before
_BROKEN_DETAIL = "The evidence is kept; `liveindex doctor` lists such failures."

_REASONS: dict[type[Exception], str] = {
    ExtractError: "it broke the extractor",
    UnstorableError: "the database cannot hold it",
}


@dataclass(frozen=True, slots=True)
class Ingest:
    """Writes documents into one store."""

    database: Database
    settings: Settings
    pool: Pool
    now: Callable[[], datetime]
    extract: Callable[[Snapshot], Article | NotAnArticle | LivePage] = extract_parts

    def run(self, parts: Iterable[Snapshot | Trouble]) -> Iterator[Receipt]:
        """Yield a receipt for each document, once it is on the disk. A feed as a whole gets none.

        A live page gets one for what it says beside its posts and one for each post; one alone where it came byte for
        byte as before.

        Raises:
            StoreError: the database could not take a batch; every receipt yielded before still holds.
        """
        for batch in self._batches(parts):
            yield from self._take(batch)

    def resume(self) -> Iterator[Receipt]:
        """Deal with evidence that a crash left between its arrival and its article."""
        while True:
            with self.database.reading() as connection:
                found = snapshots.left_behind(connection, before=self.now() - _LEFT_BEHIND_AFTER, limit=64)
            if not found:
                return
            yield from self._make(found)

    def take_kept(self, nums: Sequence[int]) -> Iterator[Receipt]:
        """Take in evidence that was kept back; yield a receipt for each document."""
        with self.database.reading() as connection:
            found = [snapshots.by_number(connection, num) for num in nums]
        yield from self._make(found)

    def _batches(self, parts: Iterable[Snapshot | Trouble]) -> Iterator[list[Snapshot | Trouble]]:
        batch: list[Snapshot | Trouble] = []
        size, began = 0, time.monotonic()
        for part in parts:
            batch.append(part)
            size += len(part.body) if isinstance(part, Snapshot) else 0
            full = len(batch) >= self.settings.batch_documents or size >= _BATCH_BYTES
            if full or time.monotonic() - began >= self.settings.batch_seconds:
                yield batch
                batch, size, began = [], 0, time.monotonic()
        if batch:
            yield batch

    def _take(self, batch: Sequence[Snapshot | Trouble]) -> Iterator[Receipt]:
        yield from (_receipt_of(part) for part in batch if isinstance(part, Trouble))
        # Evidence first, in a transaction of its own: what breaks the extractor can be looked at. It need not be
        # durable by itself, because nothing is acknowledged before the second transaction.
        with self.database.writing(durable=False) as connection:
            now = self.now()
            received = [snapshots.receive(connection, part, now=now) for part in batch if isinstance(part, Snapshot)]
        yield from self._make(received)

    def _make(self, received: Sequence[Stored]) -> Iterator[Receipt]:
        fresh = [stored for stored in received if stored.settled not in (State.READ, State.KEPT)]
        fresh = [stored for stored in fresh if stored.snapshot.medium is not Medium.FEED]
        extracted = dict(
            zip(
                (stored.num for stored in fresh),
                extract_all(self.pool, self.extract, [stored.snapshot for stored in fresh]),
                strict=True,
            )
        )
        receipts = []
        with self.database.writing() as connection:
            for stored in received:
                if stored.num in extracted:
                    receipts.extend(self._settle_apart(connection, stored, extracted[stored.num]))
                elif stored.settled is State.READ:
                    receipts.append(_unchanged(connection, stored))
        yield from receipts

    def _settle_apart(self, connection: Connection, stored: Stored, result: Extracted) -> list[Receipt]:
        """Settle one document so that its failure takes back nothing of the others in the transaction."""
        if isinstance(result, LivePage):
            return save_live_page(connection, stored, result, now=self.now())
        try:
            with one_document(connection):
                return [self._settle(connection, stored, result)]
        except UnstorableError as exc:
            return [_failed(connection, stored, exc)]

    def _settle(self, connection: Connection, stored: Stored, result: Article | NotAnArticle | Exception) -> Receipt:
        address = stored.snapshot.address
        match result:
            case Exception():
                return _failed(connection, stored, result)
            case NotAnArticle(reason, detail):
                snapshots.settle(connection, stored.num, State.SKIPPED, reason, detail)
                return Receipt(outcome=Outcome.SKIPPED, address=address, reason=str(reason), detail=detail)
            case Article():
                return save_article(connection, stored, result, now=self.now())


def save_article(connection: Connection, stored: Stored, article: Article, *, now: datetime) -> Receipt:
    """Write what was extracted from a snapshot as the version that it is: new, changed or known."""
    known = articles.find(connection, article.address, is_part=article.part_of is not None)
    seen = stored.snapshot.taken
    verdict = judge(
        article.version,
        seen,
        current=known.current_hash if known else None,
        current_seen=known.current_seen if known else None,
        kept=known.hashes if known else (),
    )
    receipt = Receipt(
        outcome=Outcome.UNCHANGED,
        address=article.address if article.part_of else stored.snapshot.address,
        article_id=articles.id_of(article),
        version=article.version,
        title=article.title,
    )
    is_earliest = known is not None and seen < known.first_seen
    if known and is_earliest:
        extractions.met_earlier(connection, known.num, article.version, seen)
    if known and verdict is Verdict.SAME:
        snapshots.settle_read(connection, stored.num, known.num)
        if is_earliest:
            current = articles.current_version(connection, known.num)
            changes.log(connection, "read", known.num, current, now=now, indexed=True)
        return receipt
    first_seen = min(seen, known.first_seen) if known else seen
    arrival = articles.Arrival(
        article=article,
        snapshot_num=stored.num,
        seen=seen,
        known=known,
        at=sort_time(article.published, first_seen),
        is_current=verdict is not Verdict.OLDER,
    )
    article_num, version_num, same = articles.save(connection, arrival)
    snapshots.settle_read(connection, stored.num, article_num)
    jobs.enqueue(connection, version_num)
    kind = "added" if verdict is Verdict.NEW else "changed"
    changes.log(connection, kind, article_num, version_num, now=now, indexed=arrival.is_current or is_earliest)
    outcome = Outcome.ADDED if verdict is Verdict.NEW else Outcome.CHANGED
    return replace(receipt, outcome=outcome, same_text_as=same)


def save_live_page(connection: Connection, stored: Stored, live: LivePage, *, now: datetime) -> list[Receipt]:
    """Write the posts of a live page and what stands beside them, the page's document being the evidence of each.

    One that the database cannot hold takes back nothing of the others. Posts that are gone from the page stay.

    Returns:
        A receipt for the page where it has a text of its own, for each post, and for what was left out.
    """
    page = live.page if isinstance(live.page, Article) else None
    receipts: list[Receipt] = []
    # The oldest first, as it happened; the page last, so that its document is noted as read as the page.
    for article in (*reversed(live.posts), *((page,) if page else ())):
        try:
            with one_document(connection):
                receipts.append(save_article(connection, stored, article, now=now))
        except UnstorableError as exc:
            receipts.append(_receipt_of_failure(article.address, exc))
    if page and page.coverage_ends:
        parts.note_end(connection, articles.id_of(page), page.coverage_ends)
    if all(receipt.outcome is Outcome.FAILED for receipt in receipts):
        snapshots.settle(connection, stored.num, State.FAILED, receipts[0].reason, receipts[0].detail)
    return [*reversed(receipts), *(_receipt_of(trouble) for trouble in live.left_out)]


def _unchanged(connection: Connection, stored: Stored) -> Receipt:
    row = articles.of_snapshot(connection, stored.num)
    article_id, version, title = row if row else (None, None, "")
    return Receipt(
        outcome=Outcome.UNCHANGED,
        address=stored.snapshot.address,
        article_id=article_id,
        version=version,
        title=title,
    )


def _failed(connection: Connection, stored: Stored, exc: Exception) -> Receipt:
    receipt = _receipt_of_failure(stored.snapshot.address, exc)
    snapshots.settle(connection, stored.num, State.FAILED, receipt.reason, receipt.detail)
    return receipt


def _receipt_of_failure(address: str, exc: Exception) -> Receipt:
    reason = _REASONS.get(type(exc)) or f"{type(exc).__name__} while reading it"
    return Receipt(outcome=Outcome.FAILED, address=address, reason=reason, detail=f"{exc} {_BROKEN_DETAIL}".strip())


def _receipt_of(trouble: Trouble) -> Receipt:
    return Receipt(
        outcome=trouble.outcome,
        address=trouble.address,
        reason=str(trouble.reason),
        detail=trouble.detail,
        count=trouble.count,
    )
