"""Tokens, by the digest of what programs send."""

from __future__ import annotations

from datetime import datetime

from liveindex.model.token import Token, TokenScope
from liveindex.store.connection import Connection
from liveindex.store.times import from_us, to_us

_COLUMNS = "num, name, scope, made_us, revoked_us"


def add(connection: Connection, name: str, scope: TokenScope, digest: bytes, *, now: datetime) -> Token:
    """Write a token down and return it."""
    row = connection.execute(
        f"INSERT INTO tokens (name, scope, digest, made_us) VALUES (?, ?, ?, ?) RETURNING {_COLUMNS}",
        (name, scope, digest, to_us(now)),
    ).fetchone()
    return _token(row)


def by_digest(connection: Connection, digest: bytes) -> Token | None:
    """Return the token that holds with a digest; None where there is none."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM tokens WHERE digest = ? AND revoked_us IS NULL", (digest,)
    ).fetchone()
    return _token(row) if row else None


def by_name(connection: Connection, name: str) -> Token | None:
    """Return the token that holds of a name, upper and lower case alike; None where there is none."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM tokens WHERE name = ? COLLATE NOCASE AND revoked_us IS NULL", (name,)
    ).fetchone()
    return _token(row) if row else None


def every(connection: Connection) -> list[Token]:
    """Return all tokens in the order in which they were made, those revoked too."""
    return [_token(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM tokens ORDER BY num")]


def any_holds(connection: Connection) -> bool:
    """Tell whether any token holds."""
    return connection.execute("SELECT 1 FROM tokens WHERE revoked_us IS NULL LIMIT 1").fetchone() is not None


def revoke(connection: Connection, num: int, *, now: datetime) -> None:
    """Say that a token holds no longer."""
    connection.execute("UPDATE tokens SET revoked_us = ? WHERE num = ?", (to_us(now), num))


def _token(row: tuple[int, str, str, int, int | None]) -> Token:
    return Token(num=row[0], name=row[1], scope=TokenScope(row[2]), made=from_us(row[3]), revoked=from_us(row[4]))
