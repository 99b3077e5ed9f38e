"""Saved searches, what they found and what was sent -> plain JSON values."""

from __future__ import annotations

from liveindex.model.saved import Alert, Delivery, SavedItem, SavedRow, SavedView
from liveindex.serve.shapes import Json, article_row, time
from liveindex.service.saved_asked import written_alert


def saved_row(row: SavedRow, *, targets: bool = True) -> dict[str, Json]:
    """Return a saved search in a list.

    Args:
        row: the search.
        targets: False leaves out where alerts go: commands and addresses are not for everybody.
    """
    search = row.search
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "kinds": list(search.kinds),
        "alerts": [_alert(alert, targets=targets) for alert in search.alerts],
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


def delivery(one: Delivery, *, targets: bool = True) -> dict[str, Json]:
    """Return what became of one message; `due` is null where it is done."""
    return {
        "alert": _alert(one.alert, targets=targets),
        "state": one.state,
        "count": one.count,
        "tries": one.tries,
        "due": None if one.done else time(one.due),
        "done": time(one.done),
        "note": one.note or None,
    }


def saved_view(view: SavedView, *, targets: bool = True) -> dict[str, Json]:
    """Return a saved search with a stretch of what it found; `targets` as of `saved_row`."""
    return {
        **saved_row(view.row, targets=targets),
        "found": [saved_item(item) for item in view.items],
        "next_cursor": view.next_cursor,
        "deliveries": [delivery(one, targets=targets) for one in view.deliveries],
    }


def _alert(alert: Alert, *, targets: bool) -> str:
    return written_alert(alert) if targets else alert.channel.value
