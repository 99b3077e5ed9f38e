"""Articles, sentences and statements -> reference managers: CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from liveindex.model.article import Sentence
from liveindex.model.exported import ExportedArticle
from liveindex.model.statement import Statement
from liveindex.serve.citing import Citation, citation
from liveindex.serve.exports.columns import Item
from liveindex.serve.exports.streams import write_list


def cited(rows: Iterable[ExportedArticle | Item]) -> Iterator[Citation]:
    """Yield the citations of rows: an article as a whole, a sentence, or the first sentence of a statement.

    A sentence is cited once, however many statements stand in it.
    """
    last = ""
    for row in rows:
        if isinstance(row, ExportedArticle):
            yield citation(row.row, row.article, None, number=row.number, seen=row.seen)
            continue
        of, sentence = row.of, _sentence(row)
        if sentence is not None:
            found = citation(of.row, of.article, sentence, number=of.number, seen=of.seen)
            if found.key != last:
                last = found.key
                yield found


def _sentence(row: Item) -> Sentence | None:
    if isinstance(row.it, Sentence):
        return row.it
    if not isinstance(row.it, Statement):
        return None
    return next((one for one in row.of.article.sentences if one.number == row.it.sentences[0]), None)


def write_csl(rows: Iterable[ExportedArticle | Item], stream: BinaryIO) -> None:
    """Write a list of CSL-JSON items."""
    write_list((one.csl for one in cited(rows)), stream)


def write_bibtex(rows: Iterable[ExportedArticle | Item], stream: BinaryIO) -> None:
    """Write BibTeX entries in UTF-8, a blank line between them."""
    for one in cited(rows):
        stream.write(f"{one.bibtex}\n\n".encode())


def write_ris(rows: Iterable[ExportedArticle | Item], stream: BinaryIO) -> None:
    """Write RIS records in UTF-8."""
    for one in cited(rows):
        stream.write(f"{one.ris}\r\n".encode())
