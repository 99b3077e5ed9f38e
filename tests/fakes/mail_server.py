"""A mail server on loopback: keeps what it is given, or refuses as told."""

from __future__ import annotations

import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class FakeMailServer:
    """Speaks as much SMTP as smtplib asks for; `refuses` is the answer to RCPT, `greets` to a connection."""

    refuses: str = ""
    greets: str = "220 ready"
    mails: list[str] = field(default_factory=list)

    def __enter__(self) -> FakeMailServer:
        fake = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.say(fake.greets)
                while line := self.rfile.readline():
                    verb = line.split(b" ")[0].strip().upper()
                    if verb == b"DATA":
                        self.say("354 go on")
                        body = b""
                        while (part := self.rfile.readline()) not in (b".\r\n", b""):
                            body += part
                        fake.mails.append(body.decode())
                        self.say("250 kept")
                    elif verb == b"QUIT":
                        self.say("221 bye")
                        return
                    else:
                        self.say(fake.refuses if verb == b"RCPT" and fake.refuses else "250 ok")

            def say(self, words: str) -> None:
                self.wfile.write(f"{words}\r\n".encode())

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Clients that hang up are what is tested."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])
