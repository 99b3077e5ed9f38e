"""WARC and ARC -> the documents in them, each with its own address and the day it was archived, opened in turn.

The file is read once, from front to back; one record at a time is in memory. What is no document (requests, name
look-ups, repeated visits, images) is counted by its reason. A record that is broken, cut off or lies about its
length is named with its number and place, and the next sound one comes after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import PurePosixPath
from typing import assert_never
from urllib.parse import unquote, urlsplit

from liveindex.collect.archive_records import BrokenRecord, Record, read_archive
from liveindex.collect.archives import Budget
from liveindex.collect.opened import Opened, Part, buffered, failed, head_of, mebibytes
from liveindex.collect.pages import KEPT_HEADERS
from liveindex.collect.passed_over import PassedOver
from liveindex.collect.payloads import Answer, decode_payload, read_answer
from liveindex.collect.record_bytes import RecordBytes
from liveindex.collect.sniff import ARC_START, WARC_START, inflated_head
from liveindex.config import Settings
from liveindex.errors import TooLargeError, UnreadableInputError
from liveindex.model.article import SkipReason
from liveindex.text.urls import is_web_address

NO_DOCUMENT = "a record of an archive that is no document"
OTHER_STATUS = "archived with a redirect or an error"
CUT_SHORT = "cut short when it was archived"
BROKEN = "a broken record of an archive"
# A web archive is read in bounded memory: what it may unpack to grows with what it holds. Pages pack 3:1 to 10:1.
_ALLOWED_RATIO = 20
_READ_TYPES = re.compile(
    r"(?:text/(?:html|plain)|application/(?:xhtml\+xml|pdf|x-pdf|octet-stream)|message/rfc822|"
    r"(?:application|text)/(?:[\w.-]+\+)?(?:xml|json)|)\Z"
)
_WHITE = re.compile(r"[\s\x00-\x1f]")
_LONGEST_ADDRESS = 4000
_NO_DOCUMENT_PATHS = ("/robots.txt", "/ads.txt", "/security.txt")


def open_records(opened: Opened, settings: Settings, budget: Budget, passed: PassedOver) -> Iterator[Opened | Part]:
    """Yield the documents in a web archive, opened, in its order; why, for each record that cannot be read.

    Each must be read before the next is asked for. What is no document goes to `passed`.

    Raises:
        TooLargeError: it unpacks to far more than a web archive does.
    """

    def spend(packed_bytes: int, unpacked_bytes: int) -> None:
        budget.allow(_ALLOWED_RATIO * packed_bytes)
        budget.spend(unpacked_bytes)

    is_arc = ARC_START.match(inflated_head(head_of(opened))) is not None
    source = RecordBytes(opened.stream, ARC_START if is_arc else WARC_START, spend)
    for record in read_archive(source, settings.max_document_bytes):
        match record:
            case BrokenRecord():
                target = f" ({record.target[:_LONGEST_ADDRESS]})" if record.target else ""
                yield _failed(opened, record, BROKEN, f"{record.what}{target}")
            case Record():
                found = _open_record(opened, record, settings, budget, passed)
                if found is not None:
                    yield found
            case _:
                assert_never(record)


def _failed(opened: Opened, record: Record | BrokenRecord, reason: str, what: str) -> Part:
    place = f"Record {record.number} at byte {record.offset:,}"
    return failed(f"{opened.address}#{record.number}", reason, f"{place} {what}")


def _open_record(  # noqa: PLR0911 - a list of cases
    opened: Opened, record: Record, settings: Settings, budget: Budget, passed: PassedOver
) -> Opened | Part | None:
    """Return the document of a record, or why it cannot be read; None where it holds none."""
    if _is_no_document(record, passed):
        return None
    target = f"({record.head.target[:_LONGEST_ADDRESS]})"
    limit = (
        f"the limit is {mebibytes(settings.max_document_bytes)}. Raise max_document_bytes in liveindex.toml {target}."
    )
    if record.block is None:
        return _failed(opened, record, "too large", f"has {mebibytes(record.head.length_bytes)}; {limit}")
    try:
        answer = _answer_of(record, record.block)
        if _is_passed_over(answer, record.head.target, passed):
            return None
        body = decode_payload(answer, settings.max_document_bytes, budget.spend)
    except UnreadableInputError as exc:
        return _failed(opened, record, BROKEN, f"cannot be read: {exc} {target}.")
    except TooLargeError:
        if budget.is_spent:
            raise
        return _failed(opened, record, "too large", f"unpacks to more than may be kept; {limit}")
    if body.strip():
        return _document(opened, record, answer, body)
    passed.count(SkipReason.EMPTY.value, "empty payload")
    return None


def _is_no_document(record: Record, passed: PassedOver) -> bool:
    head = record.head
    if head.kind not in ("response", "resource"):
        passed.count(NO_DOCUMENT, head.kind[:30] or "of no kind")
    elif head.target.lower().startswith(("dns:", "whois:", "ntp:")):
        passed.count(NO_DOCUMENT, "dns")
    elif head.header("warc-truncated") or head.header("warc-segment-number"):
        passed.count(CUT_SHORT, head.header("warc-truncated")[:30] or "in segments")
    else:
        return False
    return True


def _answer_of(record: Record, block: bytes) -> Answer:
    head = record.head
    if head.kind == "resource" or (head.headers and not head.content_type.lower().startswith("application/http")):
        return Answer(200, (("content-type", head.content_type),), block)
    return read_answer(block)


def _is_passed_over(answer: Answer, target: str, passed: PassedOver) -> bool:
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if not 200 <= answer.status < 300 or answer.status == 206:
        passed.count(OTHER_STATUS, f"status {answer.status}")
    elif not is_web_address(target) and not target.lower().startswith(("file:", "ftp:")):
        passed.count(NO_DOCUMENT, f"{target.partition(':')[0][:20].lower() or 'no'} address")
    elif target.lower().endswith(_NO_DOCUMENT_PATHS):
        passed.count(NO_DOCUMENT, target.rpartition("/")[2].lower())
    elif not _READ_TYPES.match(kind):
        passed.count(SkipReason.UNSUPPORTED.value, kind[:60])
    else:
        return False
    return True


def _document(opened: Opened, record: Record, answer: Answer, body: bytes) -> Opened:
    target = _WHITE.sub(lambda found: f"%{ord(found.group()):02X}", record.head.target.strip())
    is_web = is_web_address(target) and len(target) <= _LONGEST_ADDRESS
    return Opened(
        # What is no web address names a file of another machine: here it is only a place in the archive.
        address=target if is_web else f"{opened.address}#{record.number}",
        name=unquote(PurePosixPath(urlsplit(target).path).name) if is_web else target.rpartition("/")[2],
        stream=buffered(BytesIO(body).read),
        taken=_taken(record.head.date, opened.taken),
        size_bytes=len(body),
        headers=tuple((name, value) for name, value in answer.headers if name in KEPT_HEADERS),
        depth=opened.depth + 1,
    )


def _taken(written: str, read: datetime) -> datetime:
    """Return when a record was archived, by its own word; never later than it was read."""
    try:
        if written[:14].isdecimal():  # of an ARC, some with fewer digits, some with more
            moment = datetime.strptime(f"{written:0<14}"[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        else:
            moment = datetime.fromisoformat(written)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return read
    return min(moment, read)
