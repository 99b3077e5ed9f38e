"""One article with its readings -> its place in a story, written in the transaction that stores the readings.

An article is placed once, when it is first read in full: a later wording of it does not move it. A later article may:
where it ties a development of one article or two to a larger one, that takes these in (`taking_in`). A rebuild places
all articles anew in the same order, each by the wording that it was placed by, and plays what people decided over that.
"""

from __future__ import annotations

from liveindex.pipeline import novelty, seating
from liveindex.pipeline.placed import traits_by
from liveindex.pipeline.taking_in import extent_of, grow_story, take_in
from liveindex.relate.stories import keys as story_keys
from liveindex.relate.stories.cores import Core, core_of
from liveindex.relate.stories.placing import METHOD, compare, goes_on_with, in_words, place, story_in_words
from liveindex.relate.stories.traits import Traits
from liveindex.store import articles, changes, readings, seats, stories
from liveindex.store.connection import Connection
from liveindex.store.novelty import clear as clear_novelty


def place_version(connection: Connection, version_num: int) -> None:
    """Put the article of a version into its story, where it stands in none yet and this is its newest version."""
    article = readings.article_of(connection, version_num)
    if stories.is_placed(connection, article) or articles.current_version(connection, article) != version_num:
        return
    place_article(connection, article)


def compare_articles(connection: Connection, left: int, right: int) -> tuple[str, str]:
    """Return what two articles have in common, in words with the numbers: by themselves, and as of two developments.

    The second is what would make one story of their developments as these are now; "" where they stand in one.
    """
    placements = [seats.placement_of(connection, article) for article in (left, right)]
    sides = [traits_by(connection, one.version) for one in placements]
    total = stories.count_placed(connection)
    cores = []
    for traits in sides:
        counts = stories.counts_of(connection, story_keys.all_keys(traits))
        cores.append(core_of(traits, story_keys.rarity_from(total, counts)))
    labels = {**sides[1].labels, **sides[0].labels}
    alone = in_words(compare(*cores), labels)
    developments = [one.development for one in placements]
    if developments[0] == developments[1]:
        return alone, ""
    found = stories.cores_of(connection, developments)
    whole: list[Core] = [stories.unpack(found[num][1], Core) for num in developments]
    return alone, story_in_words(compare(*whole), labels)


def place_article(connection: Connection, article: int) -> None:
    """Put an article into its story by the readings of its newest version."""
    place_traits(connection, article, traits_by(connection, articles.current_version(connection, article)))


def place_traits(connection: Connection, article: int, traits: Traits) -> None:
    """Put an article into its story by what it is compared by."""
    keys = story_keys.all_keys(traits)
    stories.count_keys(connection, keys)
    total = stories.count_placed(connection) + 1
    core = core_of(traits, story_keys.rarity_from(total, stories.counts_of(connection, keys)))
    near = story_keys.nearest(
        [stories.found_by(connection, key, limit=story_keys.MOST_PER_KEY) for key in story_keys.asked_keys(core)]
    )
    known = stories.cores_of(connection, near)
    cores: dict[int, Core] = {num: stories.unpack(body, Core) for num, (_, body) in known.items()}
    placement = place(core, cores)
    if placement.joins is None:
        after = goes_on_with(core, cores)
        num = _begin(connection, core, None if after is None else known[after][0])
    else:
        num = placement.joins
        _grow(connection, num, cores[num], placement.core)
        grow_story(connection, known[num][0], core)
    why = in_words(placement.likeness, traits.labels) if placement.likeness else "nothing like it came before"
    stories.put_article(connection, article, num, method=METHOD, reason=why, at=traits.at)
    seating.seat_article(connection, article)
    for other, tie in placement.takes_in:
        told = f"taken in when another article tied the two: {in_words(tie, traits.labels)}"
        take_in(connection, (num, known[num][0]), (other, known[other][0]), cores[other], reason=told)


def _begin(connection: Connection, core: Core, story: int | None) -> int:
    """Begin a development, in the story that it goes on with or in one of its own; return its number."""
    if story is None:
        story = stories.begin_story(connection, extent_of(core))
    else:
        grow_story(connection, story, core)
    num = stories.begin_development(connection, story, extent_of(core))
    stories.put_keys(connection, num, (), story_keys.kept_keys(core))
    return num


def _grow(connection: Connection, num: int, before: Core, after: Core) -> None:
    stories.grow(connection, "developments", num, extent_of(after))
    kept, new = set(story_keys.kept_keys(before)), set(story_keys.kept_keys(after))
    stories.put_keys(connection, num, kept - new, new - kept)


def is_stale(connection: Connection) -> bool:
    """Tell whether an article was placed by another method, or is read and not placed."""
    return stories.is_stale(connection, METHOD) or bool(stories.unplaced(connection)) or novelty.is_stale(connection)


def rebuild(connection: Connection) -> int:
    """Place all articles anew in the order in which they came, then play people's rules over that; return how many.

    The same articles and rules give the same stories, whether one after the other or all anew.
    """
    before = seats.homes(connection)
    order = stories.clear(connection)
    clear_novelty(connection)
    for article, version in order:
        place_traits(connection, article, traits_by(connection, version))
        stories.note_version(connection, article, version)
        novelty.note_article(connection, article, version)
    seating.reseat_all(connection)
    after = seats.homes(connection)
    changes.log_moved(connection, [article for article, home in before.items() if after.get(article) != home])
    return len(order)
