"""A parsed page -> the paragraphs of its article: trafilatura, put right where it is known to go wrong.

Measured by `quality/extract` (88 pages) and on the development part of `quality/metadata` (33 pages):
- precision mode is better on most pages and loses half the text on a few; what it found is held against the
  sentences on the page, and where too little is left balanced mode is asked as well (F1 .932 -> .967 on the 33);
- the visible text is at least as good as JSON-LD `articleBody` wherever both are sound, and keeps headings and
  paragraphs; so `articleBody` serves where the visible text lacks much of it, not first;
- a standfirst that the page shows and also gives as its description is text (F1 .955 -> .967 on the 88).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from html import unescape

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document, Extractor

from liveindex.extraction.blocks import Block, blocks_of
from liveindex.extraction.furniture import ends_sentence, is_furniture, starts_tail, weigh, without_furniture
from liveindex.extraction.names import squeeze
from liveindex.extraction.page import Page, parse_tree
from liveindex.extraction.words import words

# Trafilatura logs each page it gives up on; the outcome says it already.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_BLOCK_TAGS = words("p head item quote code row list table ab div fw dl dt dd")
_LINE_FOLD = "\x00"
_STOPS = (".", "!", "?", ":", "”", '"', "»", "。", "…")
# Beyond these the main extractor takes seconds; the plain walk is linear. The largest of the 227 evaluation pages,
# code left out, has 3,938 elements and 55,987 code points of text.
MOST_ELEMENTS = 25_000
MOST_CHARACTERS = 1_000_000
# Built once: building one reads a configuration file's worth of settings. Trafilatura copies before it changes them.
_PRECISE = Extractor(output_format="python", precision=True, comments=False)
_BALANCED = Extractor(output_format="python", comments=False)
_NEVER_TEXT = (
    "nav", "footer", "menu", "dialog", "button", "select", "input", "textarea", "link", "meta", "object", "embed",
    "audio", "video", "canvas", "map", "source", "track", "param", "aside",
)  # fmt: skip
_ENOUGH = 0.75  # share of the page's sentences below which balanced mode is asked too
_SENTENCE_LENGTH = 80
_WIDEST_GAP = 6  # blocks without a sentence after which a text split over several boxes is taken to have ended
_CAPTION_SHARE = 0.3  # where "captions" are more of the page than this, the class means something else
_LONGEST_STANDFIRST = 600


def read_paragraphs(page: Page, blocks: Sequence[Block], titles: Sequence[str]) -> list[str]:
    """Return the paragraphs of the page's article, in order; empty where none can be told.

    Args:
        page: as parsed.
        blocks: the page's shown blocks.
        titles: the ways in which the page writes its title.
    """
    if sum(len(block.text) for block in blocks) > MOST_CHARACTERS or _too_many_elements(page.tree):
        found = plain_sentences(blocks)
    else:
        # Less to walk for all that follows; but not where the article itself stands in an aside.
        if any(block.apart for block in blocks):
            etree.strip_elements(page.tree, *_NEVER_TEXT, with_tail=False)
        found = _repaired(_extract(page.tree, blocks), blocks)
    found = without_furniture(found, titles=titles, unwanted=_unwanted(found, blocks))
    found = _or_linked_body(found, page)
    standfirst = _standfirst(page, blocks, found, titles)
    return [standfirst, *found] if standfirst else found


def _too_many_elements(tree: HtmlElement) -> bool:
    return float(tree.xpath("count(//*)")) > MOST_ELEMENTS


def _extract(tree: HtmlElement, blocks: Sequence[Block]) -> list[str]:
    precise = _trafilatura(tree, precision=True)
    shown = sum(len(block.text) for block in blocks if _is_sentence(block))
    length = _length(precise)
    if length >= _ENOUGH * shown:
        return precise
    balanced = _trafilatura(tree, precision=False)
    best = balanced if _length(balanced) > 1.2 * length else precise
    if not best:
        return plain_sentences(blocks)
    return best if _length(best) >= _ENOUGH * shown else _filled(best, blocks)


def _filled(found: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the paragraphs with the page's sentences that they lack: some pages print one text in several boxes."""
    where = {squeeze(block.text): number for number, block in reversed(list(enumerate(blocks)))}
    places = [where.get(squeeze(paragraph)) for paragraph in found]
    known = [place for place in places if place is not None]
    if len(known) * 2 < len(found):
        return list(found)
    missing: list[tuple[int, str]] = []
    last = known[0]
    for number, block in enumerate(blocks):
        if number <= known[0]:
            continue
        if starts_tail(block.text) or number - last > _WIDEST_GAP:
            break
        if number in known or (_is_sentence(block) and block.tag == "p"):
            last = number
            if number not in known:
                missing.append((number, block.text))
    ordered: list[tuple[int, str]] = []
    for paragraph, place in zip(found, places, strict=True):
        ordered.append((place if place is not None else ordered[-1][0] if ordered else known[0], paragraph))
    return [text for _, text in sorted([*ordered, *missing], key=lambda pair: pair[0])]


def _repaired(found: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Return the paragraphs as the page shows them: trafilatura drops some inline elements with their words."""
    shown = {block.text for block in blocks}
    by_beginning = {
        squeeze(block.text[:60])[:24]: block.text for block in blocks if weigh(block.text) > _SENTENCE_LENGTH
    }
    repaired = []
    for paragraph in found:
        whole = by_beginning.get(squeeze(paragraph[:60])[:24], "") if paragraph not in shown else ""
        lacks_words = len(paragraph) < len(whole) < 1.7 * len(paragraph) and paragraph[-20:] == whole[-20:]
        repaired.append(whole if lacks_words else paragraph)
    return repaired


def _length(paragraphs: Sequence[str]) -> int:
    return sum(map(len, paragraphs))


def _is_sentence(block: Block) -> bool:
    text = block.text
    return (
        not block.apart
        and not block.caption
        and block.link_share < 0.3
        and weigh(text) > _SENTENCE_LENGTH
        and ends_sentence(text)
    )


def plain_sentences(blocks: Sequence[Block]) -> list[str]:
    """Return the sentences a page shows, for pages that are too large or too strange for the main extractor."""
    found = [block.text for block in blocks if _is_sentence(block)]
    return found or [
        block.text
        for block in blocks
        if not block.apart
        and not block.caption
        and block.link_share < 0.5
        and weigh(block.text) > 30
        and ends_sentence(block.text)
    ]


def _trafilatura(tree: HtmlElement, *, precision: bool) -> list[str]:
    try:
        document = bare_extraction(tree, options=_PRECISE if precision else _BALANCED)
    except (
        RecursionError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        KeyError,
        AssertionError,
        etree.LxmlError,
    ):
        # It walks the tree by recursion in places, and broken trees break it in others.
        return []
    if not isinstance(document, Document) or document.body is None:
        return []
    return _paragraphs_of(document.body)


def _paragraphs_of(body: HtmlElement) -> list[str]:
    """Return the text of trafilatura's TEI-like tree, a paragraph for each of its blocks."""
    found: list[str] = []
    pieces: list[str] = []

    def finish() -> None:
        text = " ".join("".join(pieces).replace(_LINE_FOLD, " ").split())
        pieces.clear()
        if text:
            found.append(text)

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag == "lb":
                _line_end(pieces, finish)
            elif tag in _BLOCK_TAGS:
                finish()
            elif tag == "cell":
                pieces.append(" ")
            pieces.append(element.text or "")
            continue
        if tag in _BLOCK_TAGS:
            finish()
        if element is not body:
            pieces.append(element.tail or "")
    finish()
    return found


def _line_end(pieces: list[str], finish: Callable[[], None]) -> None:
    # One line end may only fold a line; after a full sentence, or doubled, it stands for a paragraph.
    before = "".join(pieces).rstrip(" \t\r\n")
    pieces[:] = [before]
    if before.endswith((*_STOPS, _LINE_FOLD)):
        finish()
    else:
        pieces.append(" " + _LINE_FOLD)


def _unwanted(found: Sequence[str], blocks: Sequence[Block]) -> frozenset[str]:
    """Return squeezed texts among the paragraphs that are captions or links that stand alone in a block."""
    shown = [block for block in blocks if not block.apart]
    captions = [block for block in blocks if block.caption]
    if sum(len(b.text) for b in captions) > _CAPTION_SHARE * sum(len(b.text) for b in shown):
        captions = []
    suspects = [*captions, *(block for block in blocks if block.link_share > 0.8)]
    unwanted = {squeeze(block.text) for block in suspects} & {squeeze(paragraph) for paragraph in found}
    if not unwanted:
        return frozenset()
    # The same words elsewhere as plain text are text: pull quotes link to themselves, captions repeat sentences.
    return frozenset(unwanted - {squeeze(b.text) for b in shown if not b.caption and b.link_share < 0.5})


def _or_linked_body(visible: list[str], page: Page) -> list[str]:
    """Return JSON-LD `articleBody` where it is sound and the visible text lacks much of it, else the visible text."""
    linked = linked_paragraphs(page.article.get("articleBody"))
    if not linked or _length(linked) < _length(visible) or linked[-1].endswith(("...", "…")):
        return visible
    have = _shingles(visible)
    want = _shingles(linked)
    if want and len(have & want) < 0.7 * len(want):
        return linked
    return visible


def _shingles(paragraphs: Sequence[str]) -> set[tuple[str, ...]]:
    words = " ".join(paragraphs).casefold().split()
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def linked_paragraphs(body: object) -> list[str]:
    """Return the paragraphs of a JSON-LD `articleBody`, markup removed; empty where there is none."""
    if isinstance(body, list):
        body = "\n\n".join(part for part in body if isinstance(part, str))
    if not isinstance(body, str) or not body.strip():
        return []
    text = unescape(body)
    if "<" in text and ">" in text:
        return [block.text for block in blocks_of(parse_tree(text)) if not is_furniture(block.text)]
    return [line for line in (" ".join(part.split()) for part in text.split("\n")) if line]


def _standfirst(page: Page, blocks: Sequence[Block], found: Sequence[str], titles: Sequence[str]) -> str | None:
    """Return the paragraph under the title that the page shows and also gives as its description."""
    described = [page.meta("og:description", "description", "twitter:description"), page.article.get("description")]
    body = squeeze("".join(found))
    known = {squeeze(title) for title in titles}
    for description in described:
        if not isinstance(description, str) or len(description) < 40:
            continue
        beginning = squeeze(unescape(description))[:60]
        if not beginning or beginning in body:
            return None
        for block in blocks:
            if block.apart or block.caption or not 40 < len(block.text) < _LONGEST_STANDFIRST:
                continue
            core = squeeze(block.text)
            if core.startswith(beginning) and core not in known:
                return block.text
    return None
