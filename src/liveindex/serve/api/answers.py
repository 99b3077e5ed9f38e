"""What answers look like, as types: the OpenAPI document is made from them, and a test holds every answer against them.

They are the types of what the shapes in `serve` return, not shapes of their own.
"""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from msgspec import Meta

Time = Annotated[str, Meta(description="ISO 8601, UTC", extra_json_schema={"format": "date-time"})]
Day = Annotated[str, Meta(description="ISO 8601", extra_json_schema={"format": "date"})]
Free = dict[str, Any]


class Placed(TypedDict):
    """In which sentence of which article something stands."""

    id: str
    article: str
    title: str
    source_id: str
    address: str
    at: Time
    sentence_id: str
    sentence: int
    invented: bool


class Standing(TypedDict):
    """How the index stood when the answer was made: `seq` numbers the last change, `waiting` is still unread."""

    articles: int
    seq: int
    changed: Time | None
    waiting: int


class Moment(TypedDict):
    """A time as the document claims it, how exactly, and where it claims it."""

    at: Time | None
    precision: str
    origin: str
    as_written: str


class Article(TypedDict):
    """One article as lists show it. `at` is what it is ordered by: published, never later than first seen."""

    id: str
    title: str
    source: str
    source_name: str | None
    address: str
    authors: list[str]
    published: Moment | None
    first_seen: Time
    at: Time
    language: str | None
    lede: str
    versions: int
    same_text: int
    invented: bool
    note: str


class Passage(TypedDict):
    """A stretch of the text that shows why it was found; `marks` are code points within `text`."""

    sentence: int | None
    start: int
    end: int
    text: str
    marks: list[list[int]]


class Nearness(TypedDict):
    """How near in meaning an article is to a search: cosine of vectors, share of its words held, their sum, place."""

    cosine: float
    held: float
    together: float
    rank: int


class FoundArticle(Article):
    """One article; what is behind `score` is null or empty where no `q` was given."""

    score: float | None
    title_marks: list[list[int]]
    passages: list[Passage]
    copies: list[Article]
    copies_total: int
    nearness: Nearness | None


class VersionInList(TypedDict):
    """One version of an article."""

    number: int
    hash: str
    seen: Time
    title: str
    characters: int
    same_document_as: int | None


class SpanOnly(TypedDict):
    """Half-open code points into `text`."""

    start: int
    end: int


class SentenceInArticle(TypedDict):
    """One sentence of an article."""

    id: str
    number: int
    start: int
    end: int
    text: str


class Checks(TypedDict):
    """How the page is watched for edits."""

    times: int
    last: Time | None
    due: Time | None
    gone: bool
    reason: str | None


class Failed(TypedDict):
    """A kind of reading that failed, and why."""

    work: str
    reason: str


class Read(TypedDict):
    """All that was read, by kind, in the shapes of single items; each span carries its words as `text`."""

    statements: list[Free]
    quotations: list[Free]
    figures: list[Free]
    dates: list[Free]
    entities: list[Free]
    places: list[Free]
    events: list[Free]
    topics: list[Free]
    unread: dict[str, str]


class Cited(TypedDict):
    """A source that the article names, and the sentence."""

    name: str
    sentence: int


class Provenance(TypedDict):
    """What the article rests on, as far as it tells."""

    outlet: str
    authors: list[str]
    credit: str | None
    dateline: str | None
    cited: list[Cited]
    names_no_source: bool


class BeforeQuoting(TypedDict):
    """What to know before quoting the article."""

    provenance: Provenance
    days: list[Free]
    claims: list[Free]
    quotes: list[Free]
    compared: int | None
    unread: dict[str, str]


class FullArticle(Article):
    """One version of an article with its text and all that was read out of it."""

    canonical: str | None
    modified: Moment | None
    declared_language: str | None
    credit: str | None
    part_of: str | None
    coverage_ends: Moment | None
    version: str
    method: str
    text: str
    paragraphs: list[SpanOnly]
    sentences: list[SentenceInArticle]
    version_number: int
    version_list: list[VersionInList]
    same_text_at: list[Article]
    page: Article | None
    posts: list[Article]
    posts_total: int
    taken: Time
    checks: Checks | None
    evidence: str
    waiting: list[str]
    failed: list[Failed]
    methods: dict[str, str]
    before_quoting: BeforeQuoting
    read: Read | None


class Problem(TypedDict):
    """What failed, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    error: str
    retry_helps: bool
