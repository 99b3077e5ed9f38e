"""A web address -> the document that answers there, opened; or in plain words why none does.

Whether it is a page, a feed or a file of records shows in its bytes. Feeds are taken as they carry their
entries: following an entry's link to its full page comes in here, later, through the same `fetch`.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from urllib.parse import unquote, urlsplit

from liveindex.collect.guarded_network import Resolve
from liveindex.collect.opened import HEAD_BYTES, Opened, Part, failed
from liveindex.collect.safe_http import Bounds, Fetcher, Response, fetch
from liveindex.config import Settings
from liveindex.errors import CollectError, FetchRefusedError, TooLargeError

_ARCHIVE_ENDINGS = (
    ".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz", ".zip", ".mbox", ".mbox.gz", ".jsonl", ".jsonl.gz", ".ndjson",
    ".ndjson.gz",
)  # fmt: skip
KEPT_HEADERS = ("content-type", "etag", "last-modified", "date", "content-language", "link")


def open_page(
    address: str, *, settings: Settings, now: Callable[[], datetime], resolve: Resolve | None = None
) -> Opened | Part:
    """Return what answers at an address, or the trouble: refused, failed, too large, or an error status."""
    if is_archive(address):
        return _open_archive(address, settings, now, resolve)
    try:
        response = fetch(address, settings=settings, resolve=resolve)
    except CollectError as exc:
        return _trouble(address, exc)
    if not 200 <= response.status < 300:
        return failed(address, f"status {response.status}", status_in_words(response))
    body: io.BufferedReader = io.BufferedReader(io.BytesIO(response.body), max(len(response.body), 1))
    return _opened(response, body, len(response.body), now())


def is_archive(address: str) -> bool:
    """Tell whether an address ends as archives do: these may be larger than a document, and are not held in memory."""
    return urlsplit(address).path.lower().endswith(_ARCHIVE_ENDINGS)


def archive_bounds(settings: Settings) -> Bounds:
    """Return how large an archive file may be as it comes, and how long fetching it may take."""
    return Bounds(size_bytes=settings.max_container_bytes, time_s=settings.archive_timeout_s)


def _open_archive(
    address: str, settings: Settings, now: Callable[[], datetime], resolve: Resolve | None
) -> Opened | Part:
    spool = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the stream that is returned
    try:
        with Fetcher(settings, resolve=resolve, keep_s=0) as fetcher:
            response = fetcher.fetch_to(cast("BinaryIO", spool), address, bounds=archive_bounds(settings))
    except CollectError as exc:
        spool.close()
        return _trouble(address, exc)
    if not 200 <= response.status < 300:
        spool.close()
        return failed(address, f"status {response.status}", status_in_words(response))
    spool.seek(0)
    return _opened(response, io.BufferedReader(spool, HEAD_BYTES), response.size_bytes, now())


def _opened(response: Response, body: io.BufferedReader, size_bytes: int, taken: datetime) -> Opened:
    return Opened(
        address=response.address,
        name=unquote(PurePosixPath(urlsplit(response.address).path).name),
        stream=body,
        taken=taken,
        size_bytes=size_bytes,
        headers=tuple((name, value) for name, value in response.headers if name in KEPT_HEADERS),
    )


def _trouble(address: str, exc: CollectError) -> Part:
    match exc:
        case FetchRefusedError():
            reason = "an address that is not fetched"
        case TooLargeError():
            reason = "too large"
        case _:
            reason = "could not be fetched"
    return failed(address, reason, str(exc))


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
