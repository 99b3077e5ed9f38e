"""`liveindex token`: who may use the index over HTTP."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from liveindex import bootstrap
from liveindex.model.token import TokenScope
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import out, print_json
from liveindex.serve.shapes import time


@click.group()
def token() -> None:
    """Make, list and revoke tokens, by which programs use the index over HTTP."""


@token.command()
@click.argument("name")
@click.option(
    "--scope",
    type=click.Choice([scope.value for scope in TokenScope]),
    default=TokenScope.READ.value,
    show_default=True,
    help="What it allows; write allows reading too.",
)
@as_json_option
@click.pass_obj
def create(home: Path | None, name: str, scope: str, as_json: bool) -> None:
    """Make a token. It is shown this once: what is kept cannot be turned back into it."""
    with bootstrap.services(bootstrap.read_settings(home)) as services:
        made, secret = services.tokens.create(name, TokenScope(scope))
    if as_json:
        print_json({"name": made.name, "scope": made.scope.value, "token": secret})
        return
    out.print(secret, markup=False, highlight=False, soft_wrap=True)
    out.print(
        f"[dim]{escape(made.name)} may {made.scope.value}. Keep it now: it is not shown again. "
        f"Send it as `Authorization: Bearer ...`.[/]",
        soft_wrap=True,
    )


@token.command("list")
@as_json_option
@click.pass_obj
def list_tokens(home: Path | None, as_json: bool) -> None:
    """List the tokens, those revoked too; never their secrets."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        known = services.tokens.every()
    if as_json:
        print_json(
            [
                {"name": one.name, "scope": one.scope.value, "made": time(one.made), "revoked": time(one.revoked)}
                for one in known
            ]
        )
        return
    if not known:
        out.print("There is no token yet. `liveindex token create NAME --scope read` makes one.")
    for one in known:
        state = f"revoked {one.revoked:%Y-%m-%d %H:%M}" if one.revoked else "holds"
        out.print(f"{escape(one.name)}  {one.scope.value}  made {one.made:%Y-%m-%d %H:%M}  {state}", soft_wrap=True)


@token.command()
@click.argument("name")
@click.pass_obj
def revoke(home: Path | None, name: str) -> None:
    """Revoke a token: from now on it opens nothing."""
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        gone = services.tokens.revoke(name)
    out.print(f"{escape(gone.name)} is revoked.")
