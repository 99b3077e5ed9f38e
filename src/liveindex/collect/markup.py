"""Markup of a feed's entry -> the same without anything that acts, links resolved. By lxml, in linear time.

feedparser has a sanitiser too. It is switched off: one style attribute of 200 kB keeps it busy for minutes
(its patterns backtrack), and every feed can carry one. What is kept here is an allow-list; nothing of it is
ever shown as it is, because `extraction` takes the text.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urljoin

import lxml.html
from lxml import etree

# Dropped with all they hold. Not among them are <embed> and <object>: left open, as they often are, they would
# take the rest of the entry with them; like every unknown element they go and what they hold stays.
_DROPPED = (
    *("script", "style", "iframe", "frameset", "svg", "template", "noscript", "head"),
    *("textarea", "select", "audio", "video", "canvas"),
)
_ACTIVE = ("script", "style")
_KEPT = frozenset(
    (
        *("html", "body", "div", "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img", "span", "section"),
        *("article", "aside", "header", "footer", "figure", "figcaption", "blockquote", "q", "cite", "pre", "code"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("b", "strong", "i", "em", "u", "s", "del", "ins", "small", "sub", "sup", "mark", "abbr", "time"),
    )
)
_ATTRIBUTES = frozenset(("href", "src", "alt", "title", "lang", "dir", "datetime", "colspan", "rowspan"))
_SCHEMES = ("http://", "https://")


def clean_html(markup: str, base: str | None) -> str | None:
    """Return markup with text-bearing elements and web links only; None where nothing is left.

    Args:
        markup: a piece of HTML, however broken.
        base: what relative links are relative to; without it they are dropped.
    """
    if "<" not in markup:
        return markup.strip() or None
    text = markup.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    text = _without_left_open(text)
    try:
        root = lxml.html.document_fromstring(f"<div>{text}</div>")
    except (etree.ParserError, ValueError):
        return None
    etree.strip_elements(root, *_DROPPED, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    unknown = {element.tag for element in root.iter() if element.tag not in _KEPT and isinstance(element.tag, str)}
    if unknown:
        etree.strip_tags(root, *unknown)
    for element in root.iter():
        _keep_attributes(element, base)
    body = root.find("body")
    pieces = [_serialise(child) for child in (body if body is not None else root)]
    return "".join(pieces).strip() or None


def _without_left_open(text: str) -> str:
    """Return markup without the tags of frames and the like that are never closed: each would take the rest with it."""
    lower = text.lower()
    left_open = [
        name for name in _DROPPED if name not in _ACTIVE and lower.count(f"<{name}") > lower.count(f"</{name}")
    ]
    return re.sub(rf"</?(?:{'|'.join(left_open)})\b[^<>]*>", "", text, flags=re.IGNORECASE) if left_open else text


def _keep_attributes(element: etree._Element, base: str | None) -> None:
    for name, value in element.attrib.items():
        if name not in _ATTRIBUTES:
            del element.attrib[name]
        elif name in ("href", "src"):
            target = _web_link(str(value), base)
            if target is None:
                del element.attrib[name]
            else:
                element.attrib[name] = target


def _web_link(link: str, base: str | None) -> str | None:
    try:
        target = urljoin(base or "", link.strip())
    except ValueError:
        return None
    return target if target.lower().startswith(_SCHEMES) else None


def _serialise(element: etree._Element) -> str:
    whole = str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    # The wrapper of our own, which only kept the parser from making paragraphs of bare text.
    if element.getprevious() is None and element.tag == "div" and not element.attrib:
        whole = whole.removeprefix("<div>").removesuffix("</div>")
    return whole + html.escape(element.tail or "", quote=False)
