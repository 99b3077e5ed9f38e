"""One person or body across the index: its names, roles, statements and articles, and what people decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liveindex.errors import WrongUseError
from liveindex.model.entity import RoleTime
from liveindex.model.lookup import NameRow, RoleRow, RuleRow, StatementRow, WhoView
from liveindex.model.quotes import Ledger
from liveindex.model.view import ArticleRow
from liveindex.relate.people.same_role import same_roles
from liveindex.service.asked import check_limit, read_place
from liveindex.service.lookups import Texts
from liveindex.service.who_is_who import Person, concerning, find_person
from liveindex.store import articles, changes, entities, listing, lookups
from liveindex.store.connection import Connection, Database
from liveindex.store.entities import Meeting, RoleGiven, RoleMet, StoredRule
from liveindex.text.names import KeyRule, RuleKind, name_key

_MOST_ROLES = 40
MOST_SPOKEN_IN = 300  # articles with statements of one speaker, the newest


@dataclass(frozen=True, slots=True)
class People:
    """Looks people and bodies up in one index. Safe to share between threads."""

    database: Database

    def who(self, name: str, *, limit: int = 10, with_statements: bool = True) -> WhoView:
        """Return everything that is read of a person, body or other named thing.

        Args:
            name: in any spelling or script; a surname where only one person here carries it.
            limit: how many statements and articles at most, 1 to 1,000.
            with_statements: False leaves the statements out, but for how many there are.

        Raises:
            NotFoundError: nobody of that name is read in the index; the nearest names are offered.
        """
        check_limit(limit)
        with self.database.reading() as connection:
            person = find_person(connection, name)
            met, article_count = _met(connection, person, limit)
            chief = person.chief
            return WhoView(
                standing=changes.standing(connection),
                name=chief.name,
                type=chief.type,
                names=_names(person),
                roles=_roles(connection, person),
                statements=_statements(connection, person, limit) if with_statements else (),
                statement_count=lookups.count_statements(connection, person.narrowing),
                articles=_articles(connection, met, limit),
                article_count=article_count,
                rules=tuple(map(_rule_row, concerning(person, entities.all_rules(connection)))),
            )

    def ledger(self, name: str, *, most_articles: int = MOST_SPOKEN_IN) -> Ledger:
        """Return everything that a person or body is told to have said, in order of when; repeats are folded.

        Args:
            name: in any spelling or script.
            most_articles: how many articles with statements of theirs are looked at, the newest; the rest are counted.

        Raises:
            NotFoundError: nobody of that name is read in the index; the nearest names are offered.
            WrongUseError: the name is empty.
        """
        from liveindex.service.quoting import draw_ledger  # with numpy: a tenth of a second

        with self.database.reading() as connection:
            return draw_ledger(connection, name, most_articles=most_articles)

    def rules(self) -> tuple[RuleRow, ...]:
        """Return every decision on who is who in order, those taken back too."""
        with self.database.reading() as connection:
            return tuple(map(_rule_row, entities.all_rules(connection)))

    def merging(self, name: str, other: str) -> KeyRule:
        """Return the rule by which `other` counts as `name`.

        Raises:
            NotFoundError: one of them is not read in the index.
            WrongUseError: they count as one already.
        """
        with self.database.reading() as connection:
            into, key = find_person(connection, name), find_person(connection, other)
        if into.key == key.key:
            raise WrongUseError(f"{other!r} counts as {into.chief.name!r} already. `liveindex who` says why.")
        return KeyRule(RuleKind.MERGE, key.key, into.key)

    def splitting(self, name: str, other: str, *, article: str | None = None) -> KeyRule:
        """Return the rule by which `other` is somebody else than `name`, everywhere or in one article.

        Args:
            other: everywhere: a name that counts as `name` now. In one article: who is meant there instead; a name
                that the index need not know.
            article: id of the article.

        Raises:
            NotFoundError: the name or the article is not in the index.
            WrongUseError: there is nothing to part.
        """
        with self.database.reading() as connection:
            person = find_person(connection, name)
            if article is not None:
                num = articles.find_num(connection, read_place(article)[0])
                return self._split_in(connection, person, other, num)
        wanted = {known.key: known for known, _ in person.names if name_key(other) == known.key or other == known.name}
        key = next((key for key in wanted if key != person.key), None)
        if key is None:
            told = ", ".join(f"{known.name!r}" for known, _ in person.names if known.key != person.key) or "none"
            raise WrongUseError(f"{other!r} does not count as {person.chief.name!r}. Names that do: {told}.")
        return KeyRule(RuleKind.SPLIT, key, key)

    def _split_in(self, connection: Connection, person: Person, other: str, article_num: int) -> KeyRule:
        row = listing.row_of(connection, article_num)
        met = {one.entity for one in entities.meetings(connection, person.nums) if one.article_id == row.id}
        here = [known for known, _ in person.names if known.num in met]
        if not here:
            raise WrongUseError(f"{person.chief.name!r} is not met in {row.id}. `liveindex who` lists the articles.")
        into = name_key(other) or other.casefold()
        if into == here[0].key:
            raise WrongUseError("Give the other one a name of its own, such as 'Anna Berg (swimmer)'.")
        return KeyRule(RuleKind.SPLIT, here[0].key, into, row.id)


def _met(connection: Connection, person: Person, limit: int) -> tuple[list[Meeting], int]:
    """Return where a person is met, the newest articles at least, and in how many articles in all."""
    if not person.except_in and not person.only_in:
        met = entities.newest_meetings(connection, person.nums, limit=limit)
        return met, entities.count_met(connection, person.nums)
    # What people decided on single articles is held against each.
    met = [one for one in entities.meetings(connection, person.nums) if person.counts_in(one.entity, one.article_id)]
    return met, len({one.article for one in met})


def _names(person: Person) -> tuple[NameRow, ...]:
    order = sorted(person.names, key=lambda pair: (-pair[0].articles, pair[0].num))
    return tuple(
        NameRow(name=known.name, key=known.key, type=known.type, articles=known.articles, reason=reason)
        for known, reason in order
    )


def _roles(connection: Connection, person: Person) -> tuple[RoleRow, ...]:
    """Return each role once, with the newest sentence that gives it."""
    if not person.except_in and not person.only_in:
        return _roles_everywhere(connection, person.nums)
    texts = Texts(connection)
    told = [one for one in entities.roles_of(connection, person.nums) if person.counts_in(one.entity, one.article_id)]
    rows = []
    for group in same_roles(told)[:_MOST_ROLES]:
        found = [told[index] for index in group]
        newest = found[0]
        version = articles.current_version(connection, newest.article)
        rows.append(
            RoleRow(
                title=newest.title,
                of=_owner(found),
                time=RoleTime(newest.time),
                articles=len({one.article for one in found}),
                last=newest.at,
                article_id=newest.article_id,
                sentence=newest.sentence,
                words=texts.sentence(version, newest.article, newest.sentence),
            )
        )
    return tuple(rows)


def _roles_everywhere(connection: Connection, nums: tuple[int, ...]) -> tuple[RoleRow, ...]:
    """Return each role of whoever is meant by some names in every article: counted by the store, not one by one."""
    texts = Texts(connection)
    told = entities.roles_met(connection, nums)
    by_role = [[told[index] for index in group] for group in same_roles(told)[:_MOST_ROLES]]
    return tuple(
        RoleRow(
            title=found[0].title,
            of=_owner(found),
            time=RoleTime(found[0].time),
            articles=found[0].articles if len(found) == 1 else entities.count_given(connection, nums, found),
            last=found[0].at,
            article_id=listing.row_of(connection, found[0].article).id,
            sentence=found[0].sentence,
            words=texts.words(articles.current_version(connection, found[0].article), found[0].sentence),
        )
        for found in by_role
    )


def _owner(told: Sequence[RoleGiven] | Sequence[RoleMet]) -> str | None:
    """Return whose a role is by the newest article that says so."""
    return next((one.of for one in told if one.of), None)


def _statements(connection: Connection, person: Person, limit: int) -> tuple[StatementRow, ...]:
    texts = Texts(connection)
    rows: list[StatementRow] = []
    for where in lookups.statements(connection, person.narrowing):
        row = texts.statement(where)
        if row:
            rows.append(row)
        if len(rows) == limit:
            break
    return tuple(rows)


def _articles(connection: Connection, met: Iterable[Meeting], limit: int) -> tuple[tuple[ArticleRow, int], ...]:
    counts: dict[str, int] = {}
    for one in met:
        if one.article_id in counts or len(counts) < limit:
            counts[one.article_id] = counts.get(one.article_id, 0) + one.count
    rows = listing.rows_by_id(connection, counts)
    return tuple((rows[article_id], count) for article_id, count in counts.items())


def _rule_row(stored: StoredRule) -> RuleRow:
    rule = stored.rule
    if rule.kind is RuleKind.MERGE:
        words = f"{rule.key!r} counts as {rule.into!r}"
    elif rule.article:
        words = f"{rule.key!r} means {rule.into!r} in {rule.article}"
    else:
        words = f"{rule.key!r} stands for itself"
    return RuleRow(
        number=stored.num,
        made=stored.made,
        made_by=stored.made_by,
        words=words,
        reason=stored.reason,
        undone=stored.undone,
        undone_by=stored.undone_by,
    )
