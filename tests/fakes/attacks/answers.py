"""Attacks by the answer: what is no HTTP, lies about itself, never ends, or swells."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from itertools import repeat

import zstandard
from tests.fakes.attacks.world import HOST, LIMIT_BYTES, TIME_S, Attack, Refusal
from tests.fakes.fake_site import FakeSite, answer

from liveindex.config import MIB
from liveindex.errors import CollectError, FetchTimeoutError, NoConnectionError, TooLargeError, UnsoundAnswerError

PAGE = f"http://{HOST}/page"
WORDS = b"<p>Words.</p>" * 50
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

RAW: tuple[tuple[str, type[CollectError], bytes], ...] = (
    ("nothing at all", UnsoundAnswerError, b""),
    ("another protocol", UnsoundAnswerError, b"220 mail.example ESMTP ready\r\n"),
    ("a shell's greeting", UnsoundAnswerError, b"SSH-2.0-OpenSSH_9.6\r\n"),
    ("TLS where none was asked", UnsoundAnswerError, b"\x15\x03\x01\x00\x02\x02\x46"),
    ("HTTP/0.9: a page without a head", UnsoundAnswerError, WORDS),
    ("HTTP/2 without asking", UnsoundAnswerError, b"HTTP/2 200\r\n\r\n"),
    ("a version of letters", UnsoundAnswerError, b"HTTP/x.y 200 OK\r\n\r\n"),
    ("no status", UnsoundAnswerError, b"HTTP/1.1\r\n\r\n"),
    ("a status of letters", UnsoundAnswerError, b"HTTP/1.1 abc OK\r\n\r\n"),
    ("a status of two digits", UnsoundAnswerError, b"HTTP/1.1 20 OK\r\n\r\n"),
    ("a status of four digits", UnsoundAnswerError, b"HTTP/1.1 2000 OK\r\n\r\n"),
    ("status 000", UnsoundAnswerError, b"HTTP/1.1 000 OK\r\n\r\n"),
    (
        "status 101: another protocol from now on",
        UnsoundAnswerError,
        b"HTTP/1.1 101 S\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx",
    ),
    ("only a promise: 100", UnsoundAnswerError, b"HTTP/1.1 100 Continue\r\n\r\n"),
    ("304 to a question that was not asked", UnsoundAnswerError, b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    ("a head that breaks off", UnsoundAnswerError, OK + b"Content-Type: text/ht"),
    ("a header without a name", UnsoundAnswerError, OK + b": x\r\n\r\n" + WORDS),
    ("a header without a colon", UnsoundAnswerError, OK + b"Junk\r\n\r\n" + WORDS),
    ("a space before the colon", UnsoundAnswerError, OK + b"Content-Length : 3\r\n\r\nabc"),
    ("a null byte in a header", UnsoundAnswerError, OK + b"X: a\x00b\r\n\r\n" + WORDS),
    ("a lone carriage return in a header", UnsoundAnswerError, OK + b"X: a\rSet-Cookie: b\r\n\r\n" + WORDS),
    ("a length below nothing", UnsoundAnswerError, OK + b"Content-Length: -1\r\n\r\n" + WORDS),
    ("a length with a sign", UnsoundAnswerError, OK + b"Content-Length: +10\r\n\r\n" + WORDS),
    ("a length in hexadecimal", UnsoundAnswerError, OK + b"Content-Length: 0x10\r\n\r\n" + WORDS),
    ("a length of letters", UnsoundAnswerError, OK + b"Content-Length: many\r\n\r\n" + WORDS),
    ("a length with a fraction", UnsoundAnswerError, OK + b"Content-Length: 1.5\r\n\r\n" + WORDS),
    (
        "a length of five thousand digits",
        UnsoundAnswerError,
        OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n" + WORDS,
    ),
    ("an empty length", UnsoundAnswerError, OK + b"Content-Length: \r\n\r\n" + WORDS),
    ("two different lengths", UnsoundAnswerError, OK + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"),
    ("two different lengths in one header", UnsoundAnswerError, OK + b"Content-Length: 3, 5\r\n\r\nabcde"),
    ("a length longer than the body", UnsoundAnswerError, OK + b"Content-Length: 5000\r\n\r\n" + WORDS),
    ("a length over the limit", TooLargeError, OK + b"Content-Length: 1000000000000\r\n\r\n" + WORDS),
    ("an unknown transfer encoding", UnsoundAnswerError, OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + WORDS),
    (
        "chunked twice",
        UnsoundAnswerError,
        OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    ("a chunk of a size of letters", UnsoundAnswerError, CHUNKED + b"xyz\r\nabc\r\n0\r\n\r\n"),
    ("a chunk of negative size", UnsoundAnswerError, CHUNKED + b"-3\r\nabc\r\n0\r\n\r\n"),
    ("a chunk of a size with 0x", UnsoundAnswerError, CHUNKED + b"0x3\r\nabc\r\n0\r\n\r\n"),
    ("a chunk of a size beyond 64 bits", UnsoundAnswerError, CHUNKED + b"f" * 30 + b"\r\nabc\r\n0\r\n\r\n"),
    ("a chunk longer than what comes", UnsoundAnswerError, CHUNKED + b"ffff\r\nabc\r\n0\r\n\r\n"),
    ("a chunk shorter than what comes", UnsoundAnswerError, CHUNKED + b"2\r\nabcdef\r\n0\r\n\r\n"),
    ("chunks without an end", UnsoundAnswerError, CHUNKED + b"3\r\nabc\r\n"),
    ("a chunk extension of 200 kB", UnsoundAnswerError, CHUNKED + b"3;" + b"x" * 200_000 + b"\r\nabc\r\n0\r\n\r\n"),
    ("trailers of 200 kB", UnsoundAnswerError, CHUNKED + b"3\r\nabc\r\n0\r\n" + b"X: y\r\n" * 40_000 + b"\r\n"),
    ("a trailer that breaks off", UnsoundAnswerError, CHUNKED + b"3\r\nabc\r\n0\r\nX: "),
    ("one header of 90 kB", UnsoundAnswerError, OK + b"X: " + b"y" * 90_000 + b"\r\n\r\n" + WORDS),
    ("one header of 200 kB", UnsoundAnswerError, OK + b"X: " + b"y" * 200_000 + b"\r\n\r\n" + WORDS),
    ("ten thousand headers", UnsoundAnswerError, OK + b"X: y\r\n" * 10_000 + b"\r\n" + WORDS),
    ("a status line of 200 kB", UnsoundAnswerError, b"HTTP/1.1 200 " + b"x" * 200_000 + b"\r\n\r\n" + WORDS),
    ("a header name of 90 kB", UnsoundAnswerError, OK + b"y" * 90_000 + b": x\r\n\r\n" + WORDS),
)

_PACKER = zlib.compressobj(wbits=-15)
RAW_DEFLATE_BOMB = _PACKER.compress(b"\0" * (64 * MIB)) + _PACKER.flush()
TWICE = gzip.compress(gzip.compress(b"\0" * (64 * MIB)))

PACKED: tuple[tuple[str, type[CollectError], str, bytes], ...] = (
    ("a gzip bomb", TooLargeError, "gzip", gzip.compress(b"\0" * (64 * MIB))),
    ("a gzip bomb under its old name", TooLargeError, "x-gzip", gzip.compress(b"\0" * (64 * MIB))),
    ("a zlib bomb", TooLargeError, "deflate", zlib.compress(b"\0" * (64 * MIB))),
    ("a deflate bomb", TooLargeError, "deflate", RAW_DEFLATE_BOMB),
    ("a bomb in the second member", TooLargeError, "gzip", gzip.compress(b"x") + gzip.compress(b"\0" * (64 * MIB))),
    ("a bomb in ten thousand members", TooLargeError, "gzip", gzip.compress(b"\0" * 1000) * 10_000),
    ("one byte over the limit", TooLargeError, "gzip", gzip.compress(b"\0" * (LIMIT_BYTES + 1))),
    ("gzip in gzip", UnsoundAnswerError, "gzip, gzip", TWICE),
    ("gzip in deflate", UnsoundAnswerError, "gzip,deflate", zlib.compress(gzip.compress(WORDS))),
    ("sixteen layers", UnsoundAnswerError, ", ".join(["gzip"] * 16), TWICE),
    ("brotli, not asked for", UnsoundAnswerError, "br", b"\x8b\x02\x80abcdef\x03"),
    ("zstandard, not asked for", UnsoundAnswerError, "zstd", zstandard.compress(b"\0" * (64 * MIB))),
    ("compress, not asked for", UnsoundAnswerError, "compress", b"\x1f\x9d\x90abc"),
    ("bzip2, not asked for", UnsoundAnswerError, "bzip2", bz2.compress(b"\0" * MIB)),
    ("xz, not asked for", UnsoundAnswerError, "xz", lzma.compress(b"\0" * MIB)),
    ("an invented encoding", UnsoundAnswerError, "x" * 5000, WORDS),
    ("gzip that is none", UnsoundAnswerError, "gzip", WORDS),
    ("deflate that is none", UnsoundAnswerError, "deflate", b"\xff" * 500),
    ("gzip that breaks off", UnsoundAnswerError, "gzip", gzip.compress(WORDS)[:-12]),
    ("gzip that breaks off in its head", UnsoundAnswerError, "gzip", gzip.compress(WORDS)[:5]),
    ("gzip with a wrong sum", UnsoundAnswerError, "gzip", gzip.compress(WORDS)[:-8] + b"\0" * 8),
    ("gzip with a lying length", UnsoundAnswerError, "gzip", gzip.compress(WORDS)[:-4] + b"\xff" * 4),
    ("gzip with something after its end", UnsoundAnswerError, "gzip", gzip.compress(WORDS) + b"something else"),
    ("deflate with something after its end", UnsoundAnswerError, "deflate", zlib.compress(WORDS) + b"something else"),
    (
        "gzip with a second member that breaks off",
        UnsoundAnswerError,
        "gzip",
        gzip.compress(WORDS) + gzip.compress(WORDS)[:-9],
    ),
)

Pieces = Iterator[bytes]
# Work without bytes: whether the count or the clock ends it first, depends on the machine.
SOON = (UnsoundAnswerError, TooLargeError, FetchTimeoutError)


def _drip(whole: bytes, site: FakeSite) -> Pieces:
    for byte in whole:
        yield bytes([byte])
        if site.stopping.wait(0.05):
            return


def _endless(start: bytes, piece: bytes) -> Callable[[FakeSite], Pieces]:
    def pieces(site: FakeSite) -> Pieces:
        yield start
        yield from repeat(piece)

    return pieces


def iter_then(first: bytes, rest: Pieces) -> Pieces:
    yield first
    yield from rest


def _silence(site: FakeSite) -> Pieces:
    site.stopping.wait(30)
    yield b""


STREAMS: tuple[tuple[str, Refusal, Callable[[FakeSite], Pieces]], ...] = (
    ("headers without end", UnsoundAnswerError, _endless(OK, b"X-More: " + b"y" * 1000 + b"\r\n")),
    ("one header without end", UnsoundAnswerError, _endless(OK + b"X: ", b"y" * 1000)),
    ("a status line without end", UnsoundAnswerError, _endless(b"HTTP/1.1 200 ", b"y" * 1000)),
    ("line breaks without end before the answer", UnsoundAnswerError, _endless(b"", b"\r\n" * 500)),
    ("100 Continue without end", UnsoundAnswerError, _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50)),
    ("103 Early Hints without end", UnsoundAnswerError, _endless(b"", b"HTTP/1.1 103 E\r\nLink: </x>\r\n\r\n" * 50)),
    ("a body without end or length", TooLargeError, _endless(OK + b"\r\n", b"x" * 60_000)),
    ("chunks without end", TooLargeError, _endless(CHUNKED, b"ea60\r\n" + b"x" * 60_000 + b"\r\n")),
    ("chunks of one byte without end", SOON, _endless(CHUNKED, b"1\r\nx\r\n" * 10_000)),
    ("chunk extensions without end", UnsoundAnswerError, _endless(CHUNKED, (b"1;" + b"e" * 9000 + b"\r\nx\r\n") * 5)),
    ("one chunk extension without end", UnsoundAnswerError, _endless(CHUNKED + b"1;", b"e" * 9000)),
    ("trailers without end", UnsoundAnswerError, _endless(CHUNKED + b"1\r\nx\r\n0\r\n", b"X: y\r\n" * 500)),
    (
        "empty gzip members without end",
        UnsoundAnswerError,
        _endless(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 3000),
    ),
    (
        "empty deflate blocks without end",
        UnsoundAnswerError,
        _endless(OK + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\x00\x00\x00\xff\xff" * 12_000),
    ),
    (
        "packed bytes without end",
        TooLargeError,
        _endless(OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"\0" * MIB)),
    ),
    (
        "zeros without end after packed bytes",
        UnsoundAnswerError,
        _endless(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(WORDS), b"\0" * 60_000),
    ),
    ("an error page without end", TooLargeError, _endless(b"HTTP/1.1 500 Oops\r\n\r\n", b"x" * 60_000)),
    ("a head byte by byte", FetchTimeoutError, lambda site: _drip(answer(WORDS), site)),
    ("a body byte by byte", FetchTimeoutError, lambda site: iter_then(OK + b"\r\n", _drip(WORDS, site))),
    ("chunks byte by byte", FetchTimeoutError, lambda site: iter_then(CHUNKED, _drip(b"1\r\nx\r\n" * 500, site))),
    (
        "packed bytes byte by byte",
        FetchTimeoutError,
        lambda site: iter_then(OK + b"Content-Encoding: gzip\r\n\r\n", _drip(gzip.compress(WORDS * 9), site)),
    ),
    ("silence", FetchTimeoutError, _silence),
    ("silence after the head", FetchTimeoutError, lambda site: iter_then(OK + b"\r\n", _silence(site))),
    (
        "a small redirect whose body never comes",
        FetchTimeoutError,
        lambda site: iter_then(b"HTTP/1.1 302 F\r\nLocation: /page\r\nContent-Length: 9\r\n\r\n", _silence(site)),
    ),
)


def _row(name: str, refused_as: Refusal, arrange: Callable[[FakeSite], None]) -> Attack:
    by_clock = refused_as is FetchTimeoutError or refused_as is SOON
    time_s = TIME_S if by_clock else 10.0  # where a count must end it, the clock must not
    return Attack(name=f"answer: {name}", asks=PAGE, refused_as=refused_as, arrange=arrange, time_s=time_s)


def _forge(site: FakeSite) -> None:
    site.keeps = True
    site.raw("/first", answer(b"x") + answer(b"forged"))
    site.page("/page", b"true")


def answer_attacks() -> list[Attack]:
    """Return every attack by what is answered."""
    rows = [_row(name, error, lambda site, raw=raw: site.raw("/page", raw)) for name, error, raw in RAW]  # type: ignore[misc]
    for name, error, encoding, body in PACKED:
        whole = answer(body, headers={"Content-Encoding": encoding})
        rows.append(_row(name, error, lambda site, whole=whole: site.raw("/page", whole)))  # type: ignore[misc]
    for name, error, pieces in STREAMS:
        rows.append(_row(name, error, lambda site, pieces=pieces: site.streams("/page", lambda: pieces(site))))  # type: ignore[misc]
    twice = b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\n"
    return [
        *rows,
        _row(
            "gzip in gzip, told in two headers", UnsoundAnswerError, lambda site: site.raw("/page", OK + twice + TWICE)
        ),
        _row("the connection reset within the head", NoConnectionError, lambda site: site.reset("/page", OK)),
        _row(
            "the connection reset within the body", NoConnectionError, lambda site: site.reset("/page", OK + b"\r\nabc")
        ),
        Attack(
            name="answer: a length shorter than what comes is believed, and no more is read",
            asks=PAGE,
            refused_as=None,
            answers_with=b"abc",
            arrange=lambda site: site.raw("/page", OK + b"Content-Length: 3\r\n\r\nabc<script>"),
        ),
        Attack(
            name="answer: a second answer after the first is not taken for the next",
            asks=PAGE,
            before=f"http://{HOST}/first",
            refused_as=None,
            answers_with=b"true",
            arrange=_forge,
        ),
        Attack(
            name="answer: a cookie is not sent back",
            asks=PAGE,
            before=f"http://{HOST}/first",
            refused_as=None,
            answers_with=b"no cookie",
            arrange=lambda site: site.anything(
                lambda request: answer(
                    b"a cookie" if "cookie" in request.headers else b"no cookie",
                    headers={"Set-Cookie": "id=1; Domain=site.example"},
                )
            ),
        ),
    ]
