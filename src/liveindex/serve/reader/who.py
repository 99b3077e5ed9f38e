"""Who an app reads for: it signs in with a token, or with the password, and sends what it got with each request.

With a token that is the token itself; with the password, a value made from it, so that the app need not send the
password again and again. Both hold until the token is revoked or the password changed. There is no cookie, so no page
elsewhere can make a browser send anything here; on loopback too, an app must sign in.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Protocol

from liveindex.model.token import Token, TokenScope
from liveindex.serve.problems import RefusedError

_SENT = re.compile(r"GoogleLogin\s+auth=([^\s,]+)\s*", re.IGNORECASE)
_BAD_TOKEN = {"x-reader-google-bad-token": "true", "google-bad-token": "true"}


class FindsTokens(Protocol):
    """What finds the token of a secret."""

    def find(self, secret: str) -> Token | None:
        """Return the token of a secret; None where none holds."""
        ...


@dataclass(frozen=True, slots=True)
class Who:
    """Who an app reads for.

    Attributes:
        name: what is read and starred is kept under it.
        told: the name as an app shows it.
        may_write: it may follow sources.
        auth: what the app sends.
    """

    name: str
    told: str
    may_write: bool
    auth: str


class Door:
    """Knows who may come in."""

    def __init__(self, tokens: FindsTokens, password: str) -> None:
        self._tokens = tokens
        self._password = password
        self._auth = f"pw_{hmac.new(password.encode(), b'liveindex reader', hashlib.sha256).hexdigest()}"

    def sign_in(self, email: str, password: str) -> Who:
        """Return who has a password.

        Raises:
            RefusedError: it is neither the password nor a token.
        """
        if self._password and hmac.compare_digest(password.encode(), self._password.encode()):
            return self._owner(email)
        if (token := self._tokens.find(password)) is not None:
            return _holder(token, password)
        known = "a token, or the password of this server" if self._password else "a token"
        raise RefusedError(
            f"This does not hold. The password of an app is {known}; `liveindex token create NAME` makes a token. "
            "The user name may be anything.",
            401,
        )

    def who(self, header: str, form_token: str) -> Who:
        """Return who asks.

        Args:
            header: `Authorization`, as sent.
            form_token: `T` of a form; some apps send it instead.

        Raises:
            RefusedError: nothing was sent that holds.
        """
        sent = _SENT.fullmatch(header.strip())
        auth = sent[1] if sent else "" if header else form_token
        if self._password and hmac.compare_digest(auth.encode(), self._auth.encode()):
            return self._owner("")
        if auth and (token := self._tokens.find(auth)) is not None:
            return _holder(token, auth)
        raise RefusedError(
            "This needs `Authorization: GoogleLogin auth=...` with what /accounts/ClientLogin gave, while the token "
            "or password holds. Sign in again.",
            401,
            _BAD_TOKEN,
        )

    def _owner(self, email: str) -> Who:
        return Who(name="password", told=email or "reader", may_write=False, auth=self._auth)


def _holder(token: Token, secret: str) -> Who:
    # By its name: a token that replaces another under the same name goes on where that one stopped.
    return Who(
        name=f"token:{token.name}", told=token.name, may_write=token.allows(TokenScope.WRITE), auth=secret
    )  # fmt: skip
