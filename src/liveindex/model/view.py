"""What a person sees: the values that `service.reading` gives to every door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from liveindex.model.annotated import AnnotatedText
from liveindex.model.article import Article, Moment
from liveindex.model.following import PageChecks
from liveindex.model.found import DayCount, FacetCount, Passage, QuarterCount
from liveindex.model.nearness import Nearness, Why
from liveindex.model.search import Filters, Order, Tag
from liveindex.model.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article in a list.

    Attributes:
        at: the time it is sorted by, UTC: published, but never later than first seen.
        lede: the first words of its text, at most 280 code points.
        language: ISO 639-1; None where not read yet or unknown.
        versions: how many versions of it are kept.
        same_text: how many other addresses carry the same text.
        invented: it belongs to the bundled sample.
        note: what is doubtful about its date (`"dated in the future"`, `"no date given"`), else "".
    """

    id: str
    title: str
    source: str
    source_name: str | None
    address: str
    authors: tuple[str, ...]
    published: Moment | None
    first_seen: datetime
    at: datetime
    language: str | None
    lede: str
    versions: int
    same_text: int
    invented: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of an article, in the list of its versions.

    Attributes:
        number: counts from 1, oldest first.
        same_document_as: number of an earlier version that was read from the same document by an older method; None
            where the wording is the outlet's.
    """

    number: int
    hash: str
    seen: datetime
    title: str
    characters: int
    same_document_as: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One version of an article in full.

    Attributes:
        article: with its sentences, empty while they are not read yet.
        row: the same article as lists show it (its newest version).
        version: the one shown.
        versions: all of them, oldest first.
        same_text_at: other articles that carry the same text, earliest first.
        taken: when the evidence of this version was fetched or read, UTC.
        evidence: address that the evidence came from.
        waiting: kinds of reading still in the queue for this version.
        failed: kinds of reading that failed, with the reason.
        sentence: number of the sentence that was asked for; None where the article was.
        read: everything that was read out of it; None only where nobody asked.
        methods: (kind of reading, name and version of the method) of what was read.
        checks: how its page is watched for edits; None where it is not.
        page: of a post, the article of its live page; None for every other article, and where the page has no text of
            its own.
        posts: of a live page, its newest posts, newest first.
        posts_total: how many posts of it are in the index, those gone from the page included.
    """

    article: Article
    row: ArticleRow
    version: VersionRow
    versions: tuple[VersionRow, ...]
    same_text_at: tuple[ArticleRow, ...]
    taken: datetime
    evidence: str
    waiting: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    sentence: int | None = None
    read: AnnotatedText | None = None
    methods: tuple[tuple[str, str], ...] = ()
    checks: PageChecks | None = None
    page: ArticleRow | None = None
    posts: tuple[ArticleRow, ...] = ()
    posts_total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the index stands.

    Attributes:
        articles: how many it holds.
        seq: number of the newest change.
        changed: when that was, UTC; None for an empty index.
        waiting: reading jobs still in the queue.
    """

    articles: int
    seq: int
    changed: datetime | None
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleList:
    """A stretch of the articles in order of time, newest first.

    Attributes:
        total: how many match the filters, exact.
        next_cursor: give it as `after` for the stretch that follows; None at the end.
    """

    standing: Standing
    rows: tuple[ArticleRow, ...]
    total: int
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRow:
    """One article found, with the passages that show why, in the order of its text.

    Attributes:
        passages: each with the words of its span.
        copies: the others found that are copies of it, earliest first; the first 50. Empty where nothing is folded.
        copies_total: how many those are in all.
        nearness: of an article that does not match and is near in meaning; None of one that matches.
        why: why it stands where it does; None where that was not asked for.
    """

    row: ArticleRow
    score: float
    title_marks: tuple[tuple[int, int], ...]
    passages: tuple[tuple[Passage, str], ...]
    copies: tuple[ArticleRow, ...] = ()
    copies_total: int = 0
    nearness: Nearness | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What a search found.

    Attributes:
        total: how many articles match, exact.
        entries: how many that are where copies of one another count once; the total where they are not folded.
        tags: people, places, topics, types of event and stories that are met most in what was found; the value of each
            is what a search narrows to it by.
        quarters: how many were published in which quarter of an hour, of the last days on which any was.
        origins: from which several of the articles found come, likewise.
        meant: where plain words name a person or body: the field that finds it in any spelling, and how many that are.
        behind: how many changes the search index has not taken in yet; 0 is the rule.
        took_ms: the whole search, in milliseconds.
        upto: number of the last change that counts: what came in after it is on no page of this search.
        newer: how many articles that came in after it match too.
        next_cursor: give it as `after` for the page that follows; None on the last.
        meaning: whether articles near in meaning were looked for: only of plain English words, by relevance.
        near: articles that do not match and are near in meaning, nearest first; with the first page only, and never
            counted in `total`, `entries` or any count of sources or days.
        near_total: how many those are, of the 200 nearest of all; copies of one another count once.
    """

    text: str
    filters: Filters
    order: Order
    rows: tuple[SearchRow, ...]
    total: int
    entries: int
    fold: bool
    offset: int
    limit: int
    sources: tuple[FacetCount, ...]
    languages: tuple[FacetCount, ...]
    tags: Mapping[Tag, tuple[FacetCount, ...]]
    meant: FacetCount | None
    days: tuple[DayCount, ...]
    standing: Standing
    behind: int
    took_ms: float
    upto: int = 0
    newer: int = 0
    next_cursor: str | None = None
    origins: tuple[FacetCount, ...] = ()
    quarters: tuple[QuarterCount, ...] = ()
    meaning: bool = False
    near: tuple[SearchRow, ...] = ()
    near_total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """One outlet with its newest articles and how many it published a day."""

    source: Source
    invented: bool
    articles: ArticleList
    days: tuple[DayCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row of the change log.

    Attributes:
        kind: `added`, `changed` (a new version) or `read` (annotated).
    """

    seq: int
    at: datetime
    kind: str
    article_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts and sizes of the whole index.

    Attributes:
        bytes_by_kind: on disk, by kind (`database`, `search index`, ...), and inside the database, decoded and
            stored sizes of evidence and texts.
    """

    standing: Standing
    versions: int
    snapshots: int
    sources: int
    languages: tuple[FacetCount, ...]
    first_day: date | None
    last_day: date | None
    skipped: tuple[FacetCount, ...]
    failed: tuple[FacetCount, ...]
    bytes_by_kind: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that `doctor` looked at: sound or not, what it saw, what to do."""

    name: str
    sound: bool
    detail: str
    remedy: str = ""
