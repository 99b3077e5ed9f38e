"""A web site on loopback that behaves, and misbehaves, as told: slow, cut off, lying, huge, leading in circles.

with FakeSite() as site:
    site.page("/a", b"<html>...", content_type="text/html")
    site.redirect("/old", "/a")
    fetch(site.url("/old"), settings=Settings(home=..., allow_hosts=(site.host,)))
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Pieces = Iterator[bytes]
"""The raw bytes of an answer, status line and all, as they go out."""


@dataclass(frozen=True)
class Request:
    """What a client asked."""

    path: str
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""
    raw: bytes = b""


def answer(
    body: bytes, *, status: int = 200, content_type: str | None = "text/html", headers: Mapping[str, str] | None = None
) -> bytes:
    """Return a whole, truthful answer."""
    lines = [f"HTTP/1.1 {status} Said"]
    fields = {"Content-Length": str(len(body)), **(headers or {})}
    if content_type is not None:
        fields["Content-Type"] = content_type
    lines += [f"{name}: {value}" for name, value in fields.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@dataclass
class FakeSite:
    """A site whose every path is given a behaviour; unknown paths answer 404.

    `keeps` leaves a connection open for the next request; otherwise each is closed after its answer. `mute` takes
    connections and never reads or says anything.
    """

    tls: ssl.SSLContext | None = None
    keeps: bool = False
    mute: bool = False
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    _paths: defaultdict[str, Callable[[], Pieces]] = field(default_factory=lambda: defaultdict(lambda: _missing))

    def __enter__(self) -> FakeSite:
        site = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                site._handle(self.request)

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Clients that hang up are what is tested."""

        self._stopping = threading.Event()
        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def host(self) -> str:
        """What to put into `allow_hosts`."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"{'https' if self.tls else 'http'}://{self.host}{path}"

    def page(self, path: str, body: bytes, **told: object) -> None:
        """Answer truthfully; takes what `answer` takes."""
        whole = answer(body, **told)  # type: ignore[arg-type]
        self._paths[path] = lambda: iter([whole])

    def gzipped(self, path: str, body: bytes, content_type: str = "text/html") -> None:
        self.page(path, gzip.compress(body), content_type=content_type, headers={"Content-Encoding": "gzip"})

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.page(path, b"", status=status, headers={"Location": to})

    def slow(self, path: str, body: bytes, *, seconds_a_byte: float) -> None:
        """Send an answer byte by byte, its status line included."""

        def pieces() -> Pieces:
            for byte in answer(body):
                if self._stopping.wait(seconds_a_byte):
                    return
                yield bytes([byte])

        self._paths[path] = pieces

    def silent(self, path: str) -> None:
        """Take the request and say nothing."""

        def pieces() -> Pieces:
            self._stopping.wait(30)
            yield b""

        self._paths[path] = pieces

    def cut_off(self, path: str, body: bytes, *, after: int) -> None:
        """Promise all of the body and hang up within it."""
        whole = answer(body)
        kept = len(whole) - len(body) + after
        self._paths[path] = lambda: iter([whole[:kept]])

    def claims_length(self, path: str, body: bytes, length: str) -> None:
        """Send a body under another Content-Length than its own."""
        self.page(path, body, headers={"Content-Length": length})

    def endless(self, path: str, piece: bytes = b"x" * 65_536, content_type: str = "text/html") -> None:
        """Send a body that never ends, chunked."""

        def pieces() -> Pieces:
            yield f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
            while not self._stopping.is_set():
                yield b"%x\r\n%b\r\n" % (len(piece), piece)

        self._paths[path] = pieces

    def endless_headers(self, path: str) -> None:
        """Send headers that never end."""

        def pieces() -> Pieces:
            yield b"HTTP/1.1 200 OK\r\n"
            while not self._stopping.is_set():
                yield b"X-More: " + b"y" * 1000 + b"\r\n"

        self._paths[path] = pieces

    def gzip_bomb(self, path: str, size_bytes: int) -> None:
        """Send a small body that swells to `size_bytes`."""
        self.gzipped(path, b"\0" * size_bytes)

    def raw(self, path: str, whole: bytes) -> None:
        """Send these bytes and nothing else, be they HTTP or not."""
        self._paths[path] = lambda: iter([whole])

    @property
    def stopping(self) -> threading.Event:
        """Set once the site closes; what waits, waits on it."""
        return self._stopping

    def streams(self, path: str, pieces: Callable[[], Pieces]) -> None:
        """Send these pieces as they come, until the client hangs up."""
        self._paths[path] = pieces

    def reset(self, path: str, begun: bytes) -> None:
        """Send the beginning of an answer, then break the connection rather than end it."""

        def pieces() -> Pieces:
            yield begun
            time.sleep(0.1)
            raise ConnectionResetError

        self._paths[path] = pieces

    def anything(self, behave: Callable[[Request], bytes]) -> None:
        """Answer every path with what this makes of the request."""
        self._paths.default_factory = lambda: lambda: iter([behave(self.requests[-1])])

    def conditional(self, path: str, body: bytes, *, headers: Mapping[str, str]) -> None:
        """Answer 304 to whoever sends these ETag and Last-Modified back byte for byte, else the body with them."""
        whole = answer(body, headers=headers)
        unchanged = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        back = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}

        def pieces() -> Pieces:
            asked = self.requests[-1].headers
            same = all(asked.get(back[name]) == value for name, value in headers.items() if name in back)
            return iter([unchanged if same else whole])

        self._paths[path] = pieces

    def _handle(self, connection: socket.socket) -> None:
        self.connections += 1
        if self.mute:
            self._stopping.wait(30)
            return
        connection.settimeout(10)
        if self.tls:
            connection = self.tls.wrap_socket(connection, server_side=True)
        asked = b""
        while (found := _one_request(connection, asked)) is not None:
            request, asked = found
            self.requests.append(request)
            try:
                for piece in self._paths[request.path]():
                    connection.sendall(piece)
            except ConnectionResetError:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()
                return
            if not self.keeps:
                break
        # A close right after sending may reset the connection and take the last bytes with it.
        connection.shutdown(socket.SHUT_WR)
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline and connection.recv(1024):
            pass


def _missing() -> Pieces:
    return iter([answer(b"no such page", status=404)])


def _one_request(connection: socket.socket, asked: bytes) -> tuple[Request, bytes] | None:
    """Return the next request and what came after it; None where the client hung up."""
    while b"\r\n\r\n" not in asked:
        piece = connection.recv(65_536)
        if not piece:
            return None
        asked += piece
        if asked[:1] == b"\x16":  # TLS, to a site without
            connection.sendall(answer(b"plain HTTP only", status=400))
            return None
    head, _, rest = asked.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    length = int(headers.get("content-length", "0"))
    while len(rest) < length:
        rest += connection.recv(65_536)
    return Request(path, headers, method, rest[:length], head), rest[length:]
