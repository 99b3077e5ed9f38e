"""Who may ask what over HTTP: by a token, by the password that let them in, or because this machine asks itself."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from liveindex.model.token import TokenScope
from liveindex.serve.admission import ADMITTED
from liveindex.serve.api.endpoints import Api, Endpoint
from liveindex.serve.problems import RefusedError
from liveindex.text.urls import is_loopback


def asked_by(api: Api, endpoint: Endpoint, connection: HTTPConnection) -> str:
    """Return who asks, for what is written down; "" where nobody says who they are.

    Raises:
        RefusedError: not without a token, or not with this one.
    """
    sent = connection.headers.get("authorization")
    scheme, _, secret = (sent or "").partition(" ")
    if sent is not None and not (scheme.lower() == "basic" and connection.scope.get(ADMITTED)):
        token = api.services.tokens.find(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            raise RefusedError(
                "This token does not hold: it was never made here, or it is revoked. `liveindex token list` shows "
                "those that hold; send one as `Authorization: Bearer ...`.",
                401,
                {"www-authenticate": 'Bearer realm="Live Index", error="invalid_token"'},
            )
        if not token.allows(endpoint.scope):
            raise RefusedError(
                f"The token {token.name!r} may {token.scope.value} only. "
                "`liveindex token create NAME --scope write` makes one that may change things.",
                403,
                {"www-authenticate": 'Bearer realm="Live Index", error="insufficient_scope", scope="write"'},
            )
        return f"token {token.name}"
    if endpoint.scope is TokenScope.WRITE or not (is_loopback(api.settings.host) or connection.scope.get(ADMITTED)):
        raise RefusedError(
            f"This needs a token that may {endpoint.scope.value}: `liveindex token create NAME --scope "
            f"{endpoint.scope.value}` makes one. Send it as `Authorization: Bearer ...`.",
            401,
            {"www-authenticate": 'Bearer realm="Live Index"'},
        )
    return ""
