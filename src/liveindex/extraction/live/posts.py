"""Posts as found -> articles of their own, each with an address that stays when newer posts come above it.

A post is named by its own address where it claims one that can be believed, else by its own name on the page, else by a
key made from its time and its first words: never by its place, which moves.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import quote, urljoin

from liveindex.extraction.assemble import Draft, assemble, same_outlet
from liveindex.extraction.furniture import without_furniture
from liveindex.extraction.live.found import Post, method_of
from liveindex.extraction.live.times import ORIGIN
from liveindex.extraction.names import squeeze
from liveindex.model.article import Article, Moment, Precision, SkipReason
from liveindex.model.outcome import Outcome, Trouble
from liveindex.text.urls import identity_of, is_web_address, normalise_part

MOST_POSTS = 5_000  # the longest live blogs run to some 2,000 posts; more is no page that anybody reads
_KEY_WORDS = 8
_IN_FRAGMENT = "!$&'()*+,;=:@/?-._~%"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveFrame:
    """What the posts of a page share.

    Attributes:
        address: of the page.
        title: the page's; no post's headline.
        published, modified: when the page says that it was.
    """

    address: str
    title: str
    source_name: str | None
    declared_language: str | None
    published: Moment | None
    modified: Moment | None


def to_articles(posts: Sequence[Post], frame: LiveFrame) -> tuple[tuple[Article, ...], tuple[Trouble, ...]]:
    """Return an article for each post that has text, in the order of the page, and what was left out."""
    with_text = [post for post in posts if post.paragraphs]
    kept = _newest(with_text)
    named = _named(_without_shared_headlines(kept, frame.title), frame)
    articles: dict[tuple[str, str], Article] = {}
    for address, post in named:
        article = _article(address, post, frame)
        if article is not None:
            articles.setdefault((address, article.version), article)
    unread = len(posts) - len(with_text) + len(named) - len(articles)
    same = len(named) - len(articles)
    return tuple(articles.values()), tuple(_left_out(frame.address, len(with_text) - len(kept), unread - same, same))


def _left_out(address: str, beyond: int, empty: int, same: int) -> Iterable[Trouble]:
    if beyond:
        detail = (
            f"{address} has more than {MOST_POSTS:,} posts; the {beyond:,} oldest were left out. "
            "The document is kept; if it is sound, report it with this message."
        )
        yield Trouble(address=address, outcome=Outcome.FAILED, reason="too many posts", detail=detail)
    if empty:
        detail = f"{empty:,} posts of {address} show no text."
        yield Trouble(address=address, outcome=Outcome.SKIPPED, reason="posts without text", detail=detail)
    if same:
        detail = f"{same:,} posts of {address} are the same as others on it."
        yield Trouble(address=address, outcome=Outcome.SKIPPED, reason=SkipReason.DUPLICATE_IN_BATCH, detail=detail)


def _newest(posts: list[Post]) -> list[Post]:
    if len(posts) <= MOST_POSTS:
        return posts
    dated = sorted(
        range(len(posts)),
        key=lambda number: (moment.at.timestamp() if (moment := posts[number].published) else 0.0, -number),
        reverse=True,
    )
    return [posts[number] for number in sorted(dated[:MOST_POSTS])]


def _without_shared_headlines(posts: list[Post], page_title: str) -> list[Post]:
    """Return the posts; the page's title, or one that several posts share, is no post's own headline."""
    counts = Counter(squeeze(post.headline) for post in posts)
    page_core = squeeze(page_title)
    return [
        replace(post, headline="")
        if post.headline and (counts[squeeze(post.headline)] > 2 or squeeze(post.headline) == page_core)
        else post
        for post in posts
    ]


def _named(posts: list[Post], frame: LiveFrame) -> list[tuple[str, Post]]:
    """Return the posts with their addresses. A name that several posts bear, or that is only a place, is no name."""
    numbered = _are_places(posts)
    claimed = [_claimed_address(post, frame.address, use_anchor=not numbered) for post in posts]
    bearers: dict[str, set[str]] = {}
    for address, post in zip(claimed, posts, strict=True):
        if address is not None:
            bearers.setdefault(address, set()).add(_words_of(post))
    return [
        (address if address and len(bearers[address]) == 1 else f"{_page_part(frame.address)}#{_key(post)}", post)
        for address, post in zip(claimed, posts, strict=True)
    ]


def _are_places(posts: Sequence[Post]) -> bool:
    """Tell whether the names of the posts only count them from the newest on: they move with every new post."""
    if len(posts) < 2 or any(post.anchor is None for post in posts):
        return False
    numbers = ["".join(filter(str.isdigit, post.anchor or "")) for post in posts]
    if any(not number or len(number) > 6 for number in numbers):
        return False
    counted = [int(number) for number in numbers]
    if counted != list(range(counted[0], counted[0] + len(counted))) or counted[0] > 1:
        return False
    first, last = posts[0].published, posts[-1].published
    return first is None or last is None or first.at > last.at


def _page_part(address: str) -> str:
    return address.partition("#")[0]


def _claimed_address(post: Post, page_address: str, *, use_anchor: bool) -> str | None:
    page = _page_part(page_address)
    if post.url:
        address = _absolute(page, post.url)
        own, _, fragment = address.partition("#")
        if is_web_address(own) and is_web_address(page):
            if identity_of(own) == identity_of(page):
                if fragment:
                    return f"{page}#{fragment}"
            elif same_outlet(own, page):
                return normalise_part(address)
    if post.anchor and use_anchor:
        return f"{page}#{quote(post.anchor, safe=_IN_FRAGMENT)}"
    return None


def _absolute(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if is_web_address(base) else link
    except ValueError:
        return ""


def _words_of(post: Post) -> str:
    return squeeze(post.headline + "".join(post.paragraphs))


def _key(post: Post) -> str:
    """Return a name made from a post's time and first words: the same when it is met again."""
    time = post.published.at.isoformat() if post.published else post.clock
    words = " ".join(f"{post.headline} {' '.join(post.paragraphs)}".split()[:_KEY_WORDS])
    return f"key-{hashlib.sha256(f'{time}|{squeeze(words)}'.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _article(address: str, post: Post, frame: LiveFrame) -> Article | None:
    paragraphs = without_furniture(list(post.paragraphs), titles=[post.headline], unwanted=frozenset())
    found = assemble(
        Draft(
            address=address,
            method=method_of(post.way, titled=bool(post.headline)),
            title=post.headline,
            paragraphs=paragraphs,
            source_name=frame.source_name,
            authors=post.authors,
            published=post.published or _day_of_clock(post.clock, frame),
            modified=post.modified,
            declared_language=frame.declared_language,
        )
    )
    return replace(found, part_of=frame.address) if isinstance(found, Article) else None


def _day_of_clock(clock: str, frame: LiveFrame) -> Moment | None:
    """Return the day of a post that gives a time of day only; None where its page ran for longer than a day.

    The time itself is left out: which zone it is of is not said.
    """
    first, last = frame.published, frame.modified or frame.published
    if not clock or first is None or last is None or last.day != first.day:
        return None
    if abs(last.at - first.at) > timedelta(days=1):
        return None
    midnight = first.at.replace(
        year=first.day.year, month=first.day.month, day=first.day.day, hour=0, minute=0, second=0, microsecond=0
    )
    return Moment(midnight, Precision.DAY, f"{ORIGIN}, the page's day", clock)
