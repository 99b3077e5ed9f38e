"""What is followed in the world: subscriptions, what they point at, and how they fare."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SubscriptionKind(StrEnum):
    """What kind of address is followed."""

    FEED = "feed"  # RSS, Atom, RDF, CDF, JSON Feed
    SITEMAP = "sitemap"  # a news sitemap, or an index of sitemaps
    SECTION = "section"  # a page whose links are followed by a rule
    PAGE = "page"  # a page that is itself watched for changes


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRule:
    """Which links of a section page lead to articles.

    Each pattern is a regular expression that is searched for in the absolute address.

    Attributes:
        include: one of these must be found; empty lets every link through.
        exclude: none of these may be found.
        same_site: only links to the page's own registered domain.
        least_words: a link's text has at least this many words; headlines do, menus do not.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    same_site: bool = True
    least_words: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One address to follow with what is said of it, as a list of feeds (OPML) carries it.

    Attributes:
        address: of the feed, sitemap or page itself.
        title: the name a person gave it; empty where none.
        site: address of the page for readers that it belongs to.
        folder: names of the folders it stands in, outermost first.
        language: ISO 639-1, lower case.
        country: ISO 3166-1 alpha-2, lower case.
        owner: who owns the outlet, where that is public.
        kind: what it is said to be; None where nothing says so.
        rule: for a section.
    """

    address: str
    title: str = ""
    site: str | None = None
    folder: tuple[str, ...] = ()
    language: str | None = None
    country: str | None = None
    owner: str | None = None
    kind: SubscriptionKind | None = None
    rule: LinkRule | None = None
