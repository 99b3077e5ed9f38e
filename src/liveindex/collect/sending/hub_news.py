"""A hub is told which feeds have news, through the one guarded door; it fetches them and pushes them on (WebSub).

The specification leaves to each hub how it is told. Sent is what hubs have taken since PubSubHubbub 0.3: a form with
`hub.mode=publish` and a `hub.url` for each feed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

from liveindex.collect.guarded_network import Resolve
from liveindex.collect.safe_http import Bounds, Fetcher
from liveindex.config import Settings
from liveindex.errors import AlertFailedError, AlertRefusedError, FetchFailedError, FetchRefusedError, TooLargeError

_ANSWER_BYTES = 64 * 1024
_LATER = frozenset((408, 409, 425, 429))


def tell_hub(hub: str, feeds: Sequence[str], settings: Settings, *, resolve: Resolve | None = None) -> None:
    """Tell a hub that feeds have news.

    Args:
        hub: its address; on a private network only where `allow_hosts` names it.
        feeds: their addresses, as their own `self` links name them.
        settings: the limits and the allowed hosts.
        resolve: how names become addresses; the system's resolver unless given.

    Raises:
        AlertRefusedError: the hub may not be asked, or does not take it.
        AlertFailedError: no answer, or one that a later try may change.
    """
    body = urlencode([("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    bounds = Bounds(size_bytes=_ANSWER_BYTES, time_s=settings.alert_timeout_s, cut=True)
    try:
        with Fetcher(replace(settings, max_redirects=0), resolve=resolve, keep_s=0) as fetcher:
            answer = fetcher.send(hub, body, headers=headers, bounds=bounds)
    except FetchRefusedError as exc:
        raise AlertRefusedError(str(exc)) from exc
    except (FetchFailedError, TooLargeError) as exc:
        raise AlertFailedError(str(exc)) from exc
    if 200 <= answer.status < 300:
        return
    if 300 <= answer.status < 500 and answer.status not in _LATER:
        raise AlertRefusedError(f"The hub {hub} answered {answer.status}. Look at the setting websub_hub.")
    raise AlertFailedError(f"The hub {hub} answered {answer.status}.")
