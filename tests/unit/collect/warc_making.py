"""Records of web archives, sound and otherwise, for tests."""

from __future__ import annotations

import gzip

PAGE = (
    b"<!doctype html><html><head><title>Ferry stays in port</title></head>"
    b"<body><p>The ferry did not leave.</p></body></html>"
)


def answer(payload: bytes = PAGE, *, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + payload


def warc(
    block: bytes,
    target: str = "https://news.example/ferry",
    *,
    kind: str = "response",
    length: int | str | None = None,
    date: str = "2019-05-06T07:08:09Z",
    content_type: str = "application/http; msgtype=response",
    **headers: str,
) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: {content_type}\r\n{more}Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number: int) -> bytes:
    return warc(answer(PAGE.replace(b"ferry", b"ferry %d" % number)), f"https://news.example/{number}")


def arc(block: bytes, target: str = "https://news.example/ferry", *, date: str = "20190506070809") -> bytes:
    return f"{target} 192.0.2.1 {date} text/html {len(block)}\n".encode() + block + b"\n"


ARC_HEAD = b"1 0 Test\nURL IP-address Archive-date Content-type Archive-length\n"


def whole_arc(*records: bytes) -> bytes:
    head = b"filedesc://t.arc 0.0.0.0 20190506070809 text/plain %d\n" % len(ARC_HEAD) + ARC_HEAD + b"\n"
    return head + b"".join(records)


def packed(*records: bytes) -> bytes:
    """Pack each record as a gzip member of its own."""
    return b"".join(gzip.compress(record) for record in records)
