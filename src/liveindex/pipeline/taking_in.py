"""A small development that another one takes in -> its articles stand there, in the caller's transaction.

Nothing that a reader kept is lost: a story's id is that of an article, and leads to wherever that article stands.
"""

from __future__ import annotations

from liveindex.pipeline import seating
from liveindex.relate.stories import keys as story_keys
from liveindex.relate.stories.cores import Core, in_outline, joined
from liveindex.store import stories, story_moves, story_rules
from liveindex.store.connection import Connection
from liveindex.store.stories import Extent


def extent_of(core: Core) -> Extent:
    """Return how far a development reaches, with its packed core."""
    return Extent(core.first, core.last, core.count, stories.pack(core))


def grow_story(connection: Connection, story: int, core: Core) -> None:
    """Add a core to that of a story."""
    around: Core = stories.unpack(stories.story_cores(connection, [story])[story], Core)
    stories.grow(connection, "stories", story, extent_of(in_outline(joined(around, core))))


def take_in(connection: Connection, into: tuple[int, int], taken: tuple[int, int], core: Core, *, reason: str) -> None:
    """Put the articles of a small development into another one.

    Args:
        connection: in a transaction.
        into, taken: number of the development, number of its story.
        core: of the development that is taken in.
        reason: why, in words.
    """
    num, story = taken
    moved = story_moves.articles_in(connection, num)
    story_moves.move_articles(connection, num, into[0], reason=reason)
    story_moves.empty_development(connection, num, story_keys.kept_keys(core))
    if story == into[1]:
        return
    grow_story(connection, into[1], core)
    rest: list[Core] = [stories.unpack(body, Core) for body in story_moves.developments_of(connection, story)]
    if rest:
        whole = rest[0]
        for one in rest[1:]:
            whole = joined(whole, one)
        stories.grow(connection, "stories", story, extent_of(in_outline(whole)))
    _show(connection, moved, into[1], story if rest else None)
    if not rest:
        story_moves.empty_story(connection, story)


def _show(connection: Connection, moved: list[str], story: int, left: int | None) -> None:
    """Show the moved articles, and the stories that they came to and left, where they stand now."""
    left_ids = [] if left is None else [story_moves.first_article(connection, left)]
    if story_rules.standing(connection):
        seating.reseat(connection, [*moved, *left_ids])
        return
    story_moves.show_as_placed(connection, story)
    if left is not None:
        story_moves.show_as_placed(connection, left)
