"""A story's articles as facts are drawn from them, and a set of articles as its origins are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from liveindex.model.annotation import Reading, Statements, Work
from liveindex.model.article import Article
from liveindex.model.relation import Link, Origins, Report
from liveindex.model.view import ArticleRow
from liveindex.relate.copies.origins import find_origins
from liveindex.relate.tellings import Telling
from liveindex.store import articles, links, listing, readings, stories
from liveindex.store.connection import Connection
from liveindex.text.datelines import dateline_agency

NO_ORIGINS = Origins(origins=(), outlets=0, first="")
MOST_TELLINGS = 400  # of one story, the newest: a page of more is read by nobody, and costs seconds


@dataclass(frozen=True, slots=True, eq=False)
class Tellings:
    """The articles of one story in order of time; two are equal only where they are one and the same.

    Attributes:
        rows: article id -> as lists show it.
        left_out: how many articles of the story are older than those here.
        origins: the independent origins of those here.
        links: what ties them.
    """

    items: tuple[Telling, ...]
    rows: Mapping[str, ArticleRow]
    left_out: int
    origins: Origins
    links: tuple[Link, ...]


def state_of(connection: Connection, story: int) -> tuple[tuple[int, ...], ...]:
    """Return what changes whenever the facts of a story may have: its articles' versions, places and readings."""
    return tuple(stories.states(connection, story, limit=MOST_TELLINGS))


def load_tellings(connection: Connection, story: int) -> Tellings:
    """Return the articles of a story with their readings; of a very large one, the newest.

    Args:
        connection: of the index.
        story: its number.
    """
    placed = stories.articles_of(connection, story)
    numbers = {num: number for number, num in enumerate(dict.fromkeys(one.development for one in placed))}
    kept = {articles.find_num(connection, one.article_id): one for one in placed[-MOST_TELLINGS:]}
    found = gather(connection, tuple(kept))
    items = tuple(
        replace(telling, development=numbers[one.development])
        for telling, one in zip(found.items, kept.values(), strict=True)
    )
    return replace(found, items=items, left_out=len(placed) - len(kept))


def gather(
    connection: Connection,
    nums: Sequence[int],
    known: Mapping[int, Telling] | None = None,
    *,
    only: Sequence[Work] = (),
) -> Tellings:
    """Return articles with their readings and their origins among each other, in the order given.

    Args:
        connection: of the index.
        nums: of the articles.
        known: those that are loaded already, by number; their text and readings are taken as they are.
        only: the kinds of readings that are wanted; none given is all.
    """
    known = known or {}
    loaded = {
        num: (known[num].article, known[num].readings) if num in known else _load(connection, num, only) for num in nums
    }
    rows = {num: listing.row_of(connection, num) for num in nums}
    owners = links.owners(connection)
    reports = [report_of(rows[num], article, found, owners) for num, (article, found) in loaded.items()]
    between = links_between(connection, nums)
    origins = find_origins(reports, between) if reports else NO_ORIGINS
    origins_by_id = origin_of(origins)
    items = tuple(
        Telling(
            id=rows[num].id,
            source=rows[num].source,
            source_name=rows[num].source_name or rows[num].source,
            at=rows[num].at,
            seen=rows[num].first_seen,
            development=0,
            origin=origins_by_id[rows[num].id],
            article=article,
            readings=found,
        )
        for num, (article, found) in loaded.items()
    )
    return Tellings(items, {row.id: row for row in rows.values()}, 0, origins, tuple(between))


def links_between(connection: Connection, nums: Sequence[int]) -> list[Link]:
    """Return what ties some articles to one another."""
    inside = set(nums)
    return [link for low, high, link in links.links_of(connection, nums) if {low, high} <= inside]


def report_of(row: ArticleRow, article: Article, found: Mapping[Work, Reading], owners: Mapping[str, str]) -> Report:
    """Return an article as the origins of a set are counted.

    Args:
        row: as lists show it.
        article: its newest version.
        found: its readings; the statements are looked at.
        owners: host -> owner, where it is known.
    """
    statements = found.get(Work.STATEMENTS)
    said = statements.items if isinstance(statements, Statements) else ()
    cites = {link.name for one in said for link in one.chain if link.role in ("agency", "media")}
    return Report(
        id=row.id,
        title=row.title,
        source=row.source,
        names=tuple(filter(None, (row.source_name, row.source))),
        at=row.at,
        credit=article.credit,
        dateline=dateline_agency(article.text),
        owner=owners.get(article.source) or owners.get(f"www.{article.source}"),
        cites=tuple(sorted(cites)),
    )


def _load(connection: Connection, num: int, only: Sequence[Work]) -> tuple[Article, Mapping[Work, Reading]]:
    version = articles.current_version(connection, num)
    return articles.load_version(connection, version), readings.load_readings(connection, version, only)


def origin_of(origins: Origins) -> dict[str, str]:
    """Return article id -> id of the first report of its origin."""
    found: dict[str, str] = {}
    for origin in origins.origins:
        first = min(origin.descents, key=lambda descent: (descent.report.at, descent.report.id)).report.id
        found |= dict.fromkeys((descent.report.id for descent in origin.descents), first)
    return found
