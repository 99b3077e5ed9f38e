"""`POST /dense`: rows close together or not, remembered in a cookie; then back to the page it was asked on."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from liveindex.serve.web.looks import cookie
from liveindex.serve.web.pages import Door

_MOST_BYTES = 10_000


async def dense(door: Door, request: Request) -> Response:  # noqa: ARG001  every view has this shape
    """Return the way back, with the cookie. A form on another site is refused."""
    if not is_own(request):
        return PlainTextResponse("Only this server's own pages can ask for this.\n", status_code=403)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            return PlainTextResponse("Too large.\n", status_code=413)
    asked = parse_qs(body.decode("utf-8", "replace"))
    answer = RedirectResponse(_local(asked.get("back", ["/"])[0]), status_code=303)
    answer.headers["set-cookie"] = cookie(asked.get("dense") == ["1"])
    return answer


def is_own(request: Request) -> bool:
    """Tell whether a form was sent from a page of this server, as far as the browser says from where it was."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    # Our pages send no referrer, so their forms name the origin "null".
    origin = request.headers.get("origin")
    return origin in (None, "null") or urlsplit(origin).netloc == request.headers.get("host")


def _local(back: str) -> str:
    """Return a path of this server; the front page for whatever leads elsewhere."""
    is_path = back.startswith("/") and not back.startswith("//") and "\\" not in back and back.isprintable()
    return back if is_path else "/"
