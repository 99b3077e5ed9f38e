"""What is new in a story -> the words that every door says it with."""

from __future__ import annotations

from liveindex.model.news import NewsItem, NewsKind, StoriesNews, StoryNews

_KINDS = {
    NewsKind.DEVELOPMENT: "new development",
    NewsKind.FIGURE: "new figure",
    NewsKind.STATEMENT: "new statement",
    NewsKind.SENTENCE: "new",
    NewsKind.ORIGIN: "new origin",
    NewsKind.EDIT: "edited",
}


def item_words(item: NewsItem) -> str:
    """Return what an item is: `new statement, Tessa Harrane`."""
    if item.edit is not None:
        silent = "" if item.edit.said else ", silently"
        return f"edited: {item.edit.kind.value}{silent}"
    return f"{_KINDS[item.kind]}, {item.by}" if item.by else _KINDS[item.kind]


def summary_words(found: StoryNews) -> str:
    """Return how much came: `4 articles came, 3 of them repeat what was told; 5 independent origins, 4 before`."""
    came = f"{found.articles} article{'' if found.articles == 1 else 's'} came"
    if found.repeating == found.articles > 0:
        came = f"{found.articles} more cop{'y' if found.articles == 1 else 'ies'} or repeats"
    elif found.repeating:
        came += f", {found.repeating} of them repeat{'s' if found.repeating == 1 else ''} what was told"
    before, now = found.origins
    origins = f"{now} independent origin{'' if now == 1 else 's'}"
    origins += f", {before} before" if before and before != now else ""
    return f"{'a new story; ' if found.begun else ''}{came}; {origins}"


def left_out_words(found: StoriesNews) -> str:
    """Return what was left out of what is new and how to see it; "" where nothing was."""
    if found.back_to is not None:
        return (
            f"only what came or was edited from {found.back_to:%Y-%m-%d %H:%M} UTC on was looked at. "
            "Ask for a later time, or for one story."
        )
    return f"further stories have something new; {len(found.stories)} shown." if found.more else ""
