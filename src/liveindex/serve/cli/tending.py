"""`liveindex work`, `doctor`, `rebuild`, `backup`, `restore`: tending an index."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

import click
from rich.markup import escape

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.errors import StoreError, StoreLockedError
from liveindex.serve import shapes
from liveindex.serve.cli.output import counted, err, out, print_json, size
from liveindex.service.alerting import Alerting
from liveindex.service.announcing import Announcing

_LOOK_AGAIN_S = 0.1
_SEND_EVERY_S = 0.5
_DRAW_EVERY_S = 1.0
_TELL_EVERY_S = 2.0


@click.command()
@click.option("--follow", is_flag=True, help="Stay, and read what comes in, until Ctrl-C.")
@click.option("--again", is_flag=True, help="First put every article into the queue that an older method read.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when standard input does.")
@click.pass_obj
def work(home: Path | None, follow: bool, again: bool, with_parent: bool) -> None:
    """Read the articles that wait in the queue: language and sentences.

    Several may run at once; one that dies loses nothing.
    """
    stop = threading.Event()
    if with_parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent says when to end
        threading.Thread(target=wait_for_end_of_input, args=(stop,), daemon=True).start()
    with bootstrap.services(bootstrap.read_settings(home), make=follow) as services:
        if again:
            out.print(f"{services.running.reread_stale():,} put into the queue")
        if follow:
            with suppress(KeyboardInterrupt):
                _follow_queue(services, stop)
        else:
            out.print(f"{sum(services.running.read_waiting()):,} read")
            services.alerting.deliver()


def _follow_queue(services: Services, stop: threading.Event) -> None:
    running = services.running
    # On a thread of its own: a receiver that is slow keeps no article waiting.
    sender = threading.Thread(target=_send_alerts, args=(services.alerting, stop), name="alerts", daemon=True)
    sender.start()
    # Drawing a story of hundreds takes seconds, in which articles come in.
    threading.Thread(target=_draw_ahead, args=(services, stop), name="drawing", daemon=True).start()
    if services.announcing.has_hub:
        threading.Thread(target=_tell_hub, args=(services.announcing, stop), name="hub", daemon=True).start()
    while not stop.is_set():
        with suppress(StoreLockedError):  # somebody writes for long; look again
            if running.waiting():
                for _ in running.read_waiting():
                    pass
            running.match_saved()  # what another process read, too
        stop.wait(_LOOK_AGAIN_S)


def _send_alerts(alerting: Alerting, stop: threading.Event) -> None:
    while not stop.wait(_SEND_EVERY_S):
        with suppress(StoreLockedError):
            alerting.deliver()


def _draw_ahead(services: Services, stop: threading.Event) -> None:
    from liveindex.service.drawing_ahead import DrawingAhead  # half a second, which `doctor` should not wait for

    drawing = DrawingAhead(services.facts, bootstrap.now_utc)
    while not stop.wait(_DRAW_EVERY_S):
        with suppress(StoreError):  # somebody writes for long, or the index was closed meanwhile
            drawing.step()


def _tell_hub(announcing: Announcing, stop: threading.Event) -> None:
    while not stop.wait(_TELL_EVERY_S):
        with suppress(StoreLockedError):
            announcing.tell()


def wait_for_end_of_input(stop: threading.Event) -> None:
    """Set `stop` once standard input ends: a parent that holds it open has ended, however it did."""
    while os.read(0, 4096):  # not sys.stdin: Python cannot end while a thread holds its buffer
        pass
    stop.set()


@click.command()
@click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")
@click.pass_obj
def doctor(home: Path | None, as_json: bool) -> None:
    """Look whether the index is sound, and say what to do where it is not. Exit 1 where it is not."""
    findings = list(bootstrap.examine(bootstrap.read_settings(home)))
    if as_json:
        print_json([shapes.finding(finding) for finding in findings])
    else:
        for finding in findings:
            sign = "[green]sound[/]" if finding.sound else "[bold red]WRONG[/]"
            remedy = f"\n        {escape(finding.remedy)}" if finding.remedy else ""
            out.print(f"{sign}  {finding.name}: {escape(finding.detail)}{remedy}", soft_wrap=True)
    sys.exit(0 if all(finding.sound for finding in findings) else 1)


@click.command()
@click.pass_obj
def rebuild(home: Path | None) -> None:
    """Make the search index anew from the database. Nothing is lost by deleting its folder."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.rebuild()
        articles = services.reading.standing().articles
    out.print(f"{counted(articles)} in the search index")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(home: Path | None, file: Path) -> None:
    """Write a backup to FILE while everything runs."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        written = services.running.back_up(file)
    out.print(f"{escape(str(file))}: {size(written)}")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--replace",
    is_flag=True,
    help="Set aside the index that the folder holds; it is kept under another name.",
)
@click.pass_obj
def restore(home: Path | None, file: Path, replace: bool) -> None:
    """Bring a backup back from FILE, and rebuild the search index.

    Settings in the backup come back too where the folder has none of its own.
    """
    settings = bootstrap.read_settings(home)
    moved = bootstrap.restore(file, settings, replace=replace)
    if moved:
        err.print(f"The index that was there is kept as {escape(str(moved))}", soft_wrap=True)
    with bootstrap.services(settings) as services:
        services.running.rebuild()
        articles = services.reading.standing().articles
    out.print(
        f"[bold]Live Index ({counted(articles)})[/] restored to {escape(str(settings.home))}",
        soft_wrap=True,
    )
