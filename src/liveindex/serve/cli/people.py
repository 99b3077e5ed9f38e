"""`liveindex who`: a person or body across the index, and deciding who is who."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.markup import escape
from rich.text import Text

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.errors import WrongUseError
from liveindex.model.lookup import RuleRow, WhoView
from liveindex.serve import read_shapes
from liveindex.serve.cli.asking import as_csv_option, as_json_option
from liveindex.serve.cli.finding import print_statements
from liveindex.serve.cli.output import counted, out, print_beside, print_csv, print_json, when
from liveindex.serve.lookup_words import role_line
from liveindex.serve.person import login

_COLUMNS = ("what", "words", "detail", "article", "sentence", "day", "articles")


@click.command()
@click.argument("name", nargs=-1)
@click.option("--merge", metavar="OTHER", help="From now on OTHER counts as NAME.")
@click.option("--split", metavar="OTHER", help="OTHER is somebody else than NAME; with --in, only there.")
@click.option("--in", "article", metavar="ID", help="With --split: in this article NAME means OTHER.")
@click.option("--because", default="", metavar="TEXT", help="Why; kept with the decision.")
@click.option("--undo", type=click.IntRange(1), metavar="N", help="Take decision N back.")
@click.option("--rules", is_flag=True, help="List all decisions, those taken back too.")
@click.option("--limit", type=click.IntRange(1, 1000), default=5, show_default=True, help="Statements and articles.")
@as_json_option
@as_csv_option
@click.pass_obj
def who(
    home: Path | None,
    name: tuple[str, ...],
    merge: str | None,
    split: str | None,
    article: str | None,
    because: str,
    undo: int | None,
    rules: bool,
    limit: int,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show a person or body: names, roles, statements, articles; or decide who is who.

    Spellings and scripts of one name are joined by themselves, and a surname to the one person here who carries it.
    Decisions change nothing that was read: they are applied when a name is looked up, and can be taken back.

    \b
    liveindex who Tessa Harrane
    liveindex who Tessa Harrane --merge 'T. Harrane' --because 'same office'
    liveindex who Anna Berg --split 'Anna Berg (swimmer)' --in 4f2kq
    liveindex who --undo 2
    """
    asked = " ".join(name)
    _check(asked, merge, split, article, undo, listing=rules)
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        if undo is not None:
            services.running.take_back(undo, by=login())
            out.print(f"Decision {undo} is taken back.")
            return
        if rules:
            _print_rules(services.people.rules(), as_json=as_json)
            return
        if merge or split:
            _decide(services, asked, merge, split, article, because)
            return
        view = services.people.who(asked, limit=limit)
    if as_json:
        print_json(read_shapes.who_view(view))
    elif as_csv:
        print_csv(_COLUMNS, _cells(view))
    else:
        _print_who(view)


def _check(
    name: str, merge: str | None, split: str | None, article: str | None, undo: int | None, *, listing: bool
) -> None:
    if sum(map(bool, (merge, split, undo, listing))) > 1:
        raise WrongUseError("Give one of --merge, --split, --undo and --rules.")
    if article and not split:
        raise WrongUseError("--in belongs to --split OTHER: in that article the name means OTHER.")
    if not name and undo is None and not listing:
        raise WrongUseError("Whom do you ask for? Give a name, such as `liveindex who Tessa Harrane`.")


def _decide(
    services: Services, name: str, merge: str | None, split: str | None, article: str | None, because: str
) -> None:
    if merge:
        rule = services.people.merging(name, merge)
    else:
        rule = services.people.splitting(name, split or "", article=article)
    number = services.running.decide(rule, by=login(), reason=because)
    out.print(f"Decision {number} is kept; `liveindex who --undo {number}` takes it back.")


def _print_who(view: WhoView) -> None:
    out.print(Text(view.name, style="bold") + Text(f"  {view.type.value}", style="dim"))
    out.print(
        Text(f"  in {counted(view.article_count)}; {counted(view.statement_count, 'statement')} by this name"),
        soft_wrap=True,
    )
    for row in view.names:
        out.print(Text(f"  {row.name}  {counted(row.articles)}  {row.reason}", style="dim"), soft_wrap=True)
    if view.roles:
        out.print("\n[bold]Roles[/]")
        for role in view.roles:
            out.print(
                Text(f"  {role_line(role)} ({counted(role.articles)})")
                + Text(f"  {role.last:%Y-%m-%d}  {role.article_id}", style="dim"),
                soft_wrap=True,
            )
            print_beside(f"s{role.sentence}", Text(role.words, style="dim"), 8)
    if view.statements:
        out.print(f"\n[bold]Statements[/], the newest {len(view.statements)}" if len(view.statements) <
                  view.statement_count else "\n[bold]Statements[/]")  # fmt: skip
        print_statements(view.statements)
    out.print("[bold]Articles[/]" if view.statements else "\n[bold]Articles[/]")
    for article, count in view.articles:
        line = Text(f"  {article.at:%Y-%m-%d}  {article.id}  ", style="dim") + Text(article.title)
        out.print(line + Text(f"  {counted(count, 'mention')}", style="dim"), soft_wrap=True)
    if view.rules:
        out.print("\n[bold]Decisions[/]")
        _print_rules(view.rules, as_json=False)


def _print_rules(rows: tuple[RuleRow, ...], *, as_json: bool) -> None:
    if as_json:
        print_json([read_shapes.rule(row) for row in rows])
        return
    if not rows:
        out.print("No decisions yet.")
    for row in rows:
        undone = f"; taken back {when(row.undone)} by {row.undone_by}" if row.undone else ""
        why = f' "{row.reason}"' if row.reason else ""
        kept = f"{when(row.made)} by {row.made_by}{undone}"
        out.print(f"  {row.number}  {escape(row.words)}{escape(why)}  [dim]{escape(kept)}[/]", soft_wrap=True)


def _cells(view: WhoView) -> Iterator[tuple[object, ...]]:
    for name in view.names:
        yield ("name", name.name, name.reason, "", "", "", name.articles)
    for role in view.roles:
        day = f"{role.last:%Y-%m-%d}"
        yield ("role", role.title, role.time.value, role.article_id, role.sentence, day, role.articles)
    for row in view.statements:
        sentence, day = row.statement.sentences[0], f"{row.article.at:%Y-%m-%d}"
        yield ("statement", " … ".join(row.content), row.statement.mood.value, row.article.id, sentence, day, "")
    for article, count in view.articles:
        yield ("article", article.title, counted(count, "mention"), article.id, "", f"{article.at:%Y-%m-%d}", "")
