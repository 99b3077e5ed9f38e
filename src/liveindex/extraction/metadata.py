"""A parsed page -> its particulars: title, authors, address, outlet, language, dates, credit.

What the page says in JSON-LD comes first, then its metas, then what it shows: the order of most care on real
pages (`quality/metadata`). Where claims differ in title, the one that most others repeat counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from typing import Any

from htmldate import find_date
from lxml import etree

from liveindex.extraction.blocks import Block
from liveindex.extraction.dates import first_sound, is_date_line, read_moment
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import distinct_names, split_byline
from liveindex.extraction.page import Node, Page, visible_text
from liveindex.extraction.titles import plain_title, written_titles
from liveindex.model.article import Moment, Precision
from liveindex.text.normalise import normalise_line

_AUTHOR_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_PUBLISHED_METAS = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published",
    "article.published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dc.date.created", "dcterms.date", "cxenseparse:recs:publishtime", "publish-date", "publish_date",
    "publishdate", "publication_date", "pubdate", "article_date_original", "ptime", "displaydate", "date_published",
    "date", "created",
)  # fmt: skip
_MODIFIED_METAS = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "article:modified",
    "article.updated", "dc.date.modified", "dcterms.modified", "lastmod", "last-modified", "date_modified", "revised",
)  # fmt: skip
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author[_-]?names?|article[_-]*author|post[_-]*author)(?:$|[\s_-])", re.IGNORECASE
)
_BYLINE_START = re.compile(r"^(?:by|von|par|por|di|door)\s+\S", re.IGNORECASE)
# "WASHINGTON, June 2 (Reuters) -", "MOSCOW, May 21. /TASS/.": place, perhaps a day, agency between marks, dash.
_DATELINE = re.compile(
    r"^[^\W\d_][^()/\n]{1,60}(?:\((?P<agency>[^()\d]{2,50})\)\s*[-–—]|/(?P<marked>[^()/\d]{2,30})/[.\s]*[-–—.])"
)
_NEAR_TITLE = 12  # blocks after the heading in which a byline or date line counts as the article's
_ORGANISATIONS = ("Organization", "NewsMediaOrganization", "Corporation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a page says of its article beside the text.

    Attributes:
        titles: every way in which the page writes its title, as written.
        canonical: as claimed, made absolute by the caller.
    """

    title: str
    titles: tuple[str, ...]
    authors: tuple[str, ...]
    published: Moment | None
    modified: Moment | None
    canonical: str | None
    source_name: str | None
    declared_language: str | None
    credit: str | None


def read_particulars(page: Page, blocks: Sequence[Block], host: str) -> Particulars:
    """Return what a page says of itself.

    Args:
        page: as parsed.
        blocks: its shown blocks.
        host: where it came from, empty where unknown; tells an outlet's name from a title.
    """
    site = _site_name(page)
    near = _near_title(blocks)
    return Particulars(
        title=plain_title(page, site, host),
        titles=written_titles(page),
        authors=_authors(page, near),
        published=_published(page, near),
        modified=first_sound([*_linked_dates(page, "dateModified"), *_meta_dates(page, _MODIFIED_METAS)]),
        canonical=_canonical(page),
        source_name=site,
        declared_language=_language(page),
        credit=_credit(page),
    )


def dateline_credit(first_paragraph: str) -> str | None:
    """Return the agency that a dateline names: `CITY (Agency) -` -> `Agency`, None where there is none."""
    match = _DATELINE.match(first_paragraph)
    return (match["agency"] or match["marked"]).strip() if match else None


def texts(value: Any) -> Iterator[str]:
    """Yield the strings in a JSON-LD value: itself, the items of a list, the names of objects."""
    if isinstance(value, str):
        if value.strip():
            yield normalise_line(unescape(value))
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        yield from texts(value.get("name"))


def _near_title(blocks: Sequence[Block]) -> Sequence[Block]:
    heading = next((n for n, block in enumerate(blocks) if block.tag == "h1" and len(block.text) > 15), None)
    return () if heading is None else blocks[heading + 1 : heading + 1 + _NEAR_TITLE]


def _site_name(page: Page) -> str | None:
    for name in (page.meta("og:site_name"), *texts(page.article.get("publisher")), page.meta("application-name")):
        if name and len(name) <= 80:
            return unescape(name)
    return None


def _authors(page: Page, near: Sequence[Block]) -> tuple[str, ...]:
    by_id = named_nodes(page.linked)
    for claimed in (page.article.get("author"), page.article.get("creator")):
        if names := linked_names(claimed, by_id):
            return names
    written = [content for name in _AUTHOR_METAS for content in page.metas.get(name, ()) if "://" not in content]
    if names := distinct_names(name for byline in written[:12] for name in split_byline(byline)):
        return names
    return distinct_names(name for byline in _shown_bylines(page, near) for name in split_byline(byline))


def named_nodes(linked: Iterable[Node]) -> dict[str, Node]:
    """Return the JSON-LD objects of a page that have a name, by the `@id` under which others point to them."""
    return {node["@id"]: node for node in linked if isinstance(node.get("@id"), str) and node.get("name")}


def linked_names(claimed: Any, by_id: dict[str, Node]) -> tuple[str, ...]:
    """Return the names in the value of a JSON-LD `author`, in order.

    Args:
        claimed: the value.
        by_id: the page's `named_nodes`.
    """
    return distinct_names(_linked_authors(claimed, by_id))


def _linked_authors(claimed: Any, by_id: dict[str, Node]) -> Iterator[str]:
    if isinstance(claimed, list):
        for item in claimed[:40]:
            if not isinstance(item, list):
                yield from _linked_authors(item, by_id)
    elif isinstance(claimed, str):
        yield from split_byline(unescape(claimed))
    elif isinstance(claimed, dict):
        if not claimed.get("name") and isinstance(claimed.get("@id"), str):
            claimed = by_id.get(claimed["@id"], claimed)
        for name in texts(claimed.get("name")):
            yield from [name] if claimed.get("@type") in _ORGANISATIONS else split_byline(name)


def _shown_bylines(page: Page, near: Sequence[Block]) -> list[str]:
    marked = page.tree.xpath("//*[contains(concat(' ', @rel, ' '), ' author ') or @itemprop='author']")
    found = [visible_text(element) for element in marked[:6]]
    if not any(found):
        found = [
            visible_text(element)
            for element in page.tree.xpath("//*[contains(@class, 'uthor') or contains(@class, 'yline')]")[:40]
            if _BYLINE_CLASS.search(element.get("class", ""))
        ][:1]
    if not any(found):
        found = [block.text for block in near if _BYLINE_START.match(block.text)][:1]
    return [line for line in found if 2 < len(line) < 100]


def _linked_dates(page: Page, key: str) -> Iterator[tuple[str, str]]:
    nodes = [page.article, *(node for node in page.linked if node is not page.article)]
    for node in nodes:
        value = node.get(key)
        if isinstance(value, str | int | float):
            yield str(value), "json-ld"


def _meta_dates(page: Page, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for content in page.metas.get(name, ()):
            yield content, "meta"


def _published(page: Page, near: Sequence[Block]) -> Moment | None:
    claims = [
        *_linked_dates(page, "datePublished"),
        *_meta_dates(page, _PUBLISHED_METAS),
        *_linked_dates(page, "dateCreated"),
        *_time_elements(page),
    ]
    found = first_sound(claims)
    if found is None:
        found = next((moment for block in near if (moment := is_date_line(block.text)) is not None), None)
    return found or _guessed_day(page)


def _time_elements(page: Page) -> Iterator[tuple[str, str]]:
    marked = page.tree.xpath("//*[@itemprop='datePublished' or @pubdate][@datetime or @content]")
    first = page.tree.xpath("(//time[@datetime][not(ancestor::aside or ancestor::nav or ancestor::footer)])[1]")
    for element in [*marked[:2], *first]:
        yield element.get("datetime") or element.get("content"), "time element"


def _guessed_day(page: Page) -> Moment | None:
    try:
        day = find_date(deepcopy(page.tree), original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, etree.LxmlError):
        return None
    moment = read_moment(day, "htmldate") if day else None
    return moment if moment is not None and moment.precision is Precision.DAY else None


def _canonical(page: Page) -> str | None:
    for element in page.tree.xpath("//link[@rel and @href]"):
        if "canonical" in element.get("rel").lower().split() and element.get("href").strip():
            return str(element.get("href")).strip()
    linked = page.article.get("url")
    return page.meta("og:url") or (linked.strip() if isinstance(linked, str) and linked.strip() else None)


def _language(page: Page) -> str | None:
    root = page.tree
    in_linked = page.article.get("inLanguage")
    claims = [
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"),
        next(texts(in_linked), None),
        page.meta("og:locale", "content-language", "language", "dc.language"),
    ]
    return next((code for claim in claims if (code := language_code(claim)) is not None), None)


def _credit(page: Page) -> str | None:
    for key in ("creditText", "sourceOrganization"):
        for name in texts(page.article.get(key)):
            if len(name) <= 100:
                return name
    return None
