"""One function for each address of the Google Reader API: what was asked -> what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from liveindex.bootstrap import Services
from liveindex.errors import CollectError, WrongUseError
from liveindex.model.feed_reader import FeedItem, Stream, StreamKind, StreamPage, Stretch, Wanted
from liveindex.serve.problems import RefusedError
from liveindex.serve.reader import shapes
from liveindex.serve.reader.asked import Asked, read_item, read_stream, read_wanted
from liveindex.serve.reader.atoms import stream_atom
from liveindex.serve.reader.who import Who
from liveindex.serve.shapes import Json
from liveindex.service.following import FollowOptions
from liveindex.text.urls import is_web_address, source_of

MOST_IDS = 10_000
MOST_ITEMS = 1_000
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when the newest of nothing came in
_USUAL = 20  # what apps count on where they do not say how many
_TAGS_TAKEN = "Taken are user/-/state/com.google/read, kept-unread and starred."


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: who asks, what, and where the pages are (with a slash at the end)."""

    services: Services
    who: Who
    asked: Asked
    base: str
    path: Mapping[str, str]


Answer = dict[str, Json] | str | bytes  # JSON, plain text, Atom
OK = "OK"


def token(ask: Ask) -> Answer:
    """Return what apps send with forms. Here it opens nothing that the header does not."""
    return ask.who.auth


def user_info(ask: Ask) -> Answer:
    """Return who reads."""
    return {"userId": "1", "userName": ask.who.told, "userProfileId": "1", "userEmail": ask.who.told}


def tag_list(ask: Ask) -> Answer:
    """Return states, folders and tags."""
    return {"tags": shapes.tags(ask.services.feed_reading.subscriptions())}


def subscription_list(ask: Ask) -> Answer:
    """Return what can be read: the river, saved searches, outlets."""
    return {"subscriptions": [shapes.subscription(ask.base, one) for one in ask.services.feed_reading.subscriptions()]}


def unread_count(ask: Ask) -> Answer:
    """Return how much is unread of each."""
    return shapes.unread(ask.services.feed_reading.unread(ask.who.name))


def item_ids(ask: Ask) -> Answer:
    """Return the numbers of a stretch of a stream."""
    streams = ask.asked.all("s")
    if len(streams) != 1:
        raise WrongUseError(f"`s` is given {len(streams)} times; give one stream, such as `s={shapes.READING_LIST}`.")
    _, page = _page(ask, streams[0], most=MOST_IDS)
    return {"itemRefs": [shapes.item_ref(one) for one in page.items], **_continuation(page)}


def contents(ask: Ask) -> Answer:
    """Return a stretch of a stream with its items in full."""
    written, stream, page, found = _in_full(ask)
    newest = max((one.came for one in page.items), default=None)
    return {
        "direction": "ltr",
        "id": written,
        "title": ask.services.feed_reading.title(stream),
        "updated": int(newest.timestamp()) if newest else 0,
        "items": [shapes.item(ask.base, one) for one in found],
        **_continuation(page),
    }


def contents_as_atom(ask: Ask) -> Answer:
    """Return the same as Atom."""
    written, stream, page, found = _in_full(ask)
    return stream_atom(
        ask.base,
        written,
        ask.services.feed_reading.title(stream),
        max((one.came for one in page.items), default=_NEVER),
        found,
        continuation=page.next_place,
    )


def items(ask: Ask) -> Answer:
    """Return items by their numbers."""
    nums = _items(ask, most=MOST_ITEMS)
    found = ask.services.feed_reading.items(ask.who.name, nums)
    return {
        "direction": "ltr",
        "id": shapes.READING_LIST,
        "title": "Live Index",
        "updated": max((int(one.came.timestamp()) for one in found), default=0),
        "items": [shapes.item(ask.base, one) for one in found],
    }


def edit_tag(ask: Ask) -> Answer:
    """Mark items."""
    nums = _items(ask, most=MOST_IDS)
    said: dict[str, bool] = {}
    for sign, holds in (("a", True), ("r", False)):
        for tag in filter(None, ask.asked.all(sign)):
            stream, wanted = read_stream(tag)
            if stream.kind is StreamKind.NOTHING:
                continue
            if stream.kind is not StreamKind.ALL or wanted == Wanted():
                raise WrongUseError(f"`{sign}` is {tag[:200]!r}, which no item can be given here. {_TAGS_TAKEN}")
            name, value = ("starred", holds) if wanted.starred else ("read", wanted.read is holds)
            if said.setdefault(name, value) is not value:
                raise WrongUseError(f"An item cannot be {name} and not {name} at once. Send one of the two.")
    if not said and not any(ask.asked.all("a") + ask.asked.all("r")):
        raise WrongUseError(f"Neither `a` nor `r` says what to mark. {_TAGS_TAKEN}")
    ask.services.feed_reading.mark(ask.who.name, nums, read=said.get("read"), starred=said.get("starred"))
    return OK


def mark_all_as_read(ask: Ask) -> Answer:
    """Mark all of a stream as read, up to a time."""
    written = ask.asked.one("s")
    if not written:
        raise WrongUseError(f"`s` is missing: it says which stream to mark, such as `s={shapes.READING_LIST}`.")
    stream, wanted = read_stream(written)
    if wanted.starred or wanted.read is False:
        raise WrongUseError(f"{written!r} is no stream to mark as a whole. Mark its items with `edit-tag`.")
    if wanted.read is None:
        ask.services.feed_reading.mark_all(ask.who.name, stream, ask.asked.moment("ts"))
    return OK


def subscription_edit(ask: Ask) -> Answer:
    """Follow an address, or follow it no longer."""
    _check_may_write(ask)
    action, written = ask.asked.one("ac"), ask.asked.one("s")
    address = written.removeprefix("feed/")
    if action not in ("subscribe", "unsubscribe") or not is_web_address(address):
        raise WrongUseError(
            "Taken are `ac=subscribe` and `ac=unsubscribe`, with the address of a source as `s=feed/https://...`. "
            "Saved searches are changed at /searches; outlets come and go with their articles."
        )
    if action == "unsubscribe":
        ask.services.following.unfollow(address)
        return OK
    followed = next(iter(ask.services.following.follow(address, FollowOptions(title=ask.asked.one("t")[:200]))))
    if followed.subscription is None:
        raise CollectError(followed.words, address)
    return OK


def quick_add(ask: Ask) -> Answer:
    """Follow an address; return what it is."""
    _check_may_write(ask)
    address = ask.asked.one("quickadd").strip().removeprefix("feed/")
    if not is_web_address(address):  # a path would be read as a list of feeds on this machine
        raise WrongUseError(f"`quickadd` is {address[:200]!r}; it must begin with http:// or https://.")
    followed = next(iter(ask.services.following.follow(address)))
    found = followed.subscription
    if found is None:
        return {"numResults": 0, "query": address, "error": followed.words}
    outlet = Stream(StreamKind.OUTLET, source_of(found.address))
    return {
        "numResults": 1,
        "query": address,
        "streamId": shapes.stream_id(outlet),
        "streamName": found.title or outlet.key,
    }


def _check_may_write(ask: Ask) -> None:
    if not ask.who.may_write:
        raise RefusedError(
            "What is followed can be changed only with a token that may write: `liveindex token create NAME --scope "
            "write` makes one. Sign in with it.",
            403,
        )


def _in_full(ask: Ask) -> tuple[str, Stream, StreamPage, tuple[FeedItem, ...]]:
    written = ask.path.get("stream") or ask.asked.one("s") or shapes.READING_LIST
    stream, page = _page(ask, written, most=MOST_ITEMS)
    return written, stream, page, ask.services.feed_reading.items(ask.who.name, [one.num for one in page.items])


def _page(ask: Ask, written: str, *, most: int) -> tuple[Stream, StreamPage]:
    stream, wanted = read_stream(written)
    asked = ask.asked
    after = asked.one("c")
    if after and not (after.isascii() and after.isdigit() and len(after) < 19):
        raise WrongUseError(f"`c` is {after[:40]!r}. Take it from `continuation` of the stretch before.")
    stretch = Stretch(
        limit=asked.whole("n", _USUAL, least=1, most=most),
        oldest_first=asked.one("r") == "o",
        after=int(after) if after else None,
        since=asked.moment("ot"),
        until=asked.moment("nt"),
    )
    wanted = read_wanted(wanted, asked.all("it"), asked.all("xt"))
    return stream, ask.services.feed_reading.page(ask.who.name, stream, wanted, stretch)


def _continuation(page: StreamPage) -> dict[str, Json]:
    return {} if page.next_place is None else {"continuation": str(page.next_place)}


def _items(ask: Ask, *, most: int) -> list[int]:
    written = ask.asked.all("i")
    if not 0 < len(written) <= most:
        raise WrongUseError(f"`i` is given {len(written):,} times; name 1 to {most:,} items.")
    return [read_item(one) for one in written]
