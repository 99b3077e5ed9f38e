"""A page's entries -> the answer to a feed reader: Atom, RSS or JSON.

A reader that asks again gets 304 from a look at a number or two: nothing is looked up and no feed is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from liveindex.config import Settings
from liveindex.model.view import ArticleRow
from liveindex.serve.feeds import atom, json_feed, rss
from liveindex.serve.feeds.atom import Entry
from liveindex.serve.web.pages import FRESH
from liveindex.service.announcing import public_feed

ENDINGS = ("atom", "rss", "json")
NEVER = datetime.fromtimestamp(0, UTC)  # a feed must say when it changed, even an empty one
_WRITERS: dict[str, tuple[Callable[..., bytes], str]] = {
    "atom": (atom.atom, atom.MEDIA_TYPE),
    "rss": (rss.rss, rss.MEDIA_TYPE),
    "json": (json_feed.json_feed, json_feed.MEDIA_TYPE),
}


def write_feed(  # noqa: PLR0913 - each is a part of a feed
    ending: str, title: str, *, address: str, page: str, entries: Sequence[Entry], updated: datetime, hub: str = ""
) -> bytes:
    """Return a feed as a file, in the format of an ending of `ENDINGS`; for the rest see `atom.atom`."""
    return _WRITERS[ending][0](title, address=address, page=page, entries=entries, updated=updated, hub=hub)


def named_as(settings: Settings, request: Request, path: str = "") -> tuple[str, str]:
    """Return by which address a feed names itself, and its hub, "" where it has none.

    Args:
        settings: of the server.
        request: for the feed.
        path: of the feed in its one spelling; that of the request unless given.
    """
    public = "" if request.url.query else public_feed(settings, path or request.url.path)
    return (public, settings.websub_hub) if public else (str(request.url), "")


def answer(
    request: Request,
    write: Callable[[], bytes],
    ending: str,
    tag: str,
    updated: datetime,
    *,
    named: tuple[str, str] = ("", ""),
) -> Response:
    """Return a feed, or 304 where the reader has it.

    Args:
        named: its own address and that of its hub, as `named_as` gives them.
    """
    headers = {"etag": tag, "last-modified": format_datetime(updated, usegmt=True), "cache-control": FRESH}
    address, hub = named
    if hub:  # a hub reads the links of the header first, whatever the format (WebSub, 4)
        headers["link"] = f'<{address}>; rel="self", <{hub}>; rel="hub"'
    if _is_known(request, tag, updated):
        return Response(status_code=304, headers=headers)
    return Response(write(), media_type=_WRITERS[ending][1], headers=headers)


def tag_of(*parts: object) -> str:
    """Return the ETag of what depends on these alone."""
    text = "\0".join(map(str, parts))
    return f'"{hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=9).hexdigest()}"'


def sentence_entry(  # noqa: PLR0913 - each is a part of an entry
    base: str, row: ArticleRow, sentence: int | None, words: str, *, key: str, told: str = "", at: datetime
) -> Entry:
    """Return an entry that shows one sentence and leads to it.

    Args:
        base: address of the web door, with a slash at its end.
        sentence: its number; None where it is the article as a whole.
        words: of the sentence.
        key: of the entry, within this index.
        told: what it is, such as "new figure"; it stands before the headline.
        at: when it came to be.
    """
    link = f"{base}a/{row.id}{f'#s{sentence}' if sentence else ''}"
    title = row.title or "(no title)"
    quoted = Markup("<blockquote>{}</blockquote>").format(words) if words else Markup("")
    leads = Markup('<p><a href="{}">{}</a></p>').format(link, "The sentence" if sentence else "The article")
    return Entry(
        id=f"urn:liveindex:{key}",
        title=f"{told} – {title}" if told else title,
        link=link,
        updated=at,
        author=row.source_name or row.source,
        body=quoted + leads,
    )


def _is_known(request: Request, tag: str, updated: datetime) -> bool:
    """Tell whether the reader has it; where it names a tag, only that counts (RFC 9110, 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in tags.split(",")]
    since = request.headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return parsedate_to_datetime(since) >= updated.replace(microsecond=0)
    except (ValueError, TypeError):
        return False
