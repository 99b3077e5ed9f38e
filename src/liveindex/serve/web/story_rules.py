"""A decision on stories -> HTML: what it says, with links to the stories and articles that it names by headline.

Who made it is not told here: a page may be public, and a login name is nobody's business.
"""

from __future__ import annotations

from typing import assert_never

from markupsafe import Markup

from liveindex.model.story import StoryAction, StoryRuleRow

_MOST_LISTED = 6


def rule_markup(row: StoryRuleRow, here: str = "") -> Markup:
    """Return what a rule says, with links to what it names.

    Args:
        row: the rule, with the headlines of what it names; where one is missing, its id stands instead.
        here: id of the story that the page is about.
    """
    rule = row.rule
    story = Markup("this story") if rule.story == here else _link(row, "story", rule.story)
    articles = [_link(row, "a", one) for one in rule.articles[:_MOST_LISTED]]
    match rule.action:
        case StoryAction.MERGE:
            return Markup("The story {} is part of {}").format(_link(row, "story", rule.articles[0]), story)
        case StoryAction.SPLIT:
            more = len(rule.articles) - len(articles)
            listed = Markup(", ").join(articles) + (f" and {more} more" if more > 0 else "")
            return Markup("{} parted from {}").format(listed, story)
        case StoryAction.PIN:
            return Markup("{} belongs to {}").format(articles[0], story)
        case StoryAction.APART:
            return Markup("{} and {} never stand in one story").format(*articles)
        case StoryAction.RENAME:
            named = Markup('{} is named “<span dir="auto">{}</span>”')
            return named.format("This story" if rule.story == here else story, rule.title)
        case _:
            assert_never(rule.action)


def _link(row: StoryRuleRow, kind: str, article_id: str) -> Markup:
    words = row.titles.get(article_id) or article_id
    return Markup('“<a href="/{}/{}" dir="auto">{}</a>”').format(kind, article_id, words)
