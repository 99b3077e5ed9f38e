"""NewsML-G2, NITF and ninjs: each text comes as a record, what is no text says what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from tests.unit.collect.conftest import NOW, bodies, snapshots, troubles

from liveindex.collect.opened import Part
from liveindex.extraction import extract_article
from liveindex.model.article import Article
from liveindex.model.outcome import Outcome
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.head><hedline><hl1>Inner headline</hl1></hedline><byline>By Mira Dell, <byttl>Staff Reporter</byttl></byline>
<dateline>HARROW, March 3 (Interline)</dateline></body.head>
<body.content><p>The ferry did not <em>leave</em> the port.</p><hl2>What is next</hl2>
<media media-type="image"><media-caption>A caption.</media-caption></media><p>It may leave on Friday.</p></body.content>
</body></nitf>"""


def item(
    content: str = f'<inlineXML contenttype="application/nitf+xml">{NITF}</inlineXML>',
    *,
    guid: str = "urn:newsml:interline.example:20250303:ferry",
    version: int = 1,
    kind: str = "ninat:text",
    status: str = "usable",
    meta: str = "",
    created: str = "2025-03-03T10:15:00+01:00",
) -> str:
    return f"""<newsItem {NAR} guid="{guid}" version="{version}" xml:lang="en-GB">
<itemMeta><itemClass qcode="{kind}"/><provider uri="https://interline.example/about"><name>Interline</name></provider>
<versionCreated>{created}</versionCreated><firstCreated>2025-03-03T08:00:00Z</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><creator><name>Ann Lee</name></creator><creditline>Interline/Harrow Courier</creditline>
<language tag="en"/><headline>Ferry stays in port</headline>{meta}</contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def articles(parts: list[Part]) -> list[Article]:
    found = [extract_article(snapshot) for snapshot in snapshots(parts, Medium.RECORD)]
    return [article for article in found if isinstance(article, Article)]


def test_an_item_with_nitf_becomes_an_article_with_all_that_it_says_of_itself(read: Read) -> None:
    parts = read(item().encode(), "item.xml")
    kept, record = snapshots(parts)
    assert kept.medium is Medium.FEED
    assert kept.body == item().encode()
    assert record.container == kept.address == "file:///item.xml"
    assert record.taken == datetime(2025, 3, 3, 9, 15, tzinfo=UTC)
    (article,) = articles(parts)
    assert article.address == "urn:newsml:interline.example:20250303:ferry"
    assert article.title == "Ferry stays in port"
    assert article.authors == ("Ann Lee",)
    assert article.text.split("\n\n") == [
        "HARROW, March 3 (Interline)", "The ferry did not leave the port.", "What is next", "It may leave on Friday.",
    ]  # fmt: skip
    assert (article.source, article.source_name) == ("interline", "Interline")
    assert article.credit == "Interline/Harrow Courier"
    assert article.declared_language == "en"
    assert article.published is not None
    assert article.modified is not None
    assert article.published.as_written == "2025-03-03T08:00:00Z"
    assert article.modified.as_written == "2025-03-03T10:15:00+01:00"


def test_two_versions_are_two_versions_of_one_article_in_their_own_order(read: Read) -> None:
    later = item(version=2, created="2025-03-03T12:00:00Z", meta="<dateline>HARROW</dateline>")
    parts = read(f"<newsMessage {NAR}><itemSet>{later}{item()}</itemSet></newsMessage>".encode(), "message.xml")
    new, old = snapshots(parts, Medium.RECORD)
    assert new.address == old.address
    assert new.taken > old.taken
    assert new.taken < NOW


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (
            '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head/><body>'
            "<p>One &amp; two.</p><script>x()</script><p>Three.</p></body></html></inlineXML>",
            "One & two.\n\nThree.",
        ),
        ('<inlineData contenttype="text/plain">One line.\n\nTwo lines.</inlineData>', "One line.\n\nTwo lines."),
        (
            '<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>',
            "One.\n\nTwo.",
        ),
        ("<inlineXML><p>Bare words.</p></inlineXML>", "Bare words."),
    ],
    ids=["xhtml", "plain", "escaped", "bare"],
)
def test_the_text_is_read_in_whatever_form_it_stands(read: Read, content: str, text: str) -> None:
    assert articles(read(item(content).encode()))[0].text == text


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (item(kind="ninat:picture"), "a photo"),
        (item(kind="ninat:video"), "a video"),
        (item(kind="ninat:odd"), "of the class 'odd'"),
        (item(status="canceled"), "withdrawn"),
        (item('<inlineXML contenttype="application/sportsml+xml"><sports-content/></inlineXML>'), "sports"),
        (item('<remoteContent href="https://interline.example/x.xml"/>'), "stands elsewhere"),
        (item('<inlineData encoding="base64" contenttype="text/plain">QQ==</inlineData>'), "base64"),
        (f"<packageItem {NAR}/>", "a package"),
        (f"<planningItem {NAR}/>", "a plan of coverage"),
        (f"<knowledgeItem {NAR}/>", "a list of concepts"),
        (f'<conceptItem {NAR}><concept><type qcode="cpnat:event"/></concept></conceptItem>', "an event"),
        (f"<newsItem {NAR}/>", "without a headline or text"),
        (f"<contentMeta {NAR}/>", "without the item"),
        (f"<newsMessage {NAR}><itemSet/></newsMessage>", "without the item"),
    ],
)
def test_what_is_no_text_says_what_it_is(read: Read, body: str, says: str) -> None:
    parts = read(body.encode(), "item.xml")
    assert snapshots(parts, Medium.RECORD) == []
    (trouble,) = troubles(parts)
    assert trouble.outcome is Outcome.SKIPPED
    assert trouble.reason == "an agency item that is no text"
    assert says in trouble.detail


def test_half_a_message_gives_its_whole_items_and_names_the_broken_one(read: Read) -> None:
    whole = f"<newsMessage {NAR}><itemSet>\n{item(guid='urn:x:1')}\n{item(guid='urn:x:2')}\n{item(guid='urn:x:3')}\n"
    parts = read(whole[: whole.index("urn:x:2") + 900].encode(), "message.xml")
    assert [s.address for s in snapshots(parts, Medium.RECORD)] == ["urn:x:1"]
    (trouble,) = troubles(parts)
    assert trouble.outcome is Outcome.FAILED
    assert "Item 2 is malformed at line" in trouble.detail
    wounded = (
        whole.replace("</itemMeta>", "</item>", 2).replace("</item>", "</itemMeta>", 1) + "</itemSet></newsMessage>"
    )
    parts = read(wounded.encode(), "message.xml")
    assert [s.address for s in snapshots(parts, Medium.RECORD)] == ["urn:x:1", "urn:x:3"]


HOSTILE = {
    "entities": '<!DOCTYPE newsItem [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><newsItem>&b;</newsItem>',
    "a file": '<!DOCTYPE newsItem [<!ENTITY a SYSTEM "file:///etc/passwd">]><newsItem>&a;</newsItem>',
    "depth": "<newsItem>" + "<a>" * 3000 + "</a>" * 3000 + "</newsItem>",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_xml_is_refused_in_words(read: Read, body: str) -> None:
    parts = read(body.encode(), "item.xml")
    assert snapshots(parts) == []
    assert [t.outcome for t in troubles(parts)] == [Outcome.FAILED]


def test_many_items_are_taken_up_to_the_limit(read: Read, settings) -> None:  # type: ignore[no-untyped-def]
    from dataclasses import replace

    body = f"<newsMessage {NAR}><itemSet>{''.join(item(guid=f'urn:x:{n}') for n in range(9))}</itemSet></newsMessage>"
    parts = read(body.encode(), settings=replace(settings, max_feed_entries=4))
    assert len(snapshots(parts, Medium.RECORD)) == 4
    assert "5 of 9 items" in troubles(parts)[0].detail


def test_nitf_alone_is_an_article(read: Read) -> None:
    nitf = NITF.replace(
        "<body>",
        '<head><docdata><doc-id regsrc="INT" id-string="ferry-1"/><date.issue norm="20250303T081500+0100"/>'
        '<doc.copyright holder="Interline"/></docdata></head><body>',
        1,
    )
    dtd = '<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">\n' + nitf.replace(
        "port.", "port&nbsp;of caf&eacute;s."
    )
    parts = read(dtd.encode(), "ferry.xml")
    (article,) = articles(parts)
    assert article.address == "nitf:INT:ferry-1"
    assert article.title == "Inner headline"
    assert article.authors == ("Mira Dell",)
    assert article.text.startswith("HARROW, March 3 (Interline)\n\nThe ferry did not leave the port of cafés.")
    assert article.source_name == "Interline"
    assert article.published is not None
    assert article.published.at == datetime(2025, 3, 3, 7, 15, tzinfo=UTC)
    # Without an id of the whole world it is known by its place.
    assert articles(read(NITF.encode(), "ferry.xml"))[0].address == "file:///ferry.xml#1"


NINJS_1 = {
    "uri": "urn:ninjs:interline:ferry", "type": "text", "pubstatus": "usable", "language": "en",
    "versioncreated": "2025-03-03T09:15:00+01:00", "headline": "Ferry stays in port", "byline": "Mira Dell",
    "body_xhtml": "<p>The ferry did not leave.</p><p>Its captain is ill.</p>", "copyrightholder": "Interline",
    "located": "Harrow", "infosources": [{"name": "Harrow Courier"}],
}  # fmt: skip
NINJS_3 = {
    "uri": "https://interline.example/ferry", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text",
    "language": "en", "firstCreated": "2025-03-03T08:00:00Z", "versionCreated": "2025-03-03T09:15:00+01:00",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stays in port"}],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "The ferry did not leave.\n\nIts captain is ill."},
        {"role": "main", "contentType": "text/html", "value": NINJS_1["body_xhtml"]},
    ],
    "by": "Mira Dell", "copyrightHolder": "Interline",
    "people": [{"name": "Somebody Else", "rel": "about"}],
}  # fmt: skip
NINJS_2 = {
    **{
        name: value for name, value in NINJS_3.items() if name not in ("bodies", "by", "firstCreated", "versionCreated")
    },
    "versioncreated": "2025-03-03T09:15:00+01:00",
    "people": [{"name": "Mira Dell", "rel": "creator"}, {"name": "Somebody Else", "rel": "about"}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "The ferry did not leave.\n\nIts captain is ill."}
    ],
}


@pytest.mark.parametrize("found", [NINJS_1, NINJS_2, NINJS_3], ids=["1", "2", "3"])
def test_ninjs_of_every_version_is_an_article(read: Read, found: dict[str, object]) -> None:
    parts = read(json.dumps(found).encode(), "item.json")
    (snapshot,) = snapshots(parts)
    assert snapshot.taken == datetime(2025, 3, 3, 8, 15, tzinfo=UTC)
    assert bodies(parts) == [found]
    (article,) = articles(parts)
    assert article.address == found["uri"]
    assert article.title == "Ferry stays in port"
    assert article.text == "The ferry did not leave.\n\nIts captain is ill."
    assert article.authors == ("Mira Dell",)
    assert article.source_name == "Interline"
    assert article.published is not None


def test_ninjs_comes_in_lists_and_lines_and_what_is_no_text_is_skipped(read: Read) -> None:
    found = [
        NINJS_1,
        {**NINJS_1, "uri": "urn:ninjs:p", "type": "picture"},
        {**NINJS_1, "uri": "urn:ninjs:c", "pubstatus": "canceled"},
        {"uri": "urn:ninjs:e", "versioncreated": "soon"},
    ]
    for body in (json.dumps(found), "\n".join(map(json.dumps, found)), json.dumps({"items": found})):
        parts = read(body.encode())
        assert [s.address for s in snapshots(parts)] == ["urn:ninjs:interline:ferry", "urn:ninjs:e"]
        assert len(articles(parts)) == 1
        assert ["picture" in t.detail or "withdrawn" in t.detail for t in troubles(parts)] == [True, True]
    assert [t.outcome for t in troubles(read(json.dumps(NINJS_1).encode()[:-40], "x.json"))] == [Outcome.FAILED]
