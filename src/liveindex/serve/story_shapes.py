"""Stories -> JSON."""

from __future__ import annotations

from liveindex.model.story import Explanation, StoryView
from liveindex.serve.shapes import Json


def story(view: StoryView) -> Json:
    """Return a story with its developments and the ids of their articles."""
    return {
        "id": view.id,
        "title": view.title,
        "first": view.first.isoformat(),
        "last": view.last.isoformat(),
        "articles": view.articles,
        "outlets": list(view.outlets),
        "developments": [
            {
                "title": development.title,
                "first": development.first.isoformat(),
                "last": development.last.isoformat(),
                "articles": [{"id": told.row.id, "reason": told.reason} for told in development.articles],
            }
            for development in view.developments
        ],
    }


def explanation(found: Explanation) -> Json:
    """Return why two articles stand together or apart."""
    return {
        "left": {"id": found.left.id, "reason": found.left_reason},
        "right": {"id": found.right.id, "reason": found.right_reason},
        "same_development": found.same_development,
        "same_story": found.same_story,
        "alone": found.alone,
    }
