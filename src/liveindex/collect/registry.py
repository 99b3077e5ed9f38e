"""What kind of document -> who reads it. The one table of this room; a new format is a new line here.

Also the one place where a part's failure becomes a `Trouble`, so that the parts around it still come.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from liveindex.collect import archives
from liveindex.collect.agency_xml import read_agency
from liveindex.collect.archives import Budget
from liveindex.collect.feeds import read_feed
from liveindex.collect.json_feeds import is_json_feed, read_json_feed
from liveindex.collect.mails import read_mail, read_mailbox
from liveindex.collect.opened import Opened, Part, failed, head_of, mebibytes, read_whole, skipped
from liveindex.collect.passed_over import PassedOver
from liveindex.collect.records import BROKEN_RECORD, NO_FIELDS, read_json, read_json_lines, read_records
from liveindex.collect.sniff import Kind, Sniffed, sniff
from liveindex.collect.tables import read_table
from liveindex.collect.web_archives import NO_DOCUMENT, open_records
from liveindex.config import Settings
from liveindex.errors import CollectError, TooLargeError
from liveindex.model.article import SkipReason
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium, Snapshot

Reader = Callable[[Opened, Settings], Iterator[Part]]


def _read_as(medium: Medium) -> Reader:
    def read(opened: Opened, settings: Settings) -> Iterator[Part]:
        body = read_whole(opened, settings.max_document_bytes)
        yield Snapshot(body=body, medium=medium, address=opened.address, taken=opened.taken, headers=opened.headers)

    return read


def _read_json(opened: Opened, settings: Settings) -> Iterator[Part]:
    found = read_json(opened, settings)
    if isinstance(found, Opened):
        yield from read_json_lines(found, settings)
        return
    value, body = found
    if is_json_feed(value):
        yield from read_json_feed(opened, value, body, settings)
    else:
        yield from read_records(value, opened)


READERS: dict[Kind, Reader] = {
    Kind.HTML: _read_as(Medium.HTML),
    Kind.TEXT: _read_as(Medium.TEXT),
    Kind.PDF: _read_as(Medium.PDF),
    Kind.MAIL: read_mail,
    Kind.MAILBOX: read_mailbox,
    Kind.FEED: read_feed,
    Kind.AGENCY: read_agency,
    Kind.JSON: _read_json,
    Kind.JSON_LINES: read_json_lines,
    Kind.TABLE: read_table,
}


def read_document(opened: Opened, settings: Settings, budget: Budget | None = None) -> Iterator[Part]:
    """Yield what a document holds; what cannot be read comes as `Trouble` and nothing is raised.

    Args:
        opened: the document; it is closed at the end.
        settings: limits.
        budget: of the outermost archive it stands in; None outside of any.
    """
    with opened.stream:
        try:
            sniffed = sniff(head_of(opened), extension=opened.extension, content_type=opened.content_type)
            yield from _read_sniffed(opened, sniffed, settings, budget)
        except TooLargeError as exc:
            yield failed(opened.address, "too large", str(exc))
        except CollectError as exc:
            yield failed(opened.address, "unreadable", str(exc))
        except (EOFError, zlib.error) as exc:
            detail = f"{opened.address} is damaged: {exc}. What came before is in. Fetch or pack it anew."
            yield failed(opened.address, "damaged", detail)
        except UnicodeError as exc:
            yield failed(opened.address, "unreadable", f"{opened.address} cannot be decoded: {exc}.")
        except Exception as exc:  # noqa: BLE001 - a zip member or a codec may raise anything; the rest goes in
            kind = type(exc).__name__
            yield failed(opened.address, "unreadable", f"{opened.address} cannot be read ({kind}: {exc}).")


def _read_sniffed(opened: Opened, sniffed: Sniffed, settings: Settings, budget: Budget | None) -> Iterator[Part]:
    match sniffed.kind:
        case Kind.EMPTY:
            yield skipped(opened.address, SkipReason.EMPTY, "There is nothing in it.")
        case Kind.UNSUPPORTED:
            yield skipped(opened.address, SkipReason.UNSUPPORTED, f"It is {sniffed.what}.")
        case Kind.ZIP | Kind.GZIP | Kind.WEB_ARCHIVE if opened.depth >= archives.MAX_DEPTH:
            detail = f"It stands in {archives.MAX_DEPTH} archives. Unpack the outer one and add the folder."
            yield failed(opened.address, "archives in archives", detail)
        case Kind.GZIP:
            spent = budget or Budget(opened.address, settings.max_container_bytes)
            yield from read_document(archives.open_gzip(opened, spent), settings, spent)
        case Kind.ZIP:
            spent = budget or Budget(opened.address, settings.max_container_bytes)
            yield from _read_zip(opened, settings, spent)
        case Kind.WEB_ARCHIVE:
            spent = budget or Budget(opened.address, settings.max_container_bytes)
            yield from _read_web_archive(opened, settings, spent)
        case kind:
            yield from READERS[kind](opened, settings)


def _read_zip(opened: Opened, settings: Settings, budget: Budget) -> Iterator[Part]:
    for member in archives.open_zip(opened, settings, budget):
        if not isinstance(member, Opened):
            yield member
            continue
        yield from read_document(member, settings, budget)
        if budget.is_spent:
            limit = mebibytes(settings.max_container_bytes)
            detail = f"The members after {member.address} were left out: the limit of {limit} is reached."
            yield failed(opened.address, "too large", detail)
            return


def _read_web_archive(opened: Opened, settings: Settings, budget: Budget) -> Iterator[Part]:
    passed = PassedOver()
    for record in open_records(opened, settings, budget, passed):
        if not isinstance(record, Opened):
            yield record
            continue
        for part in read_document(record, settings, budget):
            reason = _why_passed_over(part)
            if reason is None:
                yield part
            else:
                passed.count(reason, record.content_type or "of no known type")
    yield from passed.troubles(opened.address)


def _why_passed_over(part: Part) -> str | None:
    """Return why a part of an archived document is no document; None where it is one, or is broken.

    A site's programs fetch JSON all the time; hardly any of it is an article.
    """
    if not isinstance(part, Trouble):
        return None
    if part.outcome is Outcome.SKIPPED:
        return part.reason
    return NO_DOCUMENT if part.reason in (NO_FIELDS, BROKEN_RECORD) else None
