"""The part of `Index` that is about saved searches."""

from __future__ import annotations

from liveindex.bootstrap import Services
from liveindex.service.saved_searches import SavedSearches


class IndexedSearches:
    """What an `Index` can do with searches that are kept."""

    _services: Services

    @property
    def saved(self) -> SavedSearches:
        """Give the saved searches: `add`, `rows`, `show`, `rename`, `pause`, `resume`, `looked`, `remove`, `restore`.

        What `add` of the index brings in is held against them. `send_alerts` sends what is due.
        """
        return self._services.saved

    def send_alerts(self) -> tuple[int, int]:
        """Send the alerts that are due; return how many messages went out and how many did not.

        A running server does this by itself, and so do `liveindex add` and `liveindex work`.
        """
        return self._services.alerting.deliver()
