"""The first bytes of a document -> whether it is a mail or a mailbox. Plain texts have headers too, but not these."""

from __future__ import annotations

import re

MBOX_LINE = re.compile(rb"From \S.{0,300}\d{4}\b.{0,20}\r?\n")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z))+")
_HEADER_NAME = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_MAIL_ONLY = frozenset(
    (b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"dkim-signature")
)
_MAIL_HEADERS = _MAIL_ONLY | {b"from", b"to", b"subject", b"date"}


def is_mailbox(head: bytes) -> bool:
    """Tell whether a document begins as a mailbox does: the line that parts its mails, then the first one's headers."""
    line = MBOX_LINE.match(head)
    return line is not None and _HEADERS.match(head, line.end()) is not None


def is_mail(head: bytes, extension: str) -> bool:
    """Tell whether a document begins with the headers of a mail; plain texts have headers too, but not these."""
    block = _HEADERS.match(head)
    if block is None:
        return False
    names = {name.lower() for name in _HEADER_NAME.findall(block.group())}
    if extension == "eml":
        return bool(names & _MAIL_HEADERS)
    return b"from" in names and bool(names & _MAIL_ONLY)
