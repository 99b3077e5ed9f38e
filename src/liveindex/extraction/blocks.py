"""The tree of a page or fragment -> its blocks of text in order, each with how much of it is link.

One walk, no judgement: skips only what is never shown. Serves short HTML (feed entries, records), pages that
break the main extractor, and the statistics by which lists of links are told from articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from liveindex.extraction.furniture import ends_sentence
from liveindex.extraction.words import words

_NEVER_SHOWN = words(
    "script style noscript template head svg math iframe object embed canvas audio video map select datalist "
    "textarea button input"
)
_INLINE = words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr"
)
_APART = words("nav footer aside form header menu dialog")
_BOXES = words("div section ul ol")
_APART_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments|disqus|cookies?|consent)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")


_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])captions?(?:$|\s|[_-]+text)", re.IGNORECASE)


def _is_apart(kind: str) -> bool:
    # The four words are looked for first: this is asked of every box of a page.
    kind = kind.lower()
    suspect = "comments" in kind or "disqus" in kind or "cookie" in kind or "consent" in kind
    return suspect and bool(_APART_CLASS.search(kind))


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of shown text between block borders.

    Attributes:
        text: on one line, not normalised further.
        link_characters: how many of its characters stand in links.
        tag: the innermost block element around it.
        apart: it stands in navigation, header, footer, sidebar, form, or a box of comments or of other articles.
        caption: it stands in the caption or credit of a picture.
    """

    text: str
    link_characters: int
    tag: str
    apart: bool
    caption: bool

    @property
    def link_share(self) -> float:
        """Return the share of characters in links, 0.0 to 1.0."""
        return min(1.0, self.link_characters / max(1, len(self.text)))


class _Gatherer:
    """Collects pieces of text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open_blocks: list[tuple[str, bool, bool]] = [("body", False, False)]
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0  # how many links are open
        self.apart = 0
        self.captions = 0
        self.unshown = 0

    def add(self, text: str | None) -> None:
        if text and not self.unshown:
            self.pieces.append(text)
            if self.links:
                self.linked += len(text.strip())

    def finish(self) -> None:
        text = " ".join("".join(self.pieces).replace("\x00", " ").split()) if self.pieces else ""
        if text:
            tag = self.open_blocks[-1][0]
            self.blocks.append(Block(text, self.linked, tag, self.apart > 0, self.captions > 0))
        self.pieces.clear()
        self.linked = 0

    def open(self, tag: str, text: str | None, kind: str) -> None:
        if tag in _NEVER_SHOWN:
            self.unshown += 1
            return
        if tag == "br":
            self._line_end()
        elif tag == "a":
            self.links += 1
        elif tag not in _INLINE:
            self.finish()
            caption = tag == "figcaption" or ("caption" in kind and bool(_CAPTION_CLASS.search(kind)))
            apart = tag in _APART or (bool(kind) and tag in _BOXES and _is_apart(kind))
            self.open_blocks.append((tag, caption, apart))
            self.apart += apart
            self.captions += caption
        self.add(text)

    def close(self, tag: str) -> None:
        if tag in _NEVER_SHOWN:
            self.unshown -= 1
        elif tag == "a":
            self.links -= 1
        elif tag not in _INLINE and tag != "br":
            self.finish()
            _, caption, apart = self.open_blocks.pop()
            self.apart -= apart
            self.captions -= caption

    def _line_end(self) -> None:
        # One <br> may only fold a line; after a full sentence, or doubled, it stands for a paragraph.
        before = "".join(self.pieces).rstrip(" \t\r\n")
        if before.endswith((".", "!", "?", ":", "”", '"', "»", "。", "…", "\x00")):
            self.pieces[:] = [before.rstrip("\x00")]
            self.finish()
        else:
            self.pieces[:] = [before, " \x00"]


def blocks_of(tree: HtmlElement) -> list[Block]:
    """Return the blocks of shown text of a tree, in order, none empty."""
    gatherer = _Gatherer()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        if event == "start":
            gatherer.open(tag, element.text, element.get("class", ""))
        else:
            gatherer.close(tag)
            if element is not tree:
                gatherer.add(element.tail)
    gatherer.finish()
    return _with_text_in_place(gatherer.blocks)


def _with_text_in_place(blocks: list[Block]) -> list[Block]:
    """Return the blocks; none is apart where nearly all sentences are: some pages print their article in an aside."""
    apart = here = 0
    for block in blocks:
        if len(block.text) > 80 and block.link_share < 0.3 and ends_sentence(block.text):
            apart += block.apart * len(block.text)
            here += (not block.apart) * len(block.text)
    if apart <= 10 * here:
        return blocks
    return [replace(block, apart=False) for block in blocks]
