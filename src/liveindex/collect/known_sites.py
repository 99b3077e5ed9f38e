"""An address of a well-known service -> the feed that the service documents for it.

Each is a public convention of long standing, with where it is documented. Whether the feed is there shows when it
is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """How a service names its feeds.

    Attributes:
        service: its name, for people.
        page: matches a page's address, without scheme, query and `www.`, with its groups.
        feed: the address of the feed, `{0}`, `{1}`, ... standing for the groups.
        source: where it is documented.
    """

    service: str
    page: re.Pattern[str]
    feed: str
    source: str


def _of(service: str, page: str, feed: str, source: str) -> Convention:
    return Convention(service, re.compile(page + r"/?\Z", re.IGNORECASE), feed, source)


_YOUTUBE = "developers.google.com/youtube/v3/guides/push_notifications"
_MEDIUM = "help.medium.com, RSS feeds of profiles, publications and topics"
# Those that write a profile as Mastodon does.
_NO_MASTODON = r"(?!(?:[\w-]+\.)*(?:youtube\.com|medium\.com|tiktok\.com|threads\.(?:net|com)|substack\.com)/)"

CONVENTIONS = (
    _of("YouTube", r"(?:m\.)?youtube\.com/channel/(UC[\w-]{22})(?:/\w+)?",
        "https://www.youtube.com/feeds/videos.xml?channel_id={0}", _YOUTUBE),
    _of("Reddit", r"(?:old\.|new\.)?reddit\.com/(r|user)/([\w-]{2,40})",
        "https://www.reddit.com/{0}/{1}/.rss", "reddit.com/wiki/rss"),
    _of("Substack", r"([a-z0-9-]+)\.substack\.com(?:/archive)?",
        "https://{0}.substack.com/feed", "support.substack.com, Is there an RSS feed for my publication?"),
    _of("Medium", r"medium\.com/(@?[\w.-]{2,60})", "https://medium.com/feed/{0}", _MEDIUM),
    _of("Medium", r"([a-z0-9-]+)\.medium\.com", "https://{0}.medium.com/feed", _MEDIUM),
    _of("WordPress.com", r"([a-z0-9-]+)\.wordpress\.com",
        "https://{0}.wordpress.com/feed/", "wordpress.com/support/feeds"),
    _of("Blogger", r"([a-z0-9-]+)\.blogspot\.com",
        "https://{0}.blogspot.com/feeds/posts/default", "support.google.com/blogger/answer/97933"),
    # Any host: only the form of a profile's address tells it.
    _of("Mastodon", _NO_MASTODON + r"([a-z0-9.-]+\.[a-z]{2,24})/@(\w{1,40})",
        "https://{0}/@{1}.rss", "AccountsController of the server: a profile in the formats HTML, JSON and RSS"),
)  # fmt: skip


def known_feed(address: str) -> tuple[str, Convention] | None:
    """Return the address of the feed that a service documents for a page, and by which convention."""
    bare = re.sub(r"\Ahttps?://(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).partition("#")[0]
    for convention in CONVENTIONS:
        found = convention.page.match(bare.partition("?")[0])
        if found:
            return convention.feed.format(*found.groups()), convention
    return None
