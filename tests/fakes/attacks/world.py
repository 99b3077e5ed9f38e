"""One attack, and the world in which it is carried out: a name service that lies, a site that misbehaves.

In this world the name `site.example` leads to a public address, and the wire behind that address to a site on
loopback. Nothing is in `allow_hosts`: the guard is as it is out of the box. The wire notes where connections
are asked for; one to anywhere but that public address means that the attack got through, whatever was raised.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import httpcore
from tests.fakes.fake_site import FakeSite

from liveindex.collect.safe_http import Bounds, Fetcher, Response
from liveindex.config import MIB, Settings
from liveindex.errors import CollectError

PUBLIC = "93.184.215.14"
PUBLIC_6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
HOST = "site.example"
LIMIT_BYTES = MIB
TIME_S = 0.6

Refusal = type[CollectError] | tuple[type[CollectError], ...]
Arrange = Callable[[FakeSite], None]


@dataclass(frozen=True, kw_only=True)
class Attack:
    """One row of the table.

    Attributes:
        name: what is tried.
        asks: the address that is fetched.
        refused_as: the error, or one of the errors, that must be raised; None where what is asked must have become
            harmless instead.
        says: what must stand in its message.
        arrange: how the site behaves.
        names: what the name service answers, beside `site.example`; each list is one answer, the last one stays.
        tls: which certificate the site has; empty for none.
        answers_with: for a harmless one: what must have come.
        reaches_site: whether the site may see a request at all.
        before: an address that is fetched first, over the same fetcher.
        time_s: the deadline; a long one where something else than the clock must end it.
    """

    name: str
    asks: str
    refused_as: Refusal | None
    says: str = ""
    arrange: Arrange = lambda site: None
    names: Mapping[str, list[list[str]]] = field(default_factory=dict)
    tls: str = ""
    answers_with: bytes | None = None
    reaches_site: bool = True
    before: str = ""
    time_s: float = TIME_S


@dataclass
class Wire:
    """Where connections are asked for, in place of the real network."""

    port: int
    reached: list[str] = field(default_factory=list)

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *rest: object) -> httpcore.NetworkStream:
        self.reached.append(host)
        if host not in (PUBLIC, PUBLIC_6):
            raise httpcore.ConnectError(f"{host} was to be connected to")
        return REAL.connect_tcp("127.0.0.1", self.port, timeout)


REAL = httpcore.SyncBackend()


@dataclass
class NameService:
    """Answers in turn; knows nothing else than it was told, and every spelling that system resolvers know."""

    told: Mapping[str, list[list[str]]]
    asked: dict[str, int] = field(default_factory=dict)

    def __call__(self, host: str, port: int) -> list[str]:
        turn = self.asked.get(host, 0)
        self.asked[host] = turn + 1
        if host == HOST:
            return [PUBLIC]
        if host not in self.told:
            # As a system's resolver does with what is an address already, in whatever spelling; the rest leads inwards.
            return [host if ":" in host or host.replace(".", "").isdigit() else "127.0.0.1"]
        answers = self.told[host]
        answer = answers[min(turn, len(answers) - 1)]
        if answer == ["slow"]:
            time.sleep(3 * TIME_S)
            return [PUBLIC]
        if answer == ["none"]:
            raise OSError("Name or service not known")
        return answer


def carry_out(attack: Attack, certificates: Mapping[str, object], home: Path) -> str:
    """Return why the attack was not refused; empty where it was."""
    tls = certificates[attack.tls] if attack.tls else None
    authority = str(certificates["authority"]) if attack.tls or attack.asks.startswith("https") else ""
    settings = Settings(home=home, max_document_bytes=LIMIT_BYTES, fetch_timeout_s=attack.time_s, ca_file=authority)
    with FakeSite(tls=tls) as site:  # type: ignore[arg-type]
        attack.arrange(site)
        wire = Wire(site.port)
        began = time.monotonic()
        outcome = _outcome(attack, settings, wire)
        took = time.monotonic() - began
        return _judge(attack, outcome, wire, site) or ("" if took < 10 * TIME_S else f"it held for {took:.1f} s")


def _outcome(attack: Attack, settings: Settings, wire: Wire) -> Response | Exception:
    names = NameService(attack.names)
    with (
        patch("liveindex.collect.guarded_network.httpcore.SyncBackend", lambda: wire),
        Fetcher(settings, resolve=names) as fetcher,
    ):
        try:
            if attack.before:
                fetcher.fetch(attack.before)
            return fetcher.fetch(attack.asks, bounds=Bounds(size_bytes=LIMIT_BYTES, time_s=attack.time_s))
        except Exception as exc:  # noqa: BLE001 - whatever leaks out is what is looked for
            return exc


def _judge(attack: Attack, outcome: Response | Exception, wire: Wire, site: FakeSite) -> str:
    strayed = sorted(set(wire.reached) - {PUBLIC, PUBLIC_6})
    if strayed:
        return f"it was led to {', '.join(strayed)}"
    if not attack.reaches_site and site.requests:
        return f"the site was asked for {site.requests[0].path}"
    if isinstance(outcome, Response):
        harmless = attack.refused_as is None and outcome.body == attack.answers_with
        return "" if harmless else f"it brought {outcome.status} {outcome.body[:80]!r}"
    expected = attack.refused_as if isinstance(attack.refused_as, tuple) else (attack.refused_as,)
    refused = type(outcome) in expected and attack.says in str(outcome)
    return "" if refused else f"it raised {type(outcome).__name__}: {outcome}"
