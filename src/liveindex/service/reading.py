"""What a person can read: articles, sources, search, changes. The one layer that every door shares."""

from __future__ import annotations

from typing import Protocol

from liveindex.model.search import Filters, Order
from liveindex.model.view import (
    ArticleList,
    ArticleView,
    Change,
    SearchView,
    SourceView,
    Standing,
)


class Reading(Protocol):
    """(Signature sketch; the class that does it replaces this.)"""

    def standing(self) -> Standing: ...
    def front(self, *, filters: Filters = Filters(), after: str | None = None, limit: int = 25) -> ArticleList: ...
    def article(self, wanted: str, *, version: int | None = None) -> ArticleView: ...
    def search(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        order: Order = Order.RELEVANCE,
        limit: int = 25,
        offset: int = 0,
        facets: bool = True,
    ) -> SearchView: ...
    def sources(self) -> tuple: ...
    def source(self, wanted: str, *, after: str | None = None, limit: int = 25) -> SourceView: ...
    def changes(self, *, after_seq: int, limit: int = 1000) -> tuple[Change, ...]: ...
