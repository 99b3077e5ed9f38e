"""An HTML snapshot -> an article: parse once, read particulars and text, decide whether it is one."""

from __future__ import annotations

from urllib.parse import urljoin

from liveindex.extraction.assemble import Draft, assemble, trusted_address
from liveindex.extraction.blocks import blocks_of
from liveindex.extraction.decode import decode
from liveindex.extraction.furniture import without_particulars
from liveindex.extraction.generic import read_paragraphs
from liveindex.extraction.metadata import read_particulars
from liveindex.extraction.page import parse_page
from liveindex.extraction.skip import why_no_article
from liveindex.model.article import Article, NotAnArticle
from liveindex.model.snapshot import Snapshot
from liveindex.text.urls import is_web_address, source_of

METHOD = "html/1"


def read_webpage(snapshot: Snapshot) -> Article | NotAnArticle:
    """Return the article of an HTML page, or why it is none.

    Raises:
        ExtractError: no tree can be made of the markup.
    """
    page = parse_page(decode(snapshot.body, snapshot.header("content-type")))
    blocks = blocks_of(page.tree)
    base = snapshot.address if is_web_address(snapshot.address) else ""
    particulars = read_particulars(page, blocks, source_of(snapshot.address) if base else "")
    paragraphs = read_paragraphs(page, blocks, (particulars.title, *particulars.titles)) if blocks else []
    paragraphs = without_particulars(paragraphs, particulars.authors)
    refusal = why_no_article(page, blocks, particulars.title, paragraphs)
    if refusal is not None:
        return refusal
    canonical = _absolute(base, particulars.canonical)
    return assemble(
        Draft(
            address=trusted_address(canonical, snapshot.address),
            method=METHOD,
            title=particulars.title,
            paragraphs=paragraphs,
            source_name=particulars.source_name,
            authors=particulars.authors,
            published=particulars.published,
            modified=particulars.modified,
            canonical=canonical,
            declared_language=particulars.declared_language,
            credit=particulars.credit,
        )
    )


def _absolute(base: str, claimed: str | None) -> str | None:
    if claimed is None:
        return None
    try:
        absolute = urljoin(base, claimed) if base else claimed
    except ValueError:
        return None
    return absolute if is_web_address(absolute) else None
