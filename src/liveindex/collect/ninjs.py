"""ninjs: a JSON object that an agency sends -> a RECORD snapshot, known by the id that all its versions share.

The object is kept as it came; what its fields mean is for `extraction`. Source: IPTC, ninjs 1.5, 2.1 and 3.0.
"""

from __future__ import annotations

from liveindex.collect.agency_items import NO_TEXT, moment_of
from liveindex.collect.opened import Opened, Part
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium, Snapshot

# With `uri`, one of these makes a record an item of ninjs: no other format is known to have both.
_MARKS = ("versioncreated", "versionCreated", "pubstatus", "pubStatus", "body_xhtml", "headlines", "bodies")
_WITHDRAWN = ("canceled", "withheld")


def is_ninjs(record: dict[str, object]) -> bool:
    """Tell whether a JSON object is an item of ninjs."""
    uri = record.get("uri")
    return isinstance(uri, str) and ":" in uri and any(name in record for name in _MARKS)


def ninjs_part(opened: Opened, address: str, record: dict[str, object], body: bytes) -> Part:
    """Return an item as a snapshot, or what it is where it is no text.

    Args:
        opened: the document it stands in.
        address: its place there.
        record: its fields.
        body: its bytes.
    """
    kind, status = record.get("type"), record.get("pubstatus") or record.get("pubStatus")
    if isinstance(kind, str) and kind != "text":
        return Trouble(address=address, outcome=Outcome.SKIPPED, reason=NO_TEXT, detail=f"It is of the type {kind!r}.")
    if status in _WITHDRAWN:
        detail = f"It was withdrawn by its agency (pubstatus {status})."
        return Trouble(address=address, outcome=Outcome.SKIPPED, reason=NO_TEXT, detail=detail)
    uri = str(record["uri"]).strip()
    created = record.get("versioncreated") or record.get("versionCreated")
    return Snapshot(
        body=body,
        medium=Medium.RECORD,
        address=uri if not any(char.isspace() for char in uri) else address,
        taken=moment_of(created if isinstance(created, str) else None, opened.taken),
        headers=opened.headers,
    )
