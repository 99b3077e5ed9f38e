"""Tokens by which programs may use the index over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TokenScope(StrEnum):
    """What a token allows; writing allows reading too."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret; `revoked` is None while it holds."""

    num: int
    name: str
    scope: TokenScope
    made: datetime
    revoked: datetime | None

    def allows(self, scope: TokenScope) -> bool:
        """Tell whether it allows something."""
        return self.revoked is None and (self.scope is TokenScope.WRITE or scope is TokenScope.READ)
