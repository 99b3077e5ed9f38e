"""Tree and filters -> tantivy's query. Filters and negations never change a score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import assert_never

import tantivy
from tantivy import Occur, Query

from liveindex.errors import QueryError, WrongUseError
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
from liveindex.search.analysis import Terms, phrase_terms, word_terms
from liveindex.search.figure_keys import figure_pattern
from liveindex.search.query import MOST_PHRASE_WORDS
from liveindex.search.schema import (
    DAY,
    EXACT,
    FIGURE,
    IS_PAST,
    LARGEST_SORT_KEY,
    ORDER,
    PAST,
    QUOTE_EXACT,
    QUOTE_STEM,
    SEEN_FROM,
    SEEN_UNTIL,
    STEM,
    day_number,
    moment_key,
    sort_key_of_time,
)

# A few values are looked up one by one, in a tenth of the time that it takes to hold all terms of the field against
# them; at 40 of them a quarter. An article may be looked for by thousands of ids.
_MOST_APART = 64


def lookup(schema: tantivy.Schema, node: Node, filters: Filters) -> Query:
    """Return the query that matches what the tree and all filters match.

    Raises:
        QueryError: a phrase of more words than any engine should look up.
        WrongUseError: a field that must be resolved by the store before.
    """
    clauses = [*_filter_clauses(schema, filters), *_wording_clauses(schema, filters.at)]
    return Query.boolean_query([(Occur.Must, _node_query(schema, node)), *clauses])


def has_weight(node: Node) -> bool:
    """Tell whether a tree has a part that makes one match weigh more than another."""
    match node:
        case Word() | Phrase() | Near():
            return True
        case Prefix() | Quoted() | Tagged() | Amount() | Days() | Field():
            return False
        case All(parts) | Any(parts):
            return any(has_weight(part) for part in parts)
        case Not() | Everything():
            return False
        case _:
            assert_never(node)


def _node_query(schema: tantivy.Schema, node: Node) -> Query:  # noqa: PLR0911 - one for each kind of node
    match node:
        case Word(text):
            return _terms_query(schema, word_terms(text))
        case Phrase(text):
            return _terms_query(schema, phrase_terms(text))
        case Prefix():
            return _beginning_query(schema, EXACT, node)
        case Near():
            return _near_query(schema, node)
        case Quoted(part):
            return _unweighed(_quote_query(schema, part))
        case Tagged() | Amount() | Days() | Field():
            return _unweighed(_condition_query(schema, node))
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


def _unweighed(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _beginning_query(schema: tantivy.Schema, field: str, prefix: Prefix) -> Query:
    terms = phrase_terms(prefix.text).terms  # letters and digits only: nothing of it means anything to the pattern
    return Query.regex_query(schema, field, f"{terms[0]}.*") if len(terms) == 1 else Query.empty_query()


def _near_query(schema: tantivy.Schema, near: Near) -> Query:
    """Return what finds two words near each other: as a loose phrase, in either order."""
    left, right = phrase_terms(near.left).terms, phrase_terms(near.right).terms
    if len(left) != 1 or len(right) != 1:
        return Query.empty_query()
    orders = ([*left, *right], [*right, *left])
    slop = near.distance - 1
    return Query.disjunction_max_query([Query.phrase_query(schema, EXACT, [*words], slop) for words in orders])


def _quote_query(schema: tantivy.Schema, part: Word | Phrase | Prefix) -> Query:
    if isinstance(part, Prefix):
        return _beginning_query(schema, QUOTE_EXACT, part)
    terms = word_terms(part.text) if isinstance(part, Word) else phrase_terms(part.text)
    return _terms_query(schema, terms, exact=QUOTE_EXACT, stem=QUOTE_STEM)


def _condition_query(schema: tantivy.Schema, node: Tagged | Amount | Days | Field) -> Query:
    match node:
        case Tagged(tag, values):
            return _tag_query(schema, tag, values)
        case Amount():
            pattern = figure_pattern(node)
            return Query.regex_query(schema, FIGURE, pattern) if pattern else Query.empty_query()
        case Days(since=None, before=None):
            return _days_query(schema, node.first, node.last)
        case Days():
            return _times_query(schema, node)
        case Field(name, value):
            raise WrongUseError(f"The field {name}:{value} was not resolved before the search.")
        case _:
            assert_never(node)


def _tag_query(schema: tantivy.Schema, tag: Tag, values: tuple[str, ...]) -> Query:
    if not values:
        return Query.empty_query()
    sound = dict.fromkeys(value.encode("utf-8", "replace").decode() for value in values)
    if len(sound) > _MOST_APART:
        return Query.term_set_query(schema, tag, list(sound))
    return any_term(schema, tag, list(sound))


def any_term(schema: tantivy.Schema, field: str, values: Sequence[str | int]) -> Query:
    """Return what finds documents with at least one of a few values in a field, one at least."""
    terms = [Query.term_query(schema, field, value, "basic") for value in values]
    return terms[0] if len(terms) == 1 else Query.boolean_query([(Occur.Should, term) for term in terms])


def _days_query(schema: tantivy.Schema, since: date | None, until: date | None) -> Query:
    first, last = day_number(since or date.min), day_number(until or date.max)
    if first > last:
        return Query.empty_query()
    return Query.range_query(schema, DAY, tantivy.FieldType.Integer, first, last)


def _times_query(schema: tantivy.Schema, days: Days) -> Query:
    first = sort_key_of_time(days.since) if days.since else 0
    last = (sort_key_of_time(days.before) if days.before else LARGEST_SORT_KEY) - 1
    if first > last:
        return Query.empty_query()
    times = Query.range_query(schema, ORDER, tantivy.FieldType.Unsigned, first, last)
    return Query.boolean_query([(Occur.Must, _days_query(schema, days.first, days.last)), (Occur.Must, times)])


def _terms_query(schema: tantivy.Schema, terms: Terms, *, exact: str = EXACT, stem: str = STEM) -> Query:
    if len(terms.terms) > MOST_PHRASE_WORDS:
        raise QueryError(
            f"A phrase of {len(terms.terms)} words is longer than the {MOST_PHRASE_WORDS} that are looked up: "
            "shorten it.",
            0,
        )
    if not terms.terms:
        return Query.empty_query()
    if len(terms.terms) == 1:
        return Query.term_query(schema, stem if terms.stemmed else exact, terms.terms[0], "freq")
    return Query.phrase_query(schema, exact, list(zip(terms.positions, terms.terms, strict=True)))


def _wording_clauses(schema: tantivy.Schema, at: datetime | None) -> list[tuple[Occur, Query]]:
    """Return what leaves of each article only the wording that stood at a moment; None is now."""
    if at is None:
        return [(Occur.MustNot, Query.term_query(schema, PAST, IS_PAST))]
    moment = moment_key(at)
    seen = Query.range_query(schema, SEEN_FROM, tantivy.FieldType.Unsigned, 0, moment)
    replaced = Query.range_query(schema, SEEN_UNTIL, tantivy.FieldType.Unsigned, 0, moment)
    return [(Occur.Must, _unweighed(seen)), (Occur.MustNot, replaced)]


def _filter_clauses(schema: tantivy.Schema, filters: Filters) -> list[tuple[Occur, Query]]:
    clauses = []
    for tag, values in ((Tag.SOURCE, filters.sources), (Tag.LANGUAGE, filters.languages)):
        if values:
            clauses.append(_tag_query(schema, tag, values))
    if filters.since is not None or filters.until is not None:
        clauses.append(_days_query(schema, filters.since, filters.until))
    return [(Occur.Must, _unweighed(clause)) for clause in clauses]
