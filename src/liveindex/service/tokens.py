"""Tokens: made, listed, revoked, and recognised. The secret is shown once; what is kept is its digest.

A secret has 256 random bits, so that one fast hash keeps it: there is nothing to guess that a slow one would protect.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from liveindex.errors import NotFoundError, WrongUseError
from liveindex.model.token import Token, TokenScope
from liveindex.store import tokens
from liveindex.store.connection import Database

PREFIX = "li_"  # so that a token that leaks into a file is known for one
_MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Tokens:
    """Keeps the tokens of one index. Safe to share between threads."""

    database: Database
    now: Callable[[], datetime]

    def create(self, name: str, scope: TokenScope) -> tuple[Token, str]:
        """Make a token; return it with its secret, which cannot be shown again.

        Raises:
            WrongUseError: the name is none, or a token of it holds.
        """
        written = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
        if not 0 < len(written) <= _MOST_NAME:
            raise WrongUseError(f"The name has {len(written)} characters; it must have 1 to {_MOST_NAME}.")
        secret = PREFIX + secrets.token_urlsafe(32)
        with self.database.writing() as connection:
            if tokens.by_name(connection, written) is not None:
                raise WrongUseError(
                    f"There is a token {written!r} already. Take another name, or `liveindex token revoke` that one."
                )
            return tokens.add(connection, written, scope, _digest(secret), now=self.now()), secret

    def every(self) -> tuple[Token, ...]:
        """Return all tokens in the order in which they were made, those revoked too."""
        with self.database.reading() as connection:
            return tuple(tokens.every(connection))

    def any_holds(self) -> bool:
        """Tell whether any token holds."""
        with self.database.reading() as connection:
            return tokens.any_holds(connection)

    def find(self, secret: str) -> Token | None:
        """Return the token of a secret; None where none holds."""
        if not secret.startswith(PREFIX) or len(secret) > 200:
            return None
        with self.database.reading() as connection:
            return tokens.by_digest(connection, _digest(secret))

    def revoke(self, name: str) -> Token:
        """Say that a token holds no longer, from now on and for good.

        Raises:
            NotFoundError: no token of that name holds.
        """
        with self.database.writing() as connection:
            token = tokens.by_name(connection, name.strip())
            if token is None:
                raise NotFoundError(f"No token {name!r} holds. `liveindex token list` shows them.", name)
            tokens.revoke(connection, token.num, now=self.now())
            return token


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
