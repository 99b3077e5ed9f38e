"""What a caller asks of a saved search -> what can be kept; what cannot be is refused with what to do."""

from __future__ import annotations

import json
import shlex
import unicodedata
from collections.abc import Iterable

from liveindex.config import duration_s
from liveindex.errors import FetchRefusedError, WrongUseError
from liveindex.model.saved import Alert, AlertKind, Channel
from liveindex.service.alerting import LONGEST_GATHER_S

LONGEST_NAME = 80
LONGEST_QUERY = 4_000
MOST_ALERTS = 10
_FEED_ENDINGS = (".atom", ".rss", ".json")


def read_name(written: str) -> str:
    """Return a name for a search, with single blanks.

    Raises:
        WrongUseError: it is empty, too long, or holds what an address of a page cannot.
    """
    name = unicodedata.normalize("NFC", " ".join(written.split()))
    if not name:
        raise WrongUseError("A saved search needs a name, such as 'bridge'.")
    if len(name) > LONGEST_NAME:
        raise WrongUseError(f"The name has {len(name)} characters; at most {LONGEST_NAME} are kept. Shorten it.")
    odd = next((sign for sign in name if sign in "/\\" or unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co")), None)
    if odd is not None:
        raise WrongUseError(f"A name may not hold {odd!r}: it stands in addresses of pages. Leave it out.")
    if name.startswith(".") or name.lower().endswith(_FEED_ENDINGS):
        raise WrongUseError(f"The name {name!r} looks like an address of a feed. Begin and end it with letters.")
    return name


def read_kinds(written: Iterable[str]) -> tuple[AlertKind, ...]:
    """Return what alerts tell of, in their order; an article, where nothing is given.

    Raises:
        WrongUseError: there is no such kind.
    """
    given = [word.strip().lower() for one in written for word in one.split(",") if word.strip()]
    known = {kind.value for kind in AlertKind}
    unknown = [word for word in given if word not in known]
    if unknown:
        raise WrongUseError(f"There is no {unknown[0]!r} to be told of. Known: {', '.join(AlertKind)}.")
    return tuple(kind for kind in AlertKind if kind in given) or (AlertKind.ARTICLE,)


def read_gather(written: str | None) -> float:
    """Return for how many seconds what is found is gathered; 0.0 sends at once.

    Raises:
        WrongUseError: it is no length of time, or a longer one than a day.
    """
    if written is None or written.strip().lower() in ("", "0", "at once"):
        return 0.0
    seconds = duration_s(written)
    if seconds > LONGEST_GATHER_S:
        raise WrongUseError(f"Alerts are gathered for a day at most, not for {written}. Give 24h or less.")
    return seconds


def read_alerts(written: Iterable[str]) -> tuple[Alert, ...]:
    """Return alerts: `desktop`, `hook:COMMAND`, `webhook:ADDRESS`, `mail:ADDRESS`; each once.

    Raises:
        WrongUseError: there is no such channel, or its target is none.
        FetchRefusedError: a web address that may not be asked at all.
    """
    alerts = tuple(dict.fromkeys(_read_alert(one) for one in written))
    if len(alerts) > MOST_ALERTS:
        raise WrongUseError(f"A saved search has at most {MOST_ALERTS} alerts, not {len(alerts)}.")
    return alerts


def written_alert(alert: Alert) -> str:
    """Return an alert as it is read by `read_alerts`."""
    if alert.channel is Channel.HOOK:
        return f"hook:{json.dumps(list(alert.target), ensure_ascii=False)}"
    return f"{alert.channel}:{alert.target[0]}" if alert.target else str(alert.channel)


def check_query(query: str) -> str:
    """Return a search text as it is kept.

    Raises:
        WrongUseError: it is too long.
    """
    if len(query) > LONGEST_QUERY:
        raise WrongUseError(f"The query has {len(query):,} characters; at most {LONGEST_QUERY:,} are kept. Shorten it.")
    return " ".join(query.split())


def _read_alert(written: str) -> Alert:
    channel, colon, target = written.strip().partition(":")
    target = target.strip()
    match channel.strip().lower():
        case "desktop" if not colon:
            return Alert(Channel.DESKTOP)
        case "hook" if target:
            return Alert(Channel.HOOK, _argv(target))
        case "webhook" if target:
            from liveindex.collect.sending.webhooks import check_address

            try:
                return Alert(Channel.WEBHOOK, (check_address(target),))
            except FetchRefusedError as exc:
                raise WrongUseError(f"This web address cannot be used: {exc}") from exc
        case "mail" if target:
            from liveindex.collect.sending.mails import check_mail_address

            return Alert(Channel.MAIL, (check_mail_address(target),))
        case _:
            raise WrongUseError(
                f"{written!r} is no alert. Write desktop, hook:COMMAND, webhook:https://…, or mail:ADDRESS."
            )


def _argv(written: str) -> tuple[str, ...]:
    """Return a command as the list that is run; a JSON list as it stands, else words with the quotes of a shell."""
    try:
        parts = json.loads(written) if written.startswith("[") else shlex.split(written)
    except ValueError as exc:
        raise WrongUseError(f"The command {written!r} cannot be read: {exc}. Write it as a JSON list.") from exc
    if not parts or not all(isinstance(part, str) and "\0" not in part for part in parts) or not parts[0]:
        raise WrongUseError(f'The command {written!r} is no list of words. Write hook:["/path/to/program", "word"].')
    return tuple(parts)
