"""Saved searches, what they found and what was sent -> plain JSON values."""

from __future__ import annotations

from liveindex.model.saved import Delivery, SavedItem, SavedRow, SavedView
from liveindex.serve.shapes import Json, article_row, time
from liveindex.service.saved_asked import written_alert


def saved_row(row: SavedRow) -> dict[str, Json]:
    """Return a saved search in a list."""
    search = row.search
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "kinds": list(search.kinds),
        "alerts": [written_alert(alert) for alert in search.alerts],
        "gather_s": search.gather_s,
        "made": time(search.made),
        "paused": time(search.paused),
        "looked": time(search.looked),
        "unread": row.unread,
        "items": row.items,
        "waiting": row.waiting,
        "failed": row.failed,
        "trouble": row.trouble or None,
    }


def saved_item(item: SavedItem) -> dict[str, Json]:
    """Return one thing found, with its sentence and the address of it on the pages."""
    return {
        "kind": item.kind,
        "key": item.key,
        "found": time(item.found),
        "unread": item.unread,
        "told": item.told or None,
        "words": item.words,
        "sentence": item.sentence,
        "version": item.version,
        "path": item.path,
        "article": article_row(item.row),
    }


def delivery(one: Delivery) -> dict[str, Json]:
    """Return what became of one message; `due` is null where it is done."""
    return {
        "alert": written_alert(one.alert),
        "state": one.state,
        "count": one.count,
        "tries": one.tries,
        "due": None if one.done else time(one.due),
        "done": time(one.done),
        "note": one.note or None,
    }


def saved_view(view: SavedView) -> dict[str, Json]:
    """Return a saved search with a stretch of what it found."""
    return {
        **saved_row(view.row),
        "found": [saved_item(item) for item in view.items],
        "next_cursor": view.next_cursor,
        "deliveries": [delivery(one) for one in view.deliveries],
    }
