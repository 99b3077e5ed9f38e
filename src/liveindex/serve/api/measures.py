"""What the server counts, as Prometheus reads it."""

from __future__ import annotations

from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from liveindex.errors import LiveIndexError
from liveindex.serve.live import LiveChanges
from liveindex.service.reading import Reading

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Measures:
    """Counts of one server. Safe to share between threads."""

    def __init__(self, reading: Reading, live: LiveChanges | None) -> None:
        self._reading = reading
        self._live = live
        self._registry = CollectorRegistry()
        names = ("endpoint", "status")
        requests = Counter(
            "liveindex_api_requests", "Requests to the API that were answered.", names, registry=self._registry
        )
        took = Histogram(
            "liveindex_api_seconds", "How long answers took.", ("endpoint",), buckets=_SECONDS, registry=self._registry
        )
        # Looked up once each: what there are is known, endpoints and statuses.
        self._request = cache(lambda endpoint, status: requests.labels(endpoint, str(status)))
        self._duration = cache(took.labels)
        self._up = self._gauge("liveindex_ready", "1 where the index can be read and searched, else 0.")
        self._articles = self._gauge("liveindex_articles", "Articles in the index.")
        self._waiting = self._gauge("liveindex_waiting", "Versions still to be read.")
        self._seq = self._gauge("liveindex_last_change", "Number of the last change.")
        self._behind = self._gauge("liveindex_search_behind", "Articles that the search index has yet to take in.")
        self._listeners = self._gauge("liveindex_listeners", "Pages and programs that listen for changes.")

    def count(self, endpoint: str, status: int, took_s: float) -> None:
        """Count one answer."""
        self._request(endpoint, status).inc()
        self._duration(endpoint).observe(took_s)

    def page(self, _request: Request) -> Response:
        """Return all counts."""
        try:
            standing = self._reading.standing()
            self._articles.set(standing.articles)
            self._waiting.set(standing.waiting)
            self._seq.set(standing.seq)
            self._behind.set(self._reading.sync.behind())
            self._up.set(0 if self._reading.troubles() else 1)
        except LiveIndexError:
            self._up.set(0)
        self._listeners.set(self._live.listeners if self._live else 0)
        return Response(generate_latest(self._registry), headers={"content-type": MEDIA, "cache-control": "no-store"})

    def _gauge(self, name: str, told: str) -> Gauge:
        return Gauge(name, told, registry=self._registry)
