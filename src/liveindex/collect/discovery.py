"""A page's bytes -> the feeds that it names or links to, best first; bytes alone -> what kind of thing to follow.

Nothing is fetched. What a page does not name may still be there under a usual name (`common_feed_paths`), or in its
robots.txt (`sitemaps_of_robots`); whoever follows tries those.
Source: WHATWG HTML, section 4.6.7 (`rel=alternate`); RSS Advisory Board, RSS Autodiscovery.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit, urlunsplit

from lxml import etree
from protego import Protego

from liveindex.collect.json_feeds import is_json_feed
from liveindex.collect.known_sites import known_feed
from liveindex.collect.opened import HEAD_BYTES
from liveindex.collect.page_links import base_of, parse_page, resolve, words_of
from liveindex.collect.rule_guess import DATE, NUMBER, SLUG, headlines_of
from liveindex.collect.sniff import Kind, head_text, root_name, sniff
from liveindex.model.following import SubscriptionKind
from liveindex.text.urls import identity_of, is_web_address

_FORMATS = {
    "application/rss+xml": "RSS", "application/atom+xml": "Atom", "application/feed+json": "JSON Feed",
    "application/rdf+xml": "RSS", "text/rss+xml": "RSS", "text/atom+xml": "Atom", "application/x-rss+xml": "RSS",
    "application/x-atom+xml": "Atom", "application/json": "JSON Feed", "text/xml": "", "application/xml": "",
    "application/rss": "RSS", "application/atom": "Atom", "text/rss": "RSS",
}  # fmt: skip
# Said of things that are mostly no feeds: WordPress names its programming interface this way.
_NEEDS_A_NAME = frozenset(("application/json", "text/xml", "application/xml"))
_FEEDISH = re.compile(r"(?<![a-z])(?:feeds?|rss\d?|atom|rdf|jsonfeed)(?![a-z])", re.IGNORECASE)
_FEED_ENDING = re.compile(
    r"(?:\.(?:rss|atom|rdf)|/(?:feed|rss|atom)/?|/(?:rss|atom|feed)\.(?:xml|json|php)|/index\.(?:xml|rdf))\Z",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?<![^\W\d_])(?:comments?|replies|kommentar\w*|comment?aires?|comentarios?|commenti|reacties|komentarz\w*|"
    r"yorum\w*|коммент\w*|комент\w*|评论|コメント|댓글|تعليق\w*)",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"add\.my\.yahoo|feedly\.com/i/|inoreader\.com/(?:feed|\?)|newsblur\.com/\?|netvibes\.com/subscribe|"
    r"//(?:[a-z]+\.)?(?:facebook|twitter|x)\.com/",
    re.IGNORECASE,
)
_FOLDER_PATHS = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml")
_ROOT_PATHS = ("feed", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json", "feeds/posts/default")
_MOST_PATHS = 12
_MOST_FOUND = 100
_FEWEST_HEADLINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFeed:
    """A feed that a page leads to.

    Attributes:
        address: absolute.
        title: the page's name for it; empty where it gives none.
        format: `RSS`, `Atom`, `JSON Feed`, or empty where the page does not say.
        why: how it was found, in words for people.
        is_named: the page names it a feed; else it only looks like one.
        is_comments: it carries readers' comments, not articles.
    """

    address: str
    title: str = ""
    format: str = ""
    why: str = ""
    is_named: bool = True
    is_comments: bool = False
    kind: SubscriptionKind = SubscriptionKind.FEED


def feeds_of_page(body: bytes, address: str) -> list[FoundFeed]:
    """Return the feeds of a page, best first: articles before comments, those of this section before the site's.

    Args:
        body: the page as it came.
        address: its own, for relative links.
    """
    found: list[FoundFeed] = []
    service = known_feed(address)
    root = parse_page(body)
    if root is not None:
        base = base_of(root, address)
        found += [feed for element in root.iter("link") if (feed := _of_link(element, base))]
        found += [feed for element in root.iter("a") if (feed := _of_anchor(element, base))]
    if service is not None:
        feed_address, convention = service
        why = f"{convention.service} documents this address ({convention.source})"
        found.append(FoundFeed(address=feed_address, why=why))
    ranked = sorted(_joined(found)[:_MOST_FOUND], key=lambda feed: _rank(feed, address))
    return [feed for feed in ranked if identity_of(feed.address) != identity_of(address)]


def _of_link(element: etree._Element, base: str) -> FoundFeed | None:
    rel = (element.get("rel") or "").lower().split()
    type_ = (element.get("type") or "").partition(";")[0].strip().lower()
    written = (element.get("href") or "").strip()
    target = resolve(base, re.sub(r"\Afeed:(?://)?(?=https?:)|\Afeed:(?=//)", "", written)) if written else None
    if target is None or "stylesheet" in rel:
        return None
    title = " ".join((element.get("title") or "").split())
    is_feed = "feed" in rel and (type_ in _FORMATS or not type_)
    if not is_feed and not ("alternate" in rel and type_ in _FORMATS):
        return None
    if type_ in _NEEDS_A_NAME and "feed" not in rel and not _FEEDISH.search(f"{target} {title}"):
        return None
    if re.search(r"/wp-json/|/oembed", target):
        return None
    return FoundFeed(
        address=target,
        title=title,
        format=_FORMATS.get(type_, ""),
        why=f"the head of the page names it (rel={' '.join(rel)})",
        is_comments=_is_comments(title, target),
    )


def _of_anchor(element: etree._Element, base: str) -> FoundFeed | None:
    written = (element.get("href") or "").strip()
    target = resolve(base, re.sub(r"\Afeed:(?://)?(?=https?:)|\Afeed:(?=//)", "", written)) if written else None
    if target is None or _BUTTONS.search(target):
        return None
    parts = urlsplit(target)
    words = words_of(element)[:200] or (element.get("title") or "").strip()
    type_ = (element.get("type") or "").partition(";")[0].strip().lower()
    by_type = type_ in _FORMATS and type_ not in _NEEDS_A_NAME
    by_name = bool(_FEED_ENDING.search(parts.path)) or parts.hostname in ("feeds.feedburner.com",)
    by_words = bool(_FEEDISH.search(f"{parts.hostname} {parts.path}")) and bool(_FEEDISH.search(words))
    by_words = by_words and bool(re.search(r"\.(?:xml|json|rdf|php)\Z|/\Z", parts.path))
    if not (by_type or by_name or by_words):
        return None
    return FoundFeed(
        address=target,
        title="" if _FEEDISH.fullmatch(words) else words,
        format=_FORMATS.get(type_, ""),
        why="a link of the page looks like a feed" + (f" ({words[:60]})" if words else ""),
        is_named=by_type,
        is_comments=_is_comments(words, target),
    )


def _is_comments(title: str, address: str) -> bool:
    return bool(_COMMENTS.search(title) or _COMMENTS.search(urlsplit(address).path))


def _joined(found: list[FoundFeed]) -> list[FoundFeed]:
    """Return each address once, at its first place, with what only a later one says of it."""
    once: dict[str, FoundFeed] = {}
    for feed in found:
        key = identity_of(feed.address)
        first = once.get(key)
        if first is None:
            once[key] = feed
        else:
            once[key] = replace(
                first,
                title=first.title or feed.title,
                format=first.format or feed.format,
                is_comments=first.is_comments or feed.is_comments,
            )
    return list(once.values())


def _rank(feed: FoundFeed, address: str) -> tuple[bool, bool, int]:
    """Return what a feed is ordered by; the page's own order decides between equals."""
    page = [part for part in urlsplit(address).path.lower().split("/") if part]
    path = urlsplit(feed.address).path
    is_of_article = _looks_like_article(address) and identity_of(feed.address).startswith(identity_of(address))
    own_words = set(re.findall(r"[^\W_]{2,}", f"{path} {feed.title}".lower()))
    nearness = 0
    if page and not _looks_like_article(address):
        nearness = sum(1 for part in page if set(re.findall(r"[^\W_]{2,}", part)) <= own_words)
    # A feed beneath an article's own address carries what readers said of it.
    return (feed.is_comments or is_of_article, not feed.is_named, -nearness)


def _looks_like_article(address: str) -> bool:
    path = urlsplit(address).path
    return any(re.search(pattern, path, re.IGNORECASE) for pattern in (DATE, NUMBER, SLUG))


def common_feed_paths(address: str) -> list[str]:
    """Return the addresses under which feeds stand most often, likeliest first: in the page's folder, then the root.

    At most twelve; for sites that name no feed.
    """
    if not is_web_address(address):
        return []
    parts = urlsplit(address)
    folders = [part for part in parts.path.split("/") if part]
    if folders and "." in folders[-1]:
        folders.pop()
    folder = "/".join(folders)
    paths = [f"/{folder}/{name}" for name in _FOLDER_PATHS] if folder and not _looks_like_article(address) else []
    paths += [f"/{name}" for name in _ROOT_PATHS]
    return [urlunsplit((parts.scheme.lower(), parts.netloc, path, "", "")) for path in paths[:_MOST_PATHS]]


def sitemaps_of_robots(text: str, address: str) -> list[str]:
    """Return the sitemaps that a robots.txt names, in its order, each once; news sitemaps first.

    Args:
        text: of the robots.txt.
        address: its own, for relative ones, which the protocol does not allow and sites write.
    """
    named = (resolve(address, str(one)) for one in Protego.parse(text).sitemaps)
    once = dict.fromkeys(one for one in named if one)
    return sorted(once, key=lambda one: "news" not in urlsplit(one).path.lower())


def what_is(body: bytes, address: str = "") -> SubscriptionKind | None:
    """Return what kind of thing a document is to a follower; None for what cannot be followed.

    Args:
        body: as it came, unpacked.
        address: its own; tells a page's links from those of other sites.
    """
    head = body[:HEAD_BYTES]
    sniffed = sniff(head)
    text = (head_text(head) or "").lstrip("\ufeff \t\r\n")
    match sniffed.kind:
        case Kind.FEED:
            return SubscriptionKind.FEED
        case Kind.UNSUPPORTED if root_name(text) in ("urlset", "sitemapindex"):
            return SubscriptionKind.SITEMAP
        case Kind.JSON | Kind.JSON_LINES:
            return SubscriptionKind.FEED if _is_json_feed(body) else None
        case Kind.TEXT | Kind.TABLE:
            lines = text.split()[:-1] if len(body) > HEAD_BYTES else text.split()
            return SubscriptionKind.SITEMAP if lines and all(map(is_web_address, lines)) else None
        case Kind.HTML:
            return SubscriptionKind.SECTION if _is_section(body, address) else SubscriptionKind.PAGE
        case _:
            return None


def _is_json_feed(body: bytes) -> bool:
    try:
        return is_json_feed(json.loads(body))
    except (ValueError, RecursionError):
        return False


def _is_section(body: bytes, address: str) -> bool:
    """Tell a list of headlines from an article: many headlines, and less running text than they have."""
    if re.search(
        rb"og:type[\"'][^>]{0,40}article|\"@type\"\s*:\s*\"(?:News|Opinion|Analysis)?Article\"", body[: HEAD_BYTES * 4]
    ):
        return False
    headlines = headlines_of(body, address)
    root = parse_page(body)
    if root is None or len(headlines) < _FEWEST_HEADLINES:
        return False
    running = sum(
        len(words_of(one)) for one in root.iter("p") if next(one.iter("a"), None) is None and len(words_of(one)) > 200
    )
    return running < 80 * len(headlines)
