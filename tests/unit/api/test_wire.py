"""The real server on loopback, asked over a bare socket."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn

pytest.importorskip("httptools")

from liveindex.serve.bounded_http import MOST_HEAD_BYTES, BoundedHttp


async def echo(scope, receive, send):
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    length = str(len(body)).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(length))]})
    await send({"type": "http.response.body", "body": length})


@contextmanager
def connected() -> Iterator[socket.socket]:
    server = uvicorn.Server(uvicorn.Config(echo, http=BoundedHttp, port=0, log_level="critical", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        with socket.create_connection(listener.getsockname(), timeout=20) as client:
            yield client
        server.should_exit = True
        thread.join(20)


def answer(client: socket.socket) -> bytes:
    read = b""
    while b"\r\n\r\n" not in read or not read.partition(b"\r\n\r\n")[2]:
        piece = client.recv(65536)
        if not piece:
            break
        read += piece
    return read


@pytest.mark.parametrize("beginning", [b"GET /", b"GET / HTTP/1.1\r\nhost: a\r\nx: ", b"GET / HTTP/1.1\r\n"])
def test_a_head_without_end_is_refused(beginning):
    with connected() as client:
        line = b"y: 1\r\n" if beginning.endswith(b"1.1\r\n") else b"a" * 1000
        client.sendall(beginning)
        sent = 0
        with pytest.raises((ConnectionError, EOFError)):
            while sent < MOST_HEAD_BYTES * 40:
                client.sendall(line * 10)
                sent += len(line) * 10
                time.sleep(0.0005)
                client.setblocking(False)
                try:
                    if client.recv(65536).startswith(b"HTTP/1.1 400"):
                        raise EOFError
                except BlockingIOError:
                    pass
                finally:
                    client.setblocking(True)
    assert sent < MOST_HEAD_BYTES * 20


def test_large_bodies_and_many_requests_are_none_of_its_concern():
    with connected() as client:
        for size in (0, 10, MOST_HEAD_BYTES * 3):
            client.sendall(b"POST / HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n" % size + b"b" * size)
            assert answer(client).endswith(b"\r\n\r\n%d" % size)
        for _ in range(3):  # heads of 30 KiB, each of its own
            client.sendall(b"GET / HTTP/1.1\r\nhost: a\r\nx: " + b"c" * 30_000 + b"\r\n\r\n")
            assert answer(client).startswith(b"HTTP/1.1 200")
        many = b"GET / HTTP/1.1\r\nhost: a\r\n\r\n" * 8_000  # in one go, more than a head may be
        threading.Thread(target=client.sendall, args=(many,)).start()
        read = b""
        while read.count(b"HTTP/1.1 200") < 8_000:
            read += client.recv(1 << 20)
            assert b"HTTP/1.1 400" not in read
