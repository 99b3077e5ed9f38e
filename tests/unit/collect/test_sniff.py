"""What a document is: by its bytes first, its extension second, the server's claim third."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.collect.sniff import Kind, sniff

RSS = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel><title>T</title></channel></rss>'


def zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "application/epub+zip")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("head", "extension", "content_type", "kind"),
    [
        (b"<!DOCTYPE html><html><p>x", "", "", Kind.HTML),
        (b"\xef\xbb\xbf \n<!-- saved --><HTML lang=en>", "txt", "text/plain", Kind.HTML),
        ("<html><p>x</p></html>".encode("utf-16"), "", "", Kind.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z">', "xml", "", Kind.HTML),
        (b"Notice: something\n<html lang='en'><head><title>x", "", "", Kind.HTML),
        (b"<p>A fragment.</p>", "", "", Kind.HTML),
        (b"Words before any tag <b>bold</b>", "html", "", Kind.HTML),
        (b"Words before any tag <b>bold</b>", "", "text/html", Kind.HTML),
        (RSS, "", "", Kind.FEED),
        (RSS, "txt", "text/plain", Kind.FEED),
        (RSS, "html", "text/html", Kind.FEED),
        (RSS.decode().encode("utf-16"), "", "", Kind.FEED),
        (RSS.decode().encode("utf-16-be"), "", "", Kind.FEED),
        (RSS.decode().encode("utf-32-le"), "", "", Kind.FEED),
        (b"\n\n" + RSS, "", "", Kind.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "", "", Kind.FEED),
        (b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', "", "", Kind.FEED),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "", "", Kind.FEED),
        (b'<!DOCTYPE rss PUBLIC "a" "b.dtd"><rss version="0.91">', "", "", Kind.FEED),
        (b'<?xml version="1.0"?><urlset>', "xml", "", Kind.UNSUPPORTED),
        (b"<newsItem><x/>", "xml", "", Kind.AGENCY),
        (b'{"title": "a"}\n{"title": "b"}\n', "", "", Kind.JSON_LINES),
        (b'{"title": "a"}\n{broken\n{"title": "c"}', "", "", Kind.JSON_LINES),
        (b'{"title": "a"}', "jsonl", "", Kind.JSON_LINES),
        (b'{"title": "a"}', "", "application/x-ndjson", Kind.JSON_LINES),
        (b'{"title": "a"}', "", "", Kind.JSON),
        (b'[\n  {"title": "a"}\n]', "txt", "", Kind.JSON),
        (b"[Reuters] The ministry said so.", "", "", Kind.TEXT),
        (b"{curly} words", "", "", Kind.TEXT),
        (b"title,url,text\nA,B,C\n", "", "", Kind.TABLE),
        (b'"Title";"Text"\nA;B\n', "", "", Kind.TABLE),
        (b"a,b\n1,2\n", "csv", "", Kind.TABLE),
        (b"a,b\n1,2\n", "", "text/csv", Kind.TABLE),
        (b"Title, they said, was text\nand more\n", "", "", Kind.TEXT),
        (b"# A heading\n\nWords.", "md", "", Kind.TEXT),
        (b"Just words, caf\xe9 and all.", "", "", Kind.TEXT),
        ("Слова.".encode("utf-16"), "", "", Kind.TEXT),
        ("Слова и ещё слова.".encode("cp1251"), "txt", "", Kind.TEXT),
        (gzip.compress(b"x", mtime=0), "html", "text/html", Kind.GZIP),
        (zipped("a.html"), "", "", Kind.ZIP),
        (zipped("mimetype"), "epub", "", Kind.UNSUPPORTED),
        (zipped("[Content_Types].xml"), "docx", "", Kind.UNSUPPORTED),
        (b"%PDF-1.7\n", "html", "text/html", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0", "txt", "", Kind.UNSUPPORTED),
        (bytes(range(256)), "", "", Kind.UNSUPPORTED),
        (b"From: a@example.org\nSubject: x\n\nHello", "eml", "", Kind.MAIL),
        (b"", "html", "text/html", Kind.EMPTY),
        (b"\xef\xbb\xbf \r\n\t", "", "", Kind.EMPTY),
        (b"\0\0\0\0", "", "", Kind.EMPTY),
    ],
)
def test_a_document_is_what_its_bytes_say(head: bytes, extension: str, content_type: str, kind: Kind) -> None:
    assert sniff(head, extension=extension, content_type=content_type).kind is kind


def test_what_is_not_read_is_named() -> None:
    assert sniff(b"\x89PNG\r\n").what == "a PNG image"
    assert "sitemap" in sniff(b"<?xml version='1.0'?><urlset>").what


@given(st.binary(max_size=300), st.sampled_from(["", "html", "json", "csv", "xml", "txt", "jsonl"]))
def test_any_bytes_are_some_kind(head: bytes, extension: str) -> None:
    assert isinstance(sniff(head, extension=extension).kind, Kind)
