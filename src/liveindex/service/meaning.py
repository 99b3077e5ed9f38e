"""A search of plain English words -> articles that do not hold them all and are near in meaning.

The order of what matches stays that of the words: fusing nearness into it made it no better, so articles that are only
near come after all that match, told apart (`quality/search`). Among themselves they are ordered by the sum of two
numbers: the cosine of the vectors, and which share of the search's words an article holds, the rare ones counting more.
Neither alone finds as much.

What it does not do: count them as matches, or look where the search says more than words: a phrase, a field, `OR`, `-`
or `*` asks for exactly that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from liveindex.model.article import Span
from liveindex.model.found import Hit, Passage
from liveindex.model.nearness import Nearness, Neighbour
from liveindex.model.search import All, Any, Filters, Node, Not, Order, Page, Tag, Tagged, Word
from liveindex.pipeline.near_sync import NearSync
from liveindex.search.base import SearchEngine
from liveindex.search.snippets import title_marks
from liveindex.store import vectors
from liveindex.store.connection import Connection
from liveindex.store.readings import ReadText

# In a collection of 1,700 articles 100 found as much and 50 less: nDCG@10 of .802 instead of .808. In one of 100,000
# more articles are near.
NEAREST = 200
SHOWN = 10
# Chosen on the half looked at (`quality/search`): nDCG@10, against how many articles are shown where none is right.
# With .65: .808 and 2.6; with .60: .816 and 3.4; with .55: .822 and 4.4; with neither bound: .838 and 9.5. By eye most
# of what stands between .55 and .65 is wrong.
LEAST_COSINE = 0.25
LEAST_TOGETHER = 0.65
# Where nothing matches, a reader has nothing else: chosen likewise, by eye on the sample too.
LEAST_WITHOUT_MATCH = 0.45
_LEAST_KNOWN = 0.5  # share of the search's words that the table must know; names are often not in it
_ENGLISH = "en"
_SENTENCES = 2


Proof = tuple[tuple[Passage, str], ...]
"""Passages of one article, each with its words."""


@dataclass(frozen=True, slots=True)
class NearHit:
    """One article near in meaning, with its copies that are near too."""

    hit: Hit
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class NearFound:
    """What was found by meaning.

    Attributes:
        vector: of the search.
        hits: the first of those that do not match, nearest first.
        total: how many those are in all.
        ranks: of the articles looked at, matches among them: (place from 1, cosine).
    """

    vector: bytes
    hits: tuple[NearHit, ...] = ()
    total: int = 0
    ranks: Mapping[str, tuple[int, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Finds what is near in meaning. Safe to share between threads."""

    engine: SearchEngine
    sync: NearSync

    def warm_up(self, connection: Connection) -> None:
        """Read the vectors and the table of words, which the first search would wait for."""
        from liveindex.annotation.vectors.annotator import vector_of

        vector_of("words")
        self.sync.level(connection)

    def look(  # noqa: PLR0913 - each narrows what is looked at
        self,
        connection: Connection,
        text: str,
        node: Node,
        filters: Filters,
        page: Page,
        late: Sequence[str],
        *,
        matched: bool,
    ) -> NearFound | None:
        """Return what is near in meaning; None where only words count.

        Args:
            text, node: what was searched.
            late: articles that came in after the first page was made.
            matched: the words found something; then only what is nearer is worth showing beside it.
        """
        words = plain_words(node)
        if not page.meaning or page.order is not Order.RELEVANCE or not words or not reads(text, filters):
            return None
        from liveindex.annotation.vectors.annotator import (
            vector_of,
        )  # with numpy and a table of 8 MB: a tenth of a second

        vector = vector_of(" ".join(word.text for word in words))
        if page.offset and not page.explain:
            return NearFound(vector)
        index = self.sync.level(connection)
        near = [one for one in index.nearest(vector, filters, NEAREST) if one.cosine >= LEAST_COSINE]
        ranks = {one.article_id: (place, one.cosine) for place, one in enumerate(near, start=1)}
        if page.offset or not near:
            return NearFound(vector, ranks=ranks)
        least = LEAST_TOGETHER if matched else LEAST_WITHOUT_MATCH
        beside = self._beside(words, node, filters, page, near, late)
        hits = [one for one in beside if one.nearness.together >= least]
        return NearFound(vector, tuple(hits[:SHOWN]), len(hits), ranks)

    def _beside(
        self,
        words: Sequence[Word],
        node: Node,
        filters: Filters,
        page: Page,
        near: Sequence[Neighbour],
        late: Sequence[str],
    ) -> list[NearHit]:
        """Return those of the nearest articles that do not match, in order."""
        only = Tagged(Tag.ARTICLE, tuple(one.article_id for one in near))
        apart = (Not(node), *((Not(Tagged(Tag.ARTICLE, tuple(late))),) if late else ()))
        # Every one of them is found; what it holds of the words is its score.
        held = Any((*words, only))
        wanted = Page(limit=NEAREST, facets=False, fold=page.fold)
        found = self.engine.search(All((only, held, *apart)), filters, wanted)
        ranks = {one.article_id: (place, one) for place, one in enumerate(near, start=1)}
        hits = []
        for hit in found.hits:
            rank, nearest = min(ranks[one] for one in (hit.article_id, *hit.copies) if one in ranks)
            share = min(1.0, hit.score / found.most) if found.most else 0.0
            hits.append(NearHit(hit, Nearness(cosine=nearest.cosine, held=share, rank=rank)))
        return sorted(hits, key=lambda one: (-one.nearness.together, one.nearness.rank))

    def weighed(self, hits: Sequence[NearHit], node: Node) -> list[NearHit]:
        """Return hits with what each word of the search weighs in them."""
        words = plain_words(node)
        only = Tagged(Tag.ARTICLE, tuple(one.hit.weighed or one.hit.article_id for one in hits))
        wanted = Page(limit=len(hits), facets=False, explain=True)
        found = self.engine.search(All((only, Any((*words, only)))), Filters(), wanted)
        weights = {hit.article_id: hit.weights for hit in found.hits}
        return [
            replace(one, hit=replace(one.hit, weights=weights.get(one.hit.weighed or one.hit.article_id, ())))
            for one in hits
        ]


def plain_words(node: Node) -> tuple[Word, ...]:
    """Return the words of a search that is nothing but words; none for any other."""
    parts = node.parts if isinstance(node, All) else (node,)
    words = tuple(part for part in parts if isinstance(part, Word))
    return words if len(words) == len(parts) else ()


def reads(text: str, filters: Filters) -> bool:
    """Tell whether the vectors can read a search: its words are English, and articles in English are wanted."""
    if filters.languages and _ENGLISH not in filters.languages:
        return False
    from liveindex.annotation.vectors.pieces import known_share

    return known_share(text) >= _LEAST_KNOWN


def nearest_sentences(
    connection: Connection, texts: Mapping[str, ReadText], vector: bytes, node: Node
) -> dict[str, Proof]:
    """Return of some articles the sentences nearest in meaning, in the order of the text, with words that are held.

    An article whose sentences have no vectors is left out; all are where there is no vector to be near to.
    """
    if not vector or not texts:
        return {}
    import numpy as np

    asked = np.frombuffer(vector, np.int8).astype(np.float32)
    found = {}
    for article_id, read in vectors.of_sentences(connection, list(texts)).items():
        text = texts[article_id]
        if not text.sentences or len(read.sentences) != len(text.sentences) * read.dimensions:
            continue  # read by another cut of the sentences; both are read anew together
        rows = np.frombuffer(read.sentences, np.int8).reshape(-1, read.dimensions).astype(np.float32)
        likeness = rows @ asked
        best = sorted(np.argsort(-likeness, kind="stable")[:_SENTENCES].tolist())
        found[article_id] = tuple(_passage(text, number, node) for number in best if likeness[number] > 0)
    return found


def _passage(text: ReadText, number: int, node: Node) -> tuple[Passage, str]:
    sentence = text.sentences[number]
    words = text.text[sentence.start : sentence.end]
    marks = tuple(Span(sentence.start + start, sentence.start + end) for start, end in title_marks(words, node))
    return Passage(sentence.number, Span(sentence.start, sentence.end), marks), words
