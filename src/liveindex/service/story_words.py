"""Rules on stories as people read them: who decided what, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import assert_never

from liveindex.model.story import StoryAction, StoryRule, StoryRuleRow
from liveindex.store import stories, story_rules
from liveindex.store.connection import Connection
from liveindex.store.story_rules import StoredRule

_MOST_TITLES = 8  # of one rule


def titled_rows(connection: Connection, rules: Iterable[StoredRule]) -> tuple[StoryRuleRow, ...]:
    """Return stored rules as they are listed, with the headlines of the articles that they name."""
    found = []
    for one in rules:
        ids = story_rules.names_of(one.rule)[:_MOST_TITLES]
        found.append(replace(rule_row(one), titles=stories.titles_of(connection, ids)))
    return tuple(found)


def rule_row(stored: StoredRule) -> StoryRuleRow:
    """Return a stored rule as it is listed."""
    return StoryRuleRow(
        number=stored.num,
        made=stored.made,
        made_by=stored.made_by,
        rule=stored.rule,
        words=rule_words(stored.rule),
        reason=stored.reason,
        undone=stored.undone,
        undone_by=stored.undone_by,
    )


def rule_words(rule: StoryRule) -> str:
    """Return what a rule says, by ids."""
    match rule.action:
        case StoryAction.MERGE:
            return f"story {rule.articles[0]} is part of story {rule.story}"
        case StoryAction.SPLIT:
            return f"{_listed(rule.articles)} parted from story {rule.story}"
        case StoryAction.PIN:
            return f"{rule.articles[0]} belongs to story {rule.story}"
        case StoryAction.APART:
            return f"{rule.articles[0]} and {rule.articles[1]} never stand in one story"
        case StoryAction.RENAME:
            return f"story {rule.story} is named “{rule.title}”"
        case _:
            assert_never(rule.action)


def concerning(article_ids: Collection[str], stored: Iterable[StoredRule]) -> list[StoredRule]:
    """Return the rules that name one of some articles, those taken back too."""
    wanted = frozenset(article_ids)
    return [one for one in stored if not wanted.isdisjoint(story_rules.names_of(one.rule))]


def moved_words(rule: StoredRule | None, followed: str) -> str:
    """Return what people decided on one article: the rule that moved it, and why it followed others; "" for nothing."""
    if rule is None:
        return followed
    noted = f" (“{rule.reason}”)" if rule.reason else ""
    return f"rule {rule.num}: {rule_words(rule.rule)}{noted}" + (f"; {followed}" if followed else "")


def _listed(ids: tuple[str, ...]) -> str:
    if len(ids) == 1:
        return ids[0]
    if len(ids) > 4:
        return f"{', '.join(ids[:3])} and {len(ids) - 3} more"
    return f"{', '.join(ids[:-1])} and {ids[-1]}"
