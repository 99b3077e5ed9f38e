"""Captured documents -> WARC and WACZ.

A document is kept with the headers that matter, not with the whole answer of its server, so it goes into a `resource`
record: nothing is made up. Two wordings of one address are two records. Sources: WARC 1.1 (ISO 28500:2017), WACZ 1.1.1
(webrecorder), Frictionless Data Package. Their own writer would need Frictionless with its thirty packages, and files
on the disk in between.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, BinaryIO
from urllib.parse import urlsplit

import orjson

from liveindex.model.exported import Captured
from liveindex.model.snapshot import Medium
from liveindex.serve.exports.files import Counting
from liveindex.serve.exports.sorting import SortedLines
from liveindex.serve.shapes import Json, time

_TYPES = {
    Medium.HTML: "text/html",
    Medium.TEXT: "text/plain",
    Medium.RECORD: "application/json",
    Medium.ENTRY: "application/json",
    Medium.MAIL: "message/rfc822",
    Medium.PDF: "application/pdf",
    Medium.FEED: "application/xml",
}
_WARC = "archive/data.warc.gz"
_PAGES: Json = {"format": "json-pages-1.0", "id": "pages", "title": "Documents as they came"}
SOFTWARE = "Live Index"
# No version of the program and no time of its own: the same choice of the same index gives the same bytes.
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one document stands in a WARC file."""

    captured: Captured
    offset: int
    length: int

    @property
    def mime(self) -> str:
        """Return its type without parameters."""
        return mime_of(self.captured).partition(";")[0].strip()

    @property
    def cdxj(self) -> str:
        """Return its line in the index: sort key, time, JSON."""
        shot = self.captured.snapshot
        fields = {
            "url": address_of(self.captured),
            "mime": self.mime,
            "status": "200",
            "digest": f"sha256:{self.captured.sha256}",
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": _WARC.rpartition("/")[2],
        }
        return f"{sort_key(shot.address)} {shot.taken:%Y%m%d%H%M%S} {orjson.dumps(fields).decode()}\n"

    @property
    def page(self) -> bytes:
        """Return its line in the list of pages."""
        shot = self.captured.snapshot
        line: Json = {
            "id": self.captured.sha256[:16],
            "url": address_of(self.captured),
            "ts": time(shot.taken),
            "title": shot.address,
        }
        return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def mime_of(captured: Captured) -> str:
    """Return the type of a document: as its server gave it, else as it is kept."""
    given = captured.snapshot.header("content-type") or ""
    usable = captured.snapshot.medium is Medium.HTML and re.fullmatch(r"[\w.+/-]+(?:\s*;[ -~]*)?", given)
    return given if usable else _TYPES[captured.snapshot.medium]


def address_of(captured: Captured) -> str:
    """Return the address of a document without signs that no header may have."""
    return _CONTROL.sub(lambda found: f"%{ord(found[0]):02X}", captured.snapshot.address)


def sort_key(address: str) -> str:
    """Return what an index is sorted by: host turned round, then the rest, as archives write it (SURT).

    >>> sort_key("https://www.news.example/a?b=1")
    'example,news)/a?b=1'
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return _CONTROL.sub("_", address.lower())
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    try:
        port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    except ValueError:
        port = ""
    query = f"?{parts.query}" if parts.query else ""
    return _CONTROL.sub("_", f"{host}{port}){parts.path or '/'}{query}".lower())


def write_warc(
    captures: Iterable[Captured], stream: IO[bytes], *, met: Callable[[Entry], None] = lambda _entry: None
) -> int:
    """Write a gzipped WARC file, a member each record; return how many documents.

    Args:
        captures: one at a time; none is kept.
        stream: to be written to.
        met: told where each document stands.
    """
    from warcio.warcwriter import WARCWriter

    counted = Counting(stream)
    writer: Any = WARCWriter(counted, gzip=True, warc_version="WARC/1.1")
    count = 0
    for captured in captures:
        if not count:
            _write_info(writer, captured)
        offset = counted.tell()
        writer.write_record(_record(writer, captured))
        met(Entry(captured, offset, counted.tell() - offset))
        count += 1
    return count


def _write_info(writer: Any, first: Captured) -> None:
    info = {"software": SOFTWARE, "format": "WARC File Format 1.1", "description": "documents as they came"}
    record = writer.create_warcinfo_record("data.warc.gz", info)
    record.rec_headers.replace_header("WARC-Record-ID", _record_id("warcinfo"))
    record.rec_headers.replace_header("WARC-Date", time(first.snapshot.taken))
    writer.write_record(record)


def _record(writer: Any, captured: Captured) -> Any:
    shot = captured.snapshot
    name = f"{captured.sha256} {shot.address} {shot.taken.isoformat()}"
    headers = {
        "WARC-Record-ID": _record_id(name),
        "WARC-Date": time(shot.taken),
        "WARC-Block-Digest": f"sha256:{captured.sha256}",
        "WARC-Payload-Digest": f"sha256:{captured.sha256}",
        "LiveIndex-Medium": shot.medium.value,
    }
    if shot.container:
        headers["LiveIndex-Container"] = _CONTROL.sub("_", shot.container)
    return writer.create_warc_record(
        address_of(captured),
        "resource",
        payload=io.BytesIO(shot.body),
        length=len(shot.body),
        warc_content_type=mime_of(captured),
        warc_headers_dict=headers,
    )


def _record_id(name: str) -> str:
    from uuid import NAMESPACE_URL, uuid5

    return f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"


def write_wacz(captures: Iterable[Captured], stream: BinaryIO, *, title: str, made: datetime) -> int:
    """Write a WACZ file: the WARC with its index and list of pages, and a hash of each part; return how many."""
    resources: list[Json] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:

        def put_lines(path: str, lines: Iterable[bytes]) -> None:
            with archive.open(member(path, made), "w", force_zip64=True) as inner:
                counted = Counting(inner)
                for line in lines:
                    counted.write(line)
            resources.append(_resource(path, counted.sha256, counted.count))

        with SortedLines() as index, tempfile.TemporaryFile() as pages:
            pages.write(orjson.dumps(_PAGES, option=orjson.OPT_APPEND_NEWLINE))

            def note(entry: Entry) -> None:
                index.add(entry.cdxj.encode())
                pages.write(entry.page)

            with archive.open(member(_WARC, made), "w", force_zip64=True) as inner:
                counted = Counting(inner)
                count = write_warc(captures, counted, met=note)  # type: ignore[arg-type]  # only written to
            resources.append(_resource(_WARC, counted.sha256, counted.count))
            put_lines("indexes/index.cdx", index)
            pages.seek(0)
            put_lines("pages/pages.jsonl", pages)
        package = _package(resources, title, made)
        archive.writestr(member("datapackage.json", made), package)
        digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(package).hexdigest()}"}
        archive.writestr(member("datapackage-digest.json", made), orjson.dumps(digest, option=orjson.OPT_INDENT_2))
    return count


def member(path: str, made: datetime) -> zipfile.ZipInfo:
    """Return the head of a member of a zip file, stored, readable for all, with a time that is no surprise."""
    info = zipfile.ZipInfo(path, max(made.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    info.external_attr = 0o100644 << 16
    info.compress_type = zipfile.ZIP_STORED
    return info


def _resource(path: str, digest: str, size_bytes: int) -> Json:
    name = path.rpartition("/")[2].lower()
    return {"name": name, "path": path, "hash": f"sha256:{digest}", "bytes": size_bytes}


def _package(resources: list[Json], title: str, made: datetime) -> bytes:
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "software": SOFTWARE,
        "created": time(made),
        "resources": resources,
    }
    return orjson.dumps(package, option=orjson.OPT_INDENT_2)
