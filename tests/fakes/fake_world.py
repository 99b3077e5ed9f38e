"""Hundreds of news sites on loopback, under a clock that runs as fast as it is told: steady, slow, cut off, lying,
circling, moved, silent, gone, flooding, hostile, busy, shy of robots.

Each site publishes by a timetable that is known beforehand, so that what a watch brought in can be compared with what
there was; each request is written down with the time of the fake clock, so that its manners can be judged.
"""

from __future__ import annotations

import gzip
import hashlib
import random
import socket
import socketserver
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime

_WINDOW = 40  # entries that a feed shows
_WORDS = (
    "harbour", "envoy", "ferry", "grain", "convoy", "council", "treaty", "ridge", "valley", "power", "station",
    "bridge", "minister", "border", "market", "school", "clinic", "river", "storm", "rail", "strike", "vote",
    "budget", "garrison", "lantern", "orchard", "quarry",
)  # fmt: skip


@dataclass
class FakeClock:
    """A clock that moves only when it is rested on."""

    start: datetime
    _passed: timedelta = timedelta()
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def now(self) -> datetime:
        with self._lock:
            return self.start + self._passed

    def rest(self, seconds: float) -> None:
        with self._lock:
            self._passed += timedelta(seconds=max(seconds, 0.001))


@dataclass(frozen=True)
class Asked:
    """One request as the world saw it."""

    at: datetime
    host: str
    path: str
    headers: dict[str, str]
    status: int


@dataclass
class FakeSource:
    """One site. `kind` is its character; its entries appear at known times."""

    number: int
    kind: str
    host: str
    times: list[datetime]
    whole_text: bool = True
    gone_at: datetime | None = None

    @property
    def path(self) -> str:
        return "/sitemap.xml" if self.kind == "sitemap" else "/feed"

    def link(self, entry: int) -> str:
        return f"http://{self.host}/story/{self.number}-{entry}.html"

    def shown(self, now: datetime) -> list[int]:
        """Return the entries that the feed shows at a time, newest first."""
        out = [entry for entry, at in enumerate(self.times) if at <= now]
        most = 5_000 if self.kind == "flooding" else _WINDOW
        return out[::-1][:most]

    def text(self, entry: int) -> str:
        chance = random.Random(self.number * 100_003 + entry)
        said = [" ".join(chance.choices(_WORDS, k=12)) for _ in range(14)]
        return " ".join(f"{words.capitalize()}." for words in said)

    def title(self, entry: int) -> str:
        return f"Report {entry} of station {self.number} about the {_WORDS[(self.number + entry) % len(_WORDS)]}"

    def feed(self, now: datetime) -> bytes:
        items = "".join(
            f"<item><title>{self.title(entry)}</title><link>{self.link(entry)}</link><guid>{self.number}-{entry}</guid>"
            f"<pubDate>{format_datetime(self.times[entry], usegmt=True)}</pubDate>"
            f"<description>{self.text(entry) if self.whole_text else 'In short.'}</description></item>"
            for entry in self.shown(now)
        )
        head = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Station {self.number}</title>"
        return f"{head}<link>http://{self.host}/</link>{items}</channel></rss>".encode()

    def sitemap(self, now: datetime) -> bytes:
        items = "".join(
            f"<url><loc>{self.link(entry)}</loc><lastmod>{self.times[entry].isoformat()}</lastmod></url>"
            for entry in self.shown(now)
        )
        return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{items}</urlset>".encode()

    def page(self, entry: int) -> bytes:
        paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in self.text(entry).split(". "))
        title = self.title(entry)
        body = f"<article><h1>{title}</h1>{paragraphs}</article>"
        return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()

    def answer(self, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        """Return the status, and the pieces of the whole answer as they go out."""
        if path == "/robots.txt":
            return self._robots()
        if path.startswith("/story/"):
            entry = int(path.rsplit("-", 1)[1].removesuffix(".html"))
            if entry not in self.shown(now) and self.times[entry] > now:
                return 404, [_whole(404, b"not yet")]
            return 200, [_whole(200, self.page(entry), kind="text/html; charset=utf-8")]
        body = self.sitemap(now) if self.kind == "sitemap" else self.feed(now)
        return getattr(self, f"_{self.kind.replace(' ', '_')}", self._steady)(body, path, headers, now)

    def _robots(self) -> tuple[int, list[bytes]]:
        if self.kind == "shy":
            return 200, [_whole(200, b"User-agent: *\nDisallow: /story/\nCrawl-delay: 30\n", kind="text/plain")]
        if self.kind == "slow paced":
            return 200, [_whole(200, b"User-agent: *\nCrawl-delay: 20\n", kind="text/plain")]
        return 404, [_whole(404, b"none")]

    def _steady(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        mark = f'W/"{hashlib.sha256(body).hexdigest()[:12]}-é"'
        if headers.get("if-none-match") == mark:
            return 304, [_whole(304, b"", extra={"ETag": mark})]
        return 200, [_whole(200, body, extra={"ETag": mark})]

    def _dated(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        shown = self.shown(now)
        changed = format_datetime(self.times[shown[0]], usegmt=True) if shown else "Thu, 01 Jan 1970 00:00:00 GMT"
        if headers.get("if-modified-since") == changed:
            return 304, [_whole(304, b"")]
        extra = {"Last-Modified": changed, "Cache-Control": "max-age=600"}
        return 200, [_whole(200, body, extra=extra)]

    def _cut_off(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        whole = _whole(200, body)
        # Every second hour it breaks off in the middle.
        return 200, [whole if now.hour % 2 else whole[: len(whole) // 2]]

    def _lying(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        claimed = str(len(body) + 100) if now.hour % 2 else str(len(body))
        return 200, [_whole(200, body, extra={"Content-Length": claimed})]

    def _circling(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        return 302, [_whole(302, b"", extra={"Location": f"{path}x"})]

    def _moved(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        if path == "/feed":
            return 301, [_whole(301, b"", extra={"Location": "/new-feed"})]
        return self._steady(body, path, headers, now)

    def _detour(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        if path == "/feed":
            return 302, [_whole(302, b"", extra={"Location": "/today/feed"})]
        return self._steady(body, path, headers, now)

    def _gone(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        if self.gone_at is not None and now >= self.gone_at:
            return 410, [_whole(410, b"gone")]
        return self._steady(body, path, headers, now)

    def _busy(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        # Half of the time: a visitor that comes every two or three hours is sure to meet it.
        if now.hour % 6 >= 3:
            return 429, [_whole(429, b"", extra={"Retry-After": "5400"})]
        return self._steady(body, path, headers, now)

    def _ill(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        return (503, [_whole(503, b"")]) if now.hour % 4 == 1 else self._steady(body, path, headers, now)

    def _now_a_page(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        if now.hour % 5 == 2:
            return 200, [_whole(200, b"<html><body><p>We are working on it.</p></body></html>", kind="text/html")]
        return self._steady(body, path, headers, now)

    def _bomb(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        return 200, [_whole(200, gzip.compress(b"\0" * 40_000_000), extra={"Content-Encoding": "gzip"})]

    def _entities(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
        bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{laughs}]><rss><channel><title>&l11;</title>'
        return 200, [_whole(200, bomb.encode())]

    def _junk(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        return 0, [b"\x16\x03\x01 this is no HTTP at all\r\n\r\n"]

    def _inwards(self, body: bytes, path: str, headers: dict[str, str], now: datetime) -> tuple[int, list[bytes]]:
        return 302, [_whole(302, b"", extra={"Location": "http://169.254.169.254/latest/meta-data/"})]


def _whole(status: int, body: bytes, *, kind: str = "application/xml", extra: dict[str, str] | None = None) -> bytes:
    fields = {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close", **(extra or {})}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


SHARES = (
    ("steady", 90), ("dated", 40), ("pages", 15), ("sitemap", 8), ("silent", 25), ("slow", 12), ("cut off", 12),
    ("lying", 12), ("circling", 10), ("moved", 10), ("detour", 8), ("gone", 10), ("busy", 10), ("ill", 8),
    ("now a page", 6), ("flooding", 4), ("shy", 5), ("slow paced", 3), ("bomb", 3), ("entities", 3), ("junk", 3),
    ("inwards", 3),
)  # fmt: skip
"""Characters, and how many of 300 sites have each."""

HOSTILE = frozenset(("circling", "bomb", "entities", "junk", "inwards"))
"""Characters that never give anything."""


@dataclass
class FakeWorld:
    """All sites, served by one loopback server that tells them apart by the Host header.

    with FakeWorld(clock, sites=300, days=2) as world:
        Settings(..., allow_hosts=world.hosts)
        Fetcher(settings, resolve=world.resolve)
    """

    clock: FakeClock
    sites: int = 300
    days: float = 2.0
    sources: list[FakeSource] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def __enter__(self) -> FakeWorld:
        world = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                world._handle(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 128

            def handle_error(self, request: object, client_address: object) -> None:
                """Clients that hang up are what is tested."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._port = int(self._server.server_address[1])
        self._lock = threading.Lock()
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.sources = list(self._make_sources())
        self._by_host = {source.host: source for source in self.sources}
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def hosts(self) -> tuple[str, ...]:
        """What to put into `allow_hosts`."""
        return tuple(source.host for source in self.sources)

    def resolve(self, host: str, port: int) -> list[str]:
        """Stand in for the name service: every site of this world is here."""
        if host[0].isdigit():
            return [host]
        if f"{host}:{port}" not in self._by_host:
            raise OSError(f"no such host: {host}")
        return ["127.0.0.1"]

    def opml(self) -> bytes:
        """Return a list of all sites, to be followed."""
        kinds = {"sitemap": "sitemap"}
        outlines = "".join(
            f'<outline text="Station {source.number}" type="{kinds.get(source.kind, "rss")}" '
            f'xmlUrl="http://{source.host}{source.path}" li:kind="{kinds.get(source.kind, "feed")}"/>'
            for source in self.sources
        )
        space = 'xmlns:li="urn:x-liveindex:outline:1"'
        return f'<opml version="2.0" {space}><head><title>World</title></head><body>{outlines}</body></opml>'.encode()

    def requests_by_host(self) -> dict[str, list[Asked]]:
        """Return what was asked of each site, in order of time."""
        found: dict[str, list[Asked]] = defaultdict(list)
        for one in self.asked:
            found[one.host].append(one)
        return found

    def _make_sources(self) -> Iterator[FakeSource]:
        number = 0
        whole = sum(share for _, share in SHARES)
        for kind, share in SHARES:
            for _ in range(max(1, round(share * self.sites / whole))):
                host = f"s{number:03}.example:{self._port}"
                yield self._source(number, kind, host)
                number += 1

    def _source(self, number: int, kind: str, host: str) -> FakeSource:
        chance = random.Random(number)
        start, end = self.clock.start, self.clock.start + timedelta(days=self.days)
        gap = timedelta(minutes=chance.choice((30, 60, 120, 240)))
        times = [start - gap * chance.uniform(0.5, 3) for _ in range(3)]
        if kind == "flooding":
            times += [start + timedelta(hours=2)] * 1_500
        elif kind not in ("silent", *HOSTILE):
            at = start + gap * chance.random()
            while at < end:
                times.append(at)
                at += gap * chance.uniform(0.5, 1.5)
        source = FakeSource(number, kind, host, sorted(times), whole_text=kind not in ("pages", "shy", "slow paced"))
        source.gone_at = start + timedelta(hours=20) if kind == "gone" else None
        return source

    def _handle(self, connection: socket.socket) -> None:
        connection.settimeout(10)
        asked = b""
        while b"\r\n\r\n" not in asked:
            piece = connection.recv(65_536)
            if not piece:
                return
            asked += piece
        first, *fields = asked.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        now = self.clock.now()
        source = self._by_host[headers["host"]]
        status, pieces = source.answer(path, headers, now)
        with self._lock:
            self.asked.append(Asked(now, source.host, path, headers, status))
        for piece in pieces:
            if source.kind == "slow":
                threading.Event().wait(0.02)
            connection.sendall(piece)
        connection.shutdown(socket.SHUT_WR)
