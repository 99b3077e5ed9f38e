"""Titles, names, languages, encodings: cleaned by comparison and shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.extraction.making import SENTENCES, TITLE, json_ld, page, read

from liveindex.extraction.decode import decode
from liveindex.extraction.languages import language_code
from liveindex.extraction.names import distinct_names, split_byline
from liveindex.extraction.outlets import slug_of
from liveindex.extraction.titles import without_outlet


@pytest.mark.parametrize(
    ("written", "others", "site", "host", "expected"),
    [
        (
            "Bridge closed after flood - Hill Courier",
            ("Bridge closed after flood",),
            None,
            "",
            "Bridge closed after flood",
        ),
        ("Bridge closed after flood | Hill Courier", (), "Hill Courier", "", "Bridge closed after flood"),
        ("Bridge closed after flood – Courier", (), None, "courier.example", "Bridge closed after flood"),
        ("Hill Courier | Bridge closed after flood", (), "Hill Courier", "", "Bridge closed after flood"),
        (
            "Bridge closed after flood | Hills | Hill Courier",
            ("Bridge closed after flood",),
            "Hill Courier",
            "",
            "Bridge closed after flood",
        ),
        (
            "Bridge closed - what we know so far",
            (),
            "Hill Courier",
            "courier.example",
            "Bridge closed - what we know so far",
        ),
        ("Mother-in-law of the mayor resigns", (), "Law", "law.example", "Mother-in-law of the mayor resigns"),
    ],
)
def test_outlet_is_cut_from_a_title_by_comparison_only(written, others, site, host, expected):
    assert without_outlet(written, (written, *others), site, host) == expected


def test_title_that_most_claims_repeat_is_taken():
    head = json_ld(headline="A search engine's title for the bridge") + f'<meta property="og:title" content="{TITLE}">'
    assert read(page(head=head)).title == TITLE


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ida Marsh", ("Ida Marsh",)),
        ("Von Ida Marsh und Tom Reed", ("Ida Marsh", "Tom Reed")),
        ("Ida Marsh, Tom Reed & Bo Lind", ("Ida Marsh", "Tom Reed", "Bo Lind")),
        ("Ida Marsh, political editor", ("Ida Marsh",)),
        ("Ida Marsh (ida@news.example)", ("Ida Marsh",)),
        ("Ida Marsh https://news.example/ida @idamarsh", ("Ida Marsh",)),
        ("IDA MARSH; Ida Marsh", ("IDA MARSH",)),
        ("admin", ()),
        ("", ()),
    ],
)
def test_bylines_give_names(byline, names):
    assert split_byline(byline) == names


def test_organisation_in_json_ld_is_kept_as_given():
    head = json_ld(headline=TITLE, author={"@type": "Organization", "name": "Hill and Dale Press"})
    assert read(page(head=head)).authors == ("Hill and Dale Press",)


def test_author_given_by_reference_is_found():
    person = {"@type": "Person", "@id": "#1", "name": "Ida Marsh"}
    article = {"@type": "NewsArticle", "headline": "x", "author": {"@id": "#1"}}
    head = json_ld(**{"@type": "WebPage", "@graph": [article, person]})
    assert read(page(head=head)).authors == ("Ida Marsh",)


def test_address_is_no_author():
    assert read(page(head='<meta property="article:author" content="https://facebook.com/ida">')).authors == ()


@given(st.lists(st.text(max_size=30), max_size=8))
def test_no_name_comes_twice(names):
    found = distinct_names(names)
    assert len({name.casefold() for name in found}) == len(found)


@pytest.mark.parametrize(
    ("claimed", "code"),
    [
        ("en-GB", "en"),
        ("de_DE", "de"),
        ("PT-br", "pt"),
        ("eng", "en"),
        ("English", "en"),
        ("iw", "he"),
        ("zh-Hans", "zh"),
        ("xx", None),
        ("", None),
        (None, None),
        ("klingon", None),
    ],
)
def test_languages_become_two_letters(claimed, code):
    assert language_code(claimed) == code


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("Straße".encode(), "text/html; charset=iso-8859-1", "Straße"),
        (b'<meta charset="iso-8859-1">' + "Straße".encode(), None, '<meta charset="iso-8859-1">Straße'),
        ("Straße".encode("latin-1"), "text/html; charset=ISO-8859-1", "Straße"),
        ("“quoted”".encode("cp1252"), "text/html; charset=ISO-8859-1", "“quoted”"),
        (
            b'<meta charset="windows-1251">' + "мост закрыт".encode("cp1251"),
            None,
            '<meta charset="windows-1251">мост закрыт',
        ),
        ("мост закрыт".encode("cp1251"), "text/html; charset=utf-8", None),
        ("橋が閉鎖された".encode("shift_jis"), "text/plain; charset=Shift_JIS", "橋が閉鎖された"),
        ("Straße und Brücke im Süden".encode("cp1252"), None, "Straße und Brücke im Süden"),
        (b'<html lang="pl">' + "mosty są zamknięte".encode("cp1250"), None, '<html lang="pl">mosty są zamknięte'),
        ("\ufeffmost".encode(), "text/html; charset=latin-1", "most"),
        (b"ok", "text/html; charset=no-such-thing", "ok"),
        (b"ok", "text/html; charset=base64", "ok"),
        ("half a sentence — ".encode()[:-2], None, "half a sentence \ufffd"),
    ],
)
def test_declared_and_real_encoding_are_reconciled(body, content_type, text):
    found = decode(body, content_type)
    assert text is None or found == text
    assert found


def test_russian_without_a_declaration_is_detected():
    text = "Совет закрыл старый мост в понедельник, потому что вода поднялась выше дороги. " * 5
    assert decode(text.encode("cp1251")) == text


def test_mojibake_that_the_outlet_printed_is_left_as_it_is():
    assert decode("StraÃŸe".encode()) == "StraÃŸe"


@given(st.text())
def test_utf8_comes_back_as_it_was(text):
    text = text.removeprefix("\ufeff")
    if "\x1b$" not in text and "\x1b(" not in text and "\x00" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8")) == text


@given(st.binary(max_size=300))
def test_any_bytes_decode(body):
    assert isinstance(decode(body), str)


def test_slugs_are_plain():
    assert slug_of("  The Hill  Courier! ") == "the-hill-courier"
    assert SENTENCES
