"""Stories as a person sees them: the newest, one in full, and why two articles stand together or apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError
from liveindex.model.story import Development, Explanation, StoryHead, StoryView, Told
from liveindex.service.asked import check_limit, read_place
from liveindex.store import articles, listing, stories
from liveindex.store.connection import Connection, Database

LEAST_ARTICLES = 2  # one article alone is told by the river of articles


@dataclass(frozen=True, slots=True)
class Stories:
    """Looks stories up in one index. Safe to share between threads."""

    database: Database

    def newest(
        self, *, since: datetime | None = None, limit: int = 25, least: int = LEAST_ARTICLES
    ) -> tuple[StoryView, ...]:
        """Return stories, the one with the latest article first.

        Args:
            since: only those with an article from then on.
            limit: how many at most, 1 to 1,000.
            least: how many articles a story must have.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            nums = stories.newest(connection, limit=limit, least=least, since=since)
            return tuple(_story(connection, num) for num in nums)

    def heads(self, *, limit: int) -> tuple[StoryHead, ...]:
        """Return the stories of two articles or more in short, the one with the latest article first."""
        check_limit(limit)
        with self.database.reading() as connection:
            nums = stories.newest(connection, limit=limit, least=LEAST_ARTICLES)
            return tuple(_head(connection, num) for num in nums)

    def of_article(self, article_id: str) -> StoryHead | None:
        """Return the story in which an article stands with others, in short; None where it stands alone."""
        with self.database.reading() as connection:
            num = stories.story_of_article(connection, articles.find_num(connection, article_id))
            head = _head(connection, num) if num is not None else None
            return head if head and head.articles >= LEAST_ARTICLES else None

    def story(self, wanted: str) -> StoryView:
        """Return the story in which an article stands, by its id, the beginning of it, or its address.

        A story's id is that of the article that began it, so every id that was ever shown leads somewhere.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            article = articles.find_num(connection, read_place(wanted)[0])
            num = stories.story_of_article(connection, article)
            if num is None:
                raise NotFoundError(f"{wanted!r} is not read yet. `liveindex work` reads what waits.", wanted)
            return _story(connection, num)

    def explain(self, left: str, right: str) -> Explanation:
        """Return whether two articles stand together, and why.

        Raises:
            NotFoundError: one of them is not in the index, or not read yet.
        """
        from liveindex.pipeline.storylines import compare_articles  # with numpy: a tenth of a second

        views = [self.story(wanted) for wanted in (left, right)]
        with self.database.reading() as connection:
            nums = [articles.find_num(connection, read_place(wanted)[0]) for wanted in (left, right)]
            rows = [listing.row_of(connection, num) for num in nums]
            alone = compare_articles(connection, nums[0], nums[1])
        (first, first_why), (second, second_why) = (_where(view, row.id) for view, row in zip(views, rows, strict=True))
        return Explanation(
            left=rows[0],
            right=rows[1],
            same_development=views[0].id == views[1].id and first == second,
            same_story=views[0].id == views[1].id,
            alone=alone,
            left_reason=first_why,
            right_reason=second_why,
        )


def _where(view: StoryView, article_id: str) -> tuple[int, str]:
    return next(
        (number, told.reason)
        for number, development in enumerate(view.developments)
        for told in development.articles
        if told.row.id == article_id
    )


def _head(connection: Connection, num: int) -> StoryHead:
    story_id, title, count, outlets, last = stories.head_of(connection, num)
    return StoryHead(id=story_id, title=title, articles=count, outlets=outlets, last=last)


def _story(connection: Connection, num: int) -> StoryView:
    placed = stories.articles_of(connection, num)
    rows = listing.rows_by_id(connection, [one.article_id for one in placed])
    told: dict[int, list[Told]] = {}
    for one in placed:
        told.setdefault(one.development, []).append(Told(row=rows[one.article_id], reason=one.reason))
    developments = tuple(Development(title=of[0].row.title, articles=tuple(of)) for of in told.values())
    freshest = max(developments, key=lambda development: development.last)
    return StoryView(id=stories.founder_of(connection, num), title=freshest.title, developments=developments)
