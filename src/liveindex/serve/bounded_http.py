"""HTTP on the wire, parsed in C, with a bound on what stands before a body.

The parser itself takes lines and headers of any length, so that whoever can connect could fill the memory.
"""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_HEAD_BYTES = 64 * 1024


class BoundedHttp(HttpToolsProtocol):
    """Answers 400 and closes where a head is larger than 64 KiB, in whatever pieces it comes."""

    _head_bytes = 0
    _in_head = True

    def data_received(self, data: bytes) -> None:
        """Take a piece in."""
        before = self._head_bytes = self._head_bytes + len(data)
        super().data_received(data)
        # A head that ended within this piece has begun the count anew: what follows it there is a piece at most.
        is_one_head = self._in_head and self._head_bytes == before
        if is_one_head and before > MOST_HEAD_BYTES and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def on_headers_complete(self) -> None:
        """Note that a body follows."""
        self._in_head, self._head_bytes = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that a head follows."""
        self._in_head, self._head_bytes = True, 0
        super().on_message_complete()
