"""The captured pages of an evidence file -> each document by its SHA-256, with the words that stand in it.

Checked are the hashes that the WACZ lists of its own parts, and of each record of its WARC the digests and the bytes.
What the pages say is kept in a file, not in memory: an index of pages may be large.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any

import orjson

from liveindex.errors import ExportError
from liveindex.model.exported import Tallied
from liveindex.service.exporting.parts import Parts, open_zip
from liveindex.service.exporting.seen_words import squeezed, words_of

FlawOf = Callable[[str, str], None]
_CHUNK = 1024 * 1024
_DIGEST = re.compile(r"sha256:([0-9a-f]{64})")
_PACKAGE, _PACKAGE_DIGEST = "datapackage.json", "datapackage-digest.json"
_MOST_BYTES = 256 * 1024 * 1024  # of one document or list: far above what is taken in


@dataclass
class Documents:
    """The documents that were captured.

    Attributes:
        addresses: by SHA-256, where each came from.
        stretches: by SHA-256, where its words stand in the file of words; none where they cannot be read.
        words: that file; None where there is none.
    """

    addresses: dict[str, str]
    stretches: dict[str, tuple[int, int]]
    words: IO[bytes] | None = None
    _last: tuple[str, str] = ("", "")

    def says(self, digest: str, text: str) -> bool | None:
        """Tell whether a document says a text, blanks and line breaks aside; None where it cannot be read."""
        if digest not in self.stretches:
            return None
        return squeezed(text) in self._load(digest)

    def _load(self, digest: str) -> str:
        if self._last[0] != digest and self.words:
            start, length = self.stretches[digest]
            self.words.seek(start)
            self._last = (digest, self.words.read(length).decode())
        return self._last[1]


def check_wacz(parts: Parts, name: str, tallied: Tallied, flaw: FlawOf) -> Documents:
    """Check the captured pages of an evidence file; return what was captured."""
    found = Documents({}, {}, tempfile.TemporaryFile())  # noqa: SIM115  it lives as long as what is found
    try:
        with tempfile.TemporaryFile() as copy:
            with parts.open(name) as stream:
                shutil.copyfileobj(stream, copy, _CHUNK)
            with open_zip(copy, name) as archive:
                _check_package(archive, name, flaw)
                for warc in [one for one in archive.namelist() if one.startswith("archive/")]:
                    _check_warc(archive, f"{name}/{warc}", warc, found, tallied, flaw)
    except ExportError as exc:
        flaw(name, f"changed: {exc}")
    except Exception as exc:  # noqa: BLE001  a broken zip, gzip or WARC ends in many ways; each is a broken part
        flaw(name, f"changed: it cannot be read to its end ({type(exc).__name__}: {exc})")
    return found


def _check_package(archive: zipfile.ZipFile, name: str, flaw: FlawOf) -> None:
    there = set(archive.namelist())
    if len(there) < len(archive.namelist()):
        flaw(name, "a member of it is there twice: one of them was added")
    for wanted in {_PACKAGE, _PACKAGE_DIGEST} - there:
        flaw(f"{name}/{wanted}", "missing")
        return
    package = _small(archive, _PACKAGE)
    told = orjson.loads(_small(archive, _PACKAGE_DIGEST))
    if told.get("hash") != f"sha256:{sha256(package).hexdigest()}":
        flaw(f"{name}/{_PACKAGE}", f"changed: {_PACKAGE_DIGEST} lists another SHA-256")
    listed = {one["path"]: one["hash"] for one in orjson.loads(package).get("resources", [])}
    for path, digest in listed.items():
        if path not in there:
            flaw(f"{name}/{path}", "missing: its package lists it")
        elif digest != f"sha256:{_digest(archive, path)}":
            flaw(f"{name}/{path}", "changed: its package lists another SHA-256")
    for path in sorted(there - listed.keys() - {_PACKAGE, _PACKAGE_DIGEST}):
        flaw(f"{name}/{path}", "added: its package does not list it")


def _small(archive: zipfile.ZipFile, path: str) -> bytes:
    with archive.open(path) as stream:
        body = stream.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise ExportError(f"{path} is larger than any list of parts")
    return body


def _digest(archive: zipfile.ZipFile, path: str) -> str:
    digest = sha256()
    with archive.open(path) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _check_warc(
    archive: zipfile.ZipFile, where: str, path: str, found: Documents, tallied: Tallied, flaw: FlawOf
) -> None:
    with archive.open(path) as stream:
        for record in _records(stream):
            if record.rec_type != "resource":
                continue
            tallied.count("documents")
            address = record.rec_headers.get_header("WARC-Target-URI") or "a record without an address"
            body = record.content_stream().read(_MOST_BYTES + 1)
            digest = sha256(body).hexdigest()
            told = _DIGEST.fullmatch(record.rec_headers.get_header("WARC-Payload-Digest") or "")
            if told is None or told[1] != digest:
                flaw(f"{where}: {address}", "changed: its bytes do not have the digest that its record lists")
            found.addresses[digest] = address
            words = words_of(
                body,
                medium=record.rec_headers.get_header("LiveIndex-Medium") or "",
                content_type=record.rec_headers.get_header("Content-Type") or "",
            )
            if words is not None and found.words is not None:
                packed = words.encode("utf-8", "replace")
                start = found.words.seek(0, 2)
                found.words.write(packed)
                found.stretches[digest] = (start, len(packed))


def _records(stream: IO[bytes]) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    yield from ArchiveIterator(stream, no_record_parse=False, check_digests=False)
