"""What the pages may be asked to change, and by whom: forms of our own pages, sent from this machine.

A page elsewhere can make a browser post here. So a form carries a token that only our own pages show, the browser must
say that the page it comes from is ours (`Sec-Fetch-Site`, or `Origin` where a browser sends no other), and nothing is
changed for anyone beyond this machine: there, programs with a token do it. The form's token is drawn anew with each
start.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from liveindex.errors import WrongUseError
from liveindex.serve.web.guard import host_name
from liveindex.text.urls import is_loopback

MOST_BYTES = 64 * 1024
_MOST_FIELDS = 50
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_HERE = frozenset(("localhost", "127.0.0.1", "::1"))


class FormRefusedError(WrongUseError):
    """A form that does not come from a page of ours on this machine."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Gives out the token of this start, and checks the forms that come back."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    async def read(self, request: Request) -> dict[str, list[str]]:
        """Return what a form says.

        Raises:
            FormRefusedError: it is not from a page of ours, or from another machine.
            WrongUseError: it is no form, or too large.
        """
        check_sender(request)
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > MOST_BYTES:
                raise WrongUseError("This form is too large. Shorten what you wrote.")
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/x-www-form-urlencoded":
            raise WrongUseError("This is no form of these pages.")
        try:
            pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError as exc:
            raise WrongUseError("This form cannot be read. Send it again from the page.") from exc
        found: dict[str, list[str]] = {}
        for name, value in pairs:
            found.setdefault(name, []).append(value)
        if not secrets.compare_digest(found.get("token", [""])[0].encode(), self.token.encode()):
            raise FormRefusedError(
                "This form is from before the server was started again. Go back, reload the page, and send it again."
            )
        return found


def check_sender(request: Request) -> None:
    """Refuse a request that may come from another site's page or another machine.

    Raises:
        FormRefusedError: with what to do.
    """
    if request.client is None or not is_loopback(request.client.host):
        raise FormRefusedError(
            "Searches are saved only from the machine that serves these pages. There, use the page or "
            "`liveindex saved`; from here, the API with a token that may write."
        )
    if any(name in request.headers for name in _PASSED_ON):
        raise FormRefusedError("This came by way of another server: nothing was changed. Use `liveindex saved`.")
    if host_name(request.headers.get("host", "")) not in _HERE:
        raise FormRefusedError("Open these pages by http://127.0.0.1 or http://localhost to change anything.")
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    is_ours = site == "same-origin" if site is not None else origin is not None and _is_same(origin, request)
    # Our pages send no referrer, for which browsers may write the origin as "null"; a foreign one is written out.
    if not is_ours or (origin not in (None, "null") and not _is_same(origin, request)):
        raise FormRefusedError("This form was sent by a page of another site, so nothing was changed.")


def _is_same(origin: str | None, request: Request) -> bool:
    return origin is not None and urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()
