"""One item of NewsML-G2 -> the fields of a record, or why it is no text.

Source: IPTC, NewsML-G2 Guidelines 2.35. Items and fields are found by their local names, because agencies leave the
namespace away or declare an older one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from lxml import etree

from liveindex.collect.nitf import Fields, find, inner_html, local, nitf_fields, nitf_identity, words_of

NO_TEXT = "an agency item that is no text"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KINDS = {
    "packageItem": "a package, which only points to items",
    "conceptItem": "a concept",
    "knowledgeItem": "a list of concepts",
    "catalogItem": "a catalogue of codes",
    "planningItem": "a plan of coverage",
}
_CLASSES = {
    "picture": "a photo", "video": "a video", "audio": "a sound", "graphic": "a graphic", "animation": "an animation",
    "composite": "a composite of other items", "data": "a table of data", "component": "a part of another item",
}  # fmt: skip
_WITHDRAWN = ("canceled", "cancelled", "withheld", "killed")
ITEMS = frozenset(("newsItem", *_KINDS))


@dataclass(frozen=True, slots=True)
class AgencyItem:
    """One text.

    Attributes:
        identity: what tells it from all others, the same for all its versions; None where it has no such id.
        created: when this version was made, as written.
        fields: of a record, by the names that `extraction` knows.
    """

    identity: str | None
    created: str | None
    fields: Fields


def read_item(item: etree._Element) -> AgencyItem | str:
    """Return the text of an item, or what it is in place of one."""
    name = local(item)
    if name == "nitf":
        fields = nitf_fields(item)
        return AgencyItem(nitf_identity(item), _text(fields.get("published")), _with_dateline(fields))
    content = _why_no_text(item) or _content(item)
    if isinstance(content, str):
        return content
    fields = {**content, **_particulars(item)}
    if not any(fields.get(field) for field in ("title", "html", "text", "summary")):
        return "an item without a headline or text"
    return AgencyItem(item.get("guid"), _text(fields.pop("created", None)), _with_dateline(fields))


def _why_no_text(item: etree._Element) -> str | None:
    name = local(item)
    if name in _KINDS:
        kind = find(item, "concept", "type")
        return "an event" if kind is not None and kind.get("qcode") == "cpnat:event" else _KINDS[name]
    status = _code(find(item, "itemMeta", "pubStatus"))
    if status in _WITHDRAWN:
        return f"withdrawn by its agency (pubStatus {status})"
    item_class = _code(find(item, "itemMeta", "itemClass"))
    return None if item_class in ("", "text") else _CLASSES.get(item_class, f"of the class {item_class[:40]!r}")


def _particulars(item: etree._Element) -> Fields:
    """Return what the item's own metadata say; they stand above those in its content."""
    created = words_of(find(item, "itemMeta", "versionCreated"))
    first = words_of(find(item, "itemMeta", "firstCreated")) or words_of(find(item, "contentMeta", "contentCreated"))
    language = find(item, "contentMeta", "language")
    fields: Fields = {
        "title": words_of(find(item, "contentMeta", "headline")) or words_of(find(item, "itemMeta", "title")),
        "byline": words_of(find(item, "contentMeta", "by")) or words_of(find(item, "contentMeta", "creator", "name")),
        "dateline": words_of(find(item, "contentMeta", "dateline")),
        "summary": words_of(find(item, "contentMeta", "description")),
        "credit": words_of(find(item, "contentMeta", "creditline")) or _party(find(item, "contentMeta", "infoSource")),
        "language": (language.get("tag") if language is not None else None) or item.get(_XML_LANG),
        "published": first or created,
        "modified": created if first else None,
        "source": _party(find(item, "itemMeta", "provider")) or _party(find(item, "rightsInfo", "copyrightHolder")),
        "version": item.get("version"),
        "created": created,
    }
    return {name: value for name, value in fields.items() if value}


def _content(item: etree._Element) -> Fields | str:
    """Return the fields that the content gives, or what the content is where it is no text."""
    contents = item if local(item) == "contentSet" else find(item, "contentSet")
    if contents is None:
        return {}
    elsewhere = ""
    for part in contents:
        kind = (part.get("contenttype") or "").partition(";")[0].strip().lower()
        match local(part):
            case "inlineXML" if "sportsml" in kind:
                elsewhere = "a table of sports results (SportsML)"
            case "inlineXML":
                found = _inline_xml(part)
                if found:
                    return found
            case "inlineData" if part.get("encoding"):
                elsewhere = f"packed as {part.get('encoding')!r}, which is not read"
            case "inlineData":
                # Its markup, where it has any, is escaped: it comes as text.
                written = "".join(piece for piece in part.itertext() if isinstance(piece, str)).strip()
                if written:
                    return {"html" if "html" in kind else "text": written}
            case "remoteContent":
                elsewhere = elsewhere or "an item whose text stands elsewhere (remoteContent)"
            case _:
                pass
    return elsewhere or {}


def _inline_xml(part: etree._Element) -> Fields:
    for root in part:
        match local(root):
            case "nitf":
                return nitf_fields(root)
            case "html":
                body = find(root, "body")
                written = inner_html(body) if body is not None else None
                title = words_of(find(root, "head", "title"))
                return {name: value for name, value in (("html", written), ("title", title)) if value}
            case _:
                pass
    written = inner_html(part)
    return {"html": written} if written else {}


def _with_dateline(fields: Fields) -> Fields:
    """Put the dateline before the text, as it is printed, where the text does not begin with it."""
    line = _text(fields.pop("dateline", None))
    for name in ("html", "text"):
        body = _text(fields.get(name))
        if line and body and line not in body[: len(line) + 200]:
            fields[name] = f"<p>{escape(line, quote=False)}</p>{body}" if name == "html" else f"{line}\n\n{body}"
    return fields


def _code(element: etree._Element | None) -> str:
    """Return the code of a qcode or of a URI: what follows its scheme."""
    if element is None:
        return ""
    return (element.get("qcode") or element.get("uri") or "").rstrip("/").rpartition(":")[2].rpartition("/")[2].lower()


def _party(element: etree._Element | None) -> str | None:
    """Return how a provider, holder or source is best named: its name, else its address, else its code."""
    if element is None:
        return None
    named = words_of(find(element, "name")) or element.get("literal") or element.get("uri")
    return named or (element.get("qcode") or "").partition(":")[2] or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def moment_of(written: str | None, read: datetime) -> datetime:
    """Return when a version was made, by its own word, never later than it was read; that where it does not say."""
    try:
        moment = datetime.fromisoformat((written or "").strip())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return read
    return min(moment, read)
