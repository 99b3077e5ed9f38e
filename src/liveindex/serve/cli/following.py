"""`liveindex follow`, `unfollow` and `watch`: what the index follows by itself."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

import click
from rich.markup import escape
from rich.text import Text

from liveindex import bootstrap
from liveindex.config import duration_s
from liveindex.errors import WrongUseError
from liveindex.model.following import Followed, LinkRule, SubscriptionKind
from liveindex.serve import source_shapes
from liveindex.serve.cli.beside import BesideProcess
from liveindex.serve.cli.output import counted, err, out, print_json_line
from liveindex.serve.cli.tending import wait_for_end_of_input
from liveindex.service.following import Following, FollowOptions

_SHOWN_OTHERS = 8


@click.command()
@click.argument("targets", nargs=-1, metavar="URL|OPML|pack:NAME...")
@click.option(
    "--as", "kind", type=click.Choice([kind.value for kind in SubscriptionKind]), help="What to follow it as."
)
@click.option("--title", default="", help="What to call it.")
@click.option("--folder", default="", help="Put it into a folder; / parts folders in folders.")
@click.option("--every-feed", is_flag=True, help="Follow each feed that the page names, not the first alone.")
@click.option("--no-pages", is_flag=True, help="Take what the feed gives; do not fetch the pages it links to.")
@click.option("--include", multiple=True, metavar="PATTERN", help="Section: follow links in which this is found.")
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="Section: do not follow links in which this is found."
)
@click.option("--every", metavar="TIME", help="Shortest time between two visits: 5m, 1h.")
@click.option("--at-least-every", metavar="TIME", help="Longest time between two visits: 6h, 1d.")
@click.option("--pause", is_flag=True, help="Visit it no more, until --resume.")
@click.option("--resume", is_flag=True, help="Visit it again, at once.")
@click.option("--export", type=click.Path(dir_okay=False, path_type=Path), help="Write all that is followed as OPML.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each address.")
@click.pass_obj
def follow(
    home: Path | None,
    targets: tuple[str, ...],
    kind: str | None,
    title: str,
    folder: str,
    every_feed: bool,
    no_pages: bool,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    every: str | None,
    at_least_every: str | None,
    pause: bool,
    resume: bool,
    export: Path | None,
    as_json: bool,
) -> None:
    """Follow feeds, sitemaps, sections and pages; `liveindex watch` then visits them.

    \b
    liveindex follow https://news.example/             finds the feed of a page
    liveindex follow feeds.opml --folder World         everything in a list of feeds, with its folders
    liveindex follow pack:world-agencies               a list that comes with the program
    liveindex follow https://news.example/world/ --as section --include '/2025/'
    liveindex follow https://news.example/talks --as page       the page itself, watched for changes
    liveindex follow 12 --pause                        by number or address; --resume goes on
    liveindex follow --export feeds.opml               what is followed, for other readers

    Exit 0: all fine. 1: something could not be followed. 2: wrong use.
    """
    if not targets and export is None:
        raise WrongUseError("Nothing was named to follow. Give a web address or an OPML file, or --export FILE.")
    options = FollowOptions(
        kind=_kind(kind, is_ruled=bool(include or exclude)),
        title=title,
        folder=tuple(part.strip() for part in folder.split("/") if part.strip()),
        pages=not no_pages,
        rule=LinkRule(include=include, exclude=exclude) if include or exclude else None,
        every_feed=every_feed,
        floor_s=duration_s(every) if every else None,
        ceiling_s=duration_s(at_least_every) if at_least_every else None,
    )
    failed = 0
    with bootstrap.services(bootstrap.read_settings(home), processes=False) as services:
        following = services.following
        if pause or resume:
            _set_standing(following, targets, paused=pause)
            return
        for target in targets:
            for followed in following.follow(target, options):
                failed += followed.subscription is None
                if as_json:
                    print_json_line(source_shapes.followed(followed))
                else:
                    _print_followed(followed)
        if export is not None:
            export.write_bytes(following.opml())
            out.print(f"{escape(str(export))}: {len(following.all_health()):,} followed", soft_wrap=True)
    sys.exit(1 if failed else 0)


def _kind(named: str | None, *, is_ruled: bool) -> SubscriptionKind | None:
    kind = SubscriptionKind(named) if named else None
    if not is_ruled:
        return kind
    if kind not in (None, SubscriptionKind.SECTION):
        raise WrongUseError("--include and --exclude are for a section. Give --as section, or leave them out.")
    return SubscriptionKind.SECTION


def _set_standing(following: Following, targets: tuple[str, ...], *, paused: bool) -> None:
    for target in targets:
        subscription = following.pause(target) if paused else following.resume(target)
        out.print(f"{'paused' if paused else 'watched again'}: {escape(subscription.address)}", soft_wrap=True)


def _print_followed(followed: Followed) -> None:
    subscription = followed.subscription
    if subscription is None:
        err.print(f"[red]not followed[/] {escape(followed.address)}: {escape(followed.words)}", soft_wrap=True)
        return
    sign = "[green]following[/]" if followed.is_new else "[dim]known[/]"
    out.print(f"{sign} {subscription.num}  {subscription.kind}  {escape(subscription.address)}", soft_wrap=True)
    out.print(Text(f"  {followed.words}", style="dim"), soft_wrap=True)
    rule = subscription.rule
    if rule is not None:
        for name, patterns in (("include", rule.include), ("exclude", rule.exclude)):
            for pattern in patterns:
                out.print(Text(f"  {name} {pattern}"), soft_wrap=True)
    for other in followed.others[:_SHOWN_OTHERS]:
        out.print(Text(f"  also there, not followed: {other.address}  {other.title}", style="dim"), soft_wrap=True)


@click.command()
@click.argument("wanted", nargs=-1, required=True, metavar="NUMBER|URL...")
@click.pass_obj
def unfollow(home: Path | None, wanted: tuple[str, ...]) -> None:
    """Follow something no longer. Its articles stay in the index."""
    with bootstrap.services(bootstrap.read_settings(home), processes=False, make=False) as services:
        for one in wanted:
            subscription = services.following.unfollow(one)
            out.print(f"no longer followed: {escape(subscription.address)}", soft_wrap=True)


@click.command()
@click.option("--once", is_flag=True, help="Visit what is due now, then end.")
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each answer.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what failed.")
@click.option("--with-parent", is_flag=True, hidden=True, help="End when standard input does.")
@click.pass_obj
def watch(home: Path | None, once: bool, as_json: bool, quiet: bool, with_parent: bool) -> None:
    """Visit what is followed as it falls due, day and night, until Ctrl-C.

    Each source is asked about twice as often as it brings something new, within the settings `visit_floor_s` and
    `visit_ceiling_s`. It can be stopped and started at any time: what is due stands in the data folder.
    """
    stop = threading.Event()
    if with_parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        threading.Thread(target=wait_for_end_of_input, args=(stop,), daemon=True).start()
    else:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    settings = bootstrap.read_settings(home)
    new = failed = 0
    with suppress(KeyboardInterrupt), bootstrap.services(settings) as services, ExitStack() as stack:
        watching = replace(services.watching, rest=stop.wait)
        if not once and not with_parent:
            followed = len(services.following.all_health())
            err.print(f"[dim]watching {followed:,} sources; Ctrl-C stops[/]")
            reader = BesideProcess(settings, "work", "--follow")
            stack.callback(reader.close)
        for event in watching.once() if once else watching.run(stop.is_set):
            new += event.new
            failed += event.failed
            if as_json:
                print_json_line(source_shapes.event(event))
            elif event.failed or (not quiet and (event.new or once)):
                style = "red" if event.failed else "green" if event.new else "dim"
                count = f" {event.new:,} new" if event.new else ""
                why = f"  {event.detail}" if event.failed else ""
                out.print(
                    f"[dim]{event.at:%H:%M:%S}[/] [{style}]{event.what}{count}[/] {escape(event.address)}{escape(why)}",
                    soft_wrap=True,
                )
        if once:
            for _ in services.running.read_waiting():
                pass
            services.alerting.deliver()
            articles = services.reading.standing().articles
            if not as_json:
                out.print(f"{new:,} new, {failed:,} failed  [bold]Live Index ({counted(articles)})[/]")
