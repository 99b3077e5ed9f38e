"""Articles beside each other, what ties them, where they come from, and what was edited. Every door shares it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice, pairwise
from typing import assert_never

from liveindex.errors import WrongUseError
from liveindex.model.relation import AlignedPair, Edit, Link, Relation, Run, RunKind, Step
from liveindex.model.tie import Comparison, EditList, EditRow, OriginsView, Shown, Tie
from liveindex.pipeline.relating import load_side
from liveindex.relate.copies.alignment import align
from liveindex.relate.copies.edits import find_edits
from liveindex.relate.copies.likeness import likeness
from liveindex.relate.copies.merging import merge
from liveindex.relate.copies.origins import find_origins
from liveindex.relate.copies.repeats import compare
from liveindex.relate.sides import Side
from liveindex.service.asked import check_limit, choose, read_place
from liveindex.service.connected import connected
from liveindex.service.kept import Kept
from liveindex.service.reports import Reports
from liveindex.service.telling import links_between
from liveindex.store import articles, links, listing, readings, reported
from liveindex.store.connection import Connection, Database
from liveindex.store.links import Edited

_MOST_VERSIONS = 5  # of an article, whose edits its page names
_ORDER = tuple(Relation)


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares what is in one index. Safe to share between threads."""

    database: Database
    _edits: Kept[tuple[Edit, ...]] = field(default_factory=lambda: Kept(1024))

    def compare(self, left: str, right: str) -> Comparison:
        """Return two articles beside each other, as they were seen last or in the version of a hash.

        Raises:
            NotFoundError: one of them is not in the index.
            WrongUseError: both are one article.
        """
        with self.database.reading() as connection:
            first, one = _shown(connection, left, None)
            second, other = _shown(connection, right, None)
        if first.row.id == second.row.id and first.version.number == second.version.number:
            raise WrongUseError(f"{left!r} and {right!r} are one article. Name two, or two of its versions.")
        alignment = align(one, other)
        return Comparison(
            left=first,
            right=second,
            alignment=alignment,
            likeness=compare(one, other, alignment),
            alike_0_1=round(likeness(one, other), 3),
            unread=_unread((first, one), (second, other)),
        )

    def versions(self, wanted: str, before: int, after: int) -> Comparison:
        """Return two versions of one article beside each other, with the edits between them.

        Raises:
            NotFoundError: there is no such article or version.
        """
        with self.database.reading() as connection:
            first, one = _shown(connection, wanted, before)
            second, other = _shown(connection, wanted, after)
        return Comparison(
            left=first,
            right=second,
            alignment=align(one, other),
            likeness=None,
            alike_0_1=round(likeness(one, other), 3),
            edits=find_edits(one, other),
            unread=_unread((first, one), (second, other)),
        )

    def latest_edits(self, article_id: str) -> Mapping[int, tuple[Edit, ...]]:
        """Return what the latest versions of an article edited, by the number of the later version.

        Versions that are not read yet are left out, and those that only read the same document anew.
        """
        found: dict[int, tuple[Edit, ...]] = {}
        with self.database.reading() as connection:
            rows = articles.version_rows(connection, articles.find_num(connection, article_id))
            for (before, _), (after, row) in list(pairwise(rows))[-_MOST_VERSIONS:]:
                if row.same_document_as is not None:
                    continue
                sides = load_side(connection, before), load_side(connection, after)
                if all(side.sentences for side in sides):
                    state = tuple(len(side.statements) for side in sides)
                    found[row.number] = self._edits.get((before, after), state, partial(find_edits, *sides))
        return found

    def ties(self, article_id: str) -> tuple[Tie, ...]:
        """Return the articles that have to do with one, the closest first."""
        with self.database.reading() as connection:
            num = articles.find_num(connection, article_id)
            found = links.links_of(connection, [num])
            rows = listing.rows_by_id(connection, [_other(link, num, low) for low, _, link in found])
        ties = []
        for low, _, link in found:
            origin = link.likeness.origin if low == num else links.turned(link.likeness.origin)
            ties.append(Tie(other=rows[_other(link, num, low)], likeness=link.likeness, origin=origin))
        return tuple(sorted(ties, key=lambda tie: (_ORDER.index(tie.likeness.relation), tie.other.at)))

    def origins(self, wanted: str) -> OriginsView:
        """Return the independent origins of an article and of all that hangs together with it.

        Raises:
            NotFoundError: there is no such article.
        """
        place, _ = read_place(wanted)
        with self.database.reading() as connection:
            num = articles.find_num(connection, place)
            (within,) = connected(connection, [num])
            found = links_between(connection, sorted(within.nums))
            members = reported.reported(connection, within.nums)
            said = reported.said(connection, [one.version for one in members])
            reports = list(Reports().of(connection, members, links.owners(connection), said).values())
            rows = listing.rows_by_id(connection, [report.id for report in reports])
            asked = listing.row_of(connection, num)
        return OriginsView(
            asked=asked, origins=find_origins(reports, found), rows=rows, links=tuple(found), cut=within.cut
        )

    def edits(self, *, since: date | None = None, silent: bool = False, limit: int = 25) -> EditList:
        """Return what outlets edited, newest first; versions that are not read yet are left out.

        Args:
            since: the first day that the later version was seen on, UTC.
            silent: only where the article says nothing of a correction.
            limit: how many edits at most, 1 to 1,000.

        Raises:
            WrongUseError: the limit is out of range.
        """
        check_limit(limit)
        first = datetime(since.year, since.month, since.day, tzinfo=UTC) if since else None
        found: list[EditRow] = []
        with self.database.reading() as connection:
            for _, row in edits_of(connection, first, kept=self._edits):
                if not (silent and row.edit.said):
                    found.append(row)
                if len(found) > limit:
                    break
        return EditList(rows=tuple(found[:limit]), more=len(found) > limit)


def one_line(pair: AlignedPair) -> tuple[Run, ...]:
    """Return a pair as one line: the left wording turning into the right one, word by word."""
    match pair.step:
        case Step.KEPT:
            return (Run(RunKind.KEPT, pair.right_text),)
        case Step.DROPPED:
            return (Run(RunKind.GONE, pair.left_text),)
        case Step.ADDED:
            return (Run(RunKind.NEW, pair.right_text),)
        case Step.REWORDED:
            return in_one_line(pair.left_text, pair.right_text)
        case _:
            assert_never(pair.step)


def in_one_line(before: str, after: str) -> tuple[Run, ...]:
    """Return an earlier wording turning into a later one, word by word."""
    return merge(before, after)


def _unread(*sides: tuple[Shown, Side]) -> tuple[str, ...]:
    return tuple(shown.row.id for shown, side in sides if not side.sentences)


def _shown(connection: Connection, wanted: str, number: int | None) -> tuple[Shown, Side]:
    place, _ = read_place(wanted)
    num = articles.find_num(connection, place)
    versions = articles.version_rows(connection, num)
    by_hash = next((row.number for _, row in versions if row.hash == place), None)
    chosen = choose(versions, articles.current_version(connection, num), number or by_hash, place)
    side = load_side(connection, chosen)
    version = next(row for one, row in versions if one == chosen)
    return Shown(row=listing.row_of(connection, num), version=version, article=side.article), side


def _other(link: Link, num: int, low: int) -> str:
    return link.other if low == num else link.article


def edits_of(
    connection: Connection,
    since: datetime | None,
    only: Collection[int] | None = None,
    *,
    kept: Kept[tuple[Edit, ...]] | None = None,
) -> Iterator[tuple[int, EditRow]]:
    """Yield (row of the article, edit) of everything that was edited, newest first.

    Args:
        connection: of the index.
        since: only where the later version was seen then or later.
        only: rows of the articles; None is all.
        kept: where what was found between two versions is kept for the next who asks.
    """
    for edited in links.edited_versions(connection, since, only):
        yield from ((edited.article, row) for row in edits_between(connection, edited, kept))


def newest_edits(connection: Connection, nums: Collection[int], *, limit: int) -> tuple[EditRow, ...]:
    """Return the newest edits of some articles; of those edited very often, only the newest versions are looked at."""
    found: list[EditRow] = []
    for edited in islice(links.edited_versions(connection, None, nums), 2 * limit):
        found += edits_between(connection, edited)
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def edits_between(connection: Connection, edited: Edited, kept: Kept[tuple[Edit, ...]] | None = None) -> list[EditRow]:
    """Return what an outlet changed from one version to the next; empty while one of them is not read."""
    found = partial(_find_edits, connection, edited)
    if kept is None:
        edits = found()
    else:
        state = readings.last_made(connection, (edited.before, edited.after))
        edits = kept.get(("listed", edited.before, edited.after), state, found)
    if not edits:
        return []
    row = listing.row_of(connection, edited.article)
    return [
        EditRow(row=row, before=edited.before_number, after=edited.after_number, seen=edited.seen, edit=edit)
        for edit in edits
    ]


def _find_edits(connection: Connection, edited: Edited) -> tuple[Edit, ...]:
    before, after = load_side(connection, edited.before), load_side(connection, edited.after)
    return find_edits(before, after) if before.sentences and after.sentences else ()
