"""Entries -> a JSON Feed (version 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import orjson

from liveindex.serve.feeds.atom import Entry, plain

MEDIA_TYPE = "application/feed+json"


def json_feed(
    title: str,
    *,
    address: str,
    page: str,
    entries: Sequence[Entry],
    updated: datetime,  # noqa: ARG001 - a JSON Feed has no time of its own
    hub: str = "",
) -> bytes:
    """Return a feed as a file; takes what `atom.atom` takes."""
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": plain(title),
            "home_page_url": page,
            "feed_url": address,
            **({"hubs": [{"type": "WebSub", "url": hub}]} if hub else {}),
            "items": [
                {
                    "id": entry.id,
                    "url": entry.link,
                    "title": plain(entry.title),
                    "content_html": plain(entry.body),
                    "date_published": entry.updated.isoformat(),
                    "authors": [{"name": plain(entry.author)}],
                }
                for entry in entries
            ],
        }
    )
