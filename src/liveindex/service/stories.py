"""Stories as a person sees them: the newest, one in full, and why two articles stand together or apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.front import StoryBrief, StoryPage
from liveindex.model.story import Development, Explanation, StoryAction, StoryHead, StoryRuleRow, StoryView, Told
from liveindex.service.asked import check_limit, read_cursor, read_place
from liveindex.service.story_words import concerning, moved_words, rule_row, titled_rows
from liveindex.store import articles, listing, seats, stories, story_briefs, story_rules
from liveindex.store.connection import Connection, Database
from liveindex.store.seats import Seated
from liveindex.store.story_rules import StoredRule

_MOST_TIMES = 400  # of one story: its picture is no wider
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
            rules = story_rules.all_rules(connection)
            return tuple(_story(connection, num, rules) for num in nums)

    def heads(self, *, limit: int) -> tuple[StoryHead, ...]:
        """Return the stories of two articles or more in short, the one with the latest article first."""
        check_limit(limit)
        with self.database.reading() as connection:
            nums = stories.newest(connection, limit=limit, least=LEAST_ARTICLES)
            return tuple(head_of(connection, num) for num in nums)

    def briefs(self, *, after: str | None = None, limit: int = 25) -> StoryPage:
        """Return a page of the stories of two articles or more, the one with the latest article first.

        Args:
            after: `next_cursor` of the page before; None for the freshest.
            limit: how many at most, 1 to 1,000.

        Raises:
            WrongUseError: `after` is no cursor, or `limit` is out of range.
        """
        check_limit(limit)
        place = read_cursor(after)
        with self.database.reading() as connection:
            found = story_briefs.page(connection, after=place, limit=limit + 1, least=LEAST_ARTICLES)
            shown = tuple(_brief(connection, num) for num, _ in found[:limit])
        last_us, num = found[limit - 1][1] if len(found) > limit else (0, 0)
        return StoryPage(stories=shown, next_cursor=f"{last_us}.{num}" if len(found) > limit else None)

    def of_article(self, article_id: str) -> StoryHead | None:
        """Return the story in which an article stands with others, in short; None where it stands alone."""
        with self.database.reading() as connection:
            num = stories.story_of_article(connection, articles.find_num(connection, article_id))
            head = head_of(connection, num) if num is not None else None
            return head if head and head.articles >= LEAST_ARTICLES else None

    def story(self, wanted: str) -> StoryView:
        """Return the story in which an article stands, by its id, the beginning of it, or its address.

        A story's id is that of the article that began it, so every id that was ever shown leads somewhere.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            _, num = find_placed(connection, wanted)
            return _story(connection, num, story_rules.all_rules(connection))

    def id_of(self, wanted: str) -> str:
        """Return the id of the story in which an article stands, by whatever `story` takes.

        Raises:
            NotFoundError: there is no such article, or it is not read yet.
        """
        with self.database.reading() as connection:
            return head_of(connection, find_placed(connection, wanted)[1]).id

    def rules(self) -> tuple[StoryRuleRow, ...]:
        """Return every decision on stories in order, those taken back too."""
        with self.database.reading() as connection:
            return tuple(map(rule_row, story_rules.all_rules(connection)))

    def explain(self, left: str, right: str) -> Explanation:
        """Return whether two articles stand together, and why: by machine, or by what people decided.

        Raises:
            NotFoundError: one of them is not in the index, or not read yet.
            WrongUseError: both are one article.
        """
        from liveindex.pipeline.storylines import compare_articles  # with numpy: a tenth of a second

        with self.database.reading() as connection:
            nums = [find_placed(connection, wanted)[0] for wanted in (left, right)]
            if nums[0] == nums[1]:
                raise WrongUseError(f"{left!r} and {right!r} are one article. Name two.")
            first, second = (_stand(connection, num) for num in nums)
            alone, developments = compare_articles(connection, *nums)
            return Explanation(
                left=listing.row_of(connection, nums[0]),
                right=listing.row_of(connection, nums[1]),
                same_development=first.story == second.story and first.development == second.development,
                same_story=first.story == second.story,
                alone=alone,
                developments=developments,
                left_reason=first.reason,
                right_reason=second.reason,
                left_story=stories.name_of(connection, first.story)[0],
                right_story=stories.name_of(connection, second.story)[0],
                by_machine=first.machine == second.machine,
                rules=_deciding(connection, first, second),
                left_ruled=first.ruled,
                right_ruled=second.ruled,
            )


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where one article stands: `machine` is the number of the machine's story, `story` that of the one shown."""

    article: str
    development: int
    machine: int
    story: int
    seated: Seated
    reason: str
    ruled: str


def find_placed(connection: Connection, wanted: str) -> tuple[int, int]:
    """Return the number of an article, and that of the story in which it is shown.

    Raises:
        NotFoundError: there is no such article, or it is not read yet.
    """
    article = articles.find_num(connection, read_place(wanted)[0])
    num = stories.story_of_article(connection, article)
    if num is None:
        raise NotFoundError(f"{wanted!r} is not read yet. `liveindex work` reads what waits.", wanted)
    return article, num


def head_of(connection: Connection, num: int) -> StoryHead:
    """Return a story in short."""
    story_id, title, count, outlets, last = stories.head_of(connection, num)
    return StoryHead(id=story_id, title=title, articles=count, outlets=outlets, last=last)


def _brief(connection: Connection, num: int) -> StoryBrief:
    head = head_of(connection, num)
    newest = story_briefs.newest_articles(connection, num, limit=_MOST_TIMES)
    headline, latest = stories.headline_of(connection, num), newest[0][0]
    rows = listing.rows_by_id(connection, {headline, latest})
    return StoryBrief(
        head=head,
        headline=rows[headline],
        latest=rows[latest],
        times=tuple(at for _, at in reversed(newest)),
        left_out=head.articles - len(newest),
    )


def _stand(connection: Connection, article: int) -> _Stand:
    placement, seated = seats.placement_of(connection, article), seats.seat_of(connection, article)
    by_num = {one.num: one for one in story_rules.standing(connection)}
    return _Stand(
        article=placement.id,
        development=placement.development,
        machine=placement.story,
        story=seats.shown_as(connection, seated.home),
        seated=seated,
        reason=stories.reason_of(connection, article),
        ruled=moved_words(by_num.get(seated.rule or 0), seated.reason),
    )


def _deciding(connection: Connection, first: _Stand, second: _Stand) -> tuple[StoryRuleRow, ...]:
    """Return the rules that two articles stand together or apart by.

    Together: those that moved one of them, and the merges between their homes. Apart: those that moved one of them
    where the machine had them together, and those that hold the two apart.
    """
    moved = {one.seated.rule for one in (first, second) if one.seated.rule is not None}
    nums: set[int] = set()
    if first.story == second.story and first.seated.home != second.seated.home:
        left, right = ({rule for _, rule in seats.merges_above(connection, one.seated.home)} for one in (first, second))
        nums = moved | (left ^ right)
    elif first.story == second.story:
        nums = moved if first.machine != second.machine else set()
    elif first.machine == second.machine:
        nums = moved
    both = {first.article, second.article}
    apart = {
        one.num
        for one in story_rules.standing(connection)
        if one.rule.action is StoryAction.APART and set(one.rule.articles) == both
    }
    deciding = [one for one in story_rules.standing(connection) if one.num in nums | apart]
    return titled_rows(connection, deciding)


def _story(connection: Connection, num: int, rules: list[StoredRule]) -> StoryView:
    placed = stories.articles_of(connection, num)
    rows = listing.rows_by_id(connection, [one.article_id for one in placed])
    by_num: Mapping[int, StoredRule] = {one.num: one for one in rules}
    told: dict[int, list[Told]] = {}
    for one in placed:
        ruled = moved_words(by_num.get(one.rule or 0), one.followed)
        told.setdefault(one.development, []).append(Told(row=rows[one.article_id], reason=one.reason, ruled=ruled))
    developments = tuple(Development(title=of[0].row.title, articles=tuple(of)) for of in told.values())
    story_id, named = stories.name_of(connection, num)
    headline = rows[stories.headline_of(connection, num)]
    about = concerning(rows, rules)
    return StoryView(
        id=story_id,
        title=named or headline.title,
        developments=developments,
        headline=headline,
        is_renamed=named is not None,
        merged_from=tuple(by_num[rule].rule.articles[0] for rule in seats.merged_into(connection, num)),
        rules=titled_rows(connection, about),
        parted=_parted(connection, num, about),
    )


def _parted(connection: Connection, num: int, rules: list[StoredRule]) -> tuple[StoryHead, ...]:
    """Return the other stories in which articles stand that a rule split from this one, or this one from."""
    splits = [one.rule for one in rules if one.rule.action is StoryAction.SPLIT and one.undone is None]
    named = [name for rule in splits for name in story_rules.names_of(rule)]
    others = dict.fromkeys(seats.stories_of(connection, named).values())
    return tuple(head_of(connection, story) for story in others if story != num)
