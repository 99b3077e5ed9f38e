"""What an app sends -> values: parameters of the address and of the form together, streams, items, times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from starlette.requests import Request

from liveindex.errors import WrongUseError
from liveindex.model.feed_reader import Stream, StreamKind, Wanted
from liveindex.serve.problems import RefusedError

MOST_BYTES = 1024 * 1024  # 10,000 items in their long form
_MOST_FIELDS = 20_000
_STATE = re.compile(r"user/[^/]+/state/com\.google/(.+)")
_LABEL = re.compile(r"user/[^/]+/label/(.+)", re.DOTALL)
_LONG = re.compile(r"(?:tag:google\.com,2005:reader/item/)([0-9a-fA-F]{1,16})")
_SHORT = re.compile(r"[0-9a-fA-F]{16}")
_DECIMAL = re.compile(r"-?[0-9]{1,20}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_US = 4_102_444_800_000_000  # the year 2100
# What other servers know and nobody here can set: such streams are empty, so that apps which ask for them go on.
# `tracking-kept-unread` stands beside `kept-unread` where an app marks an item unread (newsboat, The Old Reader's way).
_UNKNOWN_STATES = ("broadcast", "broadcast-friends", "created", "fresh", "like", "tracking-kept-unread")


class Asked:
    """The parameters of one request, in order."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def all(self, name: str) -> list[str]:
        """Return every value of a name."""
        return [value for key, value in self._pairs if key == name]

    def one(self, name: str) -> str:
        """Return the first value of a name; "" where there is none."""
        return next((value for key, value in self._pairs if key == name), "")

    def whole(self, name: str, default: int, *, least: int = 0, most: int) -> int:
        """Return a whole number; what is more than `most` is `most`.

        Raises:
            WrongUseError: it is none, or less than `least`.
        """
        value = self.one(name)
        if not value:
            return default
        if not (value.isascii() and value.isdigit() and len(value) < 20) or int(value) < least:
            raise WrongUseError(f"`{name}` is {value[:40]!r}; it must be a whole number from {least}.")
        return min(int(value), most)

    def moment(self, name: str) -> datetime | None:
        """Return a time, sent in seconds, or in milli- or microseconds as some apps do; None where none is sent.

        Raises:
            WrongUseError: it is none.
        """
        value = self.one(name)
        if not value or value == "0":
            return None
        if not (value.isascii() and value.isdigit() and len(value) < 20):
            raise WrongUseError(f"`{name}` is {value[:40]!r}; it must be a time in seconds since 1970.")
        us = int(value)
        # Told apart by their length, until the year 5138 and since 1973.
        us = us * 1_000_000 if us < 10**11 else us * 1_000 if us < 10**14 else us if us < 10**17 else us // 1_000
        return _EPOCH + timedelta(microseconds=min(us, _MOST_US))


async def read_asked(request: Request) -> Asked:
    """Return what a request sends, in its address and in its form.

    Raises:
        RefusedError: it is no form, or too large.
    """
    pairs = request.query_params.multi_items()
    if request.method != "POST":
        return Asked(pairs)
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise RefusedError(f"What is sent is larger than {MOST_BYTES // 1024} KiB. Send fewer items at once.", 413)
    if body and media not in ("application/x-www-form-urlencoded", ""):
        raise RefusedError(
            f"What is sent is {media[:80]}; it must be a form, `Content-Type: application/x-www-form-urlencoded`.", 415
        )
    try:
        sent = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as exc:
        raise WrongUseError(f"More than {_MOST_FIELDS:,} parameters. Send fewer items at once.") from exc
    return Asked([*sent, *pairs])


def read_stream(written: str) -> tuple[Stream, Wanted]:
    """Return the stream of an id, and which of its items it is.

    Raises:
        WrongUseError: it is no id of a stream here.
    """
    if state := _STATE.fullmatch(written):
        return _of_state(state[1], written)
    if label := _LABEL.fullmatch(written):
        return Stream(StreamKind.LABEL, label[1]), Wanted()
    if written == "feed/river":
        return Stream(StreamKind.ALL), Wanted()
    for kind in (StreamKind.OUTLET, StreamKind.SEARCH):
        if written.startswith(f"feed/{kind}:") and (key := written.partition(":")[2].strip()):
            return Stream(kind, key), Wanted()
    raise WrongUseError(
        f"{written[:200]!r} is no stream here. `subscription/list` and `tag/list` name them; everything is "
        "`user/-/state/com.google/reading-list`."
    )


def _of_state(state: str, written: str) -> tuple[Stream, Wanted]:
    everything = Stream(StreamKind.ALL)
    match state:
        case "reading-list":
            return everything, Wanted()
        case "read":
            return everything, Wanted(read=True)
        case "kept-unread":
            return everything, Wanted(read=False)
        case "starred":
            return everything, Wanted(starred=True)
        case _ if state in _UNKNOWN_STATES:
            return Stream(StreamKind.NOTHING), Wanted()
    raise WrongUseError(f"{written[:200]!r} is no state here. Known are: reading-list, read, kept-unread, starred.")


def read_wanted(first: Wanted, included: list[str], excluded: list[str]) -> Wanted:
    """Return which items remain of those first wanted, when `it` includes some and `xt` excludes some.

    Raises:
        WrongUseError: one of them is no state.
    """
    read, starred, never = first.read, first.starred, first.never
    for name, tags, holds in (("it", included, True), ("xt", excluded, False)):
        for tag in filter(None, tags):
            stream, wanted = read_stream(tag)
            if stream.kind is StreamKind.NOTHING:
                never |= holds
                continue
            if stream.kind is not StreamKind.ALL:
                raise WrongUseError(f"`{name}` is {tag[:200]!r}; taken are the states read, kept-unread and starred.")
            if wanted == Wanted():  # the reading list: everything is in it
                never |= not holds
            if wanted.read is not None:
                asked = wanted.read is holds
                never |= read is not None and read is not asked
                read = asked
            if wanted.starred is not None:
                never |= starred is not None and starred is not holds
                starred = holds
    return Wanted(read=read, starred=starred, never=never)


def read_item(written: str) -> int:
    """Return the number of an item from its decimal, long or short form.

    Raises:
        WrongUseError: it is none of them.
    """
    value = written.strip()
    if long := _LONG.fullmatch(value):
        return _signed(int(long[1], 16))
    # Sixteen digits can be both; decimal numbers here have no zeros before them, and the short form always has.
    if _SHORT.fullmatch(value) and (value.startswith("0") or not value.isdigit()):
        return _signed(int(value, 16))
    if _DECIMAL.fullmatch(value) and abs(int(value)) < 2**63:
        return int(value)
    raise WrongUseError(
        f"{written[:100]!r} is no item. Taken are `tag:google.com,2005:reader/item/` with a hexadecimal number, "
        "sixteen hexadecimal digits, or a decimal number."
    )


def _signed(number: int) -> int:
    return number - 2**64 if number >= 2**63 else number
