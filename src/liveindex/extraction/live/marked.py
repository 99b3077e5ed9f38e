"""The microdata of a page -> the blocks of its schema.org `LiveBlogPosting`."""

from __future__ import annotations

from lxml.html import HtmlElement

from liveindex.extraction.dates import read_moment
from liveindex.model.article import Moment

_LIVE = "//*[contains(@itemtype, '/LiveBlogPosting')]"


def marked_blocks(tree: HtmlElement) -> list[HtmlElement]:
    """Return the blocks that are marked as updates of the page's live blog, in order; none where it has no such."""
    for live in tree.xpath(_LIVE)[:1]:
        updates = live.xpath(".//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' liveBlogUpdate ')]")
        updates = updates or live.xpath(".//*[contains(@itemtype, '/BlogPosting')]")
        inside = set(updates)
        # An update in an update is part of it.
        return [update for update in updates if not any(outer in inside for outer in update.iterancestors())]
    return []


def marked_end(tree: HtmlElement) -> Moment | None:
    """Return when the page's live blog is marked to end; None where it is not."""
    for element in tree.xpath(f"({_LIVE})[1]//*[@itemprop='coverageEndTime']")[:1]:
        written = element.get("content") or element.get("datetime")
        return read_moment(written, "microdata") if written else None
    return None
