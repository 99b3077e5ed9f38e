"""A page's bytes -> its links, each with the words it carries and the part of the page it stands in.

Only what links are for: what a page says is for `extraction`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from liveindex.collect.xml_lists import decode_markup
from liveindex.text.urls import is_web_address

_CHARSET = re.compile(
    r"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = ("script", "style", "template", "svg", "noscript")
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "form", "dialog"))
_FURNITURE_ROLES = frozenset(("navigation", "contentinfo", "complementary", "search", "menu", "menubar", "banner"))
_FURNITURE_NAME = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|menu|footer|side-?bar|breadcrumbs?|cookies?|consent|newsletter|share|social|"
    r"pagination|pager|most-?(?:read|popular|viewed)|popular|trending|related|promo|advert(?:isement)?|toolbar|"
    r"skip-?links?|subscribe|login|tags|topics)(?![a-z])",
    re.IGNORECASE,
)
# A page of 32 MiB could hold a million links; what a person follows stands among the first.
_MOST_LINKS = 20_000


@dataclass(frozen=True, slots=True)
class PageLink:
    """One link of a page.

    Attributes:
        address: absolute, without its fragment.
        text: what is to be read on it; that of a heading in it or around it where there is one.
        in_heading: it stands in a heading, or holds one.
        is_furniture: it stands in a menu, a footer, a side column, a list of the most read, or the like.
    """

    address: str
    text: str
    in_heading: bool
    is_furniture: bool


def parse_page(body: bytes) -> etree._Element | None:
    """Return the tree of a page, None where nothing can be made of it."""
    text = decode_markup(body, _CHARSET).replace("\0", "")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    etree.strip_elements(root, *_SILENT, with_tail=False)
    return root


def base_of(root: etree._Element, address: str) -> str:
    """Return what links of a page are relative to: its <base>, else its own address."""
    for element in root.iter("base"):
        base = resolve(address, element.get("href") or "")
        if base:
            return base
    return address


def resolve(base: str, written: str) -> str | None:
    """Return the absolute web address of a link, without its fragment; None where it leads elsewhere."""
    try:
        target = urljoin(base, "".join(written.split("\n")).strip()).partition("#")[0]
    except ValueError:
        return None
    return target.replace(" ", "%20") if is_web_address(target) else None


def links_of(root: etree._Element, address: str) -> Iterator[PageLink]:
    """Yield the links of a page in its order, those on images and without words too."""
    base = base_of(root, address)
    furniture: dict[etree._Element, bool] = {}
    for number, element in enumerate(root.iter("a", "area")):
        if number >= _MOST_LINKS:
            return
        written = (element.get("href") or "").strip()
        target = resolve(base, written) if written and not written.startswith("#") else None
        if target is None:
            continue
        heading = _heading_of(element)
        text = words_of(heading) if heading is not None else words_of(element)
        text = text or " ".join((element.get("aria-label") or element.get("title") or "").split())
        yield PageLink(target, text, heading is not None, _is_furniture(element, furniture))


def words_of(element: etree._Element) -> str:
    """Return what is to be read of an element, on one line."""
    return " ".join(" ".join(str(piece) for piece in element.itertext()).split())


def _heading_of(link: etree._Element) -> etree._Element | None:
    inside = next(link.iter(*_HEADINGS), None)
    if inside is not None:
        return inside
    parent = link.getparent()
    for _ in range(3):
        if parent is None:
            return None
        if parent.tag in _HEADINGS:
            return link
        parent = parent.getparent()
    return None


def _is_furniture(element: etree._Element, known: dict[etree._Element, bool]) -> bool:
    """Tell whether an element or one around it is a menu, footer or the like; asks each element once."""
    path = []
    found = False
    current: etree._Element | None = element
    while current is not None:
        if current in known:
            found = known[current]
            break
        path.append(current)
        current = current.getparent()
    for one in reversed(path):
        found = found or _marks_furniture(one)
        known[one] = found
    return found


def _marks_furniture(element: etree._Element) -> bool:
    tag = element.tag
    if tag in ("html", "body", "main", "article"):
        return False
    if tag in _FURNITURE_TAGS or (element.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    if tag == "header":
        # A header of the page, not that of a card in it.
        return not any(around.tag in ("article", "section", "main", "li") for around in element.iterancestors())
    if tag == "a":
        return False
    return bool(_FURNITURE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
