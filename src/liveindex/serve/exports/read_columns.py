"""The columns of articles and of what was read out of them, and of stories and outlets in short."""

from __future__ import annotations

from collections.abc import Callable

from liveindex.model.article import Moment, Span
from liveindex.model.reading import When
from liveindex.serve.exports.columns import Column, Item, Kind, iso, sentence_words, statement_id
from liveindex.serve.shapes import Json, time


def _claimed(value: Moment | None) -> str | None:
    return time(value.at) if value else None


def _words(row: Item, spans: tuple[Span, ...]) -> list[Json]:
    return [row.of.read.words(span) for span in spans]


def _when(pick: str) -> Callable[[Item], Json]:
    def get(row: Item) -> Json:
        when: When | None = row.it.when
        return iso(getattr(when, pick)) if when else None

    return get


def _claimants(row: Item) -> list[Json]:
    said = next((one for one in row.of.read.statements if one.number == row.it.claimant), None)
    return [speaker.name for speaker in said.speakers] if said else []


def _place_name(row: Item) -> Json:
    return next((one.name for one in row.of.read.places if one.number == row.it.place), None)


def _statement_of(row: Item, number: int | None) -> Json:
    said = next((one for one in row.of.read.statements if one.number == number), None)
    return statement_id(row.of, said) if said else None


def _sentence_of(number: Callable[[Item], int]) -> tuple[Column, ...]:
    return (
        Column("sentence", Kind.INTEGER, "number of its sentence, from 1; its page is /a/ARTICLE#sN", number),
        Column("context", Kind.TEXT, "the words of its sentence", lambda r: sentence_words(r.of, number(r), number(r))),
    )


# Of everything that is read out of an article.
WHERE = (
    Column("article", Kind.TEXT, "id of the article", lambda r: r.of.row.id),
    Column("version", Kind.INTEGER, "number of the version of the article, from 1", lambda r: r.of.number),
    Column("version_hash", Kind.TEXT, "16 hex digits over title and text of that version",
           lambda r: r.of.article.version),
    Column("source", Kind.TEXT, "host of the outlet, without www.", lambda r: r.of.row.source),
    Column("address", Kind.TEXT, "where the article came from", lambda r: r.of.row.address),
    Column("at", Kind.TIME, "published, but never later than first seen", lambda r: time(r.of.row.at)),
)  # fmt: skip
SPAN = (
    Column("start", Kind.INTEGER, "where it begins in the article's text", lambda r: r.it.span.start, "code points"),
    Column("end", Kind.INTEGER, "where it ends, exclusive", lambda r: r.it.span.end, "code points"),
    Column("text", Kind.TEXT, "its words: text[start:end]", lambda r: r.of.read.words(r.it.span)),
)
READ: tuple[Column, ...] = (
    Column("confidence", Kind.NUMBER, "share of such readings that were right on a development set",
           lambda r: float(r.it.confidence), "0 to 1"),
    Column("reason", Kind.TEXT, "why it was read so", lambda r: r.it.reason),
    Column("method", Kind.TEXT, "name and version of what read it", lambda r: r.it.method),
)  # fmt: skip


def _number(what: str) -> Column:
    return Column("number", Kind.INTEGER, f"its number among the {what} of that version, from 1", lambda r: r.it.number)


ARTICLES = (
    Column("id", Kind.TEXT, "12 characters; the same in every index", lambda r: r.row.id),
    Column("title", Kind.TEXT, "the headline", lambda r: r.article.title),
    Column("source", Kind.TEXT, "host of the outlet, without www.", lambda r: r.row.source),
    Column("source_name", Kind.TEXT, "name of the outlet as its pages give it", lambda r: r.row.source_name),
    Column("address", Kind.TEXT, "where it came from", lambda r: r.row.address),
    Column("canonical", Kind.TEXT, "the address that the page claims for itself", lambda r: r.article.canonical),
    Column("authors", Kind.TEXTS, "as the page gives them", lambda r: list(r.article.authors)),
    Column("published", Kind.TIME, "as claimed", lambda r: _claimed(r.article.published)),
    Column("published_precision", Kind.TEXT, "day, minute or second",
           lambda r: r.article.published.precision.value if r.article.published else None),
    Column("published_origin", Kind.TEXT, "where that was claimed",
           lambda r: r.article.published.origin if r.article.published else None),
    Column("published_as_written", Kind.TEXT, "the claim, letter for letter",
           lambda r: r.article.published.as_written if r.article.published else None),
    Column("modified", Kind.TIME, "as claimed", lambda r: _claimed(r.article.modified)),
    Column("first_seen", Kind.TIME, "when it first came in here", lambda r: time(r.row.first_seen)),
    Column("at", Kind.TIME, "published, but never later than first seen", lambda r: time(r.row.at)),
    Column("note", Kind.TEXT, "what is doubtful about its date", lambda r: r.row.note),
    Column("language", Kind.TEXT, "ISO 639-1", lambda r: r.article.language),
    Column("credit", Kind.TEXT, "the agency or other origin that the page names", lambda r: r.article.credit),
    Column("part_of", Kind.TEXT, "of a post, the address of its live page", lambda r: r.article.part_of),
    Column("story", Kind.TEXT, "id of its story", lambda r: r.story),
    Column("topics", Kind.TEXTS, "codes of IPTC Media Topics, the surest first",
           lambda r: [topic.code for topic in r.read.topics]),
    Column("lede", Kind.TEXT, "its first words", lambda r: r.row.lede),
    Column("text", Kind.TEXT, "the whole text; offsets are into it", lambda r: r.article.text),
    Column("characters", Kind.INTEGER, "length of the text", lambda r: len(r.article.text), "code points"),
    Column("version", Kind.INTEGER, "number of this version, from 1", lambda r: r.number),
    Column("versions", Kind.INTEGER, "how many versions are kept", lambda r: r.row.versions),
    Column("version_hash", Kind.TEXT, "16 hex digits over title and text", lambda r: r.article.version),
    Column("text_sha256", Kind.TEXT, "SHA-256 of the text in UTF-8", lambda r: r.text_sha256, "hex"),
    Column("same_text", Kind.INTEGER, "how many other addresses carry the same text", lambda r: r.row.same_text),
    Column("seen", Kind.TIME, "when this version was first seen", lambda r: time(r.seen)),
    Column("taken", Kind.TIME, "when its evidence was fetched or read", lambda r: time(r.taken)),
    Column("evidence", Kind.TEXT, "address that the evidence came from", lambda r: r.evidence),
    Column("evidence_sha256", Kind.TEXT, "SHA-256 of the document as it came", lambda r: r.evidence_sha256, "hex"),
    Column("method", Kind.TEXT, "name and version of what extracted the text", lambda r: r.article.method),
    Column("unread", Kind.TEXTS, "kinds of reading that are missing or incomplete, with why",
           lambda r: [f"{kind}: {why}" for kind, why in r.read.unread.items()]),
    Column("invented", Kind.TRUTH, "it belongs to the bundled sample", lambda r: r.row.invented),
)  # fmt: skip

SENTENCES = (
    Column("id", Kind.TEXT, "version hash and number: HASH-sN", lambda r: f"{r.of.article.version}-s{r.it.number}"),
    *WHERE,
    Column("number", Kind.INTEGER, "its number, from 1; its page is /a/ARTICLE#sN", lambda r: r.it.number),
    Column("start", Kind.INTEGER, "where it begins in the article's text", lambda r: r.it.start, "code points"),
    Column("end", Kind.INTEGER, "where it ends, exclusive", lambda r: r.it.end, "code points"),
    Column("text", Kind.TEXT, "its words: text[start:end]", lambda r: r.of.read.words(r.it)),
)

STATEMENTS = (
    Column("id", Kind.TEXT, "article, version and offset: its page is /s/ID",
           lambda r: statement_id(r.of, r.it)),
    *WHERE, _number("statements"), *SPAN,
    Column("sentence", Kind.INTEGER, "number of its first sentence, from 1", lambda r: r.it.sentences[0]),
    Column("last_sentence", Kind.INTEGER, "number of its last sentence", lambda r: r.it.sentences[1]),
    Column("context", Kind.TEXT, "the sentences that it touches", lambda r: sentence_words(r.of, *r.it.sentences)),
    Column("speakers", Kind.TEXTS, "who says it", lambda r: [one.name for one in r.it.speakers]),
    Column("roles", Kind.TEXTS, "the role of each speaker, as written; empty where none is given",
           lambda r: [one.role or "" for one in r.it.speakers]),
    Column("speaker_sorts", Kind.TEXTS, "what sort of source each is", lambda r: [one.sort.value for one in
                                                                                r.it.speakers]),
    Column("content", Kind.TEXTS, "what is said, piece by piece", lambda r: _words(r, r.it.content)),
    Column("content_starts", Kind.INTEGERS, "where each piece begins", lambda r: [one.start for one in r.it.content],
           "code points"),
    Column("content_ends", Kind.INTEGERS, "where each piece ends, exclusive",
           lambda r: [one.end for one in r.it.content], "code points"),
    Column("source_words", Kind.TEXTS, "the words of the source, piece by piece", lambda r: _words(r, r.it.source)),
    Column("cue", Kind.TEXTS, "the words that report, piece by piece", lambda r: _words(r, r.it.cue)),
    Column("kind", Kind.TEXT, "direct, indirect or mixed", lambda r: r.it.kind.value),
    Column("mood", Kind.TEXT, "what the speaker does by saying it", lambda r: r.it.mood.value),
    Column("negated", Kind.TRUTH, "it is told as not said", lambda r: r.it.negated),
    Column("chain", Kind.TEXTS, "from the publisher to the first source", lambda r: [one.name for one in r.it.chain]),
    Column("said_first", Kind.DAY, "first day on which it was said", lambda r: iso(r.it.said.first)
           if r.it.said else None),
    Column("said_last", Kind.DAY, "last day", lambda r: iso(r.it.said.last) if r.it.said else None),
    Column("within", Kind.TEXT, "id of the statement in whose words it stands",
           lambda r: _statement_of(r, r.it.within)),
    *READ,
)  # fmt: skip

FIGURES = (
    *WHERE, _number("figures"), *SPAN, *_sentence_of(lambda r: r.it.sentence),
    Column("value", Kind.NUMBER, "the number in units; null for a range", lambda r: r.it.value),
    Column("low", Kind.NUMBER, "lower limit, inclusive", lambda r: r.it.low),
    Column("high", Kind.NUMBER, "upper limit, inclusive", lambda r: r.it.high),
    Column("bound", Kind.TEXT, "exact, range, about, over, at least, under, at most", lambda r: r.it.bound.value),
    Column("unit", Kind.TEXT, "singular, lower case; null for a bare count", lambda r: r.it.unit),
    Column("kind", Kind.TEXT, "count, casualties, money, percent, share, measure, duration", lambda r: r.it.kind.value),
    Column("counted", Kind.TEXT, "what is counted, as written", lambda r: r.it.counted),
    Column("trend", Kind.TEXT, "up, down or same", lambda r: r.it.change.trend.value if r.it.change else None),
    Column("place", Kind.TEXT, "where it holds", _place_name),
    Column("first", Kind.DAY, "first day on which it holds", _when("first")),
    Column("last", Kind.DAY, "last day", _when("last")),
    Column("claimants", Kind.TEXTS, "who claims it; empty for the publisher's own", _claimants),
    Column("statement", Kind.TEXT, "id of the statement in whose words it stands",
           lambda r: _statement_of(r, r.it.claimant)),
    *READ,
)  # fmt: skip

DATES = (
    *WHERE, _number("dates"), *SPAN, *_sentence_of(lambda r: r.it.sentence),
    Column("type", Kind.TEXT, "TIMEX3: DATE, TIME, DURATION or SET", lambda r: r.it.type.value),
    Column("value", Kind.TEXT, "TIMEX3 value", lambda r: r.it.value),
    Column("mod", Kind.TEXT, "TIMEX3 mod", lambda r: r.it.mod),
    Column("first", Kind.DAY, "first day that it covers, in the outlet's calendar", lambda r: iso(r.it.first)),
    Column("last", Kind.DAY, "last day, inclusive", lambda r: iso(r.it.last)),
    Column("precision", Kind.TEXT, "how exactly", lambda r: r.it.precision.value),
    Column("anchor", Kind.TEXT, "what it was resolved against", lambda r: r.it.anchor),
    *READ,
)  # fmt: skip

PEOPLE = (
    *WHERE, _number("people, bodies and other named things"), *SPAN,
    Column("sentence", Kind.INTEGER, "number of the sentence of its first mention",
           lambda r: next((one.sentence for one in r.it.mentions if one.span == r.it.span), None)),
    Column("name", Kind.TEXT, "the fullest name in this article", lambda r: r.it.name),
    Column("type", Kind.TEXT, "person, body, place, group, facility, other", lambda r: r.it.type.value),
    Column("key", Kind.TEXT, "folded name: joins spellings and scripts", lambda r: r.it.key),
    Column("is_full", Kind.TRUTH, "the name is full enough to be joined by its key alone", lambda r: r.it.full),
    Column("spellings", Kind.TEXTS, "names as written, the most frequent first", lambda r: list(r.it.spellings)),
    Column("mentions", Kind.INTEGER, "how often it is meant in this article", lambda r: len(r.it.mentions), "times"),
    Column("roles", Kind.TEXTS, "roles that the article gives", lambda r: [one.title for one in r.it.roles]),
    Column("country", Kind.TEXT, "ISO 3166-1 alpha-2", lambda r: r.it.country),
    *READ,
)  # fmt: skip

PLACES = (
    *WHERE, _number("places"), *SPAN, *_sentence_of(lambda r: r.it.sentence),
    Column("name", Kind.TEXT, "the gazetteer's name, else the words", lambda r: r.it.name),
    Column("geonames", Kind.INTEGER, "id in GeoNames", lambda r: r.it.geonames),
    Column("latitude", Kind.NUMBER, "WGS 84; null where unknown", lambda r: r.it.latitude, "degrees"),
    Column("longitude", Kind.NUMBER, "WGS 84; null where unknown", lambda r: r.it.longitude, "degrees"),
    Column("precision", Kind.TEXT, "country, region, city, point or unknown", lambda r: r.it.precision.value),
    Column("country", Kind.TEXT, "ISO 3166-1 alpha-2", lambda r: r.it.country),
    Column("metonym", Kind.TRUTH, "a body is meant that sits there", lambda r: r.it.metonym),
    *READ,
)  # fmt: skip

EVENTS = (
    *WHERE, _number("events"), *SPAN, *_sentence_of(lambda r: r.it.sentence),
    Column("type", Kind.TEXT, "PLOVER event type", lambda r: r.it.type.value),
    Column("status", Kind.TEXT, "whether it happened, as told", lambda r: r.it.status.value),
    Column("actors", Kind.TEXTS, "who did it", lambda r: [one.name for one in r.it.actors]),
    Column("recipients", Kind.TEXTS, "to whom", lambda r: [one.name for one in r.it.recipients]),
    Column("place", Kind.TEXT, "where", _place_name),
    Column("first", Kind.DAY, "first day", _when("first")),
    Column("last", Kind.DAY, "last day", _when("last")),
    Column("statement", Kind.TEXT, "id of the statement that tells it", lambda r: _statement_of(r, r.it.statement)),
    *READ,
)  # fmt: skip

STORIES = (
    Column("id", Kind.TEXT, "id of the article that began it; its page is /story/ID", lambda r: r.id),
    Column("title", Kind.TEXT, "as a person named it, else a headline", lambda r: r.title),
    Column("articles", Kind.INTEGER, "how many articles tell it", lambda r: r.articles),
    Column("outlets", Kind.INTEGER, "how many outlets", lambda r: r.outlets),
    Column("last", Kind.TIME, "when its latest article was published", lambda r: time(r.last)),
)

SOURCES = (
    Column("id", Kind.TEXT, "host without www.", lambda r: r.id),
    Column("name", Kind.TEXT, "as its pages give it", lambda r: r.name),
    Column("articles", Kind.INTEGER, "how many articles of it the index holds", lambda r: r.articles),
    Column("first_seen", Kind.TIME, "when its first article came in", lambda r: time(r.first_seen)),
    Column("last_seen", Kind.TIME, "when its newest article came in", lambda r: time(r.last_seen)),
    Column("newest", Kind.TIME, "the newest publication date among its articles", lambda r: time(r.newest)),
)
