"""A mail, or a mailbox of them -> MAIL snapshots as they came, and the documents that travel in them.

A mailbox is read line by line: it takes the memory of its largest mail. A forwarded mail and a PDF in a mail are
documents of their own; other attachments are left alone. What a mail says is for `extraction`.

Source: RFC 4155 (mbox); `From ` at the beginning of a line of text is quoted with `>`, as mboxrd has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from liveindex.collect.mail_marks import MBOX_LINE
from liveindex.collect.opened import Opened, Part, failed, mebibytes, read_whole, skipped
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError
from liveindex.model.article import SkipReason
from liveindex.model.snapshot import Medium, Snapshot

# Newsletters have two to ten parts; long threads of forwards under a hundred. The parser takes time in the product
# of the lines and of the multiparts that stand in one another.
_MOST_PARTS = 2000
_DEEPEST = 30
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
# Searched for as they are: over a mailbox of gigabytes, a pattern that minds no case takes most of the time.
_PART = b"\ncontent-type:"
_CARRIED = (b"message/rfc822", b"application/pdf", b"application/x-pdf")
_MESSAGE_ID = re.compile(rb"^message-id:\s*<([^<>\s]{1,900})>", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def read_mail(opened: Opened, settings: Settings) -> Iterator[Part]:
    """Yield a mail, the mails forwarded in it and its PDFs.

    Raises:
        TooLargeError: over `max_document_bytes`.
        UnreadableInputError: so many parts that no mail has them.
    """
    yield from _mail_parts(opened, opened.address, read_whole(opened, settings.max_document_bytes))


def read_mailbox(opened: Opened, settings: Settings) -> Iterator[Part]:
    """Yield the mails of a mailbox in order, and why, for each that cannot be read."""
    number = 0
    for number, raw in enumerate(_split(opened, settings.max_document_bytes), 1):
        address = f"{opened.address}#{number}"
        if raw is None:
            limit = mebibytes(settings.max_document_bytes)
            detail = f"Mail {number} is larger than {limit}. Raise max_document_bytes in liveindex.toml."
            yield failed(address, "too large", detail)
            continue
        try:
            # By its own name where it has one: its number moves when mails above it are deleted.
            own = _MESSAGE_ID.search(_head(raw))
            place = f"{opened.address}#{own[1].decode('utf-8', 'replace')}" if own else address
            yield from _mail_parts(opened, place, raw)
        except UnreadableInputError as exc:
            yield failed(address, "unreadable", f"Mail {number}: {exc}")
    if not number:
        yield skipped(opened.address, SkipReason.EMPTY, "It is a mailbox without a mail.")


def _head(raw: bytes) -> bytes:
    end = _HEAD_END.search(raw)
    return raw[: end.start()] if end else raw


def _split(opened: Opened, limit_bytes: int) -> Iterator[bytes | None]:
    """Yield the bytes of each mail; None for one over the limit."""
    lines: list[bytes] = []
    size = 0
    began = after_blank = False
    while line := opened.stream.readline(limit_bytes + 1):
        if (after_blank or not began) and MBOX_LINE.match(line):
            if began:
                yield _unquoted(lines) if size <= limit_bytes else None
            began, lines, size = True, [], 0
        elif began:
            size += len(line)
            if size <= limit_bytes:
                lines.append(line)
            else:
                lines.clear()
        after_blank = not line.strip(b"\r\n")
    if began:
        yield _unquoted(lines) if size <= limit_bytes else None


def _unquoted(lines: list[bytes]) -> bytes:
    raw = b"".join(lines)
    return _QUOTED_FROM.sub(rb"\1", raw) if b">From " in raw else raw


def _mail_parts(opened: Opened, address: str, raw: bytes) -> Iterator[Part]:
    if not raw.strip():
        yield skipped(address, SkipReason.EMPTY, "There is nothing in it.")
        return
    lowered = raw.lower()
    parts = lowered.count(_PART)
    if parts > _MOST_PARTS or (parts > _DEEPEST and len(_MULTIPART.findall(raw)) > _MOST_PARTS // 10):
        raise UnreadableInputError(
            f"{address} has more parts than any mail needs ({_MOST_PARTS:,}). If it is sound, save what you want to "
            "add from your mail program, and add that.",
            address,
        )
    yield Snapshot(body=raw, medium=Medium.MAIL, address=address, taken=opened.taken)
    if any(kind in lowered for kind in _CARRIED):
        yield from _carried(opened, address, raw)


def _carried(opened: Opened, address: str, raw: bytes) -> Iterator[Part]:
    """Yield the forwarded mails and the PDFs in a mail, each once, under the mail's address and their number."""
    waiting: list[tuple[Message, int]] = [(message_from_bytes(raw), 0)]
    number = 0
    while waiting:
        part, depth = waiting.pop()
        kind = part.get_content_type()
        inside = part.get_payload()
        medium: Medium | None = None
        body: object = None
        if kind == "message/rfc822" and isinstance(inside, list) and inside and isinstance(inside[0], Message):
            medium, body = Medium.MAIL, inside[0].as_bytes()
        elif kind in ("application/pdf", "application/x-pdf"):
            medium, body = Medium.PDF, part.get_payload(decode=True)
        if medium is not None and isinstance(body, bytes) and body.strip():
            number += 1
            place = f"{address}!/{number}"
            yield Snapshot(body=body, medium=medium, address=place, taken=opened.taken, container=address)
        if isinstance(inside, list) and depth < _DEEPEST:
            waiting.extend((one, depth + 1) for one in reversed(inside) if isinstance(one, Message))
