"""What is new in an article or a story -> plain JSON values, one shape for every door."""

from __future__ import annotations

from liveindex.model.news import NewsItem, StoriesNews, StoryNews
from liveindex.serve.shapes import Json, article_row, time
from liveindex.serve.tie_shapes import edit


def story_news(value: StoryNews) -> dict[str, Json]:
    """Return what a story has that it had not at some time."""
    head = value.story
    return {
        "story": {"id": head.id, "title": head.title, "articles": head.articles, "outlets": head.outlets,
                  "last": time(head.last)},
        "since": time(value.since),
        "begun": value.begun,
        "articles": value.articles,
        "repeating": value.repeating,
        "origins": {"before": value.origins[0], "now": value.origins[1]},
        "items": [_item(one) for one in value.items],
        "left_out": value.left_out,
    }  # fmt: skip


def stories_news(value: StoriesNews) -> dict[str, Json]:
    """Return what stories have that they had not at some time, and whether any were left out."""
    return {
        "news": [story_news(one) for one in value.stories],
        "more": value.more,
        "back_to": time(value.back_to),
    }


def _item(value: NewsItem) -> dict[str, Json]:
    return {
        "kind": value.kind.value,
        "article": article_row(value.article),
        "sentence": value.sentence,
        "text": value.text,
        "at": time(value.at),
        "by": value.by,
        "edit": edit(value.edit) if value.edit else None,
    }
