"""The part of `Index` that gives tables: as plain rows, as a data frame, as a file, as evidence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liveindex.bootstrap import Services, now_utc
from liveindex.errors import WrongUseError
from liveindex.model.exported import Chosen

if TYPE_CHECKING:
    import pandas

    from liveindex.serve.exports.evidence_file import Written
    from liveindex.service.exporting.evidence_check import Verdict


class IndexedExports:
    """What an `Index` gives away whole. A story is named by any article of it: an id, the beginning of one, an address.

    Nothing is cut off: a table has every row of what was chosen, or is an error.
    """

    _services: Services

    def rows(self, table: str, *, story: str | None = None, search: str | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table as dictionaries, one at a time; columns: docs/reference/exports.md.

        Until the last row is taken, this thread sees the index as it stood at the first.

        Args:
            table: articles, sentences, statements, figures, dates, people, places, events, stories, developments,
                timeline, ahead or sources.
            story: only of this story.
            search: only of what this search finds; each copy of a report too.

        Raises:
            WrongUseError: there is no such table, or both a story and a search are given.
            NotFoundError: there is no such article, or it is not read yet.
            QueryError: the search does not parse.
        """
        from liveindex.serve.exports.columns import row_of
        from liveindex.serve.exports.making import exporter_of
        from liveindex.serve.exports.tables import table_of

        found, chosen = table_of(table), self._chosen(story, search)
        return (row_of(found.columns, row) for row in found.rows(exporter_of(self._services), chosen))

    def to_frame(self, table: str, *, story: str | None = None, search: str | None = None) -> pandas.DataFrame:
        """Return a table as a pandas data frame: whole numbers, times (UTC) and days (midnight) have their own types.

        What is unknown is missing (`pandas.NA`, `NaT`), never 0 or "". Days out of pandas' range are an error.

        Args:
            table, story, search: as of `rows`.

        Raises:
            WrongUseError: pandas is not installed; else as of `rows`.
        """
        from liveindex.serve.exports.frames import frame_of
        from liveindex.serve.exports.tables import table_of

        return frame_of(table_of(table).columns, self.rows(table, story=story, search=search))

    def export(
        self,
        target: str | os.PathLike[str],
        table: str | None = None,
        *,
        format: str | None = None,  # noqa: A002 - the word that the terminal has too
        story: str | None = None,
        search: str | None = None,
        force: bool = False,
    ) -> Path:
        """Write a table to a file and return its path; the file is there only once it is whole.

        Args:
            target: the file.
            table: as of `rows`; None for what the format carries first.
            format: as of `liveindex export --format`; by the file's ending where it is not given.
            story, search: as of `rows`.
            force: replace the file where it is there already.

        Raises:
            WrongUseError: the format cannot carry the table, or the file is there already.
            ExportError: the file cannot be written.
        """
        from liveindex.serve.exports.files import output
        from liveindex.serve.exports.formats import Job, format_of, table_for
        from liveindex.serve.exports.making import exporter_of

        form = format_of(format, os.fspath(target))
        wanted, chosen = table_for(form, table), self._chosen(story, search)
        with output(os.fspath(target), force=force, binary=form.binary) as stream:
            form.write(Job(exporter_of(self._services), chosen, wanted, stream, now_utc()))
        return Path(target)

    def evidence(
        self,
        target: str | os.PathLike[str],
        *,
        story: str | None = None,
        search: str | None = None,
        statement: str | None = None,
        force: bool = False,
    ) -> Written:
        """Write evidence of a story, a search or a statement; `manifest_sha256` of what is returned vouches for it.

        Args:
            target: a file that ends in `.zip`, or a folder.
            story, search: as of `rows`.
            statement: its id, `article.version.offset`.
            force: replace what is there already.

        Raises:
            WrongUseError: not one of the three is given, nothing belongs to it, or the target is there already.
            ExportError: it cannot be written.
        """
        from liveindex.serve.exports.evidence_file import write_evidence
        from liveindex.serve.exports.making import exporter_of

        if sum(one is not None for one in (story, search, statement)) != 1:
            raise WrongUseError("Give one of `story`, `search` and `statement`.")
        self._services.running.catch_up()
        chosen = self._services.choosing.statement(statement) if statement else self._chosen(story, search)
        return write_evidence(exporter_of(self._services), chosen, Path(target), force=force, made=now_utc())

    def _chosen(self, story: str | None, search: str | None) -> Chosen:
        self._services.running.catch_up()
        if story is not None and search is not None:
            raise WrongUseError("Give a story or a search, not both.")
        choosing = self._services.choosing
        if story is not None:
            return choosing.story(story)
        return choosing.search(search) if search is not None else choosing.everything()


def verify(target: str | os.PathLike[str], *, manifest: str | None = None) -> Verdict:
    """Check an evidence file or folder, on any machine: `is_sound`, else each of `flaws` names what is wrong.

    Args:
        target: the file or folder.
        manifest: the SHA-256 that was told when it was written.

    Raises:
        ExportError: it is no evidence file, or not safe to read.
    """
    from liveindex.service.exporting.evidence_check import check_evidence

    return check_evidence(Path(target), manifest_sha256=manifest, moved=lambda _count: None)
