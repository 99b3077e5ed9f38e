"""`liveindex statement`, `place`, `cite`: one thing with everything that is needed to check it, or to cite it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.text import Text

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.model.evidence import AnchorState, PlaceView, StatementView
from liveindex.serve import citing, fact_shapes
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.output import counted, out, print_beside, print_json, when
from liveindex.serve.quote_words import said_words
from liveindex.serve.reading_words import chain_between, days, mood_words, place_words, speakers

_MARGIN = 10
_STATES = {
    AnchorState.EXACT: "stands to the letter in the newest version",
    AnchorState.MOVED: "stands to the letter in the newest version, elsewhere",
    AnchorState.CHANGED: "stands in other words in the newest version",
    AnchorState.GONE: "is gone from the newest version",
}


@click.command()
@click.argument("wanted", metavar="ID")
@as_json_option
@click.pass_obj
def statement(home: Path | None, wanted: str, as_json: bool) -> None:
    """Show one statement: words, speaker, way it came, sentence, offsets, whether it still stands, who else has it.

    ID is article, version and offset, as `liveindex statements --json` gives it.

    \b
    liveindex statement 4f2kq81mz0ac.1.240
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        view = services.statements.one(wanted)
        origin = services.statements.origin(view.row.article.id) if as_json else None
    if as_json:
        print_json(fact_shapes.statement_view(view, origin))
    else:
        _print_statement(view)


def _print_statement(view: StatementView) -> None:
    row, said = view.row, view.row.statement
    out.print(Text(" … ".join(row.content) or row.context, style="bold"), soft_wrap=True)
    through = chain_between(said)
    lines = {
        "said by": speakers(said) + "".join(f" ({one.role})" for one in said.speakers if one.role),
        "how": f"{mood_words(said)}, {said.kind.value} speech",
        "through": ", ".join(through),
        "when": (days(said.said) if said.said else "") or "not told",
        "sentence": " ".join(row.context.split()),
        "in": f"{row.article.title}, {row.article.source_name or row.article.source}, {when(row.article.at)}",
        "where": f"version {row.number}, characters {view.start} to {view.end}, hash {row.version}",
        "now": f"{_STATES[view.state]} ({view.newest})",
        "now reads": view.now_text,
        "source": fact_shapes.open_at_source(view) or "",
        "told": said_words(view.utterance) if view.utterance else "",
        "because": said.reason,
    }
    for name, line in lines.items():
        if line:
            print_beside(name, Text(line), _MARGIN)


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Articles looked at.")
@as_json_option
@click.pass_obj
def place(home: Path | None, name: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Show a place: how it was read, what is told to have happened there, and who names it.

    NAME may be a number of GeoNames: '#703448'.

    \b
    liveindex place Port Selm
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        view = services.places.place(" ".join(name), limit=limit)
    if as_json:
        print_json(fact_shapes.place_view(view))
    else:
        _print_place(view)


def _print_place(view: PlaceView) -> None:
    out.print(Text(place_words(view.place), style="bold"), soft_wrap=True)
    out.print(Text(f"  in {counted(view.articles)}; {view.place.reason}", style="dim"), soft_wrap=True)
    for other in view.others:
        out.print(Text(f"  also read as {place_words(other)}", style="dim"), soft_wrap=True)
    if view.events:
        out.print("\n[bold]What is told to have happened there[/]")
    for event in view.events:
        told = f"{event.event.type.value}, {event.event.status.value}"
        day = f", {days(event.event.when)}" if event.event.when and days(event.event.when) else ""
        print_beside(event.article.id[:8], Text(f"{told}{day}", style="yellow"), _MARGIN)
        print_beside(f"s{event.event.sentence}", Text(event.text), _MARGIN)
    out.print("\n[bold]Who names it[/]")
    for one in view.mentions:
        head = f"{when(one.article.at)}  {one.article.source_name or one.article.source}  {one.article.title}"
        print_beside(one.article.id[:8], Text(head, style="dim"), _MARGIN)
        print_beside(f"s{one.place.sentence}", Text(one.text), _MARGIN)


@click.command()
@click.argument("wanted", metavar="ID|ADDRESS")
@click.option("--sentence", type=click.IntRange(1), help="Its number; ID#s12 names it too.")
@click.option("--version", "number", type=click.IntRange(1), help="Of this version instead of the one seen last.")
@click.option("--style", type=click.Choice(["text", "bibtex", "csl"]), default="text", show_default=True)
@as_json_option
@click.pass_obj
def cite(home: Path | None, wanted: str, sentence: int | None, number: int | None, style: str, as_json: bool) -> None:
    """Cite one sentence: its words, where it stands, and the version that has them.

    --json is the same as --style csl: an item of CSL-JSON, as reference managers take it in.

    \b
    liveindex cite 4f2kq --sentence 5
    liveindex cite 4f2kq#s5 --style bibtex
    """
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        view = services.reading.article(wanted, version=number)
    chosen = sentence or view.sentence
    if chosen is None:
        raise WrongUseError("Which sentence? Give --sentence N, or ID#sN. `liveindex show ID` numbers them.")
    citation = citing.cite(view, chosen)
    if as_json or style == "csl":
        print_json([citation.csl])
    else:
        out.print(Text(citation.bibtex if style == "bibtex" else citation.text), soft_wrap=True)
