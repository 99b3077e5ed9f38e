"""What people decided on stories, played over where the machine put the articles, in the caller's transaction.

Only stories that hang together by rules are made anew: a decision costs as much as the stories that it is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from liveindex.pipeline.placed import traits_by
from liveindex.relate.stories.cores import Core, core_of, joined
from liveindex.relate.stories.rarity import Rarity
from liveindex.relate.stories.seating import Member, Numbered, Seat, Seating, follow, likeness, root, seat
from liveindex.store import seats, story_rules
from liveindex.store.connection import Connection
from liveindex.store.seats import Placement, Seated, Shown
from liveindex.store.story_rules import StoredRule

# Halves are compared with words as rare as they are at large: what the index counts changes with each article, and a
# rule must be played over the same articles with the same outcome at any time.
_EVEN = Rarity(0, {}, {}, {})


@dataclass(slots=True)
class _Alike:
    """How alike an article is to others, by what they were placed by; each is loaded once."""

    connection: Connection
    cores: dict[str, Core] = field(default_factory=dict)

    def __call__(self, article: str, others: Sequence[str]) -> float:
        missing = [one for one in (article, *others) if one not in self.cores]
        for placement in seats.by_id(self.connection, missing) if missing else ():
            self.cores[placement.id] = core_of(traits_by(self.connection, placement.version), _EVEN)
        half = self.cores[others[0]]
        for one in others[1:]:
            half = joined(half, self.cores[one])
        return likeness(self.cores[article], half)


def seat_article(connection: Connection, article: int) -> None:
    """Show an article that the machine has just placed, where rules moved its like with these."""
    placement = seats.placement_of(connection, article)
    seated = Seated(placement.story, None, "")
    if seats.is_ruled(connection, placement.story):
        before = [(other, _seat(one)) for other, one in seats.seated_before(connection, placement)]
        seated = _seated(follow(placement.id, before, placement.story, _Alike(connection)))
    seats.put(connection, placement, seated)


def reseat(connection: Connection, named: Iterable[str]) -> None:
    """Play the rules anew over all stories that hang together with some articles.

    Args:
        connection: in a transaction.
        named: ids of articles, as a rule that was made or taken back names them; unknown ones are passed over.
    """
    rules, stories = _hanging_together(connection, named)
    placements = seats.placements_in(connection, stories)
    if not placements:
        return
    found = seat(
        [Member(one.id, one.place, one.development, one.story) for one in placements],
        [Numbered(one.num, one.placed, one.rule) for one in rules],
        _Alike(connection),
    )
    story_of = {one.id: root(found.seats[one.id].home, found.merges) for one in placements}
    seats.replace(
        connection,
        [(one, _seated(found.seats[one.id]), story_of[one.id]) for one in placements],
        _shown(placements, story_of, found),
        {home: (merge.parent, root(home, found.merges), merge.rule) for home, merge in found.merges.items()},
        ruled=found.moved,
    )


def reseat_all(connection: Connection) -> None:
    """Play all rules anew over what the machine has made."""
    reseat(connection, [name for one in story_rules.standing(connection) for name in story_rules.names_of(one.rule)])


def _hanging_together(connection: Connection, named: Iterable[str]) -> tuple[list[StoredRule], list[int]]:
    """Return the rules, and the machine's stories, that can be reached from some articles through standing rules."""
    standing = story_rules.standing(connection)
    wanted = list(named)
    story_of = story_rules.machine_stories(
        connection, [*wanted, *(name for one in standing for name in story_rules.names_of(one.rule))]
    )
    touching: dict[int, list[int]] = defaultdict(list)
    touched = [{story_of[name] for name in story_rules.names_of(one.rule) if name in story_of} for one in standing]
    for position, stories in enumerate(touched):
        for story in stories:
            touching[story].append(position)
    reached = {story_of[name] for name in wanted if name in story_of}
    open_ones, chosen = list(reached), set()
    while open_ones:
        for position in touching[open_ones.pop()]:
            if position not in chosen:
                chosen.add(position)
                open_ones += touched[position] - reached
                reached |= touched[position]
    return [standing[position] for position in sorted(chosen)], sorted(reached)


def _shown(placements: Sequence[Placement], story_of: dict[str, int], found: Seating) -> list[Shown]:
    by_story: dict[int, list[int]] = defaultdict(list)
    for one in placements:
        by_story[story_of[one.id]].append(one.at_us)
    return [
        Shown(num, found.ids[num], min(times), max(times), len(times), found.names.get(num))
        for num, times in by_story.items()
    ]


def _seated(one: Seat) -> Seated:
    return Seated(one.home, one.rule, one.reason)


def _seat(one: Seated) -> Seat:
    return Seat(one.home, one.rule, one.reason)
