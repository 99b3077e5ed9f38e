"""`liveindex mcp`: the tools for agents, over standard input and output or over HTTP."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
import uvicorn

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.serve.cli.output import counted, err
from liveindex.text.urls import is_loopback

if TYPE_CHECKING:
    from mcp.server import MCPServer

_HTTP_PORT = 8429


@click.command()
@click.option("--http", is_flag=True, help="Serve over HTTP at /mcp, on this machine only, instead of standard input.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address for --http; one of this machine's own.")
@click.option("--port", type=click.IntRange(0, 65535), default=_HTTP_PORT, show_default=True, help="Port for --http.")
@click.pass_obj
def mcp(home: Path | None, http: bool, host: str, port: int) -> None:
    """Let agents search and read the index, by the Model Context Protocol. Nothing is changed.

    \b
    liveindex mcp            an agent starts this and talks to it
    liveindex mcp --http     many agents, at http://127.0.0.1:8429/mcp
    """
    # The SDK takes a second to load: no other verb should wait for it.
    from liveindex.serve.mcp.server import make_server

    settings = bootstrap.read_settings(home)
    with bootstrap.services(settings, make=False) as services:
        services.running.catch_up()
        server = make_server(services, most_bytes=settings.mcp_answer_bytes)
        if not http:
            server.run("stdio")
            return
        if not is_loopback(host):
            raise WrongUseError(
                f"{host} is not this machine alone, and agents need no password here. Give --host 127.0.0.1; to reach "
                "it from elsewhere, put a proxy with a password in front."
            )
        from liveindex.serve.cli.serving import listen

        listener = listen(replace(settings, host=host, port=port))
        at = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/mcp"
        err.print(f"Live Index ({counted(services.reading.standing().articles)}) for agents at {at}; Ctrl-C stops")
        _serve_http(server, host, listener)


def _serve_http(server: MCPServer, host: str, listener: socket.socket) -> None:
    # The host guards against a page of the web that names this server as its own (DNS rebinding).
    app = server.streamable_http_app(stateless_http=True, json_response=True, host=host)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
