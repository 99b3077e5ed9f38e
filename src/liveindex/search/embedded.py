"""The search engine in this process: tantivy in one folder. Documents in; hits, an exact total and counts out.

What it does not do: keep texts (the hits are ids), or decide when to write: one `apply` is one commit, and the
caller groups. Several processes may share the folder: each sees the others' commits at its next search.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path

import tantivy

from liveindex.errors import IndexDamagedError, WrongUseError
from liveindex.model.found import Found
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Everything, Filters, Node, Order, Page
from liveindex.search.counting import count_values
from liveindex.search.failures import mapped
from liveindex.search.folder import IndexFolder
from liveindex.search.hits import Folds, ranked_hits
from liveindex.search.lookup import has_weight, lookup
from liveindex.search.schema import ARTICLE, SEQ, index_entries, index_schema
from liveindex.search.weights import explained, most_score
from liveindex.search.writing import HeldWriter

_HEAP_BYTES = 64 * 1024 * 1024
_MOST_COUNTED = 50  # searches; of 1,000 days and 400 outlets each, 10 MB in all


class _Promised(threading.local):
    """The identity of the index whose watermark this thread was given last; None where it was given none.

    By thread, so that a page which asks for the watermark does not answer for the thread that writes.
    """

    identity: str | None = None


class _LastCounted:
    """What the last searches counted, and how many of what they found repeats another of it.

    The pages, orders and tabs of one search have the same counts. A key names the commit that was counted, so that no
    count is older than what is found beside it.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, tuple[Found, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[Found, int] | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: Hashable, counted: tuple[Found, int]) -> None:
        with self._lock:
            self._known[key] = counted
            while len(self._known) > _MOST_COUNTED:
                self._known.popitem(last=False)


class EmbeddedEngine:
    """The search index in a folder; fulfils `SearchEngine`.

    Nothing is read or created before it is needed: the folder comes to be with the first `apply`. Deleting the
    folder while it is in use is noticed at the next call: `search` finds nothing, `watermark` is 0, and an
    `apply` that was prepared for the old watermark raises IndexGoneError, so that the caller replays by itself.

    Args:
        folder: all of it belongs to the engine.
        heap_bytes: memory of the writer.
        idle_s: how long the lock against other writers is kept after an `apply`, for the next one.
        wait_s: how long another process's `apply` is waited for before IndexBusyError.
    """

    def __init__(
        self, folder: Path, *, heap_bytes: int = _HEAP_BYTES, idle_s: float = 0.25, wait_s: float = 2.0
    ) -> None:
        self._folder = IndexFolder(folder)
        self._writer = HeldWriter(self._folder, heap_bytes=heap_bytes, idle_s=idle_s, wait_s=wait_s)
        self._schema = index_schema()
        self._lock = threading.Lock()
        self._promised = _Promised()
        self._watermark: tuple[tuple[int, int], int] | None = None
        self._counted = _LastCounted()

    def search(self, node: Node, filters: Filters, page: Page) -> Found:
        """See `SearchEngine.search`.

        Raises:
            WrongUseError: a negative limit or offset.
        """
        if page.limit < 0 or page.offset < 0:
            raise WrongUseError(f"A page of {page.limit} from {page.offset} cannot be: neither may be negative.")
        query = lookup(self._schema, node, filters)
        with mapped(self._folder.path):
            snapshot = self._folder.snapshot()
            if snapshot is None:
                return Found(hits=(), total=0)
            searcher = snapshot[0]
            counted = self._counted.get((snapshot[1:], node, filters))
            folds = Folds(searcher, query, counted[1] if counted else None)
            hits, total, entries = ranked_hits(searcher, query, page, folds, weigh=has_weight(node))
            most = most_score(searcher, node) if page.order is Order.RELEVANCE else 0.0
            found = Found(hits=hits, total=total, entries=entries, most=most)
            found = explained(searcher, node, found) if page.explain else found
            if not page.facets:
                return found
            if counted is None:
                counted = replace(count_values(searcher, query, found, folds), hits=()), folds.repeats
                self._counted.put((snapshot[1:], node, filters), counted)
            return replace(counted[0], hits=found.hits, entries=found.entries, most=found.most)

    def apply(self, documents: Sequence[IndexDocument], removed: Sequence[str] = ()) -> None:
        """See `SearchEngine.apply`."""
        if not documents and not removed:
            return
        with self._writer.lend(self._promised.identity) as (writer, identity):
            for article_id in removed:
                writer.delete_documents_by_term(ARTICLE, article_id)
            for document in documents:
                entries = index_entries(document)
                writer.delete_documents_by_term(ARTICLE, document.article_id)
                for entry in entries:
                    writer.add_document(entry)
            writer.commit()
            self._promised.identity = identity

    def watermark(self) -> int:
        """See `SearchEngine.watermark`."""
        with self._lock, mapped(self._folder.path):
            snapshot = self._folder.snapshot()
            if snapshot is None:
                self._promised.identity = None
                return 0
            searcher, self._promised.identity, state = snapshot
            if self._watermark is None or self._watermark[0] != state:
                answer = searcher.aggregate(tantivy.Query.all_query(), {"seq": {"max": {"field": SEQ}}})
                self._watermark = state, int(answer["seq"]["value"] or 0)
            return self._watermark[1]

    def clear(self) -> None:
        """See `SearchEngine.clear`."""
        if not self._empty_in_place():
            self._writer.release()
            self._folder.forget()
            self._folder.create(over=True)
        self._promised.identity = None

    @staticmethod
    def wipe(folder: Path) -> None:
        """Delete the index in a folder, whatever state it is in, without opening it. It need not be there.

        Raises:
            SearchError: it may not be deleted by this user.
        """
        IndexFolder(folder).delete()

    def close(self) -> None:
        """See `SearchEngine.close`. Waits for merges under way, usually well under a second."""
        self._writer.release()
        self._folder.forget()

    def warm_up(self) -> None:
        """Read what every search needs from the disk, so that the first one is not the slow one."""
        self.search(Everything(), Filters(), Page(limit=1))

    def _empty_in_place(self) -> bool:
        """Empty a sound index, so that no other process loses files under its hands; False where it is not."""
        try:
            with self._writer.lend(None) as (writer, _):
                self._folder.renew_identity()
                writer.delete_all_documents()
                writer.commit()
            self._writer.release()
        except IndexDamagedError:
            return False
        return True
