"""Where the machine put each article, and what people decided -> where each is shown: its home and its story.

The machine's own stories know nothing of rules. Rules are played over them in the order in which they were made, so
that one that is taken back leaves no trace. A home is a story of the machine, or what a rule parted from it; merges
join homes into one story.

An article that comes after a rule goes where those of its development went. Where they went several ways, it goes with
those that it is most like. So a split-off half and a pinned article draw their like.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from liveindex.model.story import StoryAction, StoryRule
from liveindex.relate.stories.cores import Core, name_likeness, term_likeness, vector_likeness

MOST_COMPARED = 8  # articles of each half, the newest: a hub costs no more than any other
# Gives how alike an article is to a half: its id, the ids of the half's articles.
Likeness = Callable[[str, Sequence[str]], float]


@dataclass(frozen=True, slots=True)
class Member:
    """One article as the machine placed it.

    Attributes:
        id: of the article.
        place: its number in the order of placing.
        development, story: numbers, 1 and up.
    """

    id: str
    place: int
    development: int
    story: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """A rule that holds; `placed` is the number of the last article that was placed when it was made."""

    num: int
    placed: int
    rule: StoryRule


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one article is shown.

    Attributes:
        home: number of the machine's story; minus the number of the rule that parted it from there.
        rule: number of the rule that moved it, or what it followed; None where it stands where the machine put it.
        reason: in words, where it followed others; "" otherwise.
    """

    home: int
    rule: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """A home made part of another by a rule."""

    parent: int
    rule: int


@dataclass(frozen=True, slots=True)
class Seating:
    """Where all articles of some stories are shown.

    Attributes:
        seats: by article id.
        merges: home -> what it was made part of.
        names: story -> the rule that named it.
        ids: story -> id of the article that began it.
        moved: the machine's stories with an article that a rule moved.
    """

    seats: Mapping[str, Seat]
    merges: Mapping[int, Merge]
    names: Mapping[int, int]
    ids: Mapping[int, str]
    moved: frozenset[int]


@dataclass(slots=True)
class _State:
    members: dict[str, Member] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    merges: dict[int, Merge] = field(default_factory=dict)
    names: dict[int, int] = field(default_factory=dict)
    by_development: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_story: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    aparts: list[Numbered] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)

    def move(self, article: str, home: int, rule: int) -> None:
        self.seats[article] = Seat(home, rule)
        self.moved.add(self.members[article].story)

    def root_of(self, article: str) -> int:
        return root(self.seats[article].home, self.merges)


def seat(members: Iterable[Member], rules: Sequence[Numbered], alike: Likeness) -> Seating:
    """Return where articles are shown.

    Args:
        members: all articles of some stories of the machine, in order of placing.
        rules: those that hold and name an article of these stories, in order; articles that are not among the members
            are passed over.
        alike: how alike an article is to a half; asked for only where rules sent its development several ways.
    """
    state = _State()
    waiting = list(reversed(rules))
    for member in members:
        while waiting and waiting[-1].placed < member.place:
            _apply(state, waiting.pop())
        _arrive(state, member, alike)
    while waiting:
        _apply(state, waiting.pop())
    return Seating(
        seats=state.seats,
        merges=state.merges,
        names={story: rule for story, rule in state.names.items() if story not in state.merges},
        ids=_ids(state, rules),
        moved=frozenset(state.moved),
    )


def root(home: int, merges: Mapping[int, Merge]) -> int:
    """Return the story that a home counts as."""
    while home in merges:
        home = merges[home].parent
    return home


def follow(article: str, before: Sequence[tuple[str, Seat]], story: int, alike: Likeness) -> Seat:
    """Return the seat of an article that comes to others which rules have moved.

    Args:
        article: its id.
        before: the articles of its development, or where it begins one those of the machine's story, the oldest
            first, each with its seat.
        story: of the machine, that it is in.
        alike: how alike an article is to a half.
    """
    halves: dict[int, list[tuple[str, Seat]]] = {}
    for one in before:
        halves.setdefault(one[1].home, []).append(one)
    if not halves:
        return Seat(story)
    if len(halves) == 1:
        (home,) = halves
        reason = "" if home == story else "went where its like was moved"
    else:
        scores = {home: alike(article, [one for one, _ in half[-MOST_COMPARED:]]) for home, half in halves.items()}
        home = max(scores, key=lambda one: scores[one])  # of equals the first
        others = ", ".join(f"{score:.2f}" for one, score in scores.items() if one != home)
        reason = f"a rule had parted its like; nearer to these ({scores[home]:.2f}) than to the others ({others})"
    rule = next((one.rule for _, one in reversed(halves[home]) if one.rule is not None), None)
    return Seat(home, rule if home != story else None, reason)


def likeness(article: Core, half: Core) -> float:
    """Return how alike an article is to a half: the cosines of names, words and meaning together, up to 3.0."""
    return math.fsum((name_likeness(article, half), term_likeness(article, half), vector_likeness(article, half)))


def _arrive(state: _State, member: Member, alike: Likeness) -> None:
    one = Seat(member.story)
    if member.story in state.moved:
        before = state.by_development[member.development] or state.by_story[member.story]
        one = follow(member.id, [(other, state.seats[other]) for other in before], member.story, alike)
    state.members[member.id] = member
    state.seats[member.id] = one
    state.by_development[member.development].append(member.id)
    state.by_story[member.story].append(member.id)


def _apply(state: _State, numbered: Numbered) -> None:
    num, rule = numbered.num, numbered.rule
    there = [article for article in rule.articles if article in state.seats]
    target = state.seats.get(rule.story)
    match rule.action:
        case StoryAction.MERGE:
            if target is not None and there:
                _merge(state, root(target.home, state.merges), state.root_of(there[0]), num)
        case StoryAction.PIN:
            if target is not None and there and not _kept_apart(state, there[0], root(target.home, state.merges)):
                state.move(there[0], target.home, num)
        case StoryAction.RENAME:
            if target is not None:
                state.names[root(target.home, state.merges)] = num
        case StoryAction.SPLIT:
            for article in there:
                state.move(article, -num, num)
            _part(state)
        case StoryAction.APART:
            if len(there) == len(rule.articles):
                state.aparts.append(numbered)
                _part(state)
        case _:
            assert_never(rule.action)


def _merge(state: _State, into: int, gone: int, rule: int) -> None:
    """Make one story part of another, unless a rule keeps two of their articles apart: that one is the stronger."""
    pairs = [{state.root_of(article) for article in one.rule.articles} for one in state.aparts]
    if into != gone and {into, gone} not in pairs:
        state.merges[gone] = Merge(into, rule)


def _kept_apart(state: _State, article: str, story: int) -> bool:
    pairs = [one.rule.articles for one in state.aparts if article in one.rule.articles]
    return any(state.root_of(other) == story for pair in pairs for other in pair if other != article)


def _part(state: _State) -> None:
    """Take out of their story the articles that may not stand with another one of it."""
    for one in state.aparts:
        left, right = one.rule.articles
        if state.root_of(left) == state.root_of(right):
            state.move(right, -one.num, one.num)


def _ids(state: _State, rules: Sequence[Numbered]) -> dict[int, str]:
    """Return the id of each story: that of its earliest article that is at home in what the story is called after.

    An article that a rule brought in, and a story merged in, give no id: the id that was shown before stays.
    """
    named = {-one.num: one.rule.articles for one in rules}
    best: dict[int, tuple[tuple[bool, bool, int], str]] = {}
    for article, one in state.seats.items():
        member, story = state.members[article], state.root_of(article)
        is_native = one.home == member.story or article in named.get(one.home, ())
        rank = (not is_native, one.home != story, member.place)
        if story not in best or (rank, article) < best[story]:
            best[story] = (rank, article)
    return {story: article for story, (_, article) in best.items()}
