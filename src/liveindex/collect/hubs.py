"""An answer with a feed -> the hub that pushes its news, and the address that the hub knows it by.

WebSub, section 4: Link headers first, then the feed's own links. A JSON Feed names its hubs in a field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from liveindex.collect.feed_guard import check_feed
from liveindex.collect.feed_parser import parse_feed
from liveindex.collect.guard import plain_address
from liveindex.collect.json_feeds import is_json_feed
from liveindex.collect.responses import Response
from liveindex.errors import FetchRefusedError, UnreadableInputError

_MOST_LINK_CHARS = 8192
_LINK = re.compile(r"<([^<>]*)>((?:[^,<\"]|\"[^\"]*\")*)")
_PARAMETER = re.compile(r";\s*([\w-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))")


@dataclass(frozen=True, slots=True)
class Hub:
    """Where a feed's news can be had pushed.

    Attributes:
        address: of the hub.
        topic: what it calls the feed: the feed's own `self` address, letter by letter.
    """

    address: str
    topic: str


def find_hub(response: Response) -> Hub | None:
    """Return the first hub that a feed names and that may be asked; None where it names none.

    Args:
        response: of the feed, with its body.
    """
    linked = [*_header_links(response)]
    if not _both(linked):
        linked += _body_links(response)
    topics = [target for rel, target in linked if rel == "self"]
    topic = next((found for found in (_absolute(response, target) for target in topics) if found), response.address)
    for rel, target in linked:
        hub = _absolute(response, target) if rel == "hub" else None
        if hub is not None:
            return Hub(plain_address(hub), topic)
    return None


def _both(linked: list[tuple[str, str]]) -> bool:
    return {"hub", "self"} <= {rel for rel, _ in linked}


def _header_links(response: Response) -> Iterator[tuple[str, str]]:
    """Yield relation and target of each link in the Link headers (RFC 8288)."""
    for name, value in response.headers:
        if name != "link":
            continue
        for link in _LINK.finditer(value[:_MOST_LINK_CHARS]):
            parameters = _PARAMETER.finditer(link.group(2))
            rel = next((found[2] or found[3] or "" for found in parameters if found[1].lower() == "rel"), "")
            yield from ((word, link.group(1).strip()) for word in rel.lower().split())


def _body_links(response: Response) -> Iterator[tuple[str, str]]:
    body = response.body
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        yield from _json_links(body)
        return
    try:
        check_feed(body, response.address)
        headers = {name: value for name, value in response.headers if name == "content-type"}
        links = parse_feed(body, headers, response.address).feed.get("links") or ()
    except UnreadableInputError:
        return
    except Exception:  # noqa: BLE001 - feedparser raises whatever its patterns do; such a feed names no hub
        return
    for link in links:
        rel, target = link.get("rel"), link.get("href")
        if isinstance(rel, str) and isinstance(target, str):
            yield from ((word, target.strip()) for word in rel.lower().split())


def _json_links(body: bytes) -> Iterator[tuple[str, str]]:
    try:
        value = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    if not is_json_feed(value):
        return
    hubs = value.get("hubs")
    for hub in hubs if isinstance(hubs, list) else ():
        if isinstance(hub, dict) and str(hub.get("type")).lower() == "websub" and isinstance(hub.get("url"), str):
            yield "hub", hub["url"]
    if isinstance(value.get("feed_url"), str):
        yield "self", value["feed_url"]


def _absolute(response: Response, target: str) -> str | None:
    """Return an address of the web as it was written, made absolute; None where it is none."""
    try:
        absolute = urljoin(response.address, target)
        plain_address(absolute)
    except (FetchRefusedError, ValueError):
        return None
    return absolute
