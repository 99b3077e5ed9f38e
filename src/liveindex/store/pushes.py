"""Feeds whose news a hub pushes, and when each hub is to be asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liveindex.model.pushing import Push, PushState
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us
from liveindex.text.urls import host_key

_COLUMNS = "subscription, token, topic, hub, host, secret, state, asked_us, confirmed_us, lease_s, reason, due_us"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPush:
    """A push with the number of the subscription that it is for.

    Attributes:
        host: of the hub; it is paced like any other.
        due: when the hub is to be asked; None where there is nothing to ask.
    """

    subscription: int
    push: Push
    host: str
    due: datetime | None


def find(connection: Connection, subscription: int) -> KeptPush | None:
    """Return the push of a subscription; None where it has none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM pushes WHERE subscription = ?", (subscription,)).fetchone()
    return None if row is None else _push(row)


def by_token(connection: Connection, token: str) -> KeptPush | None:
    """Return the push whose callback ends in a token; None where there is none."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM pushes WHERE token = ?", (token,)).fetchone()
    return None if row is None else _push(row)


def save(connection: Connection, subscription: int, push: Push, *, due: datetime | None) -> None:
    """Write a push as it stands."""
    connection.execute(
        f"INSERT OR REPLACE INTO pushes ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (subscription, push.token, push.topic, push.hub, host_key(push.hub), push.secret, push.state,
         to_us(push.asked), _us(push.confirmed), push.lease_s, push.reason, _us(due)),
    )  # fmt: skip


def due(connection: Connection, now: datetime, *, busy: Collection[str], limit: int) -> list[KeptPush]:
    """Return pushes whose hub is to be asked and may be asked now."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM pushes p WHERE due_us <= :now
            AND NOT EXISTS (SELECT 1 FROM hosts h WHERE h.host = p.host AND h.next_us > :now) ORDER BY due_us""",
        {"now": to_us(now)},
    )
    found = (_push(row) for row in rows)
    return [kept for kept in found if kept.host not in busy][:limit]


def _us(moment: datetime | None) -> int | None:
    return None if moment is None else to_us(moment)


def _push(row: Sequence[Any]) -> KeptPush:
    subscription, token, topic, hub, host, secret, state, asked_us, confirmed_us, lease_s, reason, due_us = row
    push = Push(
        token=token,
        topic=topic,
        hub=hub,
        secret=secret,
        asked=from_us(asked_us),
        state=PushState(state),
        confirmed=from_us(confirmed_us),
        lease_s=lease_s,
        reason=reason,
    )
    return KeptPush(subscription=subscription, push=push, host=host, due=from_us(due_us))
