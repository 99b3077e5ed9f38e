"""The characters of an HTML page -> its tree, its metas and what it says of itself in JSON-LD.

Parsed once for all who read it. What it does not do: judge what is the article's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from liveindex.errors import ExtractError
from liveindex.extraction.words import words
from liveindex.text.normalise import normalise_line

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.IGNORECASE)
# C0 controls that HTML does not allow become spaces.
_NOT_IN_HTML = bytes(32 if byte < 32 and byte not in (9, 10, 12, 13) else byte for byte in range(256))
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,20}?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LONG_TAG = re.compile(r"<([a-zA-Z][\w-]{0,30})\s[^<>]{20000,}>")
_MOST_ATTRIBUTES = 1000
_BOX_TAG = re.compile(
    r"</?(?:div|section|article|main|center|table|tbody|tr|td|th|ul|ol|li|dl|dd|blockquote)\b[^<>]*>", re.IGNORECASE
)
_FONT_TAG = re.compile(r"</?(?:a|span|font|b|i|u|s|em|strong|big|small|sub|sup|tt|code)\b[^<>]*>", re.IGNORECASE)
_ARTICLE_TYPES = words(
    "Article BlogPosting LiveBlogPosting Report SocialMediaPosting DiscussionForumPosting ReviewNewsArticle "
    "AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle ReportageNewsArticle "
    "NewsArticle SatiricalArticle ScholarlyArticle TechArticle AdvertiserContentArticle"
)
Node = dict[str, Any]  # one JSON-LD object: foreign shapes, read only here and in metadata


@dataclass(frozen=True)
class Page:
    """An HTML page as parsed.

    Attributes:
        tree: the whole document.
        metas: content by lower-case name or property, in order of the page; several may share a name.
        linked: every JSON-LD object of the top level and of `@graph`.
        article: the JSON-LD object of the page's article, empty where there is none.
    """

    tree: HtmlElement
    metas: dict[str, tuple[str, ...]]
    linked: tuple[Node, ...]
    article: Node

    def meta(self, *names: str) -> str | None:
        """Return the first non-empty content among metas of these names, in order of the names."""
        for name in names:
            for content in self.metas.get(name, ()):
                if content:
                    return content
        return None


def parse_page(html: str) -> Page:
    """Return a page as parsed, however broken its markup.

    Raises:
        ExtractError: no tree can be made of it.
    """
    tree = parse_tree(html)
    linked = tuple(_linked_nodes(tree))
    metas = _metas(tree)
    # Code is no text: all that follows walks a smaller tree without it.
    etree.strip_elements(tree, "script", "style", "noscript", "svg", "iframe", "template", with_tail=False)
    return Page(tree=tree, metas=metas, linked=linked, article=_article_node(linked))


def parse_tree(html: str) -> HtmlElement:
    """Return the tree of an HTML document or fragment; an empty body where there is nothing in it.

    Raises:
        ExtractError: the parser gives up on it.
    """
    # A declaration would contradict the encoding that the parser is given.
    html = _LONG_TAG.sub(_bounded_tag, _XML_DECLARATION.sub("", html, count=1))
    tree, too_deep = _parse(html)
    if too_deep:
        # The parser drops what lies deeper than it follows. Boxes and fonts say nothing: without them all is kept.
        tree, too_deep = _parse(_BOX_TAG.sub("\n<br><br>\n", _FONT_TAG.sub("", html)))
    if too_deep:
        raise ExtractError("The markup nests deeper than 2,000 elements. The document is kept; look at it by hand.")
    return tree


def _bounded_tag(match: re.Match[str]) -> str:
    # The parser takes time in the square of the number of attributes: 28 s for 100,000 of them.
    return match.group() if match.group().count("=") < _MOST_ATTRIBUTES else f"<{match.group(1)}>"


def _parse(html: str) -> tuple[HtmlElement, bool]:
    """Return the tree, and whether part of the document lay too deep to be in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    try:
        tree = document_fromstring(
            html.encode("utf-8", "replace").translate(_NOT_IN_HTML), parser=parser, ensure_head_body=True
        )
    except etree.ParserError:  # "Document is empty": nothing but comments or spaces
        tree = document_fromstring("<html><body></body></html>", ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError, MemoryError) as exc:
        raise ExtractError(
            f"The markup cannot be parsed ({type(exc).__name__}: {exc}). The document is kept; look at it by hand."
        ) from exc
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log)


def _metas(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in (element.get(attribute) or "").lower().split():
                found.setdefault(name, []).append(normalise_line(content))
    return {name: tuple(contents) for name, contents in found.items()}


def _linked_nodes(tree: HtmlElement) -> Iterator[Node]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        yield from _top_nodes(_load(script.text or ""))


def _load(source: str) -> Any:
    """Return parsed JSON-LD, None where it cannot be read even with the usual blunders forgiven."""
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", _WRAPPING.sub("", _WRAPPING.sub("", source)))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _top_nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _top_nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        # Never into lists of other articles (`itemListElement`, `hasPart`, `relatedLink`).
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(value.get(key), dict | list):
                yield from _top_nodes(value[key], depth + 1)


def is_of_type(node: Node, names: frozenset[str]) -> bool:
    """Tell whether a JSON-LD object is of one of these schema.org types."""
    types = node.get("@type")
    found = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.rsplit("/", 1)[-1] in names for name in found)


def _article_node(linked: tuple[Node, ...]) -> Node:
    candidates = [node for node in linked if is_of_type(node, _ARTICLE_TYPES)]
    if not candidates:
        return {}
    # Teasers of other articles stand beside the page's own: the own one says most.
    asked = ("articleBody", "datePublished", "headline", "author", "description", "mainEntityOfPage")
    return max(candidates, key=lambda node: sum(1 for key in asked if node.get(key)))


def visible_text(element: HtmlElement) -> str:
    """Return the text of an element on one line, scripts and styles left out."""
    pieces: list[str] = []
    for part in element.iter():
        if part.tag in ("script", "style", "noscript", "template"):
            if part is not element and part.tail:
                pieces.append(part.tail)
            continue
        if part.text:
            pieces.append(part.text)
        if part is not element and part.tail:
            pieces.append(part.tail)
    return normalise_line(" ".join(pieces))
