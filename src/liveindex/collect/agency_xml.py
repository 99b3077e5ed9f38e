"""NewsML-G2 and NITF -> the document as it came, and a RECORD snapshot for each text in it.

The XML is read by lxml without DTD, entities and network, after `feed_guard` has looked at it. A malformed document
gives the items that are whole; the one in which it breaks is named. What an item says is for `agency_items`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from liveindex.collect.agency_items import ITEMS, NO_TEXT, AgencyItem, moment_of, read_item
from liveindex.collect.feed_guard import check_feed
from liveindex.collect.nitf import local
from liveindex.collect.opened import Opened, Part, failed, read_whole
from liveindex.collect.records import dump_json
from liveindex.config import Settings
from liveindex.errors import UnreadableInputError
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium, Snapshot

_PARTS = {"contentMeta": "the metadata", "groupSet": "the groups", "contentSet": "the content", "itemMeta": "the head"}


def read_agency(opened: Opened, settings: Settings) -> Iterator[Part]:
    """Yield the document as it came, its texts, and why, for each item that is none or cannot be read.

    Raises:
        TooLargeError: over `max_document_bytes`.
        UnreadableInputError: hostile, or no XML at all.
    """
    body = read_whole(opened, settings.max_document_bytes)
    check_feed(body, opened.address)
    root, broken_at, why = _parse(body, opened.address)
    items = _items(root)
    yield Snapshot(body=body, medium=Medium.FEED, address=opened.address, taken=opened.taken, headers=opened.headers)
    if not items:
        yield _no_text(opened.address, f"It is {_PARTS.get(local(root), 'a message')} of an item, without the item.")
    for number, item in enumerate(items[: settings.max_feed_entries], 1):
        if broken_at is not None and _line(items, number - 1) <= broken_at < _line(items, number):
            detail = f"Item {number} is malformed at line {broken_at}: {why}. Fetch the document anew."
            yield failed(f"{opened.address}#{number}", "a broken item", detail)
        else:
            yield _part(opened, number, item)
    left_out = len(items) - settings.max_feed_entries
    if left_out > 0:
        detail = f"{left_out} of {len(items)} items were left out. Raise max_feed_entries in liveindex.toml."
        yield failed(opened.address, "too many entries", detail)


def _parse(body: bytes, address: str) -> tuple[etree._Element, int | None, str]:
    """Return the root, the line of the first error and what it is; no line for sound XML."""
    try:
        return etree.fromstring(body, _parser(recover=False)), None, ""
    except etree.XMLSyntaxError as exc:
        root = etree.fromstring(body, _parser(recover=True))
        if root is None:
            raise UnreadableInputError(f"{address} is no XML: {exc}. Fetch it anew.", address) from exc
        return root, exc.lineno or 1, (exc.msg or "").partition(", line")[0]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=recover
    )


def _items(root: etree._Element) -> list[etree._Element]:
    """Return the items of a document, in its order; an NITF within an item is no item of its own."""
    if local(root) in ITEMS or local(root) in ("nitf", "contentSet"):
        return [root]
    return [item for item in root.iter() if local(item) in ITEMS and not _is_within_item(item)]


def _line(items: list[etree._Element], index: int) -> float:
    """Return the line on which an item begins; beyond all lines for the one after the last."""
    line = items[index].sourceline if index < len(items) else None
    return float(line) if isinstance(line, int) else float("inf")


def _is_within_item(item: etree._Element) -> bool:
    return any(local(above) in ITEMS for above in item.iterancestors())


def _part(opened: Opened, number: int, element: etree._Element) -> Part:
    found = read_item(element)
    if isinstance(found, str):
        return _no_text(f"{opened.address}#{number}", f"Item {number} is {found}.")
    return Snapshot(
        body=dump_json(found.fields),
        medium=Medium.RECORD,
        address=_address(opened, number, found),
        # Versions come in any order; which is the newest, they say themselves.
        taken=moment_of(found.created, opened.taken),
        container=opened.address,
    )


def _address(opened: Opened, number: int, item: AgencyItem) -> str:
    """Return the item's id where it is one of the whole world (a URN, tag or address), else its place."""
    identity = (item.identity or "").strip()
    if ":" in identity and not any(char.isspace() for char in identity):
        return identity
    return f"{opened.address}#{f'id={identity}' if identity else number}"


def _no_text(address: str, detail: str) -> Trouble:
    return Trouble(address=address, outcome=Outcome.SKIPPED, reason=NO_TEXT, detail=detail)
