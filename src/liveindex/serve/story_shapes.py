"""Stories, and what people decided on them -> JSON."""

from __future__ import annotations

from liveindex.model.story import Explanation, StoryDecision, StoryHead, StoryRuleRow, StoryView
from liveindex.serve.shapes import Json, time


def story(view: StoryView) -> dict[str, Json]:
    """Return a story with its developments, the ids of their articles, and what people decided on it."""
    return {
        "id": view.id,
        "title": view.title,
        "headline": {"article": view.headline.id, "title": view.headline.title, "source": view.headline.source}
        if view.headline
        else None,
        "first": time(view.first),
        "last": time(view.last),
        "outlets": list(view.outlets),
        "developments": [
            {
                "title": development.title,
                "first": time(development.first),
                "last": time(development.last),
                "articles": [
                    {"id": told.row.id, "reason": told.reason, "decided": told.ruled} for told in development.articles
                ],
            }
            for development in view.developments
        ],
        "articles": [told.row.id for development in view.developments for told in development.articles],
        "merged_from": list(view.merged_from),
        "parted": [head(one) for one in view.parted],
        "rules": [rule(one) for one in view.rules],
    }


def head(one: StoryHead) -> dict[str, Json]:
    """Return a story in short."""
    return {
        "id": one.id,
        "title": one.title,
        "articles": one.articles,
        "outlets": one.outlets,
        "last": time(one.last),
    }


def rule(row: StoryRuleRow) -> dict[str, Json]:
    """Return a decision on stories."""
    return {
        "number": row.number,
        "action": row.rule.action.value,
        "story": row.rule.story or None,
        "articles": list(row.rule.articles),
        "title": row.rule.title or None,
        "rule": row.words,
        "made": time(row.made),
        "made_by": row.made_by,
        "note": row.reason,
        "undone": time(row.undone),
        "undone_by": row.undone_by,
    }


def decision(made: StoryDecision) -> dict[str, Json]:
    """Return what became of a decision."""
    return {"rule": rule(made.rule), "stories": [head(one) for one in made.stories]}


def explanation(found: Explanation) -> Json:
    """Return why two articles stand together or apart."""
    return {
        "left": {
            "id": found.left.id,
            "story": found.left_story,
            "reason": found.left_reason,
            "decided": found.left_ruled,
        },
        "right": {
            "id": found.right.id,
            "story": found.right_story,
            "reason": found.right_reason,
            "decided": found.right_ruled,
        },
        "same_development": found.same_development,
        "same_story": found.same_story,
        "same_story_by_machine": found.by_machine,
        "rules": [rule(one) for one in found.rules],
        "alone": found.alone,
        "developments": found.developments or None,
    }
