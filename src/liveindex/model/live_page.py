"""A live page: one document, many posts, each with a time, a headline and an author of its own."""

from __future__ import annotations

from dataclasses import dataclass

from liveindex.model.article import Article, NotAnArticle
from liveindex.model.outcome import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage:
    """What one live page holds.

    Attributes:
        page: what it says beside its posts (headline, lede, summary), or why that is no article.
        posts: one article for each post, in the order of the page; `part_of` names the page.
        left_out: what was not made an article, and why; counted beside the posts.
    """

    page: Article | NotAnArticle
    posts: tuple[Article, ...]
    left_out: tuple[Trouble, ...] = ()
