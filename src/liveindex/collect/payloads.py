"""The block of a web archive's record -> the answer of the server in it: status, headers, decoded payload.

warcio reads the headers and puts chunks together, because servers break both in every way. Compressed payloads
are unpacked here: warcio's own reader knows no limit, and ends quietly at a broken place.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO

import zstandard
from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeadersParser

from liveindex.errors import TooLargeError, UnreadableInputError

_LONGEST_HEAD = 256 * 1024
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STEP = 64 * 1024
_PLAIN = ("", "identity", "none", "utf-8")
_ANY = StatusAndHeadersParser([], verify=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: of HTTP.
        headers: lower-case names, as sent.
        payload: as it came over the wire.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    payload: bytes

    def header(self, name: str) -> str:
        """Return the value of a header by lower-case name, empty where it was not sent."""
        return next((value for key, value in self.headers if key == name), "")


def read_headers(head: bytes) -> tuple[tuple[str, str], ...]:
    """Return the headers of a block that begins with a status line, names in lower case."""
    found = _ANY.parse(BytesIO(head))
    return tuple((name.lower(), value.strip()) for name, value in found.headers)


def read_answer(block: bytes) -> Answer:
    """Return the HTTP answer that a block holds.

    Raises:
        UnreadableInputError: it does not begin with a status line, or its headers have no end.
    """
    if not block.startswith(b"HTTP/"):
        raise UnreadableInputError("it does not begin with the status line of HTTP")
    end = _HEAD_END.search(block, 0, _LONGEST_HEAD)
    head = block[: end.end()] if end else block[:_LONGEST_HEAD]
    if end is None and len(block) > _LONGEST_HEAD:
        raise UnreadableInputError("its headers have no end")
    words = head.split(b"\n", 1)[0].split()
    try:
        status = int(words[1][:3])
    except (IndexError, ValueError) as exc:
        raise UnreadableInputError("its status line has no number") from exc
    return Answer(status, read_headers(head), block[len(head) :])


def holds_whole_answer(block: bytes) -> bool:
    """Tell whether a block holds all that the server said it would send: the record's own length may be wrong."""
    try:
        answer = read_answer(block)
    except UnreadableInputError:
        return False
    length = answer.header("content-length")
    if not length.isdecimal() or answer.header("transfer-encoding") or len(answer.payload) < int(length[:18]):
        return False
    return not answer.payload[int(length[:18]) :].strip()


def decode_payload(answer: Answer, limit_bytes: int, spend: Callable[[int], None]) -> bytes:
    """Return the payload of an answer without chunks and compression.

    Args:
        answer: as read.
        limit_bytes: the most that may come out.
        spend: told of each piece that comes out.

    Raises:
        UnreadableInputError: a compression that cannot be undone; the message says why.
        TooLargeError: over the limit.
    """
    body = answer.payload
    if "chunked" in answer.header("transfer-encoding").lower():
        body = ChunkedDataReader(BytesIO(body)).read()
    packings = [name.strip().lower() for name in answer.header("content-encoding").split(",")]
    for packing in reversed([name for name in packings if name not in _PLAIN][:3]):
        body = _unpack(packing, body, limit_bytes, spend)
    return body


def _unpack(packing: str, body: bytes, limit_bytes: int, spend: Callable[[int], None]) -> bytes:
    match packing:
        case "gzip" | "x-gzip":
            # Crawlers that unpack what they store often leave the header as it was.
            if not body.startswith(b"\x1f\x8b"):
                return body
            window = zlib.MAX_WBITS | 16
        case "deflate":
            window = zlib.MAX_WBITS if _is_zlib(body) else -zlib.MAX_WBITS
        case "zstd":
            if not body.startswith(b"\x28\xb5\x2f\xfd"):
                return body
            zstd = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
            return _gather(_fed(zstd.decompress, body, lambda: zstd.eof), "zstd", limit_bytes, spend)
        case "br":
            return _unpack_brotli(body, limit_bytes, spend)
        case _:
            raise UnreadableInputError(f"it is packed as {packing[:40]!r}, which is not read")
    return _gather(_inflater(body, window), packing, limit_bytes, spend)


def _is_zlib(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _inflater(body: bytes, window: int) -> Callable[[], bytes]:
    decoder, rest = zlib.decompressobj(window), body

    def step() -> bytes:
        nonlocal rest
        while rest and not decoder.eof:
            found = decoder.decompress(rest, _STEP)
            rest = decoder.unconsumed_tail
            if found:
                return found
        if decoder.eof:
            return b""
        found = decoder.flush()
        if not found and body:
            raise EOFError("it breaks off")
        return found

    return step


def _unpack_brotli(body: bytes, limit_bytes: int, spend: Callable[[int], None]) -> bytes:
    try:
        brotli = import_module("brotli")
    except ImportError as exc:
        raise UnreadableInputError(
            "it is packed with brotli, for which no decoder is installed; install the package brotli beside Live Index "
            "and add the file again"
        ) from exc
    decoder = brotli.Decompressor()

    def process(piece: bytes) -> bytes:
        try:
            return bytes(decoder.process(piece))
        except brotli.error as exc:
            raise ValueError(str(exc)) from exc

    return _gather(_fed(process, body, decoder.is_finished), "brotli", limit_bytes, spend)


def _fed(decode: Callable[[bytes], bytes], body: bytes, is_finished: Callable[[], bool]) -> Callable[[], bytes]:
    # A kilobyte at a time: these decoders unfold all that they are given at once.
    steps = (found for at in range(0, len(body), 1024) if not is_finished() and (found := decode(body[at : at + 1024])))

    def step() -> bytes:
        found = next(steps, b"")
        if not found and not is_finished():
            raise EOFError("it breaks off")
        return found

    return step


def _gather(step: Callable[[], bytes], packing: str, limit_bytes: int, spend: Callable[[int], None]) -> bytes:
    pieces: list[bytes] = []
    total = 0
    while True:
        try:
            piece = step()
        except (zlib.error, EOFError, zstandard.ZstdError, ValueError) as exc:
            raise UnreadableInputError(f"its {packing} packing is damaged ({exc})") from exc
        if not piece:
            return b"".join(pieces)
        total += len(piece)
        spend(len(piece))
        if total > limit_bytes:
            raise TooLargeError("it unpacks to more than that")
        pieces.append(piece)
