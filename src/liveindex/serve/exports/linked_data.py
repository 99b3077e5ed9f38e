"""Articles and stories -> schema.org JSON-LD. No ClaimReview: nothing here says what is true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson
from markupsafe import Markup

from liveindex.model.article import Article
from liveindex.model.entity import EntityType
from liveindex.model.exported import ExportedArticle
from liveindex.model.story import StoryView
from liveindex.model.view import ArticleRow
from liveindex.serve.exports.streams import write_list
from liveindex.serve.shapes import Json, time
from liveindex.text.urls import is_web_address

CONTEXT = "https://schema.org"
_TYPES = {EntityType.PERSON: "Person", EntityType.BODY: "Organization", EntityType.PLACE: "Place"}


def write(rows: Iterable[ExportedArticle], stream: BinaryIO) -> None:
    """Write a graph with an item for each article and whoever it names."""
    items = ({**news_article(one.row, one.article), "mentions": _mentions(one)} for one in rows)
    write_list(items, stream, around={"@context": CONTEXT}, key="@graph")


def news_article(row: ArticleRow, article: Article) -> dict[str, Json]:
    """Return an article as its outlet published it; what the page does not claim is left out."""
    web = is_web_address(row.address)
    item: dict[str, Json] = {
        "@type": "NewsArticle",
        "identifier": row.id,
        "url": row.address if web else None,
        "headline": article.title,
        "abstract": row.lede,
        "datePublished": _claimed(article, "published"),
        "dateModified": _claimed(article, "modified"),
        "inLanguage": article.language,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": _publisher(row),
        "creditText": article.credit,
        "isPartOf": {"@type": "LiveBlogPosting", "url": article.part_of} if article.part_of else None,
        "sdDatePublished": time(row.first_seen),
    }
    return {name: value for name, value in item.items() if value}


def article_page(row: ArticleRow, article: Article) -> dict[str, Json]:
    """Return what the page of an article carries."""
    return {"@context": CONTEXT, **news_article(row, article)}


def story_page(view: StoryView, shown: Iterable[ArticleRow]) -> dict[str, Json]:
    """Return what the page of a story carries: a collection of the articles that it shows, each by its address."""
    parts: list[Json] = list(map(_part, shown))
    return {
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "identifier": view.id,
        "name": view.title,
        "dateModified": time(view.last),
        "hasPart": parts,
    }


def embedded(shape: dict[str, Json]) -> Markup:
    """Return a shape as a page holds it: no word of an article can end the element that it stands in."""
    text = orjson.dumps(shape).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704  no sign of markup is left


def _part(row: ArticleRow) -> Json:
    item: dict[str, Json] = {
        "@type": "NewsArticle",
        "identifier": row.id,
        "headline": row.title,
        "url": row.address if is_web_address(row.address) else None,
        "datePublished": row.published.day.isoformat() if row.published else None,
        "publisher": _publisher(row),
    }
    return {name: value for name, value in item.items() if value}


def _publisher(row: ArticleRow) -> Json:
    shape: dict[str, Json] = {"@type": "NewsMediaOrganization", "name": row.source_name or row.source}
    if is_web_address(row.address):
        shape["url"] = f"https://{row.source}/"
    return shape


def _claimed(article: Article, which: str) -> str | None:
    """Return a claimed date no more exactly than it was claimed."""
    claim = article.published if which == "published" else article.modified
    if claim is None:
        return None
    return claim.day.isoformat() if claim.precision.value == "day" else time(claim.at)


def _mentions(row: ExportedArticle) -> list[Json]:
    return [{"@type": _TYPES[one.type], "name": one.name} for one in row.read.entities if one.type in _TYPES]
