"""Stories in words that the terminal and the pages share."""

from __future__ import annotations

from liveindex.model.story import Explanation


def verdict(found: Explanation) -> str:
    """Return how two articles stand to each other, and who decided that."""
    if found.same_development:
        stand = "One development"
    else:
        stand = "One story, two developments" if found.same_story else "Two stories"
    if found.same_story == found.by_machine:
        return f"{stand}, as the machine put them; people agree." if found.rules else f"{stand}."
    apart = "two stories" if found.same_story else "one story"
    return f"{stand}, as people decided; the machine alone had them in {apart}."
