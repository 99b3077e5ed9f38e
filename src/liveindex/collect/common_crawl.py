"""A list of archive files by path, as Common Crawl publishes them -> the documents in those of the wanted days.

The list is `warc.paths.gz`, its text, or one path; each path is relative to `common_crawl`. Each file is fetched whole
into a temporary file and read by the reader of web archives; of its records only those of the wanted hosts and days
are given on.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urljoin

from liveindex.collect.mementos import Patience
from liveindex.collect.opened import Opened, Part, failed, mebibytes
from liveindex.collect.registry import read_document
from liveindex.collect.timemaps import file_day
from liveindex.errors import CollectError, TooLargeError, UnreadableInputError, WrongUseError
from liveindex.model.memento import Span
from liveindex.model.outcome import Trouble
from liveindex.model.snapshot import Snapshot
from liveindex.text.urls import is_web_address, source_of

_ENDINGS = (".warc", ".warc.gz", ".arc", ".arc.gz")
_LONGEST_LIST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFile:
    """One archive file that is wanted; `at` is the day in its name."""

    address: str
    at: datetime


def list_files(source: str, span: Span, *, patience: Patience) -> tuple[ArchiveFile, ...]:
    """Return the archive files of the wanted days, in order of time.

    Args:
        source: path or address of a list, or the path or address of one archive file.
        span: the days in their names.
        patience: how the network is asked.

    Raises:
        WrongUseError: there is no such file, or it lists no archive files.
        CollectError: it cannot be fetched or read.
    """
    base = patience.settings.common_crawl
    lines = [source] if source.lower().endswith(_ENDINGS) and not Path(source).exists() else _lines(source, patience)
    paths = [line.strip() for line in lines if line.strip().lower().endswith(_ENDINGS)]
    if not paths:
        raise WrongUseError(f"{source} lists no archive files: a path on each line, such as .../CC-NEWS-....warc.gz.")
    found = []
    for path in paths:
        day = file_day(path)
        if day is not None and span.first <= day <= span.last:
            midnight = datetime.fromisoformat(f"{day}T00:00:00+00:00")
            found.append(ArchiveFile(address=path if is_web_address(path) else urljoin(base, path), at=midnight))
    return tuple(sorted(found, key=lambda one: (one.at, one.address)))


def _lines(source: str, patience: Patience) -> list[str]:
    if is_web_address(source):
        response = patience.ask(source)
        if not 200 <= response.status < 300:
            raise UnreadableInputError(f"{source} answered {response.status}. Check the address.", source)
        body = response.body
    else:
        try:
            body = Path(source).expanduser().read_bytes()
        except OSError as exc:
            raise WrongUseError(
                f"The list {source} cannot be read: {exc.strerror}. Name a file or an address."
            ) from exc
    if body[:2] == b"\x1f\x8b":
        body = _unpacked(body, source)
    return body.decode("utf-8", "replace").splitlines()


def _unpacked(body: bytes, source: str) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            whole = packed.read(_LONGEST_LIST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as exc:
        raise UnreadableInputError(f"The list {source} is damaged: {exc}. Fetch it anew.", source) from exc
    if len(whole) > _LONGEST_LIST_BYTES:
        raise TooLargeError(f"The list {source} is larger than {mebibytes(_LONGEST_LIST_BYTES)}. Split it.", source)
    return whole


def read_file(
    file: ArchiveFile,
    hosts: frozenset[str],
    span: Span,
    *,
    patience: Patience,
    now: datetime,
) -> Iterator[Part]:
    """Yield the documents of an archive file that are of the wanted hosts and days; troubles as they come.

    Args:
        hosts: as `wanted_hosts` gives them; none is all.
    """
    with tempfile.TemporaryFile() as spool:
        trouble = _download(file, cast("BinaryIO", spool), patience)
        if trouble is not None:
            yield trouble
            return
        spool.flush()
        size = spool.tell()
        spool.seek(0)
        opened = Opened(
            address=file.address,
            name=file.address.rsplit("/", 1)[-1],
            stream=io.BufferedReader(io.FileIO(spool.fileno(), closefd=False), 64 * 1024),
            taken=now,
            size_bytes=size,
        )
        for part in read_document(opened, patience.settings):
            if isinstance(part, Trouble) or is_wanted(part, hosts, span):
                yield part


def _download(file: ArchiveFile, spool: BinaryIO, patience: Patience) -> Part | None:
    try:
        response = patience.ask(file.address, into=spool)
    except TooLargeError as exc:
        return failed(file.address, "too large", str(exc))
    except CollectError as exc:
        return failed(file.address, "could not be fetched", str(exc))
    if not 200 <= response.status < 300:
        detail = f"{file.address} answered {response.status}. Check common_crawl and the list."
        return failed(file.address, f"status {response.status}", detail)
    return None


def wanted_hosts(hosts: tuple[str, ...]) -> frozenset[str]:
    """Return hosts as outlets are named: lower case, without `www.`; addresses are taken for their hosts."""
    return frozenset(
        source_of(host if is_web_address(host) else f"https://{host.strip('/')}/") for host in hosts if host.strip("/ ")
    )


def is_wanted(snapshot: Snapshot, hosts: frozenset[str], span: Span) -> bool:
    """Tell whether a document is of the wanted days and of a wanted host or one below it."""
    if not span.holds(snapshot.taken):
        return False
    host = source_of(snapshot.container or snapshot.address)
    return not hosts or any(host == wanted or host.endswith(f".{wanted}") for wanted in hosts)
