"""What every search engine can do. The engine in this process is `embedded`; a cluster's would be another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from liveindex.model.found import Found
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Filters, Node, Page


class SearchEngine(Protocol):
    """A derived index of the newest version of each article. Safe to share between threads.

    Raises, from every method: IndexDamagedError where only `clear` and a replay help; IndexBusyError from those
    that write while another process writes.
    """

    def search(self, node: Node, filters: Filters, page: Page) -> Found:
        """Return the articles that match the tree and all filters.

        A tree without anything to weigh (empty, only negative) comes newest first, whatever order was asked but
        OLDEST. What another process has committed is seen. An index that is gone finds nothing.

        `Found.most` is at least as large as any score. Where the page asks to explain, each hit that has a score comes
        with its weights, which add up to it.

        Raises:
            QueryError: a phrase in the tree has more words than an engine should look up.
        """

    def apply(self, documents: Sequence[IndexDocument], removed: Sequence[str] = ()) -> None:
        """Take in all of it or nothing: first remove ids, then add or replace by article id; one commit.

        When it returns, `search` finds it, and a crash does not lose it. Of two documents with one id in a call
        the later stands. An unknown id in `removed` is no error. Replaying is harmless.

        Raises:
            WrongUseError: a document that cannot be indexed; none of the others was then either.
            IndexGoneError: the index was deleted or begun anew after this thread asked for its watermark, so
                that what comes before these documents would be missing for good: ask again and start there.
            IndexFullError: no space left.
        """

    def watermark(self) -> int:
        """Return the largest `seq` held, 0 where there is none: what came after it has to be applied.

        It is read from what is committed, so it never runs ahead of what can be found; 0 again after the index
        was deleted.
        """

    def clear(self) -> None:
        """Make it an empty, sound index with watermark 0, whatever state it is in."""

    def close(self) -> None:
        """Let go of files and locks. Calling again is harmless."""
