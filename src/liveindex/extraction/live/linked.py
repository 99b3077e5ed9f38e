"""The JSON-LD of a page -> the posts of its schema.org `LiveBlogPosting`.

Source: schema.org, LiveBlogPosting, `liveBlogUpdate`, `coverageEndTime`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from liveindex.extraction.blocks import Block
from liveindex.extraction.dates import read_moment
from liveindex.extraction.generic import linked_paragraphs
from liveindex.extraction.live.found import Post, Way
from liveindex.extraction.metadata import linked_names, named_nodes, texts
from liveindex.extraction.names import squeeze
from liveindex.extraction.page import Node, Page, is_of_type
from liveindex.model.article import Moment
from liveindex.text.urls import identity_of, is_web_address

_LIVE = frozenset(("LiveBlogPosting",))
_BEGINNING = 24  # squeezed characters by which a block of the page is found again in a post
_SHORTEST_PIECE = 12


def live_node(page: Page, own: Sequence[str]) -> Node | None:
    """Return the JSON-LD object of the page's live blog; None where there is none, or it is another page's.

    Args:
        page: as parsed.
        own: addresses that this page goes by; none where unknown.
    """
    known = {identity_of(address) for address in own if is_web_address(address)}
    for node in page.linked:
        if not is_of_type(node, _LIVE):
            continue
        claimed = [text for key in ("url", "mainEntityOfPage", "@id") for text in _addresses(node.get(key))]
        if not known or not claimed or known & {identity_of(address) for address in claimed}:
            return node
    return None


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    if isinstance(value, str) and is_web_address(value):
        yield value


def read_linked(node: Node, page: Page, blocks: Sequence[Block]) -> list[Post]:
    """Return the posts of a live blog's JSON-LD object, in its order; without paragraphs where it gives no text."""
    updates = node.get("liveBlogUpdate")
    found = updates if isinstance(updates, list) else [updates]
    places: dict[str, int] = {}
    for number, block in enumerate(blocks):
        places.setdefault(squeeze(block.text)[:_BEGINNING], number)
    by_id = named_nodes(page.linked)
    return [_read(update, by_id, blocks, places) for update in found if isinstance(update, dict)]


def ends_of(node: Node) -> Moment | None:
    """Return when a live blog says that its coverage ends; None where it does not say."""
    claimed = next(texts(node.get("coverageEndTime")), None)
    return read_moment(claimed, "json-ld") if claimed else None


def _read(update: Node, by_id: dict[str, Node], blocks: Sequence[Block], places: dict[str, int]) -> Post:
    headline = next(texts(update.get("headline") or update.get("name")), "")
    paragraphs: list[str] = []
    for key in ("articleBody", "text", "description"):
        paragraphs = linked_paragraphs(update.get(key))
        if paragraphs:
            break
    if len(paragraphs) == 1:
        paragraphs = _parted(paragraphs[0], blocks, places)
    if len(paragraphs) > 1 and squeeze(paragraphs[0]) == squeeze(headline):
        paragraphs = paragraphs[1:]
    claimed = update.get("url")
    own = next((text for key in ("@id", "identifier") for text in texts(update.get(key))), None)
    return Post(
        way=Way.LINKED,
        url=claimed.strip() if isinstance(claimed, str) and claimed.strip() else _as_address(own),
        anchor=None if own is None or is_web_address(own) else own.lstrip("#") or None,
        headline=headline,
        paragraphs=tuple(paragraphs),
        authors=linked_names(update.get("author") or update.get("creator"), by_id),
        published=_moment(update, "datePublished") or _moment(update, "dateCreated"),
        modified=_moment(update, "dateModified"),
    )


def _as_address(own: str | None) -> str | None:
    return own if own is not None and is_web_address(own) else None


def _moment(update: Node, key: str) -> Moment | None:
    value = update.get(key)
    return read_moment(str(value), "json-ld") if isinstance(value, str | int | float) else None


def _parted(text: str, blocks: Sequence[Block], places: dict[str, int]) -> list[str]:
    """Return a text that came as one line in the paragraphs in which the page shows it; as it came where it does not.

    JSON-LD often runs the paragraphs of a post together.
    """
    rest = squeeze(text)
    number = places.get(rest[:_BEGINNING])
    if number is None:
        return [text]
    parts: list[str] = []
    for block in blocks[number : number + 200]:
        core = squeeze(block.text)
        if rest.startswith(core) and (len(core) >= _SHORTEST_PIECE or core == rest):
            parts.append(block.text)
            rest = rest[len(core) :]
        elif parts and len(core) >= _SHORTEST_PIECE:
            break
        if not rest:
            return parts
    return [text]
