"""`liveindex evidence`, `verify`: a file that proves itself elsewhere, and whether one, or the index, still stands."""

from __future__ import annotations

from pathlib import Path

import click
from rich.markup import escape

from liveindex import bootstrap
from liveindex.errors import WrongUseError
from liveindex.model.exported import Flaw, Tallied
from liveindex.model.search import Filters
from liveindex.serve.cli.asking import as_json_option
from liveindex.serve.cli.exporting import choose
from liveindex.serve.cli.output import counted, out, print_json, progress_bar, size
from liveindex.serve.exports.making import exporter_of
from liveindex.serve.exports.verify_shapes import verdict_shape
from liveindex.service.exporting.evidence_check import check_evidence
from liveindex.service.exporting.index_check import check_index, count_steps

_SHOWN = 50


@click.command()
@click.argument("wanted", metavar="STORY|SEARCH|STATEMENT", nargs=-1)
@click.option(
    "--output",
    "-o",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file that ends in .zip, or a folder.",
)
@click.option("--story", metavar="ID", help="Of this story, named by any of its articles.")
@click.option("--search", "text", metavar="WORDS", help="Of what this search finds.")
@click.option("--force", is_flag=True, help="Replace the file, or the evidence folder, where it is there already.")
@click.pass_obj
def evidence(
    home: Path | None, wanted: tuple[str, ...], target: Path, story: str | None, text: str | None, force: bool
) -> None:
    """Write evidence of a story, a search or one statement: a file that can be checked on any machine.

    It holds a page to read offline, what was read as JSON Lines, the texts, the documents as they came (WACZ), and the
    SHA-256 of each. What is printed, the SHA-256 of the manifest, should be told by another way than the file.

    Each article is in its newest version; with --at, in the one that stood then.

    \b
    liveindex evidence 4f2kq81mz0ac -o evidence.zip
    liveindex evidence --search 'prisoner exchange' -o evidence.zip
    liveindex evidence 4f2kq81mz0ac.1.240 -o evidence.zip
    liveindex evidence 4f2kq81mz0ac --at 2025-03-12 -o as-it-stood.zip
    """  # fmt: skip
    from liveindex.serve.exports.evidence_file import write_evidence

    words = " ".join(wanted)
    if sum(map(bool, (words, story, text))) != 1:
        raise WrongUseError("Give one of STORY, SEARCH or STATEMENT, --story and --search.")
    with bootstrap.services(bootstrap.read_settings(home), make=False) as services:
        services.running.catch_up()
        chosen = choose(services, words, story, text, Filters())
        with progress_bar("writing evidence", 2 * chosen.total, shown=True) as moved:
            exporter = exporter_of(services, moved=moved)
            written = write_evidence(exporter, chosen, target, force=force, made=bootstrap.now_utc())
    documents = counted(written.captured, "document")
    out.print(f"{target}: evidence of {chosen.words}", markup=False, soft_wrap=True)
    out.print(f"{counted(written.articles)}, {documents}, {counted(written.parts, 'part')}, {size(written.size_bytes)}")
    out.print(f"manifest {written.manifest_sha256}", soft_wrap=True)
    told = f"Whoever gets it checks it with: liveindex verify {target.name} --manifest {written.manifest_sha256}"
    out.print(f"[dim]{escape(told)}[/]", soft_wrap=True)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--manifest", metavar="HASH", help="The SHA-256 that was printed when the evidence was written.")
@as_json_option
@click.pass_obj
def verify(home: Path | None, file: Path | None, manifest: str | None, as_json: bool) -> None:
    """Check an evidence file on any machine; without FILE, check the index itself. Exit status 1: something is wrong.

    Of a file, each part is held against its SHA-256, each text against its hash, and every statement, figure, date and
    sentence against its place in the text; of statements and sentences it is told too how many stand in the captured
    page. Of the index, every shown string of every version is held against the stored text.

    \b
    liveindex verify evidence.zip --manifest 3f0c...
    liveindex verify
    """
    if file is None and manifest:
        raise WrongUseError("--manifest belongs to an evidence file: give FILE too.")
    if file is None:
        with (
            bootstrap.services(bootstrap.read_settings(home), make=False) as services,
            progress_bar("checking", count_steps(services.database), shown=not as_json) as moved,
        ):
            checked = check_index(services.database, moved=moved)
        subject, flaws, tallied, digest = "the index", checked.flaws, checked.tallied, ""
    else:
        with progress_bar("checking", _bytes_in(file), shown=not as_json) as moved:
            verdict = check_evidence(file, manifest_sha256=manifest, moved=moved)
        subject, flaws, tallied, digest = str(file), verdict.flaws, verdict.tallied, verdict.manifest_sha256
    if as_json:
        print_json(verdict_shape(subject, flaws, tallied, digest))
    else:
        _print(subject, flaws, tallied, digest, told=manifest is not None or file is None)
    if flaws:
        raise SystemExit(1)


def _bytes_in(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0


def _print(subject: str, flaws: tuple[Flaw, ...], tallied: Tallied, digest: str, *, told: bool) -> None:
    for flaw in flaws[:_SHOWN]:
        out.print(f"[red]{escape(flaw.where)}[/]: {escape(flaw.what)}", soft_wrap=True)
    if len(flaws) > _SHOWN:
        out.print(f"... and {len(flaws) - _SHOWN:,} more; --json gives them all")
    for remedy in dict.fromkeys(flaw.remedy for flaw in flaws if flaw.remedy):
        out.print(f"[dim]{escape(remedy)}[/]", soft_wrap=True)
    for name, count in tallied.counts.items():
        out.print(f"  {count:>9,}  {name}")
    if digest:
        out.print(f"manifest {digest}", soft_wrap=True)
    if flaws:
        found = counted(len(flaws), "thing")
        out.print(f"[bold red]not sound[/]: {escape(subject)}, {found}", soft_wrap=True)
        return
    out.print(f"[bold green]sound[/]: {escape(subject)}", soft_wrap=True)
    if not told:
        out.print(
            "[dim]Compare the manifest with what was printed when it was written: a whole file can be made anew.[/]"
        )
