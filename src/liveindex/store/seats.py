"""Where each placed article is shown, and the stories as they are shown: made from placements and people's rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from liveindex.store import changes
from liveindex.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Placement:
    """One article as the machine placed it.

    Attributes:
        article, id: its number and its id.
        place: its number in the order of placing.
        version: the wording it was placed by.
        at_us: when that was published, microseconds since 1970.
    """

    article: int
    id: str
    place: int
    development: int
    story: int
    version: int
    at_us: int


@dataclass(frozen=True, slots=True)
class Seated:
    """Where an article is shown: its home, and the rule and reason that brought it there, if any."""

    home: int
    rule: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as it is shown."""

    num: int
    id: str
    first_us: int
    last_us: int
    articles: int
    renamed: int | None


_PLACED = """SELECT p.article, a.id, p.num, p.development, d.story, p.version, p.at_us
    FROM placements p JOIN developments d ON d.num = p.development JOIN articles a ON a.num = p.article"""


def placement_of(connection: Connection, article: int) -> Placement:
    """Return where the machine put an article that is placed."""
    return Placement(*connection.execute(f"{_PLACED} WHERE p.article = ?", (article,)).fetchone())


def placements_in(connection: Connection, stories: Iterable[int]) -> list[Placement]:
    """Return the articles of some stories of the machine in order of placing."""
    found: list[Placement] = []
    for story in stories:
        found += (Placement(*row) for row in connection.execute(f"{_PLACED} WHERE d.story = ?", (story,)))
    return sorted(found, key=lambda one: one.place)


def by_id(connection: Connection, article_ids: Sequence[str]) -> list[Placement]:
    """Return placed articles by their ids, in order of placing."""
    marks = ", ".join("?" * len(article_ids))
    rows = connection.execute(f"{_PLACED} WHERE a.id IN ({marks}) ORDER BY p.num", tuple(article_ids))
    return [Placement(*row) for row in rows]


def is_ruled(connection: Connection, story: int) -> bool:
    """Tell whether a rule moved an article of a story of the machine."""
    return connection.execute("SELECT 1 FROM ruled_stories WHERE story = ?", (story,)).fetchone() is not None


def seated_before(connection: Connection, placement: Placement) -> list[tuple[str, Seated]]:
    """Return those placed before an article in its development, else in its story, in order, with where they are."""
    for column, num in (("p.development", placement.development), ("d.story", placement.story)):
        found = connection.execute(
            f"""SELECT a.id, s.home, s.rule, s.reason FROM placements p
                JOIN developments d ON d.num = p.development JOIN seats s ON s.article = p.article
                JOIN articles a ON a.num = p.article
                WHERE {column} = ? AND p.num < ? ORDER BY p.num""",
            (num, placement.place),
        ).fetchall()
        if found:
            return [(row[0], Seated(*row[1:])) for row in found]
    return []


def seat_of(connection: Connection, article: int) -> Seated:
    """Return where an article that is placed is shown."""
    return Seated(*connection.execute("SELECT home, rule, reason FROM seats WHERE article = ?", (article,)).fetchone())


def stories_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, int]:
    """Return article id -> number of the story it is shown in, in the order given; unplaced ones are left out."""
    found = {}
    for one in article_ids:
        row = connection.execute(
            "SELECT s.story FROM articles a JOIN seats s ON s.article = a.num WHERE a.id = ?", (one,)
        ).fetchone()
        if row:
            found[one] = int(row[0])
    return found


def shown_as(connection: Connection, home: int) -> int:
    """Return the number of the story that a home is shown as."""
    row = connection.execute("SELECT story FROM merged_homes WHERE home = ?", (home,)).fetchone()
    return int(row[0]) if row else home


def shown_for(connection: Connection, homes: Iterable[int]) -> dict[int, int]:
    """Return home -> the number of the story that it is shown as, in the order given."""
    wanted = list(homes)
    marks = ", ".join("?" * len(wanted))
    merged = dict(connection.execute(f"SELECT home, story FROM merged_homes WHERE home IN ({marks})", wanted))
    return {home: merged.get(home, home) for home in wanted}


def homes_for(connection: Connection, stories: Iterable[int]) -> dict[int, list[int]]:
    """Return story -> the homes that are shown as it, itself first."""
    found = {story: [story] for story in stories}
    marks = ", ".join("?" * len(found))
    rows = connection.execute(
        f"SELECT story, home FROM merged_homes WHERE story IN ({marks}) ORDER BY home", tuple(found)
    )
    for story, home in rows:
        if home != story:
            found[story].append(home)
    return found


def names_of(connection: Connection, stories: Collection[int]) -> dict[int, tuple[str, str | None]]:
    """Return the id of each story that is shown, and what a person named it; None where nobody did."""
    marks = ", ".join("?" * len(stories))
    rows = connection.execute(
        f"""SELECT s.num, s.id, r.title FROM shown_stories s LEFT JOIN story_rules r ON r.num = s.renamed
            WHERE s.num IN ({marks})""",
        tuple(stories),
    )
    return {num: (story_id, title) for num, story_id, title in rows}


def seating_of(connection: Connection, story: int) -> tuple[float, ...]:
    """Return numbers of which one differs where other articles stand in a story, or in other developments of it.

    They are read from an index alone, in a tenth of the time that its headline takes.
    """
    row: tuple[float, ...] = connection.execute(
        """SELECT count(*), total(article), total(development), total(article * development) FROM seats
           WHERE story = ?""",
        (story,),
    ).fetchone()
    return row


def merges_above(connection: Connection, home: int) -> list[tuple[int, int]]:
    """Return (home, rule) of each step by which a home was merged into others, from it upwards."""
    steps: list[tuple[int, int]] = []
    while row := connection.execute("SELECT parent, rule FROM merged_homes WHERE home = ?", (home,)).fetchone():
        home = row[0]
        steps.append((row[0], row[1]))
    return steps


def merged_into(connection: Connection, story: int) -> list[int]:
    """Return the rules that made other stories part of one, in order."""
    found = connection.execute("SELECT rule FROM merged_homes WHERE story = ? ORDER BY rule", (story,))
    return [row[0] for row in found]


def put(connection: Connection, placement: Placement, seated: Seated) -> None:
    """Write where a new article is shown, and that its story has grown by it."""
    story = shown_as(connection, seated.home)
    connection.execute(
        "INSERT INTO seats (article, home, story, development, rule, reason) VALUES (?, ?, ?, ?, ?, ?)",
        (placement.article, seated.home, story, placement.development, seated.rule, seated.reason),
    )
    connection.execute(
        """INSERT INTO shown_stories (num, id, first_us, last_us, articles) VALUES (:num, :id, :at, :at, 1)
           ON CONFLICT (num) DO UPDATE SET
               first_us = min(first_us, :at), last_us = max(last_us, :at), articles = articles + 1""",
        {"num": story, "id": placement.id, "at": placement.at_us},
    )


def replace(
    connection: Connection,
    seated: Iterable[tuple[Placement, Seated, int]],
    shown: Iterable[Shown],
    merges: Mapping[int, tuple[int, int, int]],
    *,
    ruled: Collection[int],
) -> None:
    """Write anew where the articles of some stories of the machine are shown; all that stood of these goes.

    Args:
        seated: every article of these stories, where it is and the number of the story that is shown.
        shown: the stories as they are shown now.
        merges: home -> (its parent, the story shown, the rule).
        ruled: those of the machine's stories with an article that a rule moved.
    """
    rows = list(seated)
    stood = {
        placement.article: row
        for placement, _, _ in rows
        for row in connection.execute("SELECT story, home FROM seats WHERE article = ?", (placement.article,))
    }
    before = {story for story, _ in stood.values()}
    machine = {(placement.story,) for placement, _, _ in rows}
    connection.executemany("DELETE FROM shown_stories WHERE num = ?", [(num,) for num in before])
    connection.executemany("DELETE FROM merged_homes WHERE story = ?", [(num,) for num in before])
    connection.executemany("DELETE FROM ruled_stories WHERE story = ?", list(machine))
    connection.executemany(
        "INSERT OR REPLACE INTO seats (article, home, story, development, rule, reason) VALUES (?, ?, ?, ?, ?, ?)",
        [(p.article, one.home, story, p.development, one.rule, one.reason) for p, one, story in rows],
    )
    connection.executemany(
        "INSERT INTO shown_stories (num, id, first_us, last_us, articles, renamed) VALUES (?, ?, ?, ?, ?, ?)",
        [(one.num, one.id, one.first_us, one.last_us, one.articles, one.renamed) for one in shown],
    )
    connection.executemany(
        "INSERT INTO merged_homes (home, parent, story, rule) VALUES (?, ?, ?, ?)",
        [(home, *where) for home, where in merges.items()],
    )
    connection.executemany("INSERT INTO ruled_stories VALUES (?)", [(num,) for num in sorted(ruled)])
    homes = {p.article: one.home for p, one, _ in rows}
    changes.log_moved(connection, [num for num, (_, home) in stood.items() if homes[num] != home])


def homes(connection: Connection) -> dict[int, int]:
    """Return article -> the story it was put into, of all articles."""
    return dict(connection.execute("SELECT article, home FROM seats"))


def articles_beside(connection: Connection, article: int) -> int:
    """Return how many articles the story has in which an article is shown, itself among them; 0 while not placed."""
    row = connection.execute(
        "SELECT s.articles FROM seats p JOIN shown_stories s ON s.num = p.story WHERE p.article = ?", (article,)
    ).fetchone()
    return int(row[0]) if row else 0
