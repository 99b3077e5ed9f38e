"""The command group: what every verb shares, and how an error becomes an exit status."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from liveindex.errors import LiveIndexError, WrongUseError

# By what somebody wants, and in the order in which a newcomer needs them. A verb's module is loaded when the verb is
# used: `search` should not wait for the web framework.
_SECTIONS = {
    "Take in": {
        "add": "adding",
        "follow": "following",
        "unfollow": "following",
        "watch": "following",
        "backfill": "backfilling",
        "annotate": "annotating",
    },
    "Find": {
        "search": "searching",
        "saved": "saving",
        "statements": "finding",
        "figures": "finding",
        "who": "people",
        "people": "directories",
        "place": "facts",
        "places": "directories",
        "new": "news",
    },
    "Read one article or statement": {
        "show": "looking",
        "statement": "facts",
        "cite": "facts",
        "compare": "comparing",
        "diff": "comparing",
        "origins": "comparing",
        "edits": "comparing",
    },
    "Follow a story": {
        "stories": "stories",
        "story": "story_rules",
        "explain": "stories",
        "timeline": "timelines",
        "ahead": "timelines",
        "quotes": "quoting",
        "disputes": "story_figures",
        "offices": "offices",
    },
    "Carry outwards": {
        "serve": "serving",
        "export": "exporting",
        "evidence": "evidence",
        "verify": "evidence",
        "mcp": "agents",
        "token": "tokens",
    },
    "Look after the index": {
        "sources": "sources",
        "source": "one_source",
        "stats": "looking",
        "doctor": "tending",
        "work": "tending",
        "reprocess": "reprocessing",
        "prune": "pruning",
        "rebuild": "tending",
        "backup": "tending",
        "restore": "tending",
    },
}
_VERBS = {verb: module for verbs in _SECTIONS.values() for verb, module in verbs.items()}


# What only looks can look at the past.
_LOOK = frozenset(
    ("search", "show", "stories", "story", "explain", "timeline", "ahead", "statements", "statement", "figures",
     "disputes", "offices", "who", "place", "cite", "compare", "diff", "origins", "edits", "quotes", "new", "stats",
     "people", "places", "source", "export", "evidence")
)  # fmt: skip


def _look_at(ctx: click.Context, _: click.Parameter, written: str | None) -> None:
    if not written:
        return
    from liveindex import bootstrap
    from liveindex.serve.cli.output import complain, err
    from liveindex.service.as_of import read_at

    try:
        moment = read_at(written, bootstrap.now_utc())
    except LiveIndexError as exc:
        complain(exc)
        ctx.exit(2)
    token = bootstrap.looked_at.set(moment)
    ctx.call_on_close(lambda: bootstrap.looked_at.reset(token))
    err.print(f"[dim]as the index stood on {moment:%Y-%m-%d %H:%M} UTC[/]")


_AT = click.Option(
    ["--at"],
    metavar="TIME",
    expose_value=False,
    is_eager=True,
    callback=_look_at,
    help="Look at the index as it stood then: 2025-03-14 (its end), 2025-03-14T09:30, '2 hours ago' (UTC).",
)


class Verbs(click.Group):
    """A group that loads its verbs one by one and explains every error."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in their order."""
        return list(_VERBS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb of a name, None where there is none."""
        if cmd_name not in _VERBS:
            return None
        command: click.Command = getattr(import_module(f"liveindex.serve.cli.{_VERBS[cmd_name]}"), cmd_name)
        if cmd_name in _LOOK and not any(parameter.name == "at" for parameter in command.params):
            command.params.append(_AT)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs under what they are for."""
        widest = max(map(len, _VERBS))
        for title, verbs in _SECTIONS.items():
            commands = [(verb, self.get_command(ctx, verb)) for verb in verbs]
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (verb.ljust(widest), command.get_short_help_str(formatter.width - widest - 6))
                        for verb, command in commands
                        if command is not None
                    ]
                )

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; our errors become a message and an exit status, never a traceback."""
        from liveindex.serve.cli.output import complain

        try:
            return super().invoke(ctx)
        except LiveIndexError as exc:
            complain(exc)
            ctx.exit(2 if isinstance(exc, WrongUseError) else 1)
        except BrokenPipeError:
            # The reader of our output is gone (`| head`); that is no failure. Keep Python from saying so at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    help="The data folder. Default: LIVEINDEX_HOME, else the platform's usual place.",
)
@click.version_option(package_name="liveindex", prog_name="liveindex")
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Live Index: a live, searchable index of the news.

    Every statement leads back to the sentence it came from. Deleting the data folder starts afresh. Settings stand in
    liveindex.toml in the data folder, or in LIVEINDEX_... variables.
    """
    ctx.obj = home
