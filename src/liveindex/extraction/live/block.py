"""One block of a live page -> the post in it: its name, headline, byline, times and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin

from lxml.html import HtmlElement

from liveindex.extraction.blocks import blocks_of
from liveindex.extraction.furniture import is_furniture
from liveindex.extraction.live.found import Post, Way
from liveindex.extraction.live.times import Carried, carried_by, is_time_line
from liveindex.extraction.names import split_byline, squeeze
from liveindex.extraction.page import visible_text
from liveindex.text.urls import identity_of

_NAMES = ("data-post-id", "data-id", "data-block-id", "data-entry-id", "data-key")
_HEADLINE = re.compile(r"(?:^|[\s_-])(?:headline|title|titre|titel|titulo)(?:$|[\s_-])", re.IGNORECASE)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|autor|auteur)(?:[_-]?names?)?(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_HEADLINE = 300
_LONGEST_BYLINE = 100
_LONGEST_CAPTION = 300
_LETTERS_BETWEEN = 4  # "by", "von", "at"
_CREDITED = re.compile(r"\((?:image|photo|picture|bild|foto|credit|quelle)s?\s*:\s*[^()]{2,60}\)\s*$", re.IGNORECASE)


def read_block(element: HtmlElement, way: Way, base: str) -> Post:
    """Return the post in a block; without paragraphs where it shows no text.

    Args:
        element: the block.
        way: how it was found.
        base: address of the page; empty where unknown.
    """
    times = list(times_in(element))
    first = next((one for one in times if not one.changed), times[0] if times else None)
    changed = next((one.moment for one in times if one.changed and one.moment), None)
    headline = _headline(element)
    authors = _authors(element)
    return Post(
        way=way,
        url=_own_address(element, base),
        anchor=_anchor(element, base),
        headline=headline,
        paragraphs=tuple(_paragraphs(element, headline, authors)),
        authors=authors,
        published=first.moment if first else None,
        modified=changed,
        clock=first.clock if first else "",
    )


def times_in(element: HtmlElement) -> Iterator[Carried]:
    """Yield the times that a block carries, in order."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and (carried := carried_by(inner)) is not None:
            yield carried


def _headline(element: HtmlElement) -> str:
    marked = element.xpath("(.//*[@itemprop='headline' or @itemprop='name'][not(ancestor::*[@itemprop='author'])])[1]")
    found = [*marked, *element.xpath("(.//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6)[1]")]
    if not found:
        found = [inner for inner in element.iter("div", "p", "span") if _HEADLINE.search(inner.get("class", ""))][:1]
    for heading in found:
        words = heading.get("content") or visible_text(heading)
        if 2 < len(words) <= _LONGEST_HEADLINE and not is_time_line(words):
            return str(words)
    return ""


def _authors(element: HtmlElement) -> tuple[str, ...]:
    found = element.xpath(".//*[@itemprop='author' or contains(concat(' ', @rel, ' '), ' author ')]")[:6]
    if not found:
        found = [inner for inner in element.iter() if isinstance(inner.tag, str) and _is_byline(inner)][:1]
    names: dict[str, None] = {}
    for part in found:
        named = part.xpath("(.//*[@itemprop='name'])[1]")
        words = str(named[0].get("content") or visible_text(named[0])) if named else visible_text(part)
        if 2 < len(words) <= _LONGEST_BYLINE:
            names.update(dict.fromkeys(split_byline(words)))
    return tuple(names)


def _is_byline(element: HtmlElement) -> bool:
    kind = element.get("class")
    return bool(kind) and element.tag != "img" and bool(_BYLINE.search(kind))


def _anchor(element: HtmlElement, base: str) -> str | None:
    """Return the name that leads to a block: its own, that of a mark in it, or the one that its time links to."""
    if own := (element.get("id") or "").strip():
        return own
    for mark in element.xpath("./a[@name or @id][not(@href)] | ./*/a[@name or @id][not(@href)]")[:1]:
        return str(mark.get("id") or mark.get("name")).strip() or None
    for link in element.xpath(".//a[@href][contains(@href, '#')]")[:4]:
        page, fragment = urldefrag(link.get("href").strip())
        here = not page or bool(base and identity_of(_joined(base, page)) == identity_of(base))
        if here and fragment and _leads_here(link):
            return str(fragment)
    return next((value.strip() for name in _NAMES if (value := element.get(name) or "").strip()), None)


def _leads_here(link: HtmlElement) -> bool:
    kind = " ".join((link.get("class", ""), link.get("rel") or ""))
    return (
        any(carried_by(inner) is not None for inner in link.iter() if isinstance(inner.tag, str))
        or "permalink" in kind.lower()
        or "bookmark" in kind.lower()
    )


def _own_address(element: HtmlElement, base: str) -> str | None:
    marked = element.xpath("(.//*[@itemprop='url' or @itemprop='mainEntityOfPage'][@href or @content or @itemid])[1]")
    for part in marked:
        if base:
            return _joined(base, part.get("href") or part.get("content") or part.get("itemid"))
    return None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip())
    except ValueError:
        return base


def _paragraphs(element: HtmlElement, headline: str, authors: tuple[str, ...]) -> Iterator[str]:
    bodies = element.xpath("(.//*[@itemprop='articleBody'])[1]")
    title = squeeze(headline)
    particulars = [*(squeeze(name) for name in authors), *_time_words(element)]
    for block in blocks_of(bodies[0] if bodies else element):
        if block.caption or block.link_share > 0.8 or squeeze(block.text) == title:
            continue
        if _CREDITED.search(block.text) and len(block.text) < _LONGEST_CAPTION:
            continue
        if not is_time_line(block.text) and not is_furniture(block.text) and not _is_only(block.text, particulars):
            yield block.text


def _time_words(element: HtmlElement) -> list[str]:
    times = (inner for inner in element.iter() if isinstance(inner.tag, str) and carried_by(inner) is not None)
    return [squeeze(words) for inner in times if len(words := visible_text(inner)) < _LONGEST_BYLINE]


def _is_only(text: str, particulars: list[str]) -> bool:
    """Tell whether a short line is made of nothing but times, names and the words between them."""
    if len(text) > 2 * _LONGEST_BYLINE:
        return False
    rest = squeeze(text)
    found = [part for part in sorted(set(particulars), key=len, reverse=True) if part and part in rest]
    for part in found:
        rest = rest.replace(part, "")
    return bool(found) and len(rest) <= _LETTERS_BETWEEN
