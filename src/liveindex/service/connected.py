"""Articles -> all that hangs together with each of them by links, at most so many; all are looked up side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liveindex.model.relation import COPIES, Direction, Relation
from liveindex.relate.copies.origins import weighs_citations
from liveindex.store import reported
from liveindex.store.connection import Connection
from liveindex.store.reported import Tied

_MOST_IN_SET = 120


@dataclass(frozen=True, slots=True)
class Connected:
    """What hangs together with one article.

    Attributes:
        num: of the article.
        nums: of all, itself among them.
        ties: between these, by article and other.
        cut: whether some was left out.
    """

    num: int
    nums: frozenset[int]
    ties: tuple[Tied, ...]
    cut: bool

    @property
    def key(self) -> int:
        """Return what is the same for all articles that see the same set."""
        return self.num if self.cut else min(self.nums)

    @property
    def citing(self) -> set[int]:
        """Return the articles of which it counts for the origins whom they cite."""
        parents: dict[int, list[Relation]] = {}
        for tie in self.ties:
            if tie.origin != Direction.UNKNOWN:
                child = tie.other if tie.origin == Direction.FIRST else tie.article
                parents.setdefault(child, []).append(Relation(tie.kind))
        return {num for num, relations in parents.items() if weighs_citations(relations)}

    def copies_of(self, num: int) -> set[int]:
        """Return the articles that are copies of one another with one, through however many links; itself with them."""
        found, frontier = {num}, {num}
        copied = [tie for tie in self.ties if tie.kind in COPIES]
        while frontier:
            reached = {one for tie in copied if not frontier.isdisjoint(tie[:2]) for one in tie[:2]}
            frontier = reached - found
            found |= frontier
        return found


class _Growing:
    """A set on its way from one article outwards, as far as its links lead."""

    def __init__(self, num: int) -> None:
        self.num = num
        self.seen = {num}
        self.frontier = {num}
        self.cut = False

    def grow(self, ties: dict[int, list[Tied]]) -> None:
        """Take in what the outermost are tied to."""
        # Numbers in common are no thread to follow: they would lead to all that is written of a war.
        found = (tie for num in self.frontier for tie in ties[num] if tie.kind != Relation.FIGURES)
        reached = {num for tie in found for num in tie[:2]} - self.seen
        self.cut = self.cut or len(self.seen) + len(reached) > _MOST_IN_SET
        self.frontier = set(sorted(reached)[: _MOST_IN_SET - len(self.seen)])
        self.seen |= self.frontier


def connected(connection: Connection, nums: Sequence[int], *, likely: Iterable[int] = ()) -> list[Connected]:
    """Return what hangs together with each of some articles, in the order given.

    Args:
        likely: other articles that will probably be met; they are looked up in the first question.
    """
    ties: dict[int, list[Tied]] = {}
    growing = [_Growing(num) for num in nums]
    wanted = {*nums, *likely}
    while active := [one for one in growing if one.frontier]:
        for one in active:
            wanted |= one.frontier
        _look_up(connection, wanted - ties.keys(), ties)
        for one in active:
            one.grow(ties)
    return [Connected(one.num, frozenset(one.seen), _between(one.seen, ties), one.cut) for one in growing]


def _look_up(connection: Connection, nums: set[int], ties: dict[int, list[Tied]]) -> None:
    if not nums:
        return
    ties |= {num: [] for num in nums}
    for tie in reported.ties_of(connection, nums):
        for num in tie[:2]:
            if num in nums:
                ties[num].append(tie)


def _between(nums: set[int], ties: dict[int, list[Tied]]) -> tuple[Tied, ...]:
    return tuple(sorted(tie for num in nums for tie in ties[num] if tie.article == num and tie.other in nums))
