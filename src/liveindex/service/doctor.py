"""What may be wrong with a data folder, looked at without trusting that any of it opens."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from liveindex.errors import LiveIndexError
from liveindex.model.view import Finding
from liveindex.pipeline.index_sync import IndexSync
from liveindex.store import changes, extractions, jobs, readings, saved, saved_deliveries, snapshots
from liveindex.store.connection import FILE_NAME, Database
from liveindex.store.snapshots import State

_LITTLE_SPACE_BYTES = 512 * 1024 * 1024
_MANY_FAILURES = 5


def examine(
    home: Path, open_database: Callable[[], Database], open_sync: Callable[[Database], IndexSync]
) -> Iterator[Finding]:
    """Yield what was looked at, one thing at a time; no finding keeps the next from being made."""
    yield Finding(name="Python", sound=sys.version_info >= (3, 11), detail=sys.version.split()[0])
    yield _folder(home)
    yield _space(home)
    if not home.exists():
        return
    try:
        database = open_database()
    except LiveIndexError as exc:
        yield Finding(name="database", sound=False, detail=str(exc))
        return
    yield _soundness(database)
    yield from _search_index(database, open_sync)
    yield _queue(database)
    yield _staleness(database)
    yield from _set_aside(home)
    yield from _failures(database)
    yield from _alerts(database)


def _alerts(database: Database) -> Iterator[Finding]:
    """Say which saved searches could not send what they found, and why."""
    with database.reading() as connection:
        tallies = saved_deliveries.tallies(connection)
        failed = {num: tally for num, tally in tallies.items() if tally.failed}
        searches = saved.of_nums(connection, failed)
    for search in searches[:_MANY_FAILURES]:
        tally = failed[search.num]
        yield Finding(
            name="alerts",
            sound=False,
            detail=f"{search.name}: {tally.failed:,} not sent: {tally.trouble}",
            remedy=f"Mend that, then `liveindex saved retry {shlex.quote(search.name)}`.",
        )


def _folder(home: Path) -> Finding:
    if not home.exists():
        return Finding(name="data folder", sound=True, detail=f"{home} does not exist yet; the first `add` makes it.")
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return Finding(
            name="data folder",
            sound=False,
            detail=f"{home} may not be read and written by this user.",
            remedy="Give this user the right, or name another folder with --home.",
        )
    return Finding(name="data folder", sound=True, detail=str(home))


def _space(home: Path) -> Finding:
    place = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    return Finding(
        name="disk",
        sound=free > _LITTLE_SPACE_BYTES,
        detail=f"{free // (1024 * 1024):,} MiB free",
        remedy="" if free > _LITTLE_SPACE_BYTES else "Make room before adding more.",
    )


def _soundness(database: Database) -> Finding:
    try:
        wrong = database.check()
        with database.reading() as connection:
            standing = changes.standing(connection)
    except LiveIndexError as exc:
        return Finding(name="database", sound=False, detail=str(exc))
    if wrong:
        return Finding(
            name="database",
            sound=False,
            detail="; ".join(wrong),
            remedy="Bring a backup back with `liveindex restore FILE`.",
        )
    return Finding(name="database", sound=True, detail=f"sound; {standing.articles:,} articles")


def _search_index(database: Database, open_sync: Callable[[Database], IndexSync]) -> Iterator[Finding]:
    try:
        behind = open_sync(database).behind()
    except LiveIndexError as exc:
        yield Finding(name="search index", sound=False, detail=str(exc))
        return
    yield Finding(
        name="search index",
        sound=behind == 0,
        detail="level with the database" if behind == 0 else f"{behind:,} articles behind the database",
        remedy="" if behind == 0 else "Run `liveindex rebuild`, or start the server, which catches up.",
    )


def _queue(database: Database) -> Finding:
    with database.reading() as connection:
        waiting = jobs.waiting(connection)
    return Finding(
        name="reading queue",
        sound=True,
        detail="empty" if waiting == 0 else f"{waiting:,} articles wait to be read; `liveindex work` reads them",
    )


def _staleness(database: Database) -> Finding:
    """Say what older methods read or extracted; that is no fault, but a newer method would read it better."""
    from liveindex.annotation.registry import methods  # these take most of a second to import
    from liveindex.extraction import METHODS

    with database.reading() as connection:
        lacking = readings.stale(connection, methods())
        extracted = extractions.count_stale(connection, METHODS)
    parts = [f"{work.value} of {count:,}" for work, count in lacking.items()]
    parts += [f"{extracted:,} documents extracted by an older method"] if extracted else []
    if not parts:
        return Finding(name="methods", sound=True, detail="everything is read by the present methods")
    return Finding(
        name="methods",
        sound=True,
        detail=f"to be read by the present methods: {', '.join(parts)}",
        remedy=f"`liveindex reprocess{' --extract' if extracted else ''}` does it, from what is stored.",
    )


def _set_aside(home: Path) -> Iterator[Finding]:
    for path in sorted(home.glob(f"{FILE_NAME}.replaced-*")):
        yield Finding(
            name="set aside",
            sound=True,
            detail=f"{path.name}, {path.stat().st_size // (1024 * 1024):,} MiB, replaced by a restore",
            remedy="Delete it once you do not want it back.",
        )


def _failures(database: Database) -> Iterator[Finding]:
    with database.reading() as connection:
        broken = list(snapshots.refused(connection, State.FAILED))
        failed = readings.failed(connection)
    for reason, count in broken[:_MANY_FAILURES]:
        yield Finding(
            name="documents",
            sound=False,
            detail=f"{count:,} failed: {reason}",
            remedy="Their evidence is kept; add them again after an upgrade.",
        )
    for work, why, count in failed[:_MANY_FAILURES]:
        yield Finding(
            name="readings",
            sound=False,
            detail=f"{work} failed on {count:,} articles: {why}",
            remedy="`liveindex reprocess` reads them anew.",
        )
