"""A short piece of HTML or text (a record's field, a feed's summary) -> its paragraphs; a title field -> one line."""

from __future__ import annotations

import re
from html import unescape

from liveindex.extraction.blocks import Block, blocks_of
from liveindex.extraction.furniture import is_furniture
from liveindex.extraction.page import parse_tree
from liveindex.text.normalise import normalise_line, normalise_text

_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|br|center|cite|code|dd|div|dl|dt|em|figure|font|footer|h[1-6]|head|header|hr|html|i|"
    r"img|iframe|li|main|ol|p|picture|pre|q|s|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|tr|tt|u|ul|video)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
# What blog engines put under every text of a feed.
_FEED_FOOT = re.compile(
    r"^(?:the\s+post\s.{2,400}\s(?:appeared\s+first|first\s+appeared)\s+on\s.{1,120}"
    r"|(?:continue|keep)\s+reading\b.{0,200}|read\s+more\W*|comments?|.{0,3}more\W{0,3}|submitted\s+by\s.{1,80})$",
    re.IGNORECASE | re.DOTALL,
)
_CUT_MARK = re.compile(r"\s*(?:\[(?:…|\.\.\.|&hellip;|\+\d+\s+chars)\]|\(more…?\))\s*$")


def holds_markup(text: str) -> bool:
    """Tell whether a text holds HTML elements or entities."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def fragment_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a field that may be HTML or text, without what stands under every feed entry.

    Raises:
        ExtractError: the markup cannot be parsed.
    """
    if not _TAG.search(text):
        text = unescape(text)  # once more escaped, as feeds often are
    if not _TAG.search(text):
        return [line for line in normalise_text(unescape(text)).split("\n") if line and not _FEED_FOOT.match(line)]
    blocks = [block for block in blocks_of(parse_tree(text)) if not block.caption]
    kept = [block for block in blocks if not _is_foot(block)]
    return [_CUT_MARK.sub(" …", block.text) for block in kept]


def _is_foot(block: Block) -> bool:
    if _FEED_FOOT.match(block.text):
        return True
    return is_furniture(block.text) and (block.link_share > 0.3 or len(block.text) < 40)


def field_line(text: str) -> str:
    """Return a field such as a title on one line, entities and markup resolved."""
    plain = unescape(text)
    if _TAG.search(plain):
        plain = _TAG.sub(" ", plain)
    if _ENTITY.search(plain):
        plain = unescape(plain)
    return normalise_line(plain)
