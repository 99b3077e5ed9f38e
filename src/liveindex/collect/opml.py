"""A list of feeds (OPML) -> outlines, and outlines -> a list of feeds that other readers understand.

Read are OPML 1.0, 1.1 and 2.0 as the well-known readers write them, and as people break them: attributes in any
letter case, no head, bare ampersands, half a file. Facts that OPML has no attribute for (country, owner, the rule of
a section) stand in a namespace of our own, which other readers pass over. Lists that a list includes are named, not
fetched.
Source: OPML 2.0 specification, opml.org/spec2.opml; FreshRSS's extension, namespace https://freshrss.org/opml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from lxml import etree

from liveindex.collect.sniff import root_name
from liveindex.collect.xml_lists import broken_at, local_name, sound_xml
from liveindex.errors import UnreadableInputError
from liveindex.model.following import LinkRule, Outline, SubscriptionKind
from liveindex.text.urls import identity_of, is_web_address

NAMESPACE = "urn:x-liveindex:outline:1"
_FRESHRSS = "https://freshrss.org/opml"
_MOST_OUTLINES = 50_000
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?\Z", re.IGNORECASE)
_COUNTRY = re.compile(r"[a-z]{2}\Z", re.IGNORECASE)
_FEED_TYPES = frozenset(("rss", "atom", "json", "jsonfeed", "rdf", "feed", "rss1", "rss2", "pie"))
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpmlList:
    """A list of what to follow.

    Attributes:
        title: of the list; empty where it has none.
        outlines: in its order, each address once.
        troubles: what could not be read or was left out, in words for people.
    """

    title: str
    outlines: tuple[Outline, ...]
    troubles: tuple[str, ...]


def read_opml(body: bytes, address: str = "The list") -> OpmlList:
    """Return what a list of feeds names.

    Args:
        body: as it came.
        address: where from, for messages.

    Raises:
        UnreadableInputError: hostile, or no OPML.
    """
    sound = sound_xml(body, address)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(sound, parser) if root_name(sound[:4096].decode("utf-8", "ignore")) == "opml" else None
    if root is None:
        raise UnreadableInputError(
            f"{address} is no list of feeds: its first element is not <opml>. Export the list from your reader anew.",
            address,
        )
    troubles = []
    broken = broken_at(parser.error_log)
    if broken:
        troubles.append(f"The XML is broken at {broken}. The outlines that are whole are read.")
    titles = (" ".join((element.text or "").split()) for element in root.iter() if local_name(element) == "title")
    found = _joined(list(_outlines(root, troubles)), troubles)
    return OpmlList(next(titles, ""), found, tuple(troubles))


def _outlines(root: etree._Element, troubles: list[str]) -> Iterator[Outline]:
    """Yield what each outline names. Walks without recursion: lists may be nested as deep as the parser allows."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    seen = 0
    while waiting:
        element, folder = waiting.pop()
        inner = folder
        if local_name(element) == "outline":
            seen += 1
            if seen > _MOST_OUTLINES:
                troubles.append(f"It holds more than {_MOST_OUTLINES:,} outlines; the others are left out.")
                return
            fields = _Fields(element)
            if fields.own("iscomment").lower() == "true":
                troubles.append(f"{fields.name or 'An outline'!r} is commented out, with all in it.")
                continue
            found = _read(fields, folder, troubles)
            if found is not None:
                yield found
            elif fields.name and len(element):
                inner = (*folder, fields.name)
        waiting += [(child, inner) for child in reversed(element) if local_name(child) in ("body", "outline")]


class _Fields:
    """The attributes of an outline: names in any letter case, and those of a namespace apart."""

    def __init__(self, element: etree._Element) -> None:
        self._found: dict[tuple[str, str], str] = {}
        for written, value in element.attrib.items():
            name = etree.QName(str(written))
            self._found.setdefault((name.namespace or "", name.localname.lower()), str(value).strip())

    def own(self, name: str) -> str:
        return self._found.get(("", name), "")

    def ours(self, name: str) -> str | None:
        return self._found.get((NAMESPACE, name))

    def freshrss(self, name: str) -> str:
        return self._found.get((_FRESHRSS, name), "")

    @property
    def name(self) -> str:
        return self.own("title") or self.own("text")


def _read(fields: _Fields, folder: tuple[str, ...], troubles: list[str]) -> Outline | None:
    """Return what an outline names, None for a folder and for what cannot be followed."""
    if fields.freshrss("opmlurl"):
        troubles.append(f"{fields.name!r} is filled from another list: {fields.freshrss('opmlurl')}. Follow that one.")
        return None
    kind, address = _kind_and_address(fields, troubles)
    site = fields.own("htmlurl")
    site = site if is_web_address(site) else ""
    if not address and site:
        address, site = site, ""
    if not address:
        return None
    if not is_web_address(address):
        troubles.append(f"{fields.name or address!r} has no web address but {address[:80]!r}.")
        return None
    text, title = fields.own("text"), fields.own("title")
    language = _LANGUAGE.match(fields.ours("language") or fields.own("language"))
    country = _COUNTRY.match(fields.ours("country") or "")
    return Outline(
        address=address,
        title=title or ("" if text == address else text),
        site=site or None,
        folder=folder or _category(fields.own("category")),
        language=language.group(1).lower() if language else None,
        country=country.group().lower() if country else None,
        owner=fields.ours("owner") or None,
        kind=kind,
        rule=_rule(fields),
    )


def _kind_and_address(fields: _Fields, troubles: list[str]) -> tuple[SubscriptionKind | None, str]:
    type_, xml, url = fields.own("type").lower(), fields.own("xmlurl"), fields.own("url")
    said = fields.ours("kind")
    if said is not None:
        known = next((kind for kind in SubscriptionKind if kind.value == said.lower()), None)
        return known, xml or url
    if not xml and (type_ == "include" or (type_ == "link" and urlsplit(url).path.lower().endswith(".opml"))):
        troubles.append(f"{fields.name or url!r} includes another list: {url}. Follow that one.")
        return None, ""
    if "xpath" in type_ or "dotnotation" in type_:
        troubles.append(
            f"{fields.name or xml!r} was read by {type_!r} rules of another reader; they are not taken over."
        )
        return (SubscriptionKind.SECTION if type_.startswith("html") else None), xml or url
    if xml:
        return SubscriptionKind.FEED, xml
    if type_ in _FEED_TYPES:
        return SubscriptionKind.FEED, url
    return (SubscriptionKind.PAGE if type_ == "link" and url else None), url


def _category(written: str) -> tuple[str, ...]:
    """Return the first of the comma-separated paths (`/Boston/Weather,/Tourism`) as folders."""
    first = written.split(",", 1)[0]
    return tuple(name.strip() for name in first.split("/") if name.strip())


def _rule(fields: _Fields) -> LinkRule | None:
    written = {name: fields.ours(name) for name in ("include", "exclude", "same-site", "least-words")}
    if all(value is None for value in written.values()):
        return None
    words = written["least-words"] or ""
    return LinkRule(
        include=tuple((written["include"] or "").split("\n")) if written["include"] else (),
        exclude=tuple((written["exclude"] or "").split("\n")) if written["exclude"] else (),
        same_site=(written["same-site"] or "true").lower() != "false",
        least_words=int(words) if words.isascii() and words.isdigit() else 0,
    )


def _joined(outlines: Sequence[Outline], troubles: list[str]) -> tuple[Outline, ...]:
    """Return each address once, at its first place, with what only a later one says of it."""
    found: dict[str, Outline] = {}
    twice = 0
    for outline in outlines:
        key = identity_of(outline.address)
        first = found.get(key)
        if first is None:
            found[key] = outline
            continue
        twice += 1
        found[key] = replace(
            first,
            title=first.title or outline.title,
            site=first.site or outline.site,
            folder=first.folder or outline.folder,
            language=first.language or outline.language,
            country=first.country or outline.country,
            owner=first.owner or outline.owner,
            kind=first.kind or outline.kind,
            rule=first.rule or outline.rule,
        )
    if twice:
        troubles.append(f"{twice} outlines name an address that stands before; each is taken once.")
    return tuple(found.values())


def write_opml(title: str, outlines: Sequence[Outline], now: datetime) -> bytes:
    """Return outlines as OPML 2.0, UTF-8: folders nested, each where its first outline stands.

    `read_opml` gives the same outlines, in the order of the folders.

    Args:
        title: of the list.
        outlines: what to list.
        now: the date of the list, aware.
    """
    root = etree.Element("opml", version="2.0", nsmap={"li": NAMESPACE})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _sound(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    folders: dict[tuple[str, ...], etree._Element] = {(): etree.SubElement(root, "body")}
    for outline in outlines:
        for depth in range(1, len(outline.folder) + 1):
            path = outline.folder[:depth]
            if path not in folders:
                folders[path] = etree.SubElement(folders[path[:-1]], "outline", text=_sound(path[-1]))
        element = etree.SubElement(folders[outline.folder], "outline")
        for name, value in _attributes(outline).items():
            element.set(name, _sound(value))
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _attributes(outline: Outline) -> dict[str, str]:
    """Return the attributes of an outline; what is no feed is a link to other readers."""
    is_feed = outline.kind in (SubscriptionKind.FEED, None)
    found = {"text": outline.title or outline.address}
    if outline.title:
        found["title"] = outline.title
    found["type"] = "rss" if is_feed else "link"
    found["xmlUrl" if is_feed else "url"] = outline.address
    optional = {
        "htmlUrl": outline.site,
        "language": outline.language,
        _ours("country"): outline.country,
        _ours("owner"): outline.owner,
        _ours("kind"): None if outline.kind is SubscriptionKind.FEED else outline.kind or _UNKNOWN,
    }
    rule = outline.rule
    if rule is not None:
        # An address holds no line break, so a pattern that does can be written on one line as well.
        for name, patterns in (("include", rule.include), ("exclude", rule.exclude)):
            optional[_ours(name)] = "\n".join(pattern.replace("\n", "\\n") for pattern in patterns if pattern) or None
        optional[_ours("same-site")] = str(rule.same_site).lower()
        optional[_ours("least-words")] = str(rule.least_words)
    return found | {name: str(value) for name, value in optional.items() if value}


def _ours(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _sound(text: str) -> str:
    """Return text without the control characters that XML has no place for."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)
