"""A message -> a web address, through the one guarded door, signed so that the receiver knows whom it is from.

Ids, times and signatures are those of Standard Webhooks (standardwebhooks.com, 2023), which libraries of many languages
verify: HMAC-SHA256 over `id.timestamp.body`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import replace
from datetime import datetime

from liveindex.collect.guard import plain_address
from liveindex.collect.guarded_network import Resolve
from liveindex.collect.safe_http import Bounds, Fetcher
from liveindex.config import Settings
from liveindex.errors import AlertFailedError, AlertRefusedError, FetchFailedError, FetchRefusedError, TooLargeError

_ANSWER_BYTES = 64 * 1024
_LATER = frozenset((408, 409, 425, 429))
_LONGEST_ASKED_S = 6 * 3600.0


def check_address(address: str) -> str:
    """Return the web address as it is asked.

    Raises:
        FetchRefusedError: it is none that may be asked at all.
    """
    return plain_address(address)


def post(address: str, body: bytes, *, message: str, now: datetime, settings: Settings,
         resolve: Resolve | None = None) -> int:  # fmt: skip
    """Post a message; return the status of the answer, which is a success.

    Args:
        address: http or https; on a private network only where `allow_hosts` names it.
        body: JSON.
        message: its id, the same at each try.
        now: signed with it.
        settings: the secret, the limits, the allowed hosts.
        resolve: how names become addresses; the system's resolver unless given.

    Raises:
        AlertRefusedError: the address may not be asked, or the receiver refused for good.
        AlertFailedError: no answer, or one that a later try may change.
    """
    stamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": message,
        "Webhook-Id": message,
        "Webhook-Timestamp": stamp,
    }
    secret = read_secret(settings.webhook_secret, settings.webhook_secret_file, "webhook_secret_file")
    if secret:
        headers["Webhook-Signature"] = signature(secret, message, stamp, body)
    bounds = Bounds(size_bytes=_ANSWER_BYTES, time_s=settings.alert_timeout_s, cut=True)
    try:
        with Fetcher(replace(settings, max_redirects=0), resolve=resolve, keep_s=0) as fetcher:
            answer = fetcher.send(address, body, headers=headers, bounds=bounds)
    except FetchRefusedError as exc:
        raise AlertRefusedError(str(exc)) from exc
    except (FetchFailedError, TooLargeError) as exc:
        raise AlertFailedError(str(exc)) from exc
    if 200 <= answer.status < 300:
        return answer.status
    if 300 <= answer.status < 500 and answer.status not in _LATER:
        raise AlertRefusedError(
            f"{address} answered {answer.status}: it does not take this message. Look at the receiver, then "
            "`liveindex saved retry NAME`."
        )
    raise AlertFailedError(f"{address} answered {answer.status}.", _asked_wait(answer.header("retry-after")))


def signature(secret: str, message: str, stamp: str, body: bytes) -> str:
    """Return the signature of a message, `v1,` and base64.

    Args:
        secret: as it is, or `whsec_` and base64.
        message: its id.
        stamp: seconds since 1970.
        body: as it goes out.
    """
    key = secret.encode()
    if secret.startswith("whsec_"):
        try:
            key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error as exc:
            raise AlertRefusedError("webhook_secret begins with whsec_, but no base64 follows. Copy it again.") from exc
    signed = hmac.new(key, f"{message}.{stamp}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"


def read_secret(given: str, file: str, setting: str) -> str:
    """Return a secret as it was given, else as the file holds it; "" for none. It is never part of a message.

    Raises:
        AlertRefusedError: the file cannot be read.
    """
    if given or not file:
        return given
    from pathlib import Path

    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or "no text"
        raise AlertRefusedError(
            f"The file that {setting} names cannot be read: {reason}. Correct the setting."
        ) from exc


def _asked_wait(header: str | None) -> float:
    return min(float(header), _LONGEST_ASKED_S) if header and header.isascii() and header.isdigit() else 0.0
