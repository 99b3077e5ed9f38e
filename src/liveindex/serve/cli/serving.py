"""`liveindex serve`: the web pages, with the search index and the reading queue kept level beside them."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Literal

import click
import uvicorn
from rich.markup import escape

from liveindex import bootstrap
from liveindex.config import Settings
from liveindex.errors import LiveIndexError, WrongUseError
from liveindex.sample import NEWS_FOLDER
from liveindex.serve.api.app import api_door
from liveindex.serve.cli.beside import BesideProcess
from liveindex.serve.cli.output import counted, err, out
from liveindex.serve.live import LiveChanges
from liveindex.serve.reader.app import reader_routes
from liveindex.serve.web.app import make_app
from liveindex.serve.web.pages import WebServices
from liveindex.service.reading import Reading
from liveindex.service.running import Running
from liveindex.service.warming import warm_up
from liveindex.text.urls import is_loopback


@click.command()
@click.option("--host", help="Address to listen on. Default: the setting `host`, 127.0.0.1.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port; 0 takes a free one. Default: the setting `port`, 8428.",
)
@click.option("--sample", is_flag=True, help="First add the bundled sample: invented news of invented countries.")
@click.option("--watch", is_flag=True, help="Also visit what is followed, as `liveindex watch` does.")
@click.pass_obj
def serve(home: Path | None, host: str | None, port: int | None, sample: bool, watch: bool) -> None:
    """Serve the index as web pages, until Ctrl-C."""
    settings = bootstrap.read_settings(home)
    settings = replace(
        settings,
        host=host if host is not None else settings.host,
        port=port if port is not None else settings.port,
    )
    # As Ctrl-C, so that what was begun is ended in order; the default would end it on the spot.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    listener = listen(settings)
    settings = replace(settings, port=listener.getsockname()[1])
    with (
        suppress(KeyboardInterrupt),
        bootstrap.services(settings) as services,
    ):  # Ctrl-C is how a server is meant to end
        if sample:
            _add_sample(services.running)
        follower = services.running.follower()
        follower.start()
        beside = [BesideProcess(settings, "work", "--follow")]
        if watch:
            beside.append(BesideProcess(settings, "watch", "--quiet"))
        live = LiveChanges(services.reading)
        try:
            articles = services.reading.standing().articles
            out.print(f"[bold]Live Index ({counted(articles)})[/] at http://{_shown_host(settings)}:{settings.port}/")
            out.print(f"[dim]data folder {escape(str(settings.home))}; Ctrl-C stops[/]", soft_wrap=True)
            api = api_door(services, settings, live)
            app = make_app(
                services.reading,
                live=live,
                settings=settings,
                services=WebServices.of(services),
                past=services.at,
                tokens=services.tokens,
                beside=[*api.routes, *reader_routes(services, settings)],
                api=api.app,
            )
            _warm_up(services.reading, settings)
            spare_the_collector()
            # Without proxy headers: uvicorn would believe X-Forwarded-For of whatever runs on this machine.
            config = uvicorn.Config(
                app, http=protocol(), log_level="warning", access_log=False, timeout_graceful_shutdown=1,
                proxy_headers=False,
            )  # fmt: skip
            _Server(config, live).run(sockets=[listener])
        finally:
            live.close()
            for process in beside:
                process.close()
            follower.stop()


def protocol() -> type[asyncio.Protocol] | Literal["h11"]:
    """Return what speaks HTTP: parsed in C; in Python, at half a millisecond a request, where that is not there."""
    try:
        from liveindex.serve.bounded_http import BoundedHttp
    except ImportError:  # a system that httptools is not built for
        return "h11"
    return BoundedHttp


def spare_the_collector() -> None:
    """Leave what stands until the end, such as modules, templates and word lists, out of the garbage collection.

    A full collection walks over all of it, during which every page waits; and over what is kept of large stories, half
    a second at 100,000 articles (`python -m benchmarks.pages`), so it comes less often. Little here refers to itself:
    what nobody holds any more goes at once without it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 100)


def listen(settings: Settings) -> socket.socket:
    """Take the port before anything else, so that a clash is told at once and in words."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        # The protocol is named so that asyncio knows the socket for TCP and sends at once: with 0, each page waited
        # 40 ms for the reader's delayed acknowledgement.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((settings.host, settings.port))
        listener.listen(128)
    except socket.gaierror as exc:
        raise WrongUseError(
            f"There is no address {settings.host!r} on this machine. Give --host one of its own, such as 127.0.0.1."
        ) from exc
    except OSError as exc:
        raise WrongUseError(
            f"Cannot listen on {settings.host} port {settings.port}: {exc.strerror or exc}. Stop what listens there, "
            "or name another with --port (0 takes a free one)."
        ) from exc
    if not is_loopback(settings.host):
        err.print(
            f"[bold]Note:[/] {escape(settings.host)} is not this machine alone. Nothing is shown without the setting "
            "`password` or a token (`liveindex token create NAME`), not here either. Whoever has one can read it "
            "all, and what is sent is not encrypted: put a proxy with TLS in front."
        )
    return listener


def _shown_host(settings: Settings) -> str:
    return f"[{settings.host}]" if ":" in settings.host else settings.host


def _warm_up(reading: Reading, settings: Settings) -> None:
    """Read what searches need while the first page is on its way."""

    def read() -> None:
        with suppress(LiveIndexError):  # whoever searches is told
            warm_up(reading, meaning=bool(settings.search_meaning))

    threading.Thread(target=read, name="warm-up", daemon=True).start()


def _add_sample(running: Running) -> None:
    for _ in running.add(str(NEWS_FOLDER)):
        pass
    for _ in running.read_waiting():
        pass
    running.pool.close()  # the reader beside the server has processes of its own


class _Server(uvicorn.Server):
    """A server that ends the live streams when it is told to stop; it would wait for open pages otherwise."""

    def __init__(self, config: uvicorn.Config, live: LiveChanges) -> None:
        super().__init__(config)
        self._live = live

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop: first the streams, then the rest."""
        self._live.close()
        super().handle_exit(sig, frame)
