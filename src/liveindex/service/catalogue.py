"""Articles, stories, names, places, outlets and changes as lists that are narrowed alike and paged without shifting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from liveindex.model.entity import EntityType
from liveindex.model.piece import NameInList, Narrowed, PlaceInList
from liveindex.model.source import Source
from liveindex.model.story import StoryHead
from liveindex.model.view import ArticleRow, Change, Standing
from liveindex.search.base import SearchEngine
from liveindex.service.asked import check_limit
from liveindex.service.kept import Kept
from liveindex.service.scoping import read_narrowed
from liveindex.service.stories import LEAST_ARTICLES, head_of
from liveindex.service.who_is_who import standing_rules
from liveindex.store import changes, entities, listing, name_lists, scopes, sources
from liveindex.store.connection import Connection, Database
from liveindex.text.names import RuleKind

T = TypeVar("T")
_NOTHING = Narrowed()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Generic[T]):
    """A stretch of a list: `total` is exact; give `next_place` for the stretch that follows, None at the end."""

    standing: Standing
    rows: tuple[T, ...]
    total: int
    next_place: tuple[int | str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeInList:
    """One row of the change log, with its article as it is now."""

    change: Change
    article: ArticleRow


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Lists what one index holds. Safe to share between threads.

    Every method takes `after`, the `next_place` of the stretch before, and `limit`, 1 to 1,000.

    Raises:
        NotFoundError: nobody of the name, no such article, story or place.
        WrongUseError: the limit or the days cannot be.
    """

    database: Database
    engine: SearchEngine
    _totals: Kept[int] = field(default_factory=lambda: Kept(500))

    def articles(
        self, narrowed: Narrowed = _NOTHING, *, after: tuple[int, int] | None = None, limit: int = 25
    ) -> Stretch[ArticleRow]:
        """Return articles, newest first."""
        check_limit(limit)
        with self.database.reading() as connection:
            scope = read_narrowed(connection, self.engine, narrowed).scope
            found = scopes.article_rows(connection, scope, after=after, limit=limit + 1)
            standing = changes.standing(connection)
            total = self._totals.get(
                ("articles", repr(narrowed)), standing.seq, lambda: scopes.count_articles(connection, scope)
            )
        num, last = found[limit - 1] if len(found) > limit else (0, None)
        return Stretch(
            standing=standing,
            rows=tuple(row for _, row in found[:limit]),
            total=total,
            next_place=(listing.us_of(last), num) if last else None,
        )

    def names(
        self,
        narrowed: Narrowed = _NOTHING,
        *,
        sorts: Sequence[EntityType] = (EntityType.PERSON,),
        part: str = "",
        after: tuple[str, int] | None = None,
        limit: int = 25,
    ) -> Stretch[NameInList]:
        """Return full names that are met, in order of the alphabet; what people merged into another is left out.

        Args:
            part: letters that must stand in the name.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            scope = read_narrowed(connection, self.engine, narrowed).scope
            merged = _merged(connection)
            standing = changes.standing(connection)
            rows = name_lists.names(connection, scope, sorts, part, after, without=merged, limit=limit + 1)
            total = self._totals.get(
                ("names", repr(narrowed), repr(sorts), part, tuple(sorted(merged))), standing.seq,
                lambda: name_lists.count_names(connection, scope, sorts, part, merged),
            )  # fmt: skip
        last = rows[limit - 1] if len(rows) > limit else None
        return Stretch(
            standing=standing,
            rows=tuple(rows[:limit]),
            total=total,
            next_place=(last.name, last.num) if last else None,
        )

    def places(
        self,
        narrowed: Narrowed = _NOTHING,
        *,
        part: str = "",
        after: tuple[str, int] | None = None,
        limit: int = 25,
    ) -> Stretch[PlaceInList]:
        """Return places that are named, in order of the alphabet; `part` must stand in the name."""
        check_limit(limit)
        with self.database.reading() as connection:
            scope = read_narrowed(connection, self.engine, narrowed).scope
            standing = changes.standing(connection)
            rows = name_lists.places(connection, scope, part, after, limit=limit + 1)
            total = self._totals.get(
                ("places", repr(narrowed), part), standing.seq,
                lambda: name_lists.count_places(connection, scope, part),
            )  # fmt: skip
        num, last = rows[limit - 1] if len(rows) > limit else (0, None)
        return Stretch(
            standing=standing,
            rows=tuple(row for _, row in rows[:limit]),
            total=total,
            next_place=(last.name, num) if last else None,
        )

    def stories(
        self, narrowed: Narrowed = _NOTHING, *, after: tuple[int] | None = None, limit: int = 25
    ) -> Stretch[StoryHead]:
        """Return stories of two articles or more with an article that counts, the one that was begun last first.

        By when they began, and not by their latest article: a story that grows while somebody pages would move past
        them unseen.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            scope = read_narrowed(connection, self.engine, narrowed).scope
            standing = changes.standing(connection)
            nums = scopes.stories(
                connection, scope, least=LEAST_ARTICLES, after=after[0] if after else None, limit=limit + 1
            )
            # Not kept by the number of the last change: decisions of people on stories write none.
            total = scopes.count_stories(connection, scope, least=LEAST_ARTICLES)
            rows = tuple(head_of(connection, num) for num in nums[:limit])
        return Stretch(
            standing=standing, rows=rows, total=total, next_place=(nums[limit - 1],) if len(nums) > limit else None
        )

    def outlets(
        self,
        *,
        part: str = "",
        came_since: datetime | None = None,
        after: tuple[str] | None = None,
        limit: int = 25,
    ) -> Stretch[Source]:
        """Return outlets in order of their hosts.

        Args:
            part: letters that must stand in host or name.
            came_since: only those with an article that came in from then on.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            standing = changes.standing(connection)
            low = part.casefold()
            known = [
                one
                for one in sources.all_sources(connection)
                if (low in one.id or low in (one.name or "").casefold())
                and (came_since is None or one.last_seen >= came_since)
            ]
        known.sort(key=lambda one: one.id)
        later = [one for one in known if after is None or one.id > after[0]]
        return Stretch(
            standing=standing,
            rows=tuple(later[:limit]),
            total=len(known),
            next_place=(later[limit - 1].id,) if len(later) > limit else None,
        )

    def changes(
        self,
        seq: int,
        narrowed: Narrowed = _NOTHING,
        *,
        kinds: Sequence[str] = (),
        limit: int = 100,
        counted: bool = True,
    ) -> Stretch[ChangeInList]:
        """Return what changed after a number of the change log, oldest first; `total` counts from there.

        Args:
            kinds: only changes of these kinds; none given is all.
            counted: False leaves the total out, which is then 0.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            scope = read_narrowed(connection, self.engine, narrowed).scope
            standing = changes.standing(connection)
            found = scopes.changes_after(connection, seq, scope, kinds, limit=limit + 1)
            key = ("changes", seq, repr(narrowed), tuple(kinds))
            total = 0
            if counted:
                total = self._totals.get(key, standing.seq, lambda: scopes.count_changes(connection, seq, scope, kinds))
            rows = listing.rows_by_id(connection, {one.article_id for one in found})
        shown = found[:limit]
        return Stretch(
            standing=standing,
            rows=tuple(ChangeInList(change=one, article=rows[one.article_id]) for one in shown),
            total=total,
            next_place=(shown[-1].seq,) if len(found) > limit else None,
        )


def _merged(connection: Connection) -> set[int]:
    """Return the rows of names that people made count as another name."""
    keys: set[str] = set()
    for rule in standing_rules(entities.all_rules(connection)):
        if rule.kind is RuleKind.MERGE:
            keys.add(rule.key)
        elif rule.article is None:  # it stands for itself again
            keys.discard(rule.key)
    return {one.num for one in entities.by_keys(connection, keys)} if keys else set()
