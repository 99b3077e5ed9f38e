"""A page that shows a live blog and does not mark it up -> the blocks of its posts, by their layout.

A post's block is one of at least three of one make, each with a time near its head, text of its own and mostly a name
of its own or a time for machines; together they hold most of the page's text, in order of time. The page or the
blocks must say that they are live (`signs`). Comments, teasers, questions, tables of contents and timelines of links
fail at least one of these; where in doubt, the page stays one article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from liveindex.extraction.blocks import Block, blocks_of
from liveindex.extraction.furniture import ends_sentence, weigh
from liveindex.extraction.live import signs
from liveindex.extraction.live.times import Carried, carried_by
from liveindex.extraction.names import squeeze
from liveindex.text.urls import identity_of

FEWEST_POSTS = 3
_BOXES = frozenset(("article", "section", "div", "li"))
_HIGHEST = 12  # boxes above a time in which its post is looked for
_MOST_TIMES = 40_000  # beyond these a page is no page
_MOST_SIGNATURES = 60
_SENTENCE = 30  # weighed letters of the shortest paragraph that counts as text
_SHARE_OF_PAGE = 0.5  # of the page's text that the posts must hold: an article with a timeline in it stays one
_MOSTLY = 0.8
_SELDOM = 0.3
_HEAD = 250  # letters of a post that may stand before its time


@dataclass(frozen=True, slots=True)
class _Box:
    """A block that may be a post, and the first time in it."""

    element: HtmlElement
    time: Carried
    time_element: HtmlElement


def laid_out_blocks(tree: HtmlElement, page_blocks: Sequence[Block], *, is_live: bool, base: str) -> list[HtmlElement]:
    """Return the blocks of a live blog's posts, in order; none where the page shows no live blog.

    Args:
        tree: of the page.
        page_blocks: what it shows.
        is_live: it says of itself that it is live; else its blocks must.
        base: its address; empty where unknown.
    """
    page_text = sum(weigh(block.text) for block in page_blocks if _is_text(block))
    best: list[_Box] = []
    best_text = 0
    for group in _groups(tree):
        if not (is_live or _says_live(group[0].element)) or not _looks_timed(group):
            continue
        text = _text_of_posts(group, base)
        if text < _SHARE_OF_PAGE * page_text:
            continue
        # Of a list of days and the posts in it, both hold the text: the posts are more.
        if text > best_text / 0.7 or (text >= 0.7 * best_text and _rank(group) > _rank(best)):
            best, best_text = group, max(text, best_text)
    return [box.element for box in best]


def _rank(group: Sequence[_Box]) -> tuple[int, int]:
    return len(group), sum(1 for box in group if box.element.get("id"))


def _groups(tree: HtmlElement) -> list[list[_Box]]:
    """Return blocks of one make with a time in each, three or more, none within another of its group."""
    found: dict[tuple[str, ...], dict[HtmlElement, _Box]] = {}
    times = 0
    for element in tree.iter():
        carried = carried_by(element) if isinstance(element.tag, str) and element.tag not in ("meta", "link") else None
        if carried is None:
            continue
        times += 1
        if times > _MOST_TIMES:
            return []
        for height, box in enumerate(element.iterancestors(*_BOXES)):
            if height >= _HIGHEST:
                break
            found.setdefault(_make_of(box), {}).setdefault(box, _Box(box, carried, element))
    groups = []
    for boxes in sorted(found.values(), key=len, reverse=True)[:_MOST_SIGNATURES]:
        outer = {above for box in boxes for above in box.iterancestors(*_BOXES) if above in boxes}
        group = [box for element, box in boxes.items() if element not in outer]
        if len(group) >= FEWEST_POSTS:
            groups.append(group)
    return groups


def _make_of(box: HtmlElement) -> tuple[str, ...]:
    """Return what blocks of one make share: tag, first class without its digits; without a class, the parent's."""
    kind = _first_class(box)
    if kind:
        return (box.tag, kind)
    parent = box.getparent()
    return (box.tag, "", parent.tag, _first_class(parent)) if parent is not None else (box.tag,)


def _first_class(element: HtmlElement) -> str:
    names = element.get("class", "").split()
    return "".join(letter for letter in names[0] if not letter.isdigit()) if names else ""


def _says_live(element: HtmlElement) -> bool:
    above = [element, *element.iterancestors()][: _HIGHEST + 1]
    return any(signs.block_is_live(box) for box in above if box.tag not in ("html", "body"))


def _looks_timed(group: Sequence[_Box]) -> bool:
    """Tell whether the blocks stand in order of time, and have names or times by which they are known again."""
    if any(signs.is_apart(box) for box in (group[0].element, *group[0].element.iterancestors()) if box.tag != "body"):
        return False
    named = sum(1 for box in group if box.element.get("id") or box.time.by_machine)
    if named < _MOSTLY * len(group) and not all(box.time.clock for box in group):
        return False
    instants = [box.time.moment.at.timestamp() for box in group if box.time.moment]
    if len(instants) < len(group):
        instants = [minute for box in group if (minute := _minute_of_day(box.time.clock)) is not None]
    if len(instants) < _MOSTLY * len(group):
        return False
    rising = sum(1 for early, late in pairwise(instants) if late >= early)
    falling = sum(1 for early, late in pairwise(instants) if late <= early)
    steps = len(instants) - 1
    return max(rising, falling) >= min(_MOSTLY * steps, steps - 1 if steps < 5 else steps) and len(set(instants)) > 1


def _minute_of_day(clock: str) -> float | None:
    digits = "".join(letter if letter.isdigit() else " " for letter in clock).split()
    if len(digits) != 2:
        return None
    hour = int(digits[0]) % 12 + 12 if "p" in clock.lower() else int(digits[0])
    return hour * 60.0 + int(digits[1])


def _text_of_posts(group: Sequence[_Box], base: str) -> int:
    """Return how much text the blocks hold, 0 where they are no posts."""
    texts, elsewhere, talk, late = [], 0, 0, 0
    for box in group:
        blocks = blocks_of(box.element)
        texts.append(sum(weigh(block.text) for block in blocks if _is_text(block)))
        elsewhere += _leads_elsewhere(box.element, blocks, base)
        talk += any(signs.is_talk(block.text) for block in blocks)
        late += _letters_before(box) > _HEAD
    count = len(group)
    with_text = sum(1 for text in texts if text)
    if with_text < max(FEWEST_POSTS, 0.6 * count) or elsewhere > _SELDOM * count:
        return 0
    if talk > 0.5 * count or late > (1 - _MOSTLY) * count:
        return 0
    return sum(texts)


def _is_text(block: Block) -> bool:
    return not block.caption and block.link_share < 0.5 and weigh(block.text) >= _SENTENCE and ends_sentence(block.text)


def _leads_elsewhere(element: HtmlElement, blocks: Sequence[Block], base: str) -> bool:
    """Tell whether a block is a teaser: its headline or all of it links to another page, or most of it is links."""
    letters = sum(len(block.text) for block in blocks)
    if sum(block.link_characters for block in blocks) > 0.5 * letters:
        return True
    headings = element.xpath("(.//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6)[1]")
    for heading in headings:
        links = [*heading.xpath(".//a[@href]"), *heading.iterancestors("a")]
        if any(not _is_same_page(link.get("href") or "", base) for link in links):
            return True
    return next(element.iterancestors("a"), None) is not None


def _is_same_page(link: str, base: str) -> bool:
    page, _, _ = link.strip().partition("#")
    if not page:
        return True
    if not base:
        return False
    own = identity_of(base).partition("?")[0]
    if page.startswith(("http://", "https://")):
        return identity_of(page).partition("?")[0] == own
    return page.startswith("?") or own.endswith(page.partition("?")[0].rstrip("/"))


def _letters_before(box: _Box) -> int:
    """Return how many letters of a block stand before its time."""
    letters = 0
    for event, inner in etree.iterwalk(box.element, events=("start", "end")):
        if event == "start":
            if inner is box.time_element:
                return letters
            letters += len(squeeze(inner.text or "")) if isinstance(inner.tag, str) else 0
        elif inner is not box.element:
            letters += len(squeeze(inner.tail or ""))
        if letters > _HEAD:
            return letters
    return letters
