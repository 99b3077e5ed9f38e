"""The list that an archive gives of its copies of an address -> copies; and which of them to take. Pure.

Reads TimeMaps as link-format and as JSON (RFC 7089, section 5; the JSON of the public aggregators), and the lists of
Wayback-style CDX servers as JSON, text and CDXJ. What a list says of a copy is a claim: `mementos` looks at the copy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from liveindex.errors import UnreadableInputError
from liveindex.model.memento import Memento, Span, Step
from liveindex.text.urls import is_web_address

_LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]+))?)*)')
_ATTRIBUTE = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]+))')
_CDX_LINE = re.compile(r"\S+ \d{14} \S")
# A Wayback-style address: something before the time, the time, perhaps flags, the page's own address. An archive that
# has the time right after its host (as archive.today has) knows no flags.
_WAYBACK = re.compile(r"^(https?://[^/]+/(?:[^/]+/)+?)(\d{14})((?:[a-z]{2}_)?)/(.+)$", re.IGNORECASE)
_SOUND_STATUS = frozenset(("200", "-", ""))


@dataclass(frozen=True, slots=True)
class TimeMap:
    """What one list says.

    Attributes:
        mementos: in order of time.
        more: addresses of further parts of the list.
    """

    mementos: tuple[Memento, ...]
    more: tuple[str, ...] = ()


def fill_in(template: str, address: str, span: Span) -> str:
    """Return the address of the list for a page.

    Args:
        template: with `{address}` (as it is), `{quoted}` (percent-encoded), `{from}` and `{to}` (20250516).
        address: of the page.
        span: the days that are wanted.
    """
    values = {
        "{address}": address,
        "{quoted}": quote(address, safe=""),
        "{from}": f"{span.first:%Y%m%d}",
        "{to}": f"{span.last:%Y%m%d}",
    }
    # In one pass: an address may itself hold something in braces.
    return re.sub(r"\{(?:address|quoted|from|to)\}", lambda match: values[match.group()], template)


def read_timemap(body: bytes, *, asked: str, base: str, span: Span) -> TimeMap:
    """Return what a list of copies says.

    Args:
        body: as it came.
        asked: the page whose copies are listed.
        base: address of the list.
        span: parts of the list that say that they hold other days only are not named.

    Raises:
        UnreadableInputError: it is no such list.
    """
    text = body.decode("utf-8", "replace").strip()
    found: TimeMap | None = None
    if not text:
        found = TimeMap(())
    elif text[0] in "{[":
        with suppress(ValueError, RecursionError):
            found = _read_json(json.loads(text), asked, base, span)
    elif _CDX_LINE.match(text):
        found = TimeMap(tuple(_read_cdx_lines(text, base)))
    elif re.match(r"<[^<>]*>\s*;", text):  # not "<html>"
        found = _read_links(text, asked, base, span)
    if found is None:
        raise UnreadableInputError(
            f"What {base} gives is no TimeMap and no CDX list. Check memento_timemap or --timemap.", base
        )
    return TimeMap(tuple(sorted(found.mementos, key=lambda one: one.at)), found.more)


def plan(mementos: Iterable[Memento], span: Span, step: Step) -> tuple[Memento, ...]:
    """Return the copies to take, in order of time: those of the wanted days, one for each step, none twice."""
    kept: dict[str, Memento] = {}
    form = {Step.DAY: "%Y%m%d", Step.HOUR: "%Y%m%d%H", Step.ALL: "%Y%m%d%H%M%S"}[step]
    for memento in sorted(mementos, key=lambda one: one.at):
        if span.holds(memento.at):
            kept.setdefault(memento.at.strftime(form), memento)
    return tuple(kept.values())


def raw_form(address: str, flag: str) -> str:
    """Return the address under which an archive gives a copy as it was; the same where its form shows no such way."""
    match = _WAYBACK.match(address)
    return f"{match[1]}{match[2]}{flag}/{match[4]}" if match and flag else address


def beside(address: str, original: str) -> str | None:
    """Return where an archive leads to another page's copy of the same time; None where an address shows no way.

    Wayback-style archives lead on to the nearest copy that they have.
    """
    match = _WAYBACK.match(address)
    return f"{match[1]}{match[2]}/{original}" if match else None


def original_in(address: str) -> str | None:
    """Return the page's own address that a Wayback-style address holds; None where it holds none."""
    match = _WAYBACK.match(address) or re.match(r"^(https?://[^/]+/)(\d{14})()/(.+)$", address)
    if match is None:
        return None
    original = match[4]
    if re.match(r"https?:/[^/]", original):  # some servers fold the two strokes
        original = original.replace(":/", "://", 1)
    elif "://" not in original:
        original = f"http://{original}"
    return original if is_web_address(original) else None


def time_in(address: str) -> datetime | None:
    """Return the time that a Wayback-style address holds; None where it holds none."""
    match = re.match(r"^https?://[^/]+/(?:[^/]+/)*?(\d{14})(?:[a-z]{2}_)?/", address)
    return _stamp(match[1]) if match else None


def http_date(written: str) -> datetime | None:
    """Return the moment of an HTTP date (RFC 9110, section 5.6.7), or of an ISO one; None where it is neither."""
    moment: datetime | None = None
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        moment = parsedate_to_datetime(written)
    if moment is None:
        with suppress(ValueError):
            moment = datetime.fromisoformat(written.strip())
    if moment is None:
        return None
    with suppress(OverflowError):
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _stamp(written: str) -> datetime | None:
    with suppress(ValueError):
        return datetime.strptime(written, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    return None


def _read_links(text: str, asked: str, base: str, span: Span) -> TimeMap:
    mementos: list[Memento] = []
    more: list[str] = []
    original = asked
    for match in _LINK.finditer(text):
        told = {name.lower(): quoted or plain for name, quoted, plain in _ATTRIBUTE.findall(match[2])}
        kinds = told.get("rel", "").lower().split()
        target = _joined(base, match[1].strip())
        if "original" in kinds and is_web_address(target):
            original = target
        elif "memento" in kinds:
            mementos += _memento(target, http_date(told.get("datetime", "")), asked)
        elif ("timemap" in kinds or "next" in kinds) and "self" not in kinds:
            more += _part(target, told.get("from"), told.get("until"), base, span)
    return TimeMap(tuple(_of(one, original) for one in mementos), tuple(dict.fromkeys(more)))


def _of(memento: Memento, original: str) -> Memento:
    return Memento(at=memento.at, address=memento.address, original=original_in(memento.address) or original)


def _memento(address: str, at: datetime | None, original: str) -> Iterator[Memento]:
    if at is not None and is_web_address(address):
        yield Memento(at=at, address=address, original=original_in(address) or original)


def _part(address: str, first: str | None, last: str | None, base: str, span: Span) -> Iterator[str]:
    begins, ends = http_date(first or ""), http_date(last or "")
    if (begins and begins.date() > span.last) or (ends and ends.date() < span.first):
        return
    if is_web_address(address) and address != base:
        yield address


def _read_json(value: Any, asked: str, base: str, span: Span) -> TimeMap | None:
    if isinstance(value, list):
        return TimeMap(tuple(_read_cdx_table(value, base)))
    if not isinstance(value, dict) or not {"mementos", "timemap_index", "original_uri"} & value.keys():
        return None
    listed = value.get("mementos")
    entries = listed.get("list") if isinstance(listed, dict) else listed
    original = value.get("original_uri")
    original = original if isinstance(original, str) and is_web_address(original) else asked
    mementos = [
        one
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
        for one in _memento(_text(entry.get("uri")), http_date(_text(entry.get("datetime"))), original)
    ]
    more: list[str] = []
    index = value.get("timemap_index")
    for entry in index if isinstance(index, list) else []:
        if isinstance(entry, dict):
            uri = _joined(base, _text(entry.get("uri")))
            more += _part(uri, _text(entry.get("from")), _text(entry.get("until")), base, span)
    pages = value.get("pages")
    following = pages.get("next") if isinstance(pages, dict) else None
    if isinstance(following, dict):
        more += _part(_joined(base, _text(following.get("uri"))), None, None, base, span)
    return TimeMap(tuple(mementos), tuple(dict.fromkeys(more)))


def _text(value: Any) -> str:
    if isinstance(value, list):  # one aggregator gives several addresses for one copy
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def _read_cdx_table(rows: list[Any], base: str) -> Iterator[Memento]:
    """Yield the copies of a CDX list as JSON: a row of names, then rows of values."""
    names = rows[0] if rows and isinstance(rows[0], list) else []
    for row in rows[1:]:
        if isinstance(row, list):
            yield from _captured({str(name): _text(cell) for name, cell in zip(names, row, strict=False)}, base)


def _read_cdx_lines(text: str, base: str) -> Iterator[Memento]:
    for line in text.splitlines():
        _, _, rest = line.partition(" ")
        stamp, _, told = rest.partition(" ")
        if told.startswith("{"):
            with suppress(ValueError, RecursionError):
                fields = json.loads(told)
                status = str(fields.get("status", ""))
                yield from _captured(
                    {"timestamp": stamp, "original": _text(fields.get("url")), "statuscode": status}, base
                )
        else:
            cells = told.split(" ")
            status = cells[2] if len(cells) > 2 else ""
            yield from _captured({"timestamp": stamp, "original": cells[0], "statuscode": status}, base)


def _captured(row: dict[str, str], base: str) -> Iterator[Memento]:
    at, original = _stamp(row.get("timestamp", "")), row.get("original", "")
    if at is None or not is_web_address(original) or row.get("statuscode", "") not in _SOUND_STATUS:
        return
    parts = urlsplit(base)
    before, _, _ = parts.path.partition("/cdx")
    collection = before.removesuffix("/") or "/web"
    address = f"{parts.scheme}://{parts.netloc}{collection}/{at:%Y%m%d%H%M%S}/{original}"
    yield Memento(at=at, address=address, original=original)


def file_day(path: str) -> date | None:
    """Return the day in the name of an archive file: `CC-NEWS-20250516083000-00042.warc.gz`; None where it has none."""
    match = re.search(r"(?<!\d)(\d{8})(?:\d{6})?(?!\d)", path.rsplit("/", 1)[-1])
    with suppress(ValueError):
        return datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=UTC).date() if match else None
    return None
