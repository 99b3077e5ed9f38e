"""The body of an answer as it came -> decoded pieces of bounded size, however much a piece swells.

Only gzip and deflate are asked for: zlib gives out what it unpacks piece by piece, so that a bomb is cut where the
limit is. An encoding that was not asked for, or one over another, is an error with its name.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from liveindex.errors import UnsoundAnswerError

ACCEPT_ENCODING = "gzip, deflate"
PIECE_BYTES = 64 * 1024
_GZIP = zlib.MAX_WBITS | 16


def decode(address: str, pieces: Iterable[bytes], encodings: Iterable[str]) -> Iterator[bytes]:
    """Yield a body without its content encoding.

    Args:
        address: for messages.
        pieces: as they came.
        encodings: the values of every Content-Encoding header.

    Raises:
        UnsoundAnswerError: an encoding nobody asked for, or damaged bytes.
    """
    names = [name.strip().lower() for value in encodings for name in value.split(",")]
    names = [name for name in names if name not in ("", "identity")]
    match names:
        case []:
            yield from pieces
        case ["gzip" | "x-gzip"]:
            yield from _unpack(address, pieces, _GZIP)
        case ["deflate"]:
            yield from _unpack(address, pieces, None)
        case _:
            raise UnsoundAnswerError(
                f"{address} came in an encoding nobody asked for: {', '.join(names)[:60]!r}.", address
            )


def _unpack(address: str, pieces: Iterable[bytes], window: int | None) -> Iterator[bytes]:
    decoder = None
    for piece in pieces:
        rest = piece
        while rest:
            if decoder is None:
                # Some servers send raw deflate, some zlib; the low bits of the first byte tell (RFC 1950).
                decoder = zlib.decompressobj(window or (zlib.MAX_WBITS if rest[0] & 0x0F == 8 else -zlib.MAX_WBITS))
            if decoder.eof:
                rest = rest.lstrip(b"\0")  # zeros after the end are padding
                if rest and window != _GZIP:
                    raise UnsoundAnswerError(f"{address} sent more after the end of compressed bytes.", address)
                # A gzip body may be several members in a row (RFC 1952, 2.2); what is none fails below.
                decoder = zlib.decompressobj(_GZIP) if rest else decoder
                continue
            try:
                unpacked = decoder.decompress(rest, PIECE_BYTES)
            except zlib.error as exc:
                raise UnsoundAnswerError(f"{address} sent damaged compressed bytes: {exc}.", address) from exc
            rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
            yield unpacked  # empty ones too: whoever takes them looks at the clock
    if decoder is not None and not decoder.eof:
        yield decoder.flush()
        if not decoder.eof:
            raise UnsoundAnswerError(f"{address} broke off in the middle of compressed bytes.", address)
