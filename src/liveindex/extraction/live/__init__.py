"""A parsed page -> the posts of its live blog, where it has one: by its JSON-LD, its microdata, or its layout.

A page split wrongly is worse than one not split: what is marked as a live blog is believed, a layout only under the
conditions of `layout`. What JSON-LD lists is often only the newest; posts that the page shows beside them come in too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from liveindex.extraction.blocks import Block
from liveindex.extraction.live import signs
from liveindex.extraction.live.block import read_block
from liveindex.extraction.live.found import METHODS, Post, Way
from liveindex.extraction.live.layout import laid_out_blocks
from liveindex.extraction.live.linked import ends_of, live_node, read_linked
from liveindex.extraction.live.marked import marked_blocks, marked_end
from liveindex.extraction.live.posts import LiveFrame, to_articles
from liveindex.extraction.names import squeeze
from liveindex.extraction.page import Node, Page
from liveindex.model.article import Moment

__all__ = ["METHODS", "LiveBlog", "LiveFrame", "find_posts", "to_articles"]

_BEGINNING = 60  # squeezed letters by which one text is known again
_SHORTEST_BEGINNING = 25


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """What was found of a live blog.

    Attributes:
        posts: at least one has text.
        ends: when the page says that its coverage ends; None where it does not say.
        summary: what JSON-LD gives as its description, else empty.
    """

    posts: tuple[Post, ...]
    ends: Moment | None
    summary: str


def find_posts(page: Page, blocks: Sequence[Block], own: Sequence[str], titles: Sequence[str]) -> LiveBlog | None:
    """Return the live blog of a page; None where it has none.

    Args:
        page: as parsed; its tree is not changed.
        blocks: what it shows.
        own: the addresses that it goes by, its own first; none where unknown.
        titles: the ways in which it writes its title.
    """
    node = live_node(page, own)
    base = own[0] if own else ""
    linked = read_linked(node, page, blocks) if node else []
    if marked := marked_blocks(page.tree):
        shown = [read_block(element, Way.MARKED, base) for element in marked]
    else:
        is_live = node is not None or any(signs.page_is_live(address, titles) for address in own or [""])
        found = []
        if is_live or signs.has_live_blocks(page.tree):
            found = laid_out_blocks(page.tree, blocks, is_live=is_live, base=base)
        shown = [read_block(element, Way.LAID_OUT, base) for element in found]
    posts = _joined(linked, shown)
    if not any(post.paragraphs for post in posts):
        return None
    return LiveBlog(tuple(posts), (ends_of(node) if node else None) or marked_end(page.tree), _summary(node))


def _joined(linked: list[Post], shown: list[Post]) -> list[Post]:
    """Return the posts of the JSON-LD and those that the page shows beside them, none twice.

    A post of the JSON-LD without text gets that which the page shows under its name; one without a name, the name
    under which the page shows its words.
    """
    if not linked or not shown:
        return linked or shown
    by_name = {post.anchor: post for post in shown if post.anchor}
    by_words = {words: post.anchor for post in shown if post.anchor for words in _beginnings(post)}
    filled = [_with_name(post if post.paragraphs else _filled(post, by_name), by_words) for post in linked]
    names = {name for post in filled for name in _names(post)}
    known = {words for post in filled for words in _beginnings(post)}
    beside = [post for post in shown if post.paragraphs and post.anchor not in names and not known & _beginnings(post)]
    return [*filled, *beside]


def _with_name(post: Post, by_words: dict[str, str]) -> Post:
    if post.url or post.anchor:
        return post
    found = (by_words[words] for words in sorted(_beginnings(post)) if words in by_words)
    return replace(post, anchor=next(found, None))


def _beginnings(post: Post) -> set[str]:
    """Return the first letters of a post, and of each longer paragraph of it: two ways of showing it share one."""
    begun = [squeeze("".join(post.paragraphs)), *(squeeze(paragraph) for paragraph in post.paragraphs)]
    return {words[:_BEGINNING] for words in begun if len(words) >= _SHORTEST_BEGINNING}


def _names(post: Post) -> set[str]:
    fragment = post.url.partition("#")[2] if post.url else ""
    return {name for name in (fragment, post.anchor) if name}


def _filled(post: Post, by_name: dict[str, Post]) -> Post:
    shown = next((by_name[name] for name in _names(post) if name in by_name), None)
    return (
        post
        if shown is None
        else Post(
            way=shown.way,
            url=post.url,
            anchor=post.anchor or shown.anchor,
            headline=post.headline or shown.headline,
            paragraphs=shown.paragraphs,
            authors=post.authors or shown.authors,
            published=post.published or shown.published,
            modified=post.modified or shown.modified,
            clock=shown.clock,
        )
    )


def _summary(node: Node | None) -> str:
    described = node.get("description") if node else None
    return described if isinstance(described, str) else ""
