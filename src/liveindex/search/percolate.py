"""Kept searches held against articles that come in: which could find one (by keys), and which do (by the engine).

An article that a search finds has at least one of the search's keys; only searches that share a key with an article
are asked. Those are asked of tantivy itself, in an index in memory of the few articles at hand: what a saved search
finds is so by construction what the search page finds. An evaluator of our own for single articles was passed over:
it would be a second meaning of the language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import assert_never

import tantivy

from liveindex.model.indexed import IndexDocument
from liveindex.model.search import (
    All,
    Amount,
    Any,
    Days,
    Everything,
    Field,
    Filters,
    Near,
    Node,
    Not,
    Phrase,
    Prefix,
    Quoted,
    Tag,
    Tagged,
    Word,
)
from liveindex.search.analysis import exact_tokens, phrase_terms, stem_tokens, word_terms
from liveindex.search.lookup import lookup
from liveindex.search.schema import ARTICLE, index_entry, index_schema, refuse_unindexable, register_analyzers

ANY = "*"
"""The key that every article has."""
_HEAP_BYTES = 15_000_000
_PREFIX = 2
# In ASCII the analyser parts words just so; elsewhere it is asked.
_ASCII_WORD = re.compile("[a-z0-9]+")
# How well a key tells articles apart, the larger the better. Of words nothing but their length is known here.
_BY_TAG = {
    Tag.ARTICLE: 90, Tag.PERSON: 80, Tag.NAME: 80, Tag.SPEAKER: 80, Tag.PLACE: 60, Tag.PLACE_KEY: 60, Tag.SOURCE: 40,
    Tag.EVENT: 15, Tag.TOPIC: 25, Tag.STORY: 85, Tag.COUNTRY: 20, Tag.LANGUAGE: 2,
}  # fmt: skip
_UNIT, _FIGURE, _BEGINNING, _LETTER = 12, 3, 14, 7

Keys = frozenset[str]
FieldKeys = Callable[[Field], Keys | None]
"""A field that only the store can tell -> keys of which an article that it finds has one; None where none are known."""


def required_keys(node: Node, field_keys: FieldKeys) -> Keys | None:
    """Return keys of which every article that a tree finds has at least one; None where there are none.

    None is what finds nearly every article: nothing, or only what must not be there and days.
    """
    found = _best(node, field_keys)
    return found[1] if found else None


def document_keys(document: IndexDocument) -> set[str]:
    """Return the keys of an article, but for those of fields that only the store can tell."""
    keys = {ANY, f"{Tag.SOURCE}={document.source}", f"{Tag.LANGUAGE}={document.language}"}
    keys.add(f"{Tag.ARTICLE}={document.article_id}")
    for text in (document.title, document.text):
        chunks = set(text.split())
        plain = {chunk for chunk in chunks if chunk.isascii()}
        for word in set(_ASCII_WORD.findall(" ".join(plain).lower())):
            keys |= _chunk_keys(word)
        for chunk in chunks - plain:
            keys |= _chunk_keys(chunk)
    for tag, values in document.tags.items():
        keys.update(f"{tag}={value}" for value in values)
    for figure in document.figures:
        keys.update(("figure", f"unit={figure.unit}"))
    return keys


class Batch:
    """A few articles in memory, asked as the search index is."""

    def __init__(self, documents: Sequence[IndexDocument]) -> None:
        self._ids: dict[tuple[int, int], str] = {}
        self._most = max(1, len(documents))
        index = tantivy.Index(index_schema())
        register_analyzers(index)
        writer = index.writer(_HEAP_BYTES, 1)
        for document in documents:
            refuse_unindexable(document)
            writer.add_document(index_entry(document))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def matching(self, node: Node) -> list[str]:
        """Return the ids of the articles that a resolved tree finds."""
        hits = self._searcher.search(_compiled(node), self._most).hits
        return [self._id(address) for _, address in hits]

    def _id(self, address: tantivy.DocAddress) -> str:
        place = (address.segment_ord, address.doc)
        if place not in self._ids:
            self._ids[place] = str(self._searcher.doc(address)[ARTICLE][0])
        return self._ids[place]


@functools.lru_cache(maxsize=20_000)
def _compiled(node: Node) -> tantivy.Query:
    return lookup(index_schema(), node, Filters())


_Weighed = tuple[int, Keys]


def _best(node: Node, field_keys: FieldKeys) -> _Weighed | None:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Word(text) | Phrase(text):
            terms = word_terms(text) if isinstance(node, Word) else phrase_terms(text)
            return _of_terms(terms.terms, "s" if terms.stemmed else "e")
        case Near(left, right, _):
            return _of_terms([*phrase_terms(left).terms, *phrase_terms(right).terms], "e")
        case Prefix(text):
            terms = phrase_terms(text)
            return (_BEGINNING, frozenset(f"p={term[:_PREFIX]}" for term in terms.terms[:1]))
        case Quoted(part):  # what is quoted stands in the text
            return _best(part, field_keys)
        case Tagged(tag, values):
            return _BY_TAG[tag], frozenset(f"{tag}={value}" for value in values)
        case Amount():
            unit = node.unit
            return (_UNIT, frozenset((f"unit={unit}",))) if unit is not None else (_FIGURE, frozenset(("figure",)))
        case Field(name):
            keys = field_keys(node)
            return None if keys is None else (_BY_TAG[Tag.TOPIC] if name == "topic" else _BY_TAG[Tag.PLACE], keys)
        case All(parts):
            weighed = [one for part in parts if (one := _best(part, field_keys)) is not None]
            return max(weighed, key=lambda one: one[0], default=None)
        case Any(parts):
            each = [_best(part, field_keys) for part in parts]
            known = [one for one in each if one is not None]
            if len(known) < len(each):
                return None
            return min(one[0] for one in known), frozenset().union(*(one[1] for one in known))
        case Not() | Days() | Everything():
            return None
        case _:
            assert_never(node)


def _of_terms(terms: Iterable[str], sort: str) -> _Weighed:
    longest = max(terms, key=len, default=None)
    return (0, frozenset()) if longest is None else (len(longest) * _LETTER, frozenset((f"{sort}={longest}",)))


@functools.lru_cache(maxsize=131_072)
def _chunk_keys(chunk: str) -> Keys:
    """Return the keys of a word, or of what stands between two blanks; most of a text has been met before."""
    exact = {token.term for token in exact_tokens(chunk)}
    stems = {token.term for token in stem_tokens(chunk)}
    return frozenset(
        [*(f"e={term}" for term in exact), *(f"s={term}" for term in stems), *(f"p={term[:_PREFIX]}" for term in exact)]
    )
