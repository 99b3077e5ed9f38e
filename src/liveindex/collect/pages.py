"""A web address -> the document that answers there, opened; or in plain words why none does.

Whether it is a page, a feed or a file of records shows in its bytes. Feeds are taken as they carry their
entries: following an entry's link to its full page comes in here, later, through the same `fetch`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from liveindex.collect.guarded_network import Resolve
from liveindex.collect.opened import Opened, Part, failed
from liveindex.collect.safe_http import Response, fetch
from liveindex.config import Settings
from liveindex.errors import FetchFailedError, FetchRefusedError, TooLargeError

KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "link")


def open_page(
    address: str, *, settings: Settings, now: Callable[[], datetime], resolve: Resolve | None = None
) -> Opened | Part:
    """Return what answers at an address, or the trouble: refused, failed, too large, or an error status."""
    try:
        response = fetch(address, settings=settings, resolve=resolve)
    except FetchRefusedError as exc:
        return failed(address, "an address that is not fetched", str(exc))
    except FetchFailedError as exc:
        return failed(address, "could not be fetched", str(exc))
    except TooLargeError as exc:
        return failed(address, "too large", str(exc))
    if not 200 <= response.status < 300:
        return failed(address, f"status {response.status}", status_in_words(response))
    return Opened(
        address=response.address,
        name=unquote(PurePosixPath(urlsplit(response.address).path).name),
        stream=io.BufferedReader(io.BytesIO(response.body), max(len(response.body), 1)),
        taken=now(),
        size_bytes=len(response.body),
        headers=tuple((name, value) for name, value in response.headers if name in KEPT_HEADERS),
    )


def status_in_words(response: Response) -> str:
    """Return what a status that is no document means, and what to do."""
    status = response.status
    phrase = next((known.phrase for known in HTTPStatus if known.value == status), "an unknown status")
    match status:
        case 401 | 402 | 403 | 407 | 451:
            advice = "It wants a login or does not serve programs. Save the page in a browser and add the file."
        case 404 | 410:
            advice = "There is no such page, or no longer. Check the address."
        case 429 | 503:
            wait = response.header("retry-after")
            asked = f"; it asks to wait (Retry-After: {wait[:40]})" if wait else ""
            advice = f"It is asked too often or busy{asked}. Try later."
        case _ if status >= 500:
            advice = "The site has trouble of its own. Try later."
        case _ if status >= 400:
            advice = "Check the address."
        case _:
            advice = "It gave no document."
    return f"{response.address} answered {status} ({phrase}). {advice}"
