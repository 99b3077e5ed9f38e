"""Live pages of invented outlets, marked up in JSON-LD, in microdata, or by their layout alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

PAGE = "https://harrow.example/news/live/flood"
TITLE = "Flood in the Sel valley: live updates"
LEDE = "The river Sel has left its bed and three villages are cut off. The Harrow Courier follows the day as it goes."


@dataclass(frozen=True)
class Told:
    """One post of an invented live page."""

    name: str
    time: str
    headline: str
    paragraphs: Sequence[str]
    author: str = ""
    more: dict[str, object] = field(default_factory=dict)


POSTS = (
    Told(
        "p3",
        "2025-03-04T12:40:00+01:00",
        "Second boat reaches Hallorn",
        (
            "A second boat has reached Hallorn with food for two days, the fire brigade said.",
            "“We are dry and we have tea,” said Mira Dell, who keeps the inn there.",
        ),
        "Ansel Brook",
    ),
    Told(
        "p2",
        "2025-03-04T11:05:00+01:00",
        "",
        ("The road from Osmark to the coast is open again, the county says, but only for lorries under three tonnes.",),
        "Runa Veld",
    ),
    Told(
        "p1",
        "2025-03-04T09:10:00+01:00",
        "Three villages cut off",
        ("Hallorn, Tolley and Brenn can no longer be reached by road since early morning, the county said.",),
    ),
)
NEWEST = Told(
    "p4",
    "2025-03-04T13:30:00+01:00",
    "Water stops rising",
    ("The gauge at the old mill has not moved for an hour, the harbour office said at half past one.",),
    "Ansel Brook",
)


def linked_page(posts: Sequence[Told] = POSTS, *, lede: str = LEDE, shown: bool = True, **more: object) -> str:
    """Return a live page that says so in JSON-LD; the posts are also shown unless told otherwise."""
    updates = [
        {
            "@type": "BlogPosting",
            **({"headline": post.headline} if post.headline else {}),
            "articleBody": " ".join(post.paragraphs),
            "datePublished": post.time,
            "url": f"{PAGE}#{post.name}",
            **({"author": {"@type": "Person", "name": post.author}} if post.author else {}),
            **post.more,
        }
        for post in posts
    ]
    blog = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "url": PAGE,
        "headline": TITLE,
        "datePublished": "2025-03-04T08:30:00+01:00",
        "dateModified": "2025-03-04T12:45:00+01:00",
        "liveBlogUpdate": updates,
        **more,
    }
    body = "".join(_section(post) for post in posts) if shown else ""
    return _page(f"<p>{lede}</p>{body}" if lede else body, json.dumps(blog))


def _page(body: str, linked: str = "", *, title: str = TITLE, address: str = PAGE) -> str:
    script = f'<script type="application/ld+json">{linked}</script>' if linked else ""
    return (
        f"<!doctype html><html lang='en'><head><title>{title} - The Harrow Courier</title>"
        f"<link rel='canonical' href='{address}'>{script}</head><body><nav><a href='/'>Home</a></nav>"
        f"<main><h1>{title}</h1>{body}</main><footer>All rights reserved</footer></body></html>"
    )


def _section(post: Told) -> str:
    head = f"<h2>{post.headline}</h2>" if post.headline else ""
    by = f"<span class='byline'>By {post.author}</span>" if post.author else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in post.paragraphs)
    return (
        f"<section class='stream-item' id='{post.name}'><time datetime='{post.time}'>{post.time[11:16]}</time>"
        f"{head}{by}{text}<button>Share</button></section>"
    )


def section_page(posts: Sequence[Told] = POSTS, **page: str) -> str:
    """Return a live page that shows each post in a section with a name and a time for machines."""
    return _page(f"<p>{LEDE}</p><div class='stream'>{''.join(map(_section, posts))}</div>", **page)


def clock_page(posts: Sequence[Told] = POSTS, *, kind: str = "ticker-entry") -> str:
    """Return a live page in the older style: rows with a time of day as people write it, and no names."""
    rows = "".join(
        f"<li class='{kind}'><div class='when'><span class='time'>{post.time[11:16]}</span></div><div class='what'>"
        + (f"<strong class='title'>{post.headline}</strong>" if post.headline else "")
        + "".join(f"<p>{paragraph}</p>" for paragraph in post.paragraphs)
        + "</div></li>"
        for post in posts
    )
    meta = '{"@type": "NewsArticle", "headline": "The flood", "datePublished": "2025-03-04T08:30:00+01:00"}'
    return _page(f"<p>{LEDE}</p><ol>{rows}</ol>", meta, title="The flood", address="https://harrow.example/flood")


def marked_page(posts: Sequence[Told] = POSTS) -> str:
    """Return a live page that says so in microdata."""
    updates = "".join(
        f"<div itemprop='liveBlogUpdate' itemscope itemtype='http://schema.org/BlogPosting' id='{post.name}'>"
        f"<meta itemprop='datePublished' content='{post.time}'>"
        + (f"<h3 itemprop='headline'>{post.headline}</h3>" if post.headline else "")
        + (f"<p itemprop='author' itemscope><span itemprop='name'>{post.author}</span></p>" if post.author else "")
        + f"<div itemprop='articleBody'>{''.join(f'<p>{part}</p>' for part in post.paragraphs)}</div></div>"
        for post in posts
    )
    return _page(
        f"<div itemscope itemtype='http://schema.org/LiveBlogPosting'><p>{LEDE}</p>"
        f"<meta itemprop='coverageEndTime' content='2025-03-04T20:00:00+01:00'>{updates}</div>"
    )
