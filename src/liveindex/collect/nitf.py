"""NITF: its body -> HTML, its head -> the fields of a record.

Source: IPTC, News Industry Text Format 3.6. What is not carried over: captions and notes to editors.
"""

from __future__ import annotations

from copy import deepcopy
from html import unescape

from lxml import etree

from liveindex.collect.markup import clean_html

Fields = dict[str, object]

# Dropped with all they hold: what goes with a picture, and what is said to editors.
_DROPPED = ("media", "note", "ed-msg", "nitf-table-metadata", "custom-table", "object.title")
_AS_HTML = {
    "hl1": "h2", "hl2": "h3", "block": "div", "bq": "blockquote", "block.quote": "blockquote", "lang": "span",
    "nitf-table": "div", "credit": "cite", "fn": "p", "datasource": "p",
}  # fmt: skip


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find(element: etree._Element, *names: str) -> etree._Element | None:
    """Return the first element below another at a path of local names, whatever their namespace; None without one."""
    steps = "".join(f"/*[local-name()='{name}']" for name in names)
    found = element.xpath(f".{steps}")
    return found[0] if isinstance(found, list) and found and isinstance(found[0], etree._Element) else None


def words_of(element: etree._Element | None) -> str | None:
    """Return the words in an element on one line; None where there are none."""
    if element is None:
        return None
    # Entities of a DTD that is not read stay as they are written (`&eacute;`): they are HTML's.
    return " ".join(unescape("".join(map(str, element.itertext()))).split()) or None


def inner_html(element: etree._Element) -> str | None:
    """Return what an element of XHTML or NITF holds as HTML without anything that acts; None where it holds no text."""
    copy = deepcopy(element)
    copy.tail = None
    for node in copy.iter():
        if isinstance(node.tag, str):
            name = local(node)
            node.tag = _AS_HTML.get(name, name)
    etree.strip_elements(copy, *_DROPPED, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    etree.cleanup_namespaces(copy)
    written = etree.tostring(copy, encoding="unicode", method="html")
    inner = written[written.find(">") + 1 : written.rfind("</")]
    return clean_html(inner, None) if inner.strip() else None


def nitf_fields(nitf: etree._Element) -> Fields:
    """Return what an NITF document says, under the names of a record's fields; without those that it does not have."""
    body = find(nitf, "body")
    head = find(body, "body.head") if body is not None else None
    content = find(body, "body.content") if body is not None else None
    docdata = find(nitf, "head", "docdata")
    pubdata = find(nitf, "head", "pubdata")
    title = find(head, "hedline", "hl1") if head is not None else None
    fields: Fields = {
        "title": words_of(title) or words_of(find(nitf, "head", "title")),
        "byline": _bylines(head),
        "dateline": words_of(find(head, "dateline")) if head is not None else None,
        "html": inner_html(content) if content is not None else None,
        "summary": words_of(find(head, "abstract")) if head is not None else None,
        "credit": words_of(find(head, "distributor")) if head is not None else None,
        "language": nitf.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "published": _norm(docdata, "date.issue")
        or _norm(docdata, "date.release")
        or (pubdata.get("date.publication") if pubdata is not None else None),
        "source_name": (pubdata.get("name") if pubdata is not None else None) or _holder(docdata),
    }
    return {name: value for name, value in fields.items() if value}


def nitf_identity(nitf: etree._Element) -> str | None:
    """Return what tells an NITF document from all others: its id and who gave it; None where it does not say both."""
    found = find(nitf, "head", "docdata", "doc-id")
    if found is None or not found.get("id-string") or not found.get("regsrc"):
        return None
    return f"nitf:{found.get('regsrc')}:{found.get('id-string')}"


def _bylines(head: etree._Element | None) -> list[str]:
    lines = [line for line in head if local(line) == "byline"] if head is not None else []
    return [words for line in lines if (words := words_of(line))]


def _norm(docdata: etree._Element | None, name: str) -> str | None:
    found = find(docdata, name) if docdata is not None else None
    return found.get("norm") if found is not None else None


def _holder(docdata: etree._Element | None) -> str | None:
    found = find(docdata, "doc.copyright") if docdata is not None else None
    return found.get("holder") if found is not None else None
