"""What answers look like, as types: the OpenAPI document is made from them, and a test holds every answer against them.

They are the types of what the shapes in `serve` return, not shapes of their own.
"""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from msgspec import Meta

from liveindex.model.date import DateMention
from liveindex.model.event import Event
from liveindex.model.figure import Figure
from liveindex.model.statement import Statement

Time = Annotated[str, Meta(description="ISO 8601, UTC", extra_json_schema={"format": "date-time"})]
Day = Annotated[str, Meta(description="ISO 8601", extra_json_schema={"format": "date"})]
Free = dict[str, Any]


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


class Anchored(TypedDict):
    """The way back: article, version, sentence to the letter, what stands around it, and the outlet's page at it."""

    id: str
    article: str
    title: str
    source_id: str
    address: str
    at: Time
    sentence_id: str
    sentence: int
    invented: bool
    language: str | None
    text: str
    version: int
    version_hash: str
    seen: Time
    start: int
    end: int
    prefix: str
    suffix: str
    open_at_source: str | None
    method: str | None


class SentenceItem(Anchored):
    """One sentence."""


class SaidBy(TypedDict):
    """Somebody who says it."""

    name: str
    sort: str
    role: str | None


class ChainLink(TypedDict):
    """One link of the way that a statement came, the publisher first."""

    role: str
    name: str


class StatementItem(Anchored):
    """One statement of the newest version of its article."""

    speakers: list[str]
    content: list[str]
    source: list[str]
    cue: list[str]
    context: str
    statement: Statement
    said_by: list[SaidBy]
    chain: list[ChainLink]
    state: str


class Origin(TypedDict):
    """The independent origin that the report comes from; `reports` are ids of the articles that do."""

    name: str
    held: bool
    reason: str
    reports: list[str]


class FullStatement(StatementItem):
    """One statement with everything that is needed to check it, as far as `as_of`.

    `state` says whether its sentence stands in the newest version: exact, moved, changed, gone.
    """

    before: str
    after: str
    newest_version: int
    sentence_now: int | None
    text_now: str
    utterance: Free | None
    as_of: Time | None
    origin: Origin | None
    standing: Standing


class FigureItem(Anchored):
    """One figure."""

    words: str
    claimants: list[str]
    context: str
    figure: Figure


class DateItem(Anchored):
    """One time expression, and the days that it stands for."""

    words: str
    date: DateMention


class EventItem(Anchored):
    """One event; `place` is the name of where."""

    words: str
    event: Event
    place: str | None


class Name(TypedDict):
    """A person or body, in how many of the articles asked for it is met, and when last."""

    name: str
    type: str
    articles: int
    last: Time


class NameRow(TypedDict):
    """A name that counts as the person or body, and why."""

    name: str
    key: str
    type: str
    articles: int
    reason: str


class Role(TypedDict):
    """A role that articles give to a person, with the newest sentence that does."""

    title: str
    of: str | None
    time: str
    articles: int
    last: Time
    article: str
    sentence: int
    words: str


class NameRule(TypedDict):
    """A decision of a person on who is who."""

    number: int
    made: Time
    made_by: str
    rule: str
    reason: str
    undone: Time | None
    undone_by: str | None


class StatementRow(TypedDict):
    """A statement in short; `/statements/{id}` has all of it."""

    id: str
    article: str
    title: str
    source_id: str
    address: str
    at: Time
    sentence_id: str
    sentence: int
    invented: bool
    speakers: list[str]
    content: list[str]
    source: list[str]
    cue: list[str]
    context: str
    statement: Statement


class MetIn(TypedDict):
    """An article in which a person is met, and how often."""

    article: str
    title: str
    source_id: str
    at: Time
    mentions: int


class FullName(TypedDict):
    """A person or body across the index."""

    name: str
    type: str
    names: list[NameRow]
    roles: list[Role]
    statement_count: int
    statements: list[StatementRow]
    article_count: int
    articles: list[MetIn]
    rules: list[NameRule]
    standing: Standing


class Place(TypedDict):
    """A place, in how many of the articles asked for it is named, and when last."""

    id: str
    name: str
    geonames: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    articles: int
    last: Time


class PlaceOnMap(TypedDict):
    """A place and where it lies."""

    name: str
    geonames: int | None
    country: str | None
    precision: str
    latitude: float | None
    longitude: float | None


class PlaceMention(TypedDict):
    """An article's first mention of a place."""

    article: str
    title: str
    source_id: str
    at: Time
    sentence: int
    words: str
    text: str
    reason: str
    metonym: bool


class PlaceEvent(TypedDict):
    """Something that is told to have happened at a place."""

    article: str
    source_id: str
    at: Time
    sentence: int
    type: str
    status: str
    actors: list[str]
    recipients: list[str]
    first: Day | None
    last: Day | None
    text: str
    also_in: int


class FullPlace(PlaceOnMap):
    """A place across the index."""

    asked: str
    others: list[PlaceOnMap]
    spellings: list[str]
    article_count: int
    mentions: list[PlaceMention]
    events: list[PlaceEvent]
    standing: Standing


class Story(TypedDict):
    """A story in short."""

    id: str
    title: str
    articles: int
    outlets: int
    last: Time


class Headline(TypedDict):
    """The article whose headline stands for a story."""

    article: str
    title: str
    source: str


class Placed(TypedDict):
    """An article of a development, why it stands there, and what people decided on it."""

    id: str
    reason: str
    decided: str


class Development(TypedDict):
    """One event of a story."""

    title: str
    first: Time
    last: Time
    articles: list[Placed]


class StoryRule(TypedDict):
    """A decision of a person on stories."""

    number: int
    action: str
    story: str | None
    articles: list[str]
    title: str | None
    rule: str
    made: Time
    made_by: str
    note: str
    undone: Time | None
    undone_by: str | None


class FullStory(TypedDict):
    """A story with its developments, what stands now, and what people decided on it."""

    id: str
    title: str
    headline: Headline | None
    first: Time
    last: Time
    outlets: list[str]
    developments: list[Development]
    articles: list[str]
    merged_from: list[str]
    parted: list[Story]
    rules: list[StoryRule]
    origins: int
    latest: Free | None


class StoryDecision(TypedDict):
    """A decision, and the stories that it concerns as they are now."""

    rule: StoryRule
    stories: list[Story]


class Source(TypedDict):
    """An outlet."""

    id: str
    name: str | None
    articles: int
    first_seen: Time
    last_seen: Time
    newest: Time | None


class DayCount(TypedDict):
    """How many articles fall on a day."""

    day: Day
    count: int


class FullSource(Source):
    """An outlet with how many articles of it fall on each day."""

    invented: bool
    days: list[DayCount]


class SavedSearch(TypedDict):
    """A saved search."""

    id: str
    name: str
    query: str
    kinds: list[str]
    alerts: list[str]
    gather_s: float
    made: Time
    paused: Time | None
    looked: Time | None
    unread: int
    items: int
    waiting: int
    failed: int
    trouble: str | None


class SavedItem(TypedDict):
    """One thing that a saved search found."""

    kind: str
    key: str
    found: Time
    unread: bool
    told: str | None
    words: str
    sentence: int | None
    version: int
    path: str
    article: Article


class FullSavedSearch(SavedSearch):
    """A saved search with a stretch of what it found."""

    found: list[SavedItem]
    next_cursor: str | None
    deliveries: list[Free]


class LoggedChange(TypedDict):
    """One row of the change log: `added`, `changed` (a new version) or `read`."""

    seq: int
    at: Time
    kind: str
    article: str
    title: str
    source_id: str
    address: str
    language: str | None


class Receipt(TypedDict):
    """What became of one document."""

    outcome: str
    address: str
    article: str | None
    version: str | None
    title: str | None
    reason: str | None
    detail: str | None
    same_text_as: list[str]
    count: int


class Added(TypedDict):
    """What became of an address that was to be added; its articles are read in the background."""

    receipts: list[Receipt]
    standing: Standing


class Problem(TypedDict):
    """What failed, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    error: str
    retry_helps: bool
