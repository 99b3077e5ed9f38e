"""The formats of exports: how each is called, what it can carry, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from liveindex.errors import WrongUseError
from liveindex.model.annotation import Work
from liveindex.model.exported import Chosen
from liveindex.serve.exports import (
    captures,
    citations,
    events_calendar,
    geographic,
    investigations,
    linked_data,
    tabular,
    web_annotations,
)
from liveindex.serve.exports.tables import TABLES, Exporter, Table
from liveindex.service.exporting.reading_out import EVERYTHING


@dataclass(frozen=True, slots=True)
class Job:
    """One export: which table of which choice, to where; `made` is when."""

    exporter: Exporter
    chosen: Chosen
    table: Table
    stream: BinaryIO
    made: datetime

    def rows(self, needs: tuple[Work, ...] | None = None) -> Iterator[Any]:
        """Return the rows to be written.

        Args:
            needs: the kinds of reading that the format looks at; None for those that the table's columns do.
        """
        return self.table.rows(self.exporter, self.chosen, needs)


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: as it is asked for.
        suffixes: endings of files that mean it.
        help: what it is, and for what.
        tables: those that it can carry, the first being meant where none is named.
        write: writes a job.
        binary: it is no text.
    """

    name: str
    suffixes: tuple[str, ...]
    help: str
    tables: tuple[str, ...]
    write: Callable[[Job], None]
    binary: bool = False


_ALL = tuple(TABLES)
_SPANS = ("statements", "sentences", "figures", "dates", "people", "places", "events")
_CITED = ("articles", "sentences", "statements")


def _jsonl(job: Job) -> None:
    tabular.write_jsonl(job.table.columns, job.rows(), job.stream)


def _csv(job: Job) -> None:
    tabular.write_csv(job.table.columns, job.rows(), job.stream)


def _parquet(job: Job) -> None:
    tabular.write_parquet(job.table.columns, job.rows(), job.stream)


def _annotations(job: Job) -> None:
    rows = job.rows(EVERYTHING)
    web_annotations.write(job.table.name, rows, job.stream, label=f"{job.table.name} of {job.chosen.words}")


def _cited(job: Job) -> Iterator[Any]:
    # Of an article as a whole nothing is cited that was read in it.
    return job.rows(() if job.table is TABLES["articles"] else None)


def _csl(job: Job) -> None:
    citations.write_csl(_cited(job), job.stream)


def _bibtex(job: Job) -> None:
    citations.write_bibtex(_cited(job), job.stream)


def _ris(job: Job) -> None:
    citations.write_ris(_cited(job), job.stream)


def _geojson(job: Job) -> None:
    geographic.write_geojson(job.table.columns, job.rows(), job.stream)


def _calendar(job: Job) -> None:
    rows = job.rows()
    events_calendar.write_calendar(rows, job.stream, made=job.made, name=f"Announced in {job.chosen.words}")


def _timelinejs(job: Job) -> None:
    rows = job.rows()
    events_calendar.write_timelinejs(rows, job.stream, title=job.chosen.words)


def _investigations(job: Job) -> None:
    investigations.write(job.rows(EVERYTHING), job.stream)


def _linked(job: Job) -> None:
    linked_data.write(job.rows(EVERYTHING), job.stream)


def _warc(job: Job) -> None:
    captures.write_warc(job.exporter.reading_out.captured(job.chosen), job.stream)


def _wacz(job: Job) -> None:
    found = job.exporter.reading_out.captured(job.chosen)
    captures.write_wacz(found, job.stream, title=f"Documents of {job.chosen.words}", made=job.made)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("jsonl", (".jsonl", ".ndjson"), "JSON Lines: an object a line", _ALL, _jsonl),
        Format("csv", (".csv",), "CSV for spreadsheets; no cell can be a formula", _ALL, _csv),
        Format("parquet", (".parquet",), "Parquet for data frames; needs liveindex[parquet]", _ALL, _parquet, True),
        Format("annotations", (".anno.json",), "W3C Web Annotation, JSON-LD", _SPANS, _annotations),
        Format("csl", (".csl.json",), "CSL-JSON for reference managers", _CITED, _csl),
        Format("bibtex", (".bib",), "BibTeX", _CITED, _bibtex),
        Format("ris", (".ris",), "RIS for reference managers", _CITED, _ris),
        Format("geojson", (".geojson",), "GeoJSON: mentions of places as points", ("places",), _geojson),
        Format("ical", (".ics",), "iCalendar: what is announced for a day", ("ahead",), _calendar),
        Format("timelinejs", (".timeline.json",), "JSON for TimelineJS", ("timeline",), _timelinejs),
        Format("ftm", (".ftm.json",), "FollowTheMoney entities, a line each", ("articles",), _investigations),
        Format("jsonld", (".jsonld",), "schema.org NewsArticle, JSON-LD", ("articles",), _linked),
        Format("warc", (".warc.gz",), "the documents as they came, WARC", ("articles",), _warc, True),
        Format("wacz", (".wacz",), "the documents as they came, WACZ, to be replayed", ("articles",), _wacz, True),
    )
}


def format_of(name: str | None, target: str) -> Format:
    """Return the format of a name, else of a file's ending, else JSON Lines.

    Raises:
        WrongUseError: there is no such format.
    """
    if name is not None:
        if name not in FORMATS:
            raise WrongUseError(f"There is no format {name!r}. Formats: {', '.join(FORMATS)}.")
        return FORMATS[name]
    ends = [one for one in FORMATS.values() if target.lower().endswith(one.suffixes)]
    if target != "-" and not ends:
        known = ", ".join(suffix for one in FORMATS.values() for suffix in one.suffixes)
        raise WrongUseError(f"{target} does not say which format is meant. Give --format, or an ending of {known}.")
    return ends[0] if ends else FORMATS["jsonl"]


def table_for(chosen: Format, name: str | None) -> Table:
    """Return the table to be written; the format's own where none is named.

    Raises:
        WrongUseError: the format cannot carry it.
    """
    if name is None:
        return TABLES[chosen.tables[0]]
    if name not in chosen.tables:
        kinds = ", ".join(chosen.tables)
        others = ", ".join(one.name for one in FORMATS.values() if name in one.tables)
        raise WrongUseError(f"{chosen.name} cannot carry {name}, but {kinds}. Formats for {name}: {others}.")
    return TABLES[name]
