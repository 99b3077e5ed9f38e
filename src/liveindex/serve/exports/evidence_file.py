"""A story, a search or a statement -> one file that proves itself elsewhere: page, data, texts, captured pages, hashes.

The parts are made in a folder beside the target, then packed, or given their name; nothing half-made is ever seen.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import orjson

from liveindex.errors import ExportError, WrongUseError
from liveindex.model.exported import Chosen, ExportedArticle
from liveindex.serve.exports import captures, evidence_page, tables
from liveindex.serve.exports.columns import row_of
from liveindex.serve.exports.files import output, refuse_existing
from liveindex.serve.exports.tables import Exporter
from liveindex.serve.shapes import time
from liveindex.service.exporting.evidence_format import (
    CAPTURES,
    DATA,
    FORMAT,
    MANIFEST,
    PAGE,
    SUMS,
    TEXTS,
    VERIFY,
    seal,
    text_name,
)

# Of the tables, those read out of one article: they lead back to its text.
_READ = tuple(table for table in tables.TABLES.values() if table.of is not None)
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Written:
    """What became of it: SHA-256 of the manifest in hex, how many articles, documents and parts, size in bytes."""

    manifest_sha256: str
    articles: int
    captured: int
    parts: int
    size_bytes: int


def write_evidence(exporter: Exporter, chosen: Chosen, target: Path, *, force: bool, made: datetime) -> Written:
    """Write the evidence file of a choice: a zip where the target ends in `.zip`, else a folder.

    Raises:
        WrongUseError: the choice is empty, or the target is there already.
        ExportError: it cannot be written.
    """
    if not chosen.total:
        raise WrongUseError(f"There is no article in {chosen.words}, so there is nothing to prove.")
    is_zip = target.suffix.lower() == ".zip"
    _refuse(target, is_zip=is_zip, force=force)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".evidence-") as name:
            folder = Path(name) / "evidence"
            written = _fill(exporter, chosen, folder, made)
            if is_zip:
                with output(str(target), force=force) as stream:
                    _pack(folder, stream, made)
                size = target.stat().st_size
            else:
                size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
                if target.exists():
                    shutil.rmtree(target)
                folder.rename(target)
    except OSError as exc:
        raise ExportError(f"{target} cannot be written: {exc.strerror or exc}. Make room, or name another.") from exc
    return Written(*written, size)


def _refuse(target: Path, *, is_zip: bool, force: bool) -> None:
    if is_zip or not target.is_dir():
        refuse_existing(target, force=force and is_zip)
    elif not force:
        raise WrongUseError(f"{target} is there already. Give --force to replace it, or name another folder.")
    elif any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise WrongUseError(f"{target} is no evidence folder, so it is not replaced. Name another.")


def _fill(exporter: Exporter, chosen: Chosen, folder: Path, made: datetime) -> tuple[str, int, int, int]:
    for part in (DATA, TEXTS):
        (folder / part).mkdir(parents=True)
    counts = _write_articles(exporter, chosen, folder, made)
    with (folder / CAPTURES).open("wb") as stream:
        counts["documents"] = captures.write_wacz(
            exporter.reading_out.captured(chosen), stream, title=f"Documents of {chosen.words}", made=made
        )
    (folder / VERIFY).write_text(_instructions(), encoding="utf-8")
    parts = [_part(folder, file) for file in sorted(folder.rglob("*")) if file.is_file()]
    sums = "".join(f"{part['sha256']}  {part['path']}\n" for part in parts)
    (folder / SUMS).write_text(sums, encoding="utf-8")
    parts.append(_part(folder, folder / SUMS))
    manifest = seal(
        {
            "format": FORMAT,
            "made": time(made),
            "program": f"liveindex {version('liveindex')}",
            "choice": {"kind": chosen.kind, "wanted": chosen.wanted, "words": chosen.words},
            "index": {
                "changed": time(chosen.changed),
                "seq": chosen.seq,
                **({"at": time(chosen.at)} if chosen.at else {}),
            },
            "counts": counts,
            "parts": parts,
        }
    )
    (folder / MANIFEST).write_bytes(manifest)
    return sha256(manifest).hexdigest(), counts["articles"], counts["documents"], len(parts)


def _write_articles(exporter: Exporter, chosen: Chosen, folder: Path, made: datetime) -> dict[str, int]:
    """Write tables, texts and the page in one pass over the articles; return how many rows each table has."""
    counts = dict.fromkeys((table.name for table in _READ), 0)
    with ExitStack() as stack:
        files = {table.name: stack.enter_context((folder / DATA / f"{table.name}.jsonl").open("wb")) for table in _READ}
        page = stack.enter_context((folder / PAGE).open("w", encoding="utf-8", newline="\n"))
        page.write(evidence_page.head(chosen, made))
        for article in exporter.reading_out.articles(chosen):
            (folder / text_name(article.row.id, article.number)).write_bytes(article.article.text.encode())
            for table in _READ:
                counts[table.name] += _write_rows(table, article, files[table.name])
            page.write(evidence_page.article(article, chosen.statement))
        page.write(evidence_page.foot())
    return counts


def _write_rows(table: tables.Table, article: ExportedArticle, stream: BinaryIO) -> int:
    count = 0
    for row in table.of(article) if table.of else ():
        stream.write(orjson.dumps(row_of(table.columns, row), option=orjson.OPT_APPEND_NEWLINE))
        count += 1
    return count


def _part(folder: Path, file: Path) -> dict[str, str | int]:
    digest = sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return {
        "path": file.relative_to(folder).as_posix(),
        "sha256": digest.hexdigest(),
        "size_bytes": file.stat().st_size,
    }


def _pack(folder: Path, stream: BinaryIO, made: datetime) -> None:
    with zipfile.ZipFile(stream, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if not file.is_file():
                continue
            info = captures.member(file.relative_to(folder).as_posix(), made)
            info.compress_type = zipfile.ZIP_STORED if file.name == CAPTURES else zipfile.ZIP_DEFLATED
            with file.open("rb") as source, archive.open(info, "w", force_zip64=True) as inner:
                shutil.copyfileobj(source, inner, _CHUNK)


def _instructions() -> str:
    return f"""How to verify this evidence

With Live Index, on any machine, without an index and without a network:

    liveindex verify THIS_FILE --manifest HASH

HASH is what was printed when the evidence was written; whoever gave you this file should tell it to you by another way.
Without it everything is still checked, but somebody could have made the whole file anew.

By hand, with tools that every system has. Unpack the file, go into its folder, and run

    sha256sum {MANIFEST}
    sha256sum -c {SUMS}

(on a Mac: shasum -a 256 -c {SUMS}). The first line must be HASH. The second must say OK for every part.

What is in it

    {PAGE}       to be read in any browser, without a network
    {DATA}/            what was read out, a JSON object a line; start and end count code points of the text
    {TEXTS}/           the text of each article, UTF-8, no line break added; its SHA-256 is text_sha256 in
                     {DATA}/articles.jsonl
    {CAPTURES}       the documents as they came; open it at replayweb.page, or unzip it: it holds a WARC file.
                     The SHA-256 of each document is evidence_sha256 in {DATA}/articles.jsonl
    {MANIFEST}    the SHA-256 of each part
    {SUMS}       the same for sha256sum

To look one statement up by hand: take its article, version, start and end from {DATA}/statements.jsonl, and cut these
characters out of {TEXTS}/ARTICLE.VERSION.txt; with Python:

    open("{TEXTS}/ARTICLE.VERSION.txt", encoding="utf-8", newline="").read()[START:END]
"""
