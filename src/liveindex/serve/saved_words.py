"""Saved searches in words, the same at every door."""

from __future__ import annotations

from liveindex.model.saved import Alert, AlertKind, Channel, Delivery, DeliveryState, SavedSearch

KIND_WORDS = {
    AlertKind.ARTICLE: "new article",
    AlertKind.FIGURE: "figure moved",
    AlertKind.QUOTE: "quoted",
    AlertKind.ORIGIN: "second origin",
    AlertKind.GONE: "passage gone",
}

_PUBLIC = {
    Channel.DESKTOP: "a notification on this machine",
    Channel.HOOK: "a command",
    Channel.WEBHOOK: "a web address",
    Channel.MAIL: "a mail",
}


def alert_words(alert: Alert) -> str:
    """Return where an alert goes."""
    match alert.channel:
        case Channel.DESKTOP:
            return "a notification on this machine"
        case Channel.HOOK:
            return f"the command {' '.join(alert.target)}"
        case Channel.WEBHOOK:
            return f"the web address {alert.target[0]}"
        case Channel.MAIL:
            return f"a mail to {alert.target[0]}"


def sends_words(search: SavedSearch, *, public: bool = False) -> str:
    """Return what a search tells of, where and when.

    Args:
        search: as it is kept.
        public: leave out commands and addresses, which are nobody's business: those of web hooks are keys to them.
    """
    if not search.alerts:
        return "No alert: it lists what it finds, and is a feed."
    kinds = ", ".join(KIND_WORDS[kind] for kind in search.kinds)
    words = [_PUBLIC[alert.channel] if public else alert_words(alert) for alert in search.alerts]
    where = "; ".join(dict.fromkeys(words))
    when = "at once" if not search.gather_s else f"gathered for {length_words(search.gather_s)}"
    return f"Tells of: {kinds}; by {where}; {when}."


def length_words(seconds: float) -> str:
    """Return a length of time: `30 min`."""
    return f"{seconds:g} s" if seconds < 60 else f"{seconds / 60:g} min" if seconds < 3600 else f"{seconds / 3600:g} h"


def delivery_words(one: Delivery) -> str:
    """Return what became of a message."""
    note = one.note.rstrip(".")
    match one.state:
        case DeliveryState.SENT:
            return f"sent: {note}" if note else "sent"
        case DeliveryState.KEPT:
            return f"not shown: {note}"
        case DeliveryState.FAILED:
            return f"given up after {one.tries} {'try' if one.tries == 1 else 'tries'}: {note}"
        case DeliveryState.WAITING:
            again = f"; tried {one.tries} times, the last: {note}" if one.tries else ""
            return f"waits until {one.due:%Y-%m-%d %H:%M} UTC{again}"
