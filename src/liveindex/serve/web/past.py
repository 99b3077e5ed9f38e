"""`?at=<time>` on any page: the same page over the index as it stood then, and links that stay there.

The views know nothing of it. Where the address asks for a time, a view is given a door over the past, and what it
answers is gone over once: each link and form of ours keeps the time, but for the one that leads back to now.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any
from urllib.parse import quote

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import Response

from liveindex.serve.web.pages import Door, PastPage, WebServices, asked_past
from liveindex.service.as_of import read_at
from liveindex.service.clock import now_utc

Past = Callable[[datetime], Any]
View = Callable[..., Response]
_MOST_KEPT = 8
# A link of ours that leads to a page: not to a file, and not one that says of itself that it leads back to now.
_LINK = re.compile(r'(<a\b(?![^>]*\bdata-now\b)[^>]*?\bhref=")(/(?!assets/)[^"#]*)(#[^"]*)?(")')
_FORM = re.compile(r'<form\b(?![^>]*\bmethod="post")[^>]*\baction="/[^>]*>', re.IGNORECASE)


class Pasts:
    """Doors over the index as it stood at the moments that were asked for last. Safe to share between threads."""

    def __init__(self, door: Door, at: Past) -> None:
        self._door = door
        self._at = at
        self._kept: OrderedDict[datetime, Door] = OrderedDict()
        self._lock = Lock()

    def door(self, moment: datetime) -> Door:
        """Return the door over one moment."""
        with self._lock:
            found = self._kept.get(moment)
            if found is None:
                services = self._at(moment)
                shown = WebServices.of(services, past=True)
                found = self._kept[moment] = Door(
                    reading=services.reading,
                    pages=self._door.pages,
                    settings=self._door.settings,
                    live=None,
                    services=shown,
                )
                if len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(moment)
            return found


def at_its_time(view: View, door: Door, pasts: Pasts, *arguments: Any) -> Callable[[Request], Response]:
    """Return a view that shows the past where the address asks for it.

    Args:
        view: takes a door, the arguments, and the request.
        arguments: names of services of the door that the view takes between, or values.
    """

    def shown(request: Request) -> Response:
        written = request.query_params.get("at", "").strip()
        if not written:
            return view(door, *_given(door, arguments), request)
        moment = read_at(written, now_utc())
        past = pasts.door(moment)
        token = asked_past.set(PastPage(moment, _now_address(request)))
        try:
            answer = view(past, *_given(past, arguments), request)
        finally:
            asked_past.reset(token)
        return _kept_in(answer, written)

    return shown


def _given(door: Door, arguments: tuple[Any, ...]) -> list[Any]:
    return [getattr(door.services, one.name) if isinstance(one, Service) else one for one in arguments]


class Service:
    """Stands for a service of a door by its name, so that a view gets the one of its time."""

    def __init__(self, name: str) -> None:
        self.name = name


def _now_address(request: Request) -> str:
    rest = "&".join(part for part in request.url.query.split("&") if part and not part.startswith("at="))
    return request.url.path + (f"?{rest}" if rest else "")


def _kept_in(answer: Response, written: str) -> Response:
    """Return an answer whose links of ours keep the time."""
    at = f"at={quote(written, safe=':')}"
    location = answer.headers.get("location")
    if location and location.startswith("/"):
        answer.headers["location"] = _with(location, at, "&")
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return answer
    body = bytes(answer.body).decode()
    body = _LINK.sub(lambda found: f"{found[1]}{_with(found[2], at, '&amp;')}{found[3] or ''}{found[4]}", body)
    hidden = f'<input type="hidden" name="at" value="{escape(written)}">'
    body = _FORM.sub(lambda found: found[0] + hidden, body)
    answer.body = body.encode()
    answer.headers["content-length"] = str(len(answer.body))
    return answer


def _with(address: str, at: str, joint: str) -> str:
    path, _, anchor = address.partition("#")
    if re.search(r"[?&;]at=", path):
        return address
    return f"{path}{joint if '?' in path else '?'}{at}" + (f"#{anchor}" if anchor else "")
