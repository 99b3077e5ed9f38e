"""A sitemap's bytes -> the addresses it lists, with what the news extension says of them; or its children.

Read are `urlset` and `sitemapindex`, plain lists of addresses, and RSS or Atom given as a sitemap, each packed with
gzip or not. Images and videos are passed over. Nothing is fetched: which children of an index are worth a visit is
told by `children_to_visit`, and whoever follows fetches them. A broken sitemap gives what is whole, and a reason.
Source: sitemaps.org protocol 0.9; Google News sitemaps, namespace `.../schemas/sitemap-news/0.9`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from urllib.parse import urljoin, urlsplit

from lxml import etree

from liveindex.collect.feed_guard import check_feed
from liveindex.collect.feed_parser import parse_feed
from liveindex.collect.list_dates import ListDate, read_list_date
from liveindex.collect.opened import HEAD_BYTES, mebibytes
from liveindex.collect.sniff import Kind, head_text, root_name, sniff
from liveindex.collect.xml_lists import decode_markup, elements, local_name, sound_xml
from liveindex.errors import TooLargeError, UnreadableInputError
from liveindex.text.urls import is_web_address

# The protocol allows 50,000 addresses and 50 MB in one file.
_MOST_ENTRIES = 50_000
_NEWS = "sitemap-news"
# What nearly all of 50,000 addresses look like; taking each apart by the rules would take four times as long.
_PLAIN = re.compile(r"https?://[a-z0-9.-]+\.[a-z0-9-]+(?:/[!-~]*)?\Z")
_MONTH_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-_/]?(0[1-9]|1[0-2]))?(?!\d)")


class SitemapForm(StrEnum):
    """What a sitemap is."""

    ADDRESSES = "addresses"
    INDEX = "index"
    TEXT = "text"
    FEED = "feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """One address of a sitemap.

    Attributes:
        address: absolute.
        title: of a news entry, else empty.
        published: the publication date of a news entry or of a feed's.
        modified: `lastmod`.
        language: ISO 639 as the news entry writes it, lower case (`en`, `zh-cn`).
        publication: the name of the outlet, of a news entry.
    """

    address: str
    title: str = ""
    published: ListDate | None = None
    modified: ListDate | None = None
    language: str | None = None
    publication: str | None = None


@dataclass(frozen=True, slots=True)
class ChildSitemap:
    """A sitemap that an index names."""

    address: str
    modified: ListDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A sitemap as read.

    Attributes:
        entries: in its own order, each address once.
        children: of an index, likewise.
        troubles: what could not be read, in words for people.
    """

    form: SitemapForm
    entries: tuple[SitemapEntry, ...] = ()
    children: tuple[ChildSitemap, ...] = ()
    troubles: tuple[str, ...] = ()


def read_sitemap(body: bytes, address: str, *, limit_bytes: int) -> Sitemap:
    """Return what a sitemap lists.

    Args:
        body: as it came, packed or not.
        address: where from; relative addresses are resolved against it.
        limit_bytes: the most that it may have, unpacked.

    Raises:
        TooLargeError: it has more.
        UnreadableInputError: hostile, or no sitemap at all.
    """
    troubles: list[str] = []
    body = _unpacked(body, address, limit_bytes, troubles)
    head = head_text(body[:HEAD_BYTES]) or ""
    root = root_name(head.lstrip("\ufeff \t\r\n"))
    if root in ("urlset", "sitemapindex"):
        return _read_xml(body, address, root, troubles)
    if sniff(body[:HEAD_BYTES]).kind is Kind.FEED:
        return _read_feed(body, address, troubles)
    lines = [] if head.lstrip().startswith("<") else decode_markup(body).split()
    addresses = [line for line in lines if is_web_address(line)]
    if not addresses or len(addresses) < len(lines):
        raise UnreadableInputError(
            f"{address} is no sitemap: neither XML with <urlset> or <sitemapindex>, nor a feed, nor a list of "
            "addresses. Look at it in a browser.",
            address,
        )
    found = [SitemapEntry(address=line) for line in addresses]
    return Sitemap(form=SitemapForm.TEXT, entries=_each_once(found, troubles), troubles=tuple(troubles))


def children_to_visit(index: Sitemap, since: datetime | None, cap: int) -> tuple[ChildSitemap, ...]:
    """Return the children of an index that are worth a visit, the newest first.

    Those that are surely older than `since` are left out: by their `lastmod`, or without one by a month or year in
    their name (`sitemap-2019-03.xml`). Those that tell nothing come last, in the index's order.

    Args:
        index: as read.
        since: aware UTC; None for no limit.
        cap: the most children; a watch must not walk all of 50,000.
    """
    dated: list[tuple[datetime, int, ChildSitemap]] = []
    undated: list[ChildSitemap] = []
    for number, child in enumerate(index.children):
        last = _newest_within(child)
        if last is None:
            undated.append(child)
        elif since is None or last >= since:
            dated.append((last, number, child))
    # Of two of the same day the one the index names first: indexes list the news before the archive.
    ordered = sorted(dated, key=lambda item: (-item[0].timestamp(), item[1]))
    return tuple([child for _, _, child in ordered] + undated)[: max(cap, 0)]


def _newest_within(child: ChildSitemap) -> datetime | None:
    if child.modified is not None and child.modified.last is not None:
        return child.modified.last
    named = _MONTH_IN_NAME.search(urlsplit(child.address).path)
    if named is None:
        return None
    year, month = int(named[1]), int(named[2] or 12)
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)


def _unpacked(body: bytes, address: str, limit_bytes: int, troubles: list[str]) -> bytes:
    if body.startswith(b"\x1f\x8b"):
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            body = decoder.decompress(body, limit_bytes + 1)
        except zlib.error as exc:
            raise UnreadableInputError(f"{address} is a damaged gzip file: {exc}. Fetch it anew.", address) from exc
        if not decoder.eof and len(body) <= limit_bytes:
            troubles.append("The gzip file breaks off; what came before is read.")
    if len(body) > limit_bytes:
        raise TooLargeError(
            f"{address} has more than {mebibytes(limit_bytes)} unpacked. Raise max_document_bytes in liveindex.toml.",
            address,
        )
    return body


def _read_xml(body: bytes, address: str, root: str, troubles: list[str]) -> Sitemap:
    sound = sound_xml(body, address)
    name = "sitemap" if root == "sitemapindex" else "url"
    entries: list[SitemapEntry] = []
    children: list[ChildSitemap] = []
    unusable = 0
    for element in elements(sound, name):
        if isinstance(element, str):
            troubles.append(f"The XML is broken at {element}. What is whole is read.")
            continue
        if len(entries) + len(children) >= _MOST_ENTRIES:
            troubles.append(f"It lists more than {_MOST_ENTRIES:,} addresses; the others are left out.")
            break
        fields = _fields(element)
        target = _absolute(fields.get("loc"), address)
        if target is None:
            unusable += 1
        elif name == "sitemap":
            children.append(ChildSitemap(target, read_list_date(fields.get("lastmod"))))
        else:
            entries.append(_entry(target, fields))
    if unusable:
        troubles.append(f"{unusable} of its entries have no web address.")
    form = SitemapForm.INDEX if name == "sitemap" else SitemapForm.ADDRESSES
    once = tuple({_key(child.address): child for child in reversed(children)}.values())[::-1]
    return Sitemap(form=form, entries=_each_once(entries, troubles), children=once, troubles=tuple(troubles))


def _fields(entry: etree._Element) -> dict[str, str]:
    """Return the values of an entry by name; those of the news extension with `news:` before it."""
    found: dict[str, str] = {}
    for element in entry.iter():
        name, text = local_name(element), (element.text or "").strip()
        parent = element.getparent()
        if not text or parent is None:
            continue
        if element.prefix == "news" or _NEWS in (etree.QName(element).namespace or ""):
            found.setdefault(f"news:{name}", text)
        elif parent is entry:
            found.setdefault(name, text)
    return found


def _entry(address: str, fields: dict[str, str]) -> SitemapEntry:
    return SitemapEntry(
        address=address,
        title=" ".join(fields.get("news:title", "").split()),
        published=read_list_date(fields.get("news:publication_date")),
        modified=read_list_date(fields.get("lastmod")),
        language=(fields.get("news:language") or "").lower() or None,
        publication=" ".join(fields.get("news:name", "").split()) or None,
    )


def _absolute(written: str | None, base: str) -> str | None:
    if written and _PLAIN.match(written):
        return written
    try:
        target = urljoin(base, "".join((written or "").split()))
    except ValueError:
        return None
    return target if written and is_web_address(target) else None


def _key(address: str) -> str:
    return address.partition("#")[0]


def _read_feed(body: bytes, address: str, troubles: list[str]) -> Sitemap:
    check_feed(body, address)
    try:
        parsed = parse_feed(body, {}, address)
    except Exception as exc:  # the parser raises whatever its patterns do
        raise UnreadableInputError(f"{address} broke the feed parser ({exc}). Fetch it anew.", address) from exc
    found = []
    for entry in parsed.entries[:_MOST_ENTRIES]:
        target = _absolute(dict.get(entry, "link"), address)
        if target is not None:
            title = re.sub(r"<[^<>]*>", "", dict.get(entry, "title") or "")
            published, updated = dict.get(entry, "published"), dict.get(entry, "updated")
            found.append(
                SitemapEntry(
                    address=target,
                    title=" ".join(title.split()),
                    published=read_list_date(published),
                    modified=read_list_date(updated),
                )
            )
    if parsed.trouble:
        troubles.append(f"The feed is malformed at {parsed.trouble}. What is whole is read.")
    return Sitemap(form=SitemapForm.FEED, entries=_each_once(found, troubles), troubles=tuple(troubles))


def _each_once(entries: Sequence[SitemapEntry], troubles: list[str]) -> tuple[SitemapEntry, ...]:
    """Return each address once, at its first place, with the entry that says most of it."""
    best: dict[str, SitemapEntry] = {}
    for entry in entries[:_MOST_ENTRIES]:
        key = _key(entry.address)
        if key not in best or (entry.title and not best[key].title):
            best[key] = entry
    if len(entries) > _MOST_ENTRIES:
        troubles.append(f"It lists more than {_MOST_ENTRIES:,} addresses; the others are left out.")
    return tuple(best.values())
