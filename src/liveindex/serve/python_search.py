"""The part of `Index` that searches."""

from __future__ import annotations

from liveindex.bootstrap import Services
from liveindex.model.inside import InsideView, Show
from liveindex.model.search import Filters, Order, Page
from liveindex.model.view import SearchView
from liveindex.service.inside import InsideSearch


class IndexedSearch:
    """What an `Index` finds by a search text."""

    _services: Services

    def search(  # noqa: PLR0913 - each is a choice of whoever searches
        self,
        text: str,
        *,
        filters: Filters | None = None,
        order: Order = Order.RELEVANCE,
        limit: int = 25,
        offset: int = 0,
        facets: bool = True,
        fold: bool = True,
        meaning: bool | None = None,
        explain: bool = False,
        after: str | None = None,
    ) -> SearchView:
        """Return the articles that a search text finds (docs/reference/search.md), with the sentences that show why.

        Args:
            fold: show only one of articles that are copies of one another, the others as its `copies`.
            meaning: give articles near in meaning too, as `near`, beside those that match; None is as the setting
                `search_meaning` says.
            explain: say of each row `why` it stands where it does.
            after: `next_cursor` of the page before; what came in since is left out, and counted as `newer`.

        Raises:
            QueryError: it does not parse, or what a field asks for is not there; its `position` says where.
        """
        return self._services.reading.search(
            text,
            filters=filters or Filters(),
            order=order,
            limit=limit,
            offset=offset,
            facets=facets,
            fold=fold,
            meaning=bool(self._services.settings.search_meaning) if meaning is None else meaning,
            explain=explain,
            after=after,
        )

    def search_inside(  # noqa: PLR0913 - each is a choice of whoever searches
        self,
        text: str,
        show: str,
        *,
        filters: Filters | None = None,
        order: Order = Order.RELEVANCE,
        limit: int = 25,
        offset: int = 0,
        fold: bool = True,
        after: str | None = None,
    ) -> InsideView:
        """Return what the articles that a search text finds hold of it, each with its sentence.

        Args:
            show: `sentences`, `statements`, `figures` or `people`.
            limit: how many articles are looked through, from `offset` on.
            fold: look through only one of articles that are copies of one another.
            after: `next_cursor` of the page before (`found.next_cursor`).

        Raises:
            QueryError: as of `search`.
            ValueError: there is no such `show`.
        """
        page = Page(limit=limit, offset=offset, order=order, facets=False, fold=fold)
        return InsideSearch(self._services.reading).look(text, Show(show), filters or Filters(), page, after=after)
