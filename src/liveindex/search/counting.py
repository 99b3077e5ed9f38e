"""A query -> how many of the articles it finds have which source, language, day, person, place, story and so on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any as AnyType

import tantivy

from liveindex.model.found import COUNTED, QUARTER, QUARTERS_OF_DAYS, DayCount, FacetCount, Found, QuarterCount
from liveindex.model.search import Tag
from liveindex.search.hits import Folds
from liveindex.search.lookup import any_term
from liveindex.search.schema import (
    DAY,
    LANGUAGE,
    ORDER,
    SOURCE,
    index_schema,
    sort_key_of_length,
    time_of_sort_key,
)

# More values of one kind than this are an error of tantivy's; every segment counts all of its own, so that the
# counts stay exact. 65,000 days are 178 years.
_MOST_VALUES = 65_000
_MOST_OF_TAG = 40  # names run into the hundred thousands; only those met most leave the engine
# Of so many articles or more, putting the values of all segments together costs more than counting twice: at 100,000
# articles 18 ms instead of 9 for the people of 40,000 found, and as much either way for those of 20,000.
_MANY_FOUND = 25_000
_FIRST_LOOK = 300  # values of each segment
_OF_MANY = (Tag.PERSON, Tag.STORY)  # the others have few values: one look is faster


def count_values(searcher: tantivy.Searcher, query: tantivy.Query, found: Found, folds: Folds) -> Found:
    """Return what was found with its counts.

    Args:
        folds: of the same query.
    """
    every = {"size": _MOST_VALUES, "segment_size": _MOST_VALUES}
    few = {"size": _MOST_OF_TAG, "segment_size": _MOST_VALUES}
    look = {"size": _FIRST_LOOK, "segment_size": _FIRST_LOOK}
    twice = _OF_MANY if found.total >= _MANY_FOUND else ()
    wanted: dict[str, AnyType] = {field: {"terms": {"field": field, **every}} for field in (SOURCE, LANGUAGE, DAY)}
    wanted |= {str(tag): {"terms": {"field": str(tag), **(look if tag in twice else few)}} for tag in COUNTED}
    answer = searcher.aggregate(query, wanted)
    if twice:
        again = {str(tag): {"terms": {"field": str(tag), **few, **_candidates(answer[str(tag)])}} for tag in twice}
        answer |= searcher.aggregate(query, again)
    by_day = _counted(answer, DAY)
    return replace(
        found,
        sources=_facets(_counted(answer, SOURCE)),
        languages=_facets(_counted(answer, LANGUAGE)),
        tags={tag: _facets(_counted(answer, tag)) for tag in COUNTED},
        days=tuple(DayCount(date.fromordinal(int(day)), by_day[day]) for day in sorted(by_day)),
        quarters=_quarters(searcher, query, int(max(by_day))) if by_day else (),
        copied=tuple(FacetCount(article, count) for article, count in folds.most_copied()),
    )


def _candidates(answer: dict[str, AnyType]) -> dict[str, list[str]]:
    """Return what narrows the second look at a tag to the values that may be among those met most.

    Each segment told only its first values, so a count may lack what the others have of it; by how much at most is
    told. Narrows nothing where a value that was not told at all may be among them.
    """
    buckets, lacking = answer["buckets"], int(answer["doc_count_error_upper_bound"])
    if len(buckets) < _MOST_OF_TAG:
        return {}
    least = buckets[_MOST_OF_TAG - 1]["doc_count"]
    untold = lacking + (buckets[-1]["doc_count"] if len(buckets) == _FIRST_LOOK else 0)
    if untold >= least:
        return {}
    return {"include": [bucket["key"] for bucket in buckets if bucket["doc_count"] + lacking >= least]}


def _quarters(searcher: tantivy.Searcher, query: tantivy.Query, last_day: int) -> tuple[QuarterCount, ...]:
    """Return the counts of the last days; a histogram of all days would have more buckets than can be counted."""
    recent = any_term(index_schema(), DAY, range(last_day - QUARTERS_OF_DAYS + 1, last_day + 1))
    both = [(tantivy.Occur.Must, tantivy.Query.const_score_query(recent, 0.0)), (tantivy.Occur.Must, query)]
    # Floats are exact to 256 of these keys, a hundredth of a millisecond.
    asked = {"field": ORDER, "interval": sort_key_of_length(QUARTER), "min_doc_count": 1}
    answer = searcher.aggregate(tantivy.Query.boolean_query(both), {ORDER: {"histogram": asked}})
    return tuple(
        QuarterCount(time_of_sort_key(bucket["key"]), bucket["doc_count"]) for bucket in answer[ORDER]["buckets"]
    )


def _counted(answer: dict[str, AnyType], field: str | Tag) -> dict[AnyType, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer[str(field)]["buckets"]}


def _facets(counted: dict[str, int]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value, counted[value]) for value in sorted(counted, key=lambda v: (-counted[v], v)))
