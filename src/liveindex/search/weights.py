"""A tree and hits -> what each part of the tree adds to the score of each hit, and the most that could be scored.

The numbers are those the order was made of: every part that weighs is a query of its own, which the engine is asked to
explain for the article, and a tree's score is the sum of its parts. Nothing is computed a second way.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

import tantivy

from liveindex.model.found import Found, Hit, Weight
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
    Tagged,
    Word,
)
from liveindex.search.analysis import phrase_terms, word_terms
from liveindex.search.lookup import lookup
from liveindex.search.schema import ARTICLE, EXACT, STEM, index_schema

_K1 = 1.2  # tantivy's; a word's score approaches idf * (k1 + 1) the more often it stands in a short text

Weighing = Word | Phrase | Near


def explained(searcher: tantivy.Searcher, node: Node, found: Found) -> Found:
    """Return what was found with the weights of each hit."""
    parts = [(part, lookup(index_schema(), part, Filters())) for part in weighing_parts(node)]
    hits = tuple(
        replace(hit, weights=tuple(_weights(searcher, hit, parts))) if hit.score else hit for hit in found.hits
    )
    return replace(found, hits=hits)


def most_score(searcher: tantivy.Searcher, node: Node) -> float:
    """Return what an article would score that holds every part of a tree many times; 0.0 where nothing weighs.

    Source: Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, on the bound of BM25.
    """
    held = max(searcher.num_docs, 1)
    return sum((_K1 + 1) * _rarity(held, searcher.doc_freq(field, term)) for field, term in _terms(node))


def weighing_parts(node: Node) -> Iterator[Weighing]:
    """Yield the parts of a tree that make one match weigh more than another, in order."""
    match node:
        case Word() | Phrase() | Near():
            yield node
        case All(parts) | Any(parts):
            for part in parts:
                yield from weighing_parts(part)
        case Prefix() | Quoted() | Tagged() | Amount() | Days() | Field() | Not() | Everything():
            return
        case _:
            assert_never(node)


def _terms(node: Node) -> Iterator[tuple[str, str]]:
    for part in weighing_parts(node):
        match part:
            case Word(text):
                terms = word_terms(text)
            case Phrase(text):
                terms = phrase_terms(text)
            case Near(left, right):
                terms = phrase_terms(f"{left} {right}")
        for term in terms.terms:
            yield (STEM if terms.stemmed and len(terms.terms) == 1 else EXACT), term


def _rarity(held: int, having: int) -> float:
    return math.log(1 + (held - min(having, held) + 0.5) / (having + 0.5))


def _weights(searcher: tantivy.Searcher, hit: Hit, parts: Sequence[tuple[Weighing, tantivy.Query]]) -> Iterator[Weight]:
    itself = tantivy.Query.term_query(index_schema(), ARTICLE, hit.weighed or hit.article_id, "basic")
    for _, address in searcher.search(itself, 1).hits:
        for part, query in parts:
            score = _score(searcher, query, address)
            if score > 0:
                yield Weight(part, score)


def _score(searcher: tantivy.Searcher, query: tantivy.Query, address: tantivy.DocAddress) -> float:
    """Return what a query gives to one document; 0.0 where it does not match."""
    try:
        explanation = query.explain(searcher, address)
    except ValueError:  # how tantivy says that the document does not match
        return 0.0
    return float(json.loads(explanation.to_json())["value"])
