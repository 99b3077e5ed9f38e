"""What is followed: writing it, finding what is due, keeping what each visit came to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import takewhile
from typing import Any

import orjson

from liveindex.errors import NotFoundError
from liveindex.model.following import LinkRule, Outline, Standing, Subscription, SubscriptionKind, Visit, VisitOutcome
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us
from liveindex.text.urls import host_key

_COLUMNS = """num, address, host, kind, given_title, title, site, folder, language, country, owner, rule, pages,
    standing, added_us, due_us, interval_s, floor_s, ceiling_s, etag, last_modified, marked, digest, tried_us,
    succeeded_us, brought_us, failures, failing_since_us, trouble, trouble_detail, moved_from"""
# What `change` may write; the rest is written by what it belongs to.
_CHANGEABLE = frozenset(
    ("kind", "given_title", "site", "language", "country", "owner", "floor_s", "ceiling_s", "pages")
)


def add(
    connection: Connection, outline: Outline, kind: SubscriptionKind, *, pages: bool, interval_s: float, now: datetime
) -> tuple[int, bool]:
    """Follow an address; return its number, and whether it is new. What a person says of it is kept up to date."""
    known = connection.execute("SELECT num FROM subscriptions WHERE address = ?", (outline.address,)).fetchone()
    said = (outline.site, outline.language, outline.country, outline.owner)
    folder = orjson.dumps(outline.folder).decode()
    rule = _pack_rule(outline.rule)
    if known:
        connection.execute(
            """UPDATE subscriptions SET given_title = CASE WHEN ? <> '' THEN ? ELSE given_title END,
                   site = coalesce(?, site), language = coalesce(?, language), country = coalesce(?, country),
                   owner = coalesce(?, owner), folder = CASE WHEN ? <> '[]' THEN ? ELSE folder END,
                   rule = coalesce(?, rule), digest = CASE WHEN ? IS NULL THEN digest ELSE x'' END,
                   standing = CASE WHEN standing = 'paused' THEN 'watched' ELSE standing END
               WHERE num = ?""",
            (outline.title, outline.title, *said, folder, folder, rule, rule, known[0]),
        )
        return int(known[0]), False
    cursor = connection.execute(
        """INSERT INTO subscriptions (address, host, kind, given_title, site, language, country, owner, folder, rule,
               pages, standing, added_us, due_us, interval_s)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'watched', ?, ?, ?)""",
        (outline.address, host_key(outline.address), kind, outline.title, *said, folder, rule, pages,
         to_us(now), to_us(now), interval_s),
    )  # fmt: skip
    return int(cursor.lastrowid or 0), True


def all_of(connection: Connection) -> list[Subscription]:
    """Return every subscription, in the order of their folders and titles."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM subscriptions ORDER BY folder, lower(given_title || title), num")
    return [_subscription(row) for row in rows]


def by_num(connection: Connection, num: int) -> Subscription:
    """Return one subscription by its number.

    Raises:
        NotFoundError: there is none.
    """
    row = connection.execute(f"SELECT {_COLUMNS} FROM subscriptions WHERE num = ?", (num,)).fetchone()
    if row is None:
        raise NotFoundError(f"Nothing is followed under the number {num}. `liveindex sources` lists it all.", str(num))
    return _subscription(row)


def find(connection: Connection, wanted: str) -> Subscription:
    """Return one subscription by its number or by an address that it has, was given with, or is for.

    Raises:
        NotFoundError: there is none, or several have that address.
    """
    if wanted.isdecimal():
        return by_num(connection, int(wanted))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM subscriptions WHERE ? IN (address, moved_from) OR (site = ? AND ? <> '') LIMIT 2",
        (wanted, wanted, wanted),
    ).fetchall()
    if len(rows) != 1:
        what = "Several things are" if rows else "Nothing is"
        raise NotFoundError(f"{what} followed under {wanted!r}. `liveindex sources --followed` lists them.", wanted)
    return _subscription(rows[0])


def due(connection: Connection, now: datetime, *, busy: Collection[str], limit: int) -> list[Subscription]:
    """Return the longest waiting subscription of each host that may be asked now, longest waiting first.

    Args:
        busy: hosts that are asked already.
        limit: at most so many.
    """
    # With one min(), SQLite takes the other columns from the row that has it.
    rows = connection.execute(
        f"""SELECT {_COLUMNS}, min(due_us) FROM subscriptions s
            WHERE standing = 'watched' AND due_us <= :now
              AND NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = s.host AND h.next_us > :now)
            GROUP BY host ORDER BY due_us""",
        {"now": to_us(now)},
    )
    found = (_subscription(row[:-1]) for row in rows)
    return [subscription for subscription in found if subscription.host not in busy][:limit]


def any_due(connection: Connection, now: datetime) -> bool:
    """Tell whether a watched subscription is due."""
    row = connection.execute(
        "SELECT 1 FROM subscriptions WHERE standing = 'watched' AND due_us <= ? LIMIT 1", (to_us(now),)
    ).fetchone()
    return row is not None


def next_due(connection: Connection) -> datetime | None:
    """Return when the next watched subscription may be visited; None where none is watched."""
    row = connection.execute(
        """SELECT min(max(s.due_us, coalesce(h.next_us, 0))) FROM subscriptions s LEFT JOIN hosts h USING (host)
           WHERE standing = 'watched'"""
    ).fetchone()
    soonest: int | None = row[0]
    return from_us(soonest)


def save_visit(connection: Connection, after: Subscription, visit: Visit, *, own_title: str = "") -> None:
    """Write what a visit came to, and the subscription as it stands after it.

    Args:
        own_title: what the source calls itself; empty where it did not say.
    """
    connection.execute(
        """UPDATE subscriptions SET address = ?, host = ?, title = coalesce(nullif(?, ''), title), standing = ?,
               due_us = ?, interval_s = ?, etag = ?, last_modified = ?, marked = ?, digest = ?, tried_us = ?,
               succeeded_us = ?, brought_us = ?, failures = ?, failing_since_us = ?,
               trouble = ?, trouble_detail = ?, moved_from = ?
           WHERE num = ?""",
        (after.address, host_key(after.address), own_title, after.standing, to_us(after.due), after.interval_s,
         after.etag, after.last_modified, after.marked, after.digest, _us(after.tried), _us(after.succeeded),
         _us(after.brought), after.failures, _us(after.failing_since), after.trouble,
         after.trouble_detail[:500], after.moved_from, after.num),
    )  # fmt: skip
    connection.execute(
        "INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (visit.subscription, to_us(visit.at), visit.outcome, visit.status, visit.new, visit.size_bytes, visit.took_s,
         visit.trouble, visit.detail[:500]),
    )  # fmt: skip


def set_standing(connection: Connection, num: int, standing: Standing, *, now: datetime) -> None:
    """Pause a subscription or watch it again, at once."""
    connection.execute(
        "UPDATE subscriptions SET standing = ?, due_us = min(due_us, ?) WHERE num = ?", (standing, to_us(now), num)
    )


def change(connection: Connection, num: int, values: dict[str, str | float | bool | None]) -> None:
    """Change what a person may say of a subscription.

    Raises:
        ValueError: a name that is not one of these.
    """
    if unknown := set(values) - _CHANGEABLE:
        raise ValueError(f"{sorted(unknown)} cannot be changed")
    for name, value in values.items():
        connection.execute(f"UPDATE subscriptions SET {name} = ? WHERE num = ?", (value, num))


def remove(connection: Connection, num: int) -> None:
    """Follow an address no longer. Its articles stay, and pages already planned are still fetched."""
    connection.execute("DELETE FROM subscriptions WHERE num = ?", (num,))


def is_followed(connection: Connection, address: str, *, but: int) -> bool:
    """Tell whether another subscription has this address."""
    row = connection.execute("SELECT 1 FROM subscriptions WHERE address = ? AND num <> ?", (address, but)).fetchone()
    return row is not None


def visits(connection: Connection, num: int, *, limit: int) -> list[Visit]:
    """Return the last visits to a subscription, newest first."""
    rows = connection.execute(
        """SELECT subscription, at_us, outcome, status, new, size_bytes, took_s, trouble, detail FROM visits
           WHERE subscription = ? ORDER BY at_us DESC LIMIT ?""",
        (num, limit),
    )
    return [_visit(row) for row in rows]


def bringing_times(connection: Connection, num: int, *, limit: int) -> list[datetime]:
    """Return when the last visits that brought something new were, newest first."""
    rows = connection.execute(
        "SELECT at_us FROM visits WHERE subscription = ? AND new > 0 ORDER BY at_us DESC LIMIT ?", (num, limit)
    )
    return [from_us(row[0]) for row in rows]


def times_in_a_row(connection: Connection, num: int, trouble: str, *, most: int) -> int:
    """Return how many of the last visits in a row had this trouble, at most `most`."""
    rows = connection.execute(
        "SELECT trouble FROM visits WHERE subscription = ? ORDER BY at_us DESC LIMIT ?", (num, most)
    )
    return sum(1 for _ in takewhile(lambda row: row[0] == trouble, rows))


def _pack_rule(rule: LinkRule | None) -> str | None:
    return orjson.dumps(asdict(rule)).decode() if rule else None


def _unpack_rule(packed: str | None) -> LinkRule | None:
    if packed is None:
        return None
    fields = orjson.loads(packed)
    return LinkRule(**{**fields, "include": tuple(fields["include"]), "exclude": tuple(fields["exclude"])})


def _us(moment: datetime | None) -> int | None:
    return None if moment is None else to_us(moment)


def _subscription(row: Sequence[Any]) -> Subscription:
    (num, address, host, kind, given_title, title, site, folder, language, country, owner, rule, pages,
     standing, added_us, due_us, interval_s, floor_s, ceiling_s, etag, last_modified, marked, digest, tried_us,
     succeeded_us, brought_us, failures, failing_since_us, trouble, trouble_detail, moved_from) = row  # fmt: skip
    return Subscription(
        num=num,
        address=address,
        host=host,
        kind=SubscriptionKind(kind),
        title=given_title or title,
        site=site,
        folder=tuple(orjson.loads(folder)),
        language=language,
        country=country,
        owner=owner,
        rule=_unpack_rule(rule),
        pages=bool(pages),
        standing=Standing(standing),
        added=from_us(added_us),
        due=from_us(due_us),
        interval_s=interval_s,
        floor_s=floor_s,
        ceiling_s=ceiling_s,
        etag=etag,
        last_modified=last_modified,
        marked=marked,
        digest=digest,
        tried=from_us(tried_us),
        succeeded=from_us(succeeded_us),
        brought=from_us(brought_us),
        failures=failures,
        failing_since=from_us(failing_since_us),
        trouble=trouble,
        trouble_detail=trouble_detail,
        moved_from=moved_from,
    )


def _visit(row: tuple[int, int, str, int, int, int, float, str, str]) -> Visit:
    return Visit(
        subscription=row[0],
        at=from_us(row[1]),
        outcome=VisitOutcome(row[2]),
        status=row[3],
        new=row[4],
        size_bytes=row[5],
        took_s=row[6],
        trouble=row[7],
        detail=row[8],
    )
