"""What the watch and the list of sources need of this room: what an address is, and what its document leads to."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from liveindex.collect.discovery import common_feed_paths, feeds_of_page, what_is
from liveindex.collect.opened import Opened, Part, skipped
from liveindex.collect.pages import KEPT_HEADERS, status_in_words
from liveindex.collect.registry import read_document
from liveindex.collect.responses import Response
from liveindex.collect.rule_guess import guess_rule
from liveindex.collect.safe_http import Fetcher
from liveindex.collect.sections import compile_rule, section_links
from liveindex.collect.sitemaps import SitemapEntry, children_to_visit, read_sitemap
from liveindex.config import Settings
from liveindex.errors import CollectError, FetchFailedError
from liveindex.model.article import SkipReason
from liveindex.model.following import LinkRule, Outline, SubscriptionKind
from liveindex.model.snapshot import Snapshot

__all__ = ["Found", "ListFound", "check_rule", "documents_of", "links_of_section", "look_at", "read_list"]

_COMMON_PATHS_TRIED = 6
_LEAST_SECTION_LINKS = 5
_CHILDREN_VISITED = 50


@dataclass(frozen=True, slots=True)
class Found:
    """What an address can be followed as, best first, and how that was found, in words."""

    choices: tuple[Outline, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ListFound:
    """What a sitemap leads to.

    Attributes:
        pages: addresses of pages that are dated and new enough, newest first.
        undated: addresses of pages without a date, in its order.
        lists: addresses of further sitemaps that are worth a visit.
        left_out: how many addresses were left because they are older.
        title: the outlet's name, where it gives one.
        note: what could not be read, in words.
    """

    pages: tuple[str, ...]
    undated: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    left_out: int = 0
    title: str = ""
    note: str = ""


def look_at(address: str, *, kind: SubscriptionKind | None, fetcher: Fetcher, rest: Callable[[], object]) -> Found:
    """Return what an address can be followed as. It is fetched once; a page without a feed, at its usual places too.

    Args:
        address: of the web.
        kind: what to follow it as, where a person says so.
        fetcher: the door to the network.
        rest: the pause between two requests to its host.

    Raises:
        CollectError: it cannot be had.
    """
    response = _sound(fetcher.fetch(address), address)
    own = Outline(address=response.permanent or address)
    is_what = kind or what_is(response.body, response.address)
    match is_what:
        case SubscriptionKind.FEED | SubscriptionKind.SITEMAP:
            return Found((replace(own, kind=is_what),), f"It is a {is_what}.")
        case SubscriptionKind.SECTION:
            return Found((_section(own, response),), "Its links are followed by a rule.")
        case _ if kind is SubscriptionKind.PAGE:
            return Found((replace(own, kind=kind),), "The page itself is watched for changes.")
    named = feeds_of_page(response.body, response.address)
    if named:
        choices = tuple(
            Outline(address=feed.address, title=feed.title, site=response.address, kind=SubscriptionKind.FEED)
            for feed in named
        )
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        return Found(choices, f"The page names its feed{more}: {named[0].why}.")
    return _without_feed(own, response, fetcher, rest)


def _without_feed(own: Outline, response: Response, fetcher: Fetcher, rest: Callable[[], object]) -> Found:
    for path in common_feed_paths(response.address)[:_COMMON_PATHS_TRIED]:
        rest()
        try:
            tried = fetcher.fetch(path)
        except CollectError:
            continue
        if 200 <= tried.status < 300 and what_is(tried.body, "") is SubscriptionKind.FEED:
            feed = Outline(address=tried.permanent or path, site=response.address, kind=SubscriptionKind.FEED)
            return Found((feed,), "The page names no feed, but there is one at a usual place.")
    section = _section(own, response)
    links = section_links(response.body, response.address, section.rule or LinkRule())
    page = replace(own, kind=SubscriptionKind.PAGE)
    if len(links) >= _LEAST_SECTION_LINKS:
        words = f"No feed was found. {len(links)} of its links look like articles and are followed by a rule."
        return Found((section, page), words)
    return Found(
        (page,), "No feed was found, and few links look like articles: the page itself is watched for changes."
    )


def _section(own: Outline, response: Response) -> Outline:
    return replace(own, kind=SubscriptionKind.SECTION, rule=guess_rule(response.body, response.address))


def _sound(response: Response, address: str) -> Response:
    if not 200 <= response.status < 300:
        raise FetchFailedError(status_in_words(response), address)
    return response


def check_rule(rule: LinkRule) -> None:
    """Check the rule of a section.

    Raises:
        WrongUseError: a pattern is no regular expression; says which and where.
    """
    compile_rule(rule)


def documents_of(response: Response, address: str, settings: Settings, taken: datetime) -> Iterator[Part]:
    """Yield what the document of an answer holds, as `collect` would; nothing that claims to be of another place.

    An archive, a mailbox or a file of records names its own addresses. Whoever adds one vouches for it; a site that
    is watched could put words into another outlet's mouth that way.

    Args:
        address: the place that it stands for; entries of a feed are told apart by it.
        taken: when it was asked for, aware UTC.
    """
    opened = Opened(
        address=address,
        name=unquote(PurePosixPath(urlsplit(response.address).path).name),
        stream=io.BufferedReader(io.BytesIO(response.body), max(len(response.body), 1)),
        taken=taken,
        size_bytes=len(response.body),
        headers=tuple((name, value) for name, value in response.headers if name in KEPT_HEADERS),
    )
    for part in read_document(opened, settings):
        if isinstance(part, Snapshot) and address not in (part.address, part.container):
            yield skipped(part.address, SkipReason.FOREIGN, f"{address} gave it, which is another place.")
        else:
            yield part


def links_of_section(response: Response, rule: LinkRule) -> list[str]:
    """Return the addresses that the rule of a section lets through, in the page's order.

    Raises:
        WrongUseError: a pattern of the rule is wrong or takes too long.
    """
    return [link.address for link in section_links(response.body, response.address, rule)]


def read_list(response: Response, *, since: datetime, limit_bytes: int) -> ListFound:
    """Return what a sitemap leads to.

    Args:
        since: leave out what is dated before this.
        limit_bytes: the most that it may have, unpacked.

    Raises:
        CollectError: it is no sitemap, or too large.
    """
    sitemap = read_sitemap(response.body, response.address, limit_bytes=limit_bytes)
    dated = [(moment, entry.address) for entry in sitemap.entries if (moment := _dated(entry)) is not None]
    fresh = sorted((one for one in dated if one[0] >= since), key=lambda one: one[0], reverse=True)
    return ListFound(
        pages=tuple(address for _, address in fresh),
        undated=tuple(entry.address for entry in sitemap.entries if _dated(entry) is None),
        lists=tuple(child.address for child in children_to_visit(sitemap, since, _CHILDREN_VISITED)),
        left_out=len(dated) - len(fresh),
        title=next((entry.publication for entry in sitemap.entries if entry.publication), ""),
        note=" ".join(sitemap.troubles[:3]),
    )


def _dated(entry: SitemapEntry) -> datetime | None:
    date = entry.published or entry.modified
    return date.last if date is not None else None
