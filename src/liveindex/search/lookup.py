"""Tree and filters -> tantivy's query. Filters and negations never change a score."""

from __future__ import annotations

from datetime import date
from typing import assert_never

import tantivy
from tantivy import Occur, Query

from liveindex.errors import QueryError
from liveindex.model.search import All, Any, Everything, Filters, Node, Not, Phrase, Word
from liveindex.search.analysis import Terms, phrase_terms, word_terms
from liveindex.search.query import MOST_PHRASE_WORDS
from liveindex.search.schema import DAY, EXACT, LANGUAGE, SOURCE, STEM, day_number


def lookup(schema: tantivy.Schema, node: Node, filters: Filters) -> Query:
    """Return the query that matches what the tree and all filters match.

    Raises:
        QueryError: a phrase of more words than any engine should look up.
    """
    clauses = _filter_clauses(schema, filters)
    query = _node_query(schema, node)
    return Query.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def has_weight(node: Node) -> bool:
    """Tell whether a tree has a part that makes one match weigh more than another."""
    match node:
        case Word() | Phrase():
            return True
        case All(parts) | Any(parts):
            return any(has_weight(part) for part in parts)
        case Not() | Everything():
            return False
        case _:
            assert_never(node)


def _node_query(schema: tantivy.Schema, node: Node) -> Query:
    match node:
        case Word(text):
            return _terms_query(schema, word_terms(text))
        case Phrase(text):
            return _terms_query(schema, phrase_terms(text))
        case All(parts):
            return _all_query(schema, parts)
        case Any(parts):
            return Query.boolean_query([(Occur.Should, _node_query(schema, part)) for part in parts])
        case Not():
            return _all_query(schema, (node,))
        case Everything():
            return Query.all_query()
        case _:
            assert_never(node)


def _all_query(schema: tantivy.Schema, parts: tuple[Node, ...]) -> Query:
    clauses = []
    positive = False
    for part in parts:
        if isinstance(part, Not):
            clauses.append((Occur.MustNot, _node_query(schema, part.part)))
        elif not isinstance(part, Everything):
            clauses.append((Occur.Must, _node_query(schema, part)))
            positive = True
    if not positive:
        clauses.append((Occur.Must, Query.all_query()))
    return Query.boolean_query(clauses)


def _terms_query(schema: tantivy.Schema, terms: Terms) -> Query:
    if len(terms.terms) > MOST_PHRASE_WORDS:
        raise QueryError(
            f"A phrase of {len(terms.terms)} words is longer than the {MOST_PHRASE_WORDS} that are looked up: "
            "shorten it.",
            0,
        )
    if not terms.terms:
        return Query.empty_query()
    if len(terms.terms) == 1:
        return Query.term_query(schema, STEM if terms.stemmed else EXACT, terms.terms[0], "freq")
    return Query.phrase_query(schema, EXACT, list(zip(terms.positions, terms.terms, strict=True)))


def _filter_clauses(schema: tantivy.Schema, filters: Filters) -> list[tuple[Occur, Query]]:
    clauses = []
    for field, values in ((SOURCE, filters.sources), (LANGUAGE, filters.languages)):
        if values:
            sound = [value.encode("utf-8", "replace").decode() for value in values]
            clauses.append(Query.term_set_query(schema, field, sound))
    if filters.since is not None or filters.until is not None:
        first = day_number(filters.since or date.min)
        last = day_number(filters.until or date.max)
        clauses.append(
            Query.range_query(schema, DAY, tantivy.FieldType.Integer, first, last)
            if first <= last
            else Query.empty_query()
        )
    return [(Occur.Must, Query.const_score_query(clause, 0.0)) for clause in clauses]
