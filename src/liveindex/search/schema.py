"""What the embedded index holds of a document, field by field, and the marker that names this form.

The text is not stored: SQLite has it, and an index without it is a third of the size and built half again as fast. The
title stands in the same fields as the text, TITLE_WEIGHT times over, instead of in fields of its own: a weighted
sum of term frequencies, not of scores (Robertson, Zaragoza and Taylor 2004, Simple BM25 extension to multiple
weighted fields). One field to look into made searches of one and of three words twice as fast at 100,000
articles (0.45 against 0.90 ms, 1.9 against 4.5 ms). Phrases cannot run from the title into the text: tantivy
leaves a gap of positions between the values of one field.

What was read of an article stands in fields of its own, one for each tag, so that it is found and counted without the
store. Quotes stand in two more fields, as the text does. NEAR must not reach from a title into what follows it: words
too long to be kept stand between them, each of which leaves a gap.

What an article said before it was changed is a document of its own, marked as past: ordinary searches leave those out
(a short list, so that it costs them nothing), a search of a moment takes whatever wording stood then.

A time is kept as a day and as a sort key: tantivy's dates end at the years 1677 and 2262, and counting its
date_histogram took 2.9 ms where counting days as numbers took 1.7.
"""

from __future__ import annotations

import functools
import hashlib
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version

import tantivy

from liveindex.errors import WrongUseError
from liveindex.model.found import COUNTED
from liveindex.model.indexed import IndexDocument
from liveindex.model.search import Tag
from liveindex.search.analysis import LONGEST_TERM_BYTES, exact_analyzer, indexable, stem_analyzer
from liveindex.search.figure_keys import figure_terms
from liveindex.search.pieces import FARTHEST

# A word of the title counts as often as so many in the text. BM25 saturates: more than this changes little.
TITLE_WEIGHT = 5

# What a folder must say to be read: any change of fields, analysis or tantivy makes a folder of another form.
FORM = f"Live Index search index, form 3, tantivy {version('tantivy')}"

ARTICLE, SEQ, SOURCE, LANGUAGE, DAY, ORDER = "article_id", "seq", "source", "language", "day", "order"
EXACT, STEM = "exact", "stem"
QUOTE_EXACT, QUOTE_STEM = "quote_exact", "quote_stem"
FIGURE, FOLD, FOLDED = "figure", "fold", "folded"
IS_FOLDED = 1
PAST, SEEN_FROM, SEEN_UNTIL = "past", "seen_from", "seen_until"
IS_PAST = 1
READ_TAGS = tuple(tag for tag in Tag if tag not in (Tag.ARTICLE, Tag.SOURCE, Tag.LANGUAGE))

LARGEST_SORT_KEY = 2**64 - 1
LARGEST_SEQ = 2**53  # an aggregation answers in floats
_LONGEST_KEY_BYTES = 4096  # tantivy drops a term of 65,530 bytes or more without a word
_TIE_BITS = 15
_GAP = "x" * (LONGEST_TERM_BYTES + 1)
_APART = f"{_GAP} " * FARTHEST
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@functools.cache
def index_schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ARTICLE, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(SEQ, fast=True)
    builder.add_text_field(SOURCE, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(LANGUAGE, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(DAY, indexed=True, fast=True)
    builder.add_unsigned_field(ORDER, fast=True)
    builder.add_text_field(EXACT, tokenizer_name=EXACT, index_option="position")
    builder.add_text_field(STEM, tokenizer_name=STEM, index_option="freq")
    builder.add_text_field(QUOTE_EXACT, tokenizer_name=EXACT, index_option="position")
    builder.add_text_field(QUOTE_STEM, tokenizer_name=STEM, index_option="basic")
    for tag in READ_TAGS:
        builder.add_text_field(tag, fast=tag in COUNTED, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(FIGURE, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(FOLD, indexed=True, fast=True)
    builder.add_unsigned_field(FOLDED, indexed=True)
    builder.add_unsigned_field(PAST, indexed=True)
    builder.add_unsigned_field(SEEN_FROM, indexed=True, fast=True)
    builder.add_unsigned_field(SEEN_UNTIL, indexed=True, fast=True)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> None:
    """Make known to an opened index how its text fields are analysed."""
    index.register_tokenizer(EXACT, exact_analyzer())
    index.register_tokenizer(STEM, stem_analyzer())


def index_entries(document: IndexDocument) -> list[tantivy.Document]:
    """Return a document as the index takes it: its newest wording, then those before.

    Raises:
        WrongUseError: its id, number, source, language or time is none that can be looked up again.
    """
    refuse_unindexable(document)
    newest = index_entry(document)
    newest.add_unsigned(SEEN_FROM, moment_key(document.seen or document.at))
    entries = [newest]
    for wording in document.earlier:
        entry = index_entry(
            replace(
                document,
                title=wording.title,
                text=wording.text,
                tags=wording.tags,
                figures=wording.figures,
                quotes=wording.quotes,
            )
        )
        entry.add_unsigned(PAST, IS_PAST)
        entry.add_unsigned(SEEN_FROM, moment_key(wording.since))
        entry.add_unsigned(SEEN_UNTIL, moment_key(wording.until))
        entries.append(entry)
    return entries


def index_entry(document: IndexDocument) -> tantivy.Document:
    """Return the newest wording of a document as an index takes it that knows no other."""
    entry = tantivy.Document()
    entry.add_text(ARTICLE, document.article_id)
    entry.add_unsigned(SEQ, document.seq)
    entry.add_text(SOURCE, document.source)
    entry.add_text(LANGUAGE, document.language)
    entry.add_integer(DAY, _milliseconds(document.at) // 86_400_000 + 1)
    entry.add_unsigned(ORDER, sort_key(document.at, document.article_id))
    title, text = indexable(document.title), indexable(document.text)
    for number in range(TITLE_WEIGHT):
        entry.add_text(EXACT, _APART + title if number else title)
        entry.add_text(STEM, title)
    entry.add_text(EXACT, _APART + text)
    entry.add_text(STEM, text)
    _add_readings(entry, document)
    return entry


def _add_readings(entry: tantivy.Document, document: IndexDocument) -> None:
    for tag in READ_TAGS:
        for value in dict.fromkeys(document.tags.get(tag, ())):
            entry.add_text(tag, value)
    for term in dict.fromkeys(term for figure in document.figures for term in figure_terms(figure)):
        entry.add_text(FIGURE, term)
    for quote in map(indexable, document.quotes):
        entry.add_text(QUOTE_EXACT, quote)
        entry.add_text(QUOTE_STEM, quote)
    if document.fold is not None:
        entry.add_unsigned(FOLD, fold_number(document.fold))
        entry.add_unsigned(FOLDED, IS_FOLDED)


def fold_number(fold: str) -> int:
    """Return a number that stands for a fold; below 2**53, which is as far as counts in floats are exact."""
    return int.from_bytes(hashlib.blake2b(fold.encode("utf-8", "replace"), digest_size=8).digest()) >> 11


def refuse_unindexable(document: IndexDocument) -> None:
    """Raise WrongUseError where a document cannot be indexed so that it can be found and replaced again."""
    name = f"The document {document.article_id[:80]!r} (change {document.seq}) cannot be indexed:"
    if not document.article_id:
        raise WrongUseError(f"{name} it has no article id. Give it one.")
    if not 0 < document.seq < LARGEST_SEQ:
        raise WrongUseError(f"{name} its seq must be between 1 and 2**53. Number changes from 1.")
    if document.at.tzinfo is None:
        raise WrongUseError(f"{name} its time {document.at} has no time zone. Give it in UTC.")
    tags = [value for values in document.tags.values() for value in values]
    for key in (document.article_id, document.source, document.language, *tags):
        if len(key.encode("utf-8", "replace")) > _LONGEST_KEY_BYTES or _has_surrogate(key):
            raise WrongUseError(
                f"{name} {key[:80]!r} is too long or no Unicode text for an id, source, language or tag."
            )


def day_number(day: date) -> int:
    """Return a day as the index counts it: 1 is 0001-01-01."""
    return day.toordinal()


def sort_key(at: datetime, article_id: str) -> int:
    """Return a number that sorts by time, to the millisecond; articles of one millisecond in an order of their own.

    That order is the same in every index, however it was built.
    """
    tie = zlib.crc32(article_id.encode()) & ((1 << _TIE_BITS) - 1)
    return _milliseconds(at) << _TIE_BITS | tie


def moment_key(at: datetime) -> int:
    """Return a moment as the index keeps it: milliseconds since the year 1."""
    return _milliseconds(at)


def sort_key_of_time(at: datetime) -> int:
    """Return the lowest sort key of a time."""
    return _milliseconds(at) << _TIE_BITS


def sort_key_of_length(length: timedelta) -> int:
    """Return by how much the sort keys of two times differ that are so far apart."""
    return length // timedelta(milliseconds=1) << _TIE_BITS


def time_of_sort_key(key: float) -> datetime:
    """Return the time of a sort key, UTC, to the second."""
    return _BEGINNING + timedelta(seconds=round(key / (1000 << _TIE_BITS)))


def _milliseconds(at: datetime) -> int:
    # Not by way of `astimezone`, which overflows at both ends of the calendar.
    return max((at - _BEGINNING) // timedelta(milliseconds=1), 0)


def _has_surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text)
