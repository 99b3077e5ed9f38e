"""What the articles found by a search hold -> plain JSON values."""

from __future__ import annotations

from liveindex.model.inside import InsideView, SentenceRow, Show
from liveindex.serve.read_shapes import figure_row, statement_row, where
from liveindex.serve.search_shapes import search_view
from liveindex.serve.shapes import Json, facets


def inside_view(view: InsideView) -> dict[str, Json]:
    """Return a search; of anything but articles, what they hold in place of `hits`.

    `articles` are those looked through, from `offset` on; `beside` tells how many of an article were left out.
    """
    shape = search_view(view.found)
    if view.show is Show.ARTICLES:
        return shape
    del shape["hits"]
    shape["show"] = view.show.value
    match view.show:
        case Show.PEOPLE:
            shape["people"] = facets(view.people)
        case Show.SENTENCES:
            shape["sentences"] = [_sentence(row) for one in view.articles for row in one.sentences]
        case Show.STATEMENTS:
            shape["statements"] = [statement_row(row) for one in view.articles for row in one.statements]
        case Show.FIGURES:
            shape["figures"] = [figure_row(row) for one in view.articles for row in one.figures]
    if view.show is not Show.PEOPLE:
        shape |= {
            "articles": [found.row.id for found in view.found.rows],
            "unread": view.unread,
            "beside": {one.article.id: one.more for one in view.articles if one.more},
        }
    return shape


def _sentence(row: SentenceRow) -> Json:
    passage = row.passage
    return {
        **where(row.article, row.sentence_id, passage.sentence or 0),
        "start": passage.span.start,
        "end": passage.span.end,
        "text": row.words,
        "marks": [[mark.start, mark.end] for mark in passage.marks],
    }
