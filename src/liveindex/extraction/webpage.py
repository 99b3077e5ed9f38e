"""An HTML snapshot -> its article, or a live page's posts: parse once, read particulars and text, decide what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from liveindex.extraction.assemble import Draft, assemble, trusted_address
from liveindex.extraction.blocks import Block, blocks_of
from liveindex.extraction.decode import decode
from liveindex.extraction.furniture import without_particulars
from liveindex.extraction.generic import linked_paragraphs, plain_sentences, read_paragraphs
from liveindex.extraction.live import LiveBlog, LiveFrame, find_posts, to_articles
from liveindex.extraction.live.times import is_time_line
from liveindex.extraction.metadata import Particulars, read_particulars
from liveindex.extraction.names import squeeze
from liveindex.extraction.page import Page, parse_page
from liveindex.extraction.skip import why_no_article
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.live_page import LivePage
from liveindex.model.snapshot import Snapshot
from liveindex.text.urls import is_web_address, source_of

METHOD = "html/1"


@dataclass(frozen=True, slots=True)
class _Parsed:
    """An HTML page, parsed, with its particulars; `base` is its address on the web, empty where it has none."""

    page: Page
    blocks: list[Block]
    particulars: Particulars
    base: str
    address: str
    canonical: str | None


def read_webpage(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of an HTML page, all in one, or why it is none.

    Raises:
        ExtractError: no tree can be made of the markup.
    """
    return _as_one(_parse(snapshot))


def read_webpage_in_parts(snapshot: Snapshot) -> Article | NotAnArticle | LivePage:
    """Return the article of an HTML page, the posts of a live page, or why it is neither.

    Raises:
        ExtractError: no tree can be made of the markup.
    """
    parsed = _parse(snapshot)
    own = [address for address in (parsed.address, parsed.base) if is_web_address(address)]
    blog = find_posts(parsed.page, parsed.blocks, own, parsed.particulars.titles)  # before the tree is cut down
    if blog is None:
        return _as_one(parsed)
    told = parsed.particulars
    frame = LiveFrame(
        address=parsed.address,
        title=told.title,
        source_name=told.source_name,
        declared_language=told.declared_language,
        published=told.published,
        modified=told.modified,
    )
    posts, left_out = to_articles(blog.posts, frame)
    if not posts:
        return _as_one(parsed)
    return LivePage(page=_beside(parsed, blog), posts=posts, left_out=left_out)


def _parse(snapshot: Snapshot) -> _Parsed:
    page = parse_page(decode(snapshot.body, snapshot.header("content-type")))
    blocks = blocks_of(page.tree)
    base = snapshot.address if is_web_address(snapshot.address) else ""
    particulars = read_particulars(page, blocks, source_of(snapshot.address) if base else "")
    canonical = _absolute(base, particulars.canonical)
    return _Parsed(page, blocks, particulars, base, trusted_address(canonical, snapshot.address), canonical)


def _as_one(parsed: _Parsed) -> Article | NotAnArticle:
    paragraphs = _paragraphs(parsed)
    refusal = why_no_article(parsed.page, parsed.blocks, parsed.particulars.title, paragraphs)
    return refusal if refusal is not None else assemble(_draft(parsed, paragraphs))


def _paragraphs(parsed: _Parsed) -> list[str]:
    told = parsed.particulars
    found = read_paragraphs(parsed.page, parsed.blocks, (told.title, *told.titles)) if parsed.blocks else []
    return without_particulars(found, told.authors)


def _beside(parsed: _Parsed, blog: LiveBlog) -> Article | NotAnArticle:
    """Return what a live page says beside its posts: what stands before the first, else how it describes itself."""
    paragraphs = _before_posts(_paragraphs(parsed), blog)
    if not paragraphs:  # the extractor may take one post for the whole article
        core = squeeze(parsed.particulars.title)
        title = next((n for n, block in enumerate(parsed.blocks) if core and squeeze(block.text) == core), -1)
        shown = plain_sentences(parsed.blocks[title + 1 :])
        paragraphs = _before_posts(shown, blog) or linked_paragraphs(blog.summary)
    found = assemble(_draft(parsed, paragraphs))
    return replace(found, coverage_ends=blog.ends) if isinstance(found, Article) else found


def _before_posts(paragraphs: Sequence[str], blog: LiveBlog) -> list[str]:
    in_posts = {squeeze(part) for post in blog.posts for part in (post.headline, *post.paragraphs)}
    authors = {squeeze(name) for post in blog.posts for name in post.authors}
    kept: list[str] = []
    for paragraph in paragraphs:
        core = squeeze(paragraph)
        # What stands after or between posts is what is left of them: bylines, embeds, captions.
        if core in in_posts:
            break
        if core not in authors and not is_time_line(paragraph):
            kept.append(paragraph)
    return kept


def _draft(parsed: _Parsed, paragraphs: list[str]) -> Draft:
    told = parsed.particulars
    return Draft(
        address=parsed.address,
        method=METHOD,
        title=told.title,
        paragraphs=paragraphs,
        source_name=told.source_name,
        authors=told.authors,
        published=told.published,
        modified=told.modified,
        canonical=parsed.canonical,
        declared_language=told.declared_language,
        credit=told.credit,
    )


def _absolute(base: str, claimed: str | None) -> str | None:
    if claimed is None:
        return None
    try:
        absolute = urljoin(base, claimed) if base else claimed
    except ValueError:
        return None
    return absolute if is_web_address(absolute) else None
