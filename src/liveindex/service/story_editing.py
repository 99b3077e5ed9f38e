"""What a person can do to stories: merge, split, pin, hold apart, name, and take any of it back.

Each decision is written down with who made it, when and why, and is applied in the same transaction. It is replayed
whenever stories are made anew; taken back, it leaves the stories as if it had never been.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.story import StoryAction, StoryDecision, StoryRule
from liveindex.service.stories import find_placed, head_of
from liveindex.service.story_words import rule_row
from liveindex.store import seats, stories, story_rules
from liveindex.store.connection import Connection, Database
from liveindex.store.story_rules import StoredRule

_MOST_TITLE = 300
_LISTED = "`liveindex story rules` lists what was decided."


@dataclass(frozen=True, slots=True)
class StoryEditing:
    """Writes down what people decide on the stories of one index.

    Stories and articles are named by ids, beginnings of ids, or addresses; any article of a story names it.

    Raises:
        NotFoundError: from every method that is given one: there is no such article, or it is not read yet.
        WrongUseError: there is nothing to change, or another rule forbids it; that one is named.
    """

    database: Database
    now: Callable[[], datetime]

    def merge(self, story: str, other: str, *, by: str, note: str = "") -> StoryDecision:
        """Make one story part of another, whose id it then has; its own leads there.

        Args:
            story: the one that stays.
            other: the one that becomes part of it.
            by: login name of whoever decides.
            note: why.
        """
        with self.database.writing() as connection:
            into, gone = (find_placed(connection, wanted)[1] for wanted in (story, other))
            ids = [stories.name_of(connection, num)[0] for num in (into, gone)]
            if into == gone:
                raise WrongUseError(f"{story!r} and {other!r} stand in one story already, {ids[0]}.")
            _check_apart(connection, {into, gone})
            rule = StoryRule(action=StoryAction.MERGE, story=ids[0], articles=(ids[1],))
            return self._decide(connection, rule, by, note)

    def split(
        self,
        story: str,
        wanted: Sequence[str] = (),
        *,
        development: int | None = None,
        by: str,
        note: str = "",
    ) -> StoryDecision:
        """Make a story of its own of some articles of one.

        Args:
            story: the one that they stand in.
            wanted: the articles.
            development: or its development of this number, counted from 1 as the story lists them.
            by: login name of whoever decides.
            note: why.
        """
        with self.database.writing() as connection:
            _, num = find_placed(connection, story)
            placed = stories.articles_of(connection, num)
            if bool(wanted) == (development is not None):
                raise WrongUseError("Say which articles leave the story: their ids, or --development N.")
            if development is None:
                leaving = [_inside(connection, one, num, story) for one in wanted]
            else:
                numbers = list(dict.fromkeys(one.development for one in placed))
                if not 1 <= development <= len(numbers):
                    raise WrongUseError(f"Story {story} has developments 1 to {len(numbers)}, and no {development}.")
                leaving = [one.article_id for one in placed if one.development == numbers[development - 1]]
            # In order of placing: the first of them gives the new story its id.
            going = [one.id for one in seats.by_id(connection, list(dict.fromkeys(leaving)))]
            staying = [one.id for one in seats.by_id(connection, [one.article_id for one in placed])]
            staying = [one for one in staying if one not in going]
            if not staying:
                raise WrongUseError(f"These are all the articles of story {story}. Leave one or more in it.")
            kept = stories.name_of(connection, num)[0]
            kept = kept if kept in staying else staying[0]
            rule = StoryRule(action=StoryAction.SPLIT, story=kept, articles=tuple(going))
            return self._decide(connection, rule, by, note)

    def pin(self, article: str, story: str, *, by: str, note: str = "") -> StoryDecision:
        """Hold an article in a story, whatever the machine says."""
        with self.database.writing() as connection:
            (_, was), (_, num) = find_placed(connection, article), find_placed(connection, story)
            one, kept = _id_of(connection, article), stories.name_of(connection, num)[0]
            if one == kept:
                raise WrongUseError(f"Story {kept} has its id from this very article. Pin another one, or merge.")
            if was != num:
                _check_pinned(connection, one, num)
            rule = StoryRule(action=StoryAction.PIN, story=kept, articles=(one,))
            return self._decide(connection, rule, by, note)

    def hold_apart(self, left: str, right: str, *, by: str, note: str = "") -> StoryDecision:
        """Never show two articles in one story. Where they stand in one, the second leaves it."""
        with self.database.writing() as connection:
            for wanted in (left, right):
                find_placed(connection, wanted)
            ids = (_id_of(connection, left), _id_of(connection, right))
            if ids[0] == ids[1]:
                raise WrongUseError(f"{left!r} and {right!r} are one article. Name two.")
            return self._decide(connection, StoryRule(action=StoryAction.APART, articles=ids), by, note)

    def rename(self, story: str, title: str, *, by: str, note: str = "") -> StoryDecision:
        """Name a story. The headline that the machine would take is shown beneath."""
        written = " ".join("".join(letter if letter.isprintable() else " " for letter in title).split())
        if not written:
            raise WrongUseError("The title is empty. To have the headline again, take the rule back that named it.")
        if len(written) > _MOST_TITLE:
            raise WrongUseError(f"The title has {len(written)} characters; at most {_MOST_TITLE} can be shown.")
        with self.database.writing() as connection:
            _, num = find_placed(connection, story)
            kept = stories.name_of(connection, num)[0]
            rule = StoryRule(action=StoryAction.RENAME, story=kept, title=written)
            return self._decide(connection, rule, by, note)

    def undo(self, number: int | None = None, *, by: str) -> StoryDecision:
        """Take a rule back, by its number; the latest that holds where none is given.

        Raises:
            NotFoundError: there is no such rule that holds.
        """
        with self.database.writing() as connection:
            if number is None:
                standing = story_rules.standing(connection)
                if not standing:
                    raise NotFoundError("No rule on stories holds; there is nothing to take back.", "")
                number = standing[-1].num
            story_rules.undo(connection, number, by=by, now=self.now())
            return _apply(connection, story_rules.one(connection, number))

    def _decide(self, connection: Connection, rule: StoryRule, by: str, note: str) -> StoryDecision:
        for one in story_rules.standing(connection):
            if one.rule == rule and one.rule.action in (StoryAction.PIN, StoryAction.APART):
                raise WrongUseError(f"Rule {one.num} says so already. {_LISTED}")
        number = story_rules.add(connection, rule, by=by, reason=" ".join(note.split()), now=self.now())
        return _apply(connection, story_rules.one(connection, number))


def _apply(connection: Connection, stored: StoredRule) -> StoryDecision:
    from liveindex.pipeline.seating import reseat  # with numpy: a tenth of a second

    names = story_rules.names_of(stored.rule)
    reseat(connection, names)
    shown = dict.fromkeys(seats.stories_of(connection, names).values())
    return StoryDecision(rule=rule_row(stored), stories=tuple(head_of(connection, num) for num in shown))


def _id_of(connection: Connection, wanted: str) -> str:
    return seats.placement_of(connection, find_placed(connection, wanted)[0]).id


def _inside(connection: Connection, wanted: str, story: int, named: str) -> str:
    """Return the id of an article of a story.

    Raises:
        WrongUseError: it stands in another one.
    """
    _, num = find_placed(connection, wanted)
    if num != story:
        elsewhere = stories.name_of(connection, num)[0]
        raise WrongUseError(f"{wanted!r} does not stand in story {named}, but in {elsewhere}.")
    return _id_of(connection, wanted)


def _check_apart(connection: Connection, both: set[int]) -> None:
    """Refuse to put two stories together that a rule holds an article of each apart in."""
    for one in story_rules.standing(connection):
        is_apart = one.rule.action is StoryAction.APART
        if is_apart and set(seats.stories_of(connection, one.rule.articles).values()) == both:
            raise _held_apart(one)


def _check_pinned(connection: Connection, article: str, story: int) -> None:
    for one in story_rules.standing(connection):
        if one.rule.action is StoryAction.APART and article in one.rule.articles:
            others = [other for other in one.rule.articles if other != article]
            if story in seats.stories_of(connection, others).values():
                raise _held_apart(one)


def _held_apart(one: StoredRule) -> WrongUseError:
    left, right = one.rule.articles
    return WrongUseError(
        f"Rule {one.num} holds {left} and {right} apart. Take it back first: `liveindex story undo {one.num}`."
    )
