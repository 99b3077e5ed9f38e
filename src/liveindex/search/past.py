"""A search engine as it stood at a moment: every search is of the wordings of then; nothing can be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from liveindex.errors import WrongUseError
from liveindex.model.found import Found
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Filters, Node, Page
from liveindex.search.base import SearchEngine


@dataclass(frozen=True, slots=True)
class PastEngine:
    """Fulfils `SearchEngine` over another engine, for looking only.

    Attributes:
        at: the moment, UTC.
    """

    engine: SearchEngine
    at: datetime

    def search(self, node: Node, filters: Filters, page: Page) -> Found:
        """See `SearchEngine.search`."""
        return self.engine.search(node, replace(filters, at=self.at), page)

    def apply(self, documents: Sequence[IndexDocument], removed: Sequence[str] = ()) -> None:  # noqa: ARG002
        """Refuse."""
        raise WrongUseError("The index as it stood at a time is for looking only.")

    def watermark(self) -> int:
        """See `SearchEngine.watermark`."""
        return self.engine.watermark()

    def clear(self) -> None:
        """Refuse."""
        raise WrongUseError("The index as it stood at a time is for looking only.")

    def close(self) -> None:
        """Leave the engine open: it is not this one's."""
