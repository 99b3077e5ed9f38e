"""WebSub, the subscriber's side: a feed's hub is asked to push its news, and what it pushes is checked.

W3C Recommendation WebSub (2018); section numbers below are its. Two halves: `find_hub` and `ask_hub` go out
through the guarded fetch; `answer_call` is the door's half, a pure function of what came in and what is known.
Nothing here depends on being pushed to: a feed is polled whenever its subscription is not live.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit

from liveindex.collect.guard import is_allowed, plain_address, refusal
from liveindex.collect.responses import Response
from liveindex.collect.safe_http import Fetcher
from liveindex.config import Settings
from liveindex.errors import WrongUseError
from liveindex.model.pushing import Push, PushState

LEASE_S = 10 * 24 * 3600.0  # what is asked for; the hub decides
SHORTEST_LEASE_S, LONGEST_LEASE_S = 300.0, 90 * 24 * 3600.0
_UNANSWERED = timedelta(hours=1)
_LONGEST_CHALLENGE = 2000
_SIGNATURES = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
_MIN_SECRET_HEX = 64  # 32 bytes


@dataclass(frozen=True, slots=True)
class Call:
    """What came in at a callback.

    Attributes:
        token: the last part of the path.
        query: as it stands in the address, without the question mark.
        headers: lower-case names.
    """

    method: str
    token: str
    query: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to a call, and what follows from it.

    Attributes:
        body: to be sent as plain text, never as a page: a challenge is somebody else's words.
        push: the subscription as it stands now, to be stored; None where nothing changed.
        news: what was pushed, if it is genuine; None otherwise.
        dropped: why something pushed was not taken, a short countable phrase; empty otherwise.
    """

    status: int
    body: bytes = b""
    push: Push | None = None
    news: bytes | None = None
    dropped: str = ""


def ask_hub(push: Push, *, leave: bool, callback: str, fetcher: Fetcher, settings: Settings) -> Response:
    """Ask the hub to begin or end a subscription, and return its answer: 2xx says that it will come and verify (5.1).

    Args:
        push: `ASKED` or `LIVE` (to renew), or, with `leave`, `LEAVING`; stored before this is called, because the hub
            may verify before it answers.
        leave: end it.
        callback: the public address of the callback, its last part the token.
        fetcher: the door to the network.
        settings: hosts that may be asked without TLS.

    Raises:
        WrongUseError: the secret is too short, or the callback is not the subscription's.
        FetchRefusedError: the hub must not be asked, or only without TLS, which would give the secret away.
        FetchFailedError: it does not answer.
    """
    parts = urlsplit(plain_address(push.hub))
    if parts.scheme != "https" and not is_allowed(parts.hostname or "", parts.port or 80, settings.allow_hosts):
        raise refusal(push.hub, "a hub is asked over https only", parts.hostname or "")
    if len(push.secret) < _MIN_SECRET_HEX:
        raise WrongUseError("The secret of a subscription must be at least 32 random bytes as hex. Make a longer one.")
    if not callback.endswith(f"/{push.token}") or not push.token:
        raise WrongUseError(f"The callback {callback} does not end in the subscription's token. Correct it.")
    form = {"hub.mode": "unsubscribe" if leave else "subscribe", "hub.topic": push.topic, "hub.callback": callback}
    if not leave:
        form |= {"hub.secret": push.secret, "hub.lease_seconds": str(int(LEASE_S))}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return fetcher.send(push.hub, urlencode(form).encode("ascii"), headers=headers)


def answer_call(call: Call, pushes: Mapping[str, Push], *, now: datetime, limit_bytes: int) -> Reply:
    """Return what a callback answers, and what follows.

    Args:
        call: what came in.
        pushes: what is known, by token.
        now: aware UTC.
        limit_bytes: largest document that is taken.
    """
    push = pushes.get(call.token)
    if push is None:
        return Reply(404)
    match call.method:
        case "GET":
            return _verify(call, push, now)
        case "POST":
            return _take(call, push, now, limit_bytes)
        case _:
            return Reply(405)


def signature_is_right(header: str | None, secret: str, body: bytes) -> bool:
    """Tell whether an X-Hub-Signature header signs a body with a secret; in constant time (7.1).

    Args:
        header: `sha256=<hex>` and the like, with sha1, sha256, sha384 or sha512; None where none came.
        secret: as the hub was given it.
        body: as it came.
    """
    method, _, claimed = (header or "").strip().partition("=")
    make = _SIGNATURES.get(method.strip().lower())
    if make is None or not secret:
        return False
    right = hmac.new(secret.encode("utf-8"), body, make).hexdigest()
    return hmac.compare_digest(right.encode("ascii"), claimed.strip().lower().encode("utf-8"))


def renewal_due(push: Push) -> datetime | None:
    """Return when the hub is to be asked again; None where there is nothing to renew.

    A live one at four fifths of its lease; one that the hub never came to verify an hour after it was asked, and one
    that it denied or that ended not at all: it may be asked anew when the feed names a hub again.
    """
    match push.state:
        case PushState.ASKED:
            return push.asked + _UNANSWERED
        case PushState.LIVE if push.confirmed is not None:
            due = push.confirmed + timedelta(seconds=push.lease_s * 0.8)
            # Where the renewal was asked for and not answered, not again at once.
            return max(due, push.asked + _UNANSWERED) if push.asked > push.confirmed else due
        case _:
            return None


def _verify(call: Call, push: Push, now: datetime) -> Reply:
    """Confirm what we asked for, and nothing else (5.3); 404 tells the hub that we did not ask."""
    told = _query(call.query)
    mode, challenge = told.get("hub.mode"), told.get("hub.challenge", "")
    if told.get("hub.topic") != push.topic:
        return Reply(404)
    if mode == "denied":
        # It may come at any time, also for a subscription that was live (5.2).
        reason = "".join(ch for ch in told.get("hub.reason", "")[:300] if ch.isprintable())
        return Reply(200, push=replace(push, state=PushState.DENIED, reason=reason))
    if not challenge or len(challenge) > _LONGEST_CHALLENGE:
        return Reply(404)
    echo = challenge.encode("utf-8")
    if mode == "unsubscribe" and push.state is PushState.LEAVING:
        return Reply(200, echo, push=replace(push, state=PushState.ENDED))
    if mode == "subscribe" and push.state in (PushState.ASKED, PushState.LIVE):
        lease_s = _lease_s(told.get("hub.lease_seconds", ""))
        return Reply(200, echo, push=replace(push, state=PushState.LIVE, confirmed=now, lease_s=lease_s))
    return Reply(404)


def _query(text: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=50, errors="strict"))
    except ValueError:
        return {}


def _lease_s(told: str) -> float:
    known = told.isascii() and told.isdigit() and len(told) < 15
    return min(max(float(told) if known else LEASE_S, SHORTEST_LEASE_S), LONGEST_LEASE_S)


def _take(call: Call, push: Push, now: datetime, limit_bytes: int) -> Reply:
    """Take what is genuine. What is not is acknowledged all the same, so that nobody learns what was wrong (7.1)."""
    if push.state is PushState.ENDED:
        return Reply(410)  # the hub may forget us
    if len(call.body) > limit_bytes:
        return Reply(413, dropped="too large")
    dropped = _why_dropped(call, push, now)
    return Reply(202, dropped=dropped) if dropped else Reply(202, news=call.body)


def _why_dropped(call: Call, push: Push, now: datetime) -> str:
    if not signature_is_right(call.headers.get("x-hub-signature"), push.secret, call.body):
        return "a wrong or missing signature"
    if not push.is_live(now):
        return "not subscribed, or no longer"
    return "" if call.body else "nothing in it"
