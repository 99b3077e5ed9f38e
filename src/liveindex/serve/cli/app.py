"""The command group: what every verb shares, and how an error becomes an exit status."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from liveindex.errors import LiveIndexError, WrongUseError
from liveindex.serve.cli import adding, looking, serving, tending
from liveindex.serve.cli.output import complain


class Verbs(click.Group):
    """A group that shows its commands in the order in which a newcomer needs them, and explains every error."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names in order of registration."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; our errors become a message and an exit status, never a traceback."""
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
@click.version_option(version("liveindex"), prog_name="liveindex")
@click.pass_context
def main(ctx: click.Context, home: Path | None) -> None:
    """Live Index: a live, searchable index of the news.

    Every statement leads back to the sentence it came from. Deleting the data folder starts afresh.
    """
    ctx.obj = home


for command in (
    adding.add,
    looking.search,
    looking.show,
    looking.sources,
    looking.stats,
    serving.serve,
    tending.work,
    tending.doctor,
    tending.rebuild,
    tending.backup,
    tending.restore,
):
    main.add_command(command)
