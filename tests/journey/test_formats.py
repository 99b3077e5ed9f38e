"""Archives, mails, PDFs and the formats of agencies: from a file through the real command to what a search finds."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from tests.fakes.pdf import make_pdf
from tests.journey.conftest import Ran

Command = Callable[..., Ran]

PAGE = (
    "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>The {word} did not leave the port on Monday, its owners said in a statement that was read at the quay.</p>"
    "<p>Nobody could say when it would leave again, and the mayor was not there to be asked about it.</p>"
    "</article></body></html>"
)


def warc_record(address: str, word: str, date: str = "2019-05-06T07:08:09Z") -> bytes:
    block = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        + PAGE.format(title=f"News of the {word}", word=word).encode()
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def asked() -> bytes:
    return gzip.compress(b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 3\r\n\r\nGET\r\n\r\n")


def letter() -> bytes:
    made = EmailMessage()
    made["From"] = "Mira Dell <mira@courier.example>"
    made["Subject"] = "The trawler and the harbour"
    made["Date"] = "Mon, 03 Mar 2025 10:15:00 +0100"
    made["Message-ID"] = "<letter-1@courier.example>"
    made.set_content("The trawler is to be painted green, the harbour master said.\n")
    return made.as_bytes()


NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" version="{version}"
guid="urn:newsml:interline.example:barge">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2025-03-03T1{version}:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Barge runs aground</headline></contentMeta>
<contentSet><inlineData contenttype="text/plain">The barge ran aground {version} times.</inlineData></contentSet>
</newsItem>"""


def test_every_format_goes_in_by_its_file_and_is_found(liveindex: Command, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    pages = warc_record("https://news.example/steamer", "steamer") + asked() * 40
    (folder / "a.warc.gz").write_bytes(pages + b"\x00broken" + warc_record("https://news.example/dinghy", "dinghy"))
    with zipfile.ZipFile(folder / "b.wacz", "w") as wacz:
        wacz.writestr("archive/data.warc.gz", warc_record("https://news.example/canoe", "canoe"))
        wacz.writestr("datapackage.json", "{}")
        wacz.writestr(
            "pages/pages.jsonl", '{"url":"https://news.example/listed","title":"Listed","text":"Listed only."}'
        )
    with zipfile.ZipFile(folder / "c.zip", "w") as packed:
        packed.writestr("letter.eml", letter())
        packed.writestr(
            "report.pdf",
            make_pdf([[(24, "A report on tugboats"), (11, "The tugboat is to be sold, the report says.")]]),
        )
    (folder / "barge-2.xml").write_text(NEWSML.format(version=2))
    (folder / "barge-3.xml").write_text(NEWSML.format(version=1))
    (folder / "item.json").write_text(
        json.dumps(
            {
                "uri": "urn:n:1",
                "versioncreated": "2025-03-03T09:00:00Z",
                "headline": "Raft",
                "body_text": "A raft was seen.",
            }
        )
    )
    (folder / "scan.pdf").write_bytes(make_pdf([[], []]))
    ran = liveindex("add", "--json", folder)
    assert "Traceback" not in ran.err
    assert ran.status == 1
    receipts, tally = ran.lines[:-1], ran.lines[-1]["tally"]
    assert [row["detail"][:16] for row in receipts if row["outcome"] == "failed"] == ["Record 42 at byt"]  # type: ignore[index]
    # Forty requests are one line, and forty in the tally.
    assert sum(row["reason"] == "a record of an archive that is no document" for row in receipts) == 1
    reasons = tally["reasons"]["skipped"]  # type: ignore[index]
    assert reasons == {
        "a record of an archive that is no document": 40,
        "a part of a WACZ beside its archive": 2,
        "pictures of pages, without text": 1,
    }
    for word in ("steamer", "dinghy", "canoe", "trawler", "tugboat", "raft"):
        hits = liveindex("search", word, "--json").json["hits"]  # type: ignore[index]
        assert len(hits) == 1, word
    assert liveindex("search", "listed", "--json").json["hits"] == []  # type: ignore[index]
    barge = liveindex("search", "barge", "--json").json["hits"]  # type: ignore[index]
    assert [hit["title"] for hit in barge] == ["Barge runs aground"]
    again = liveindex("add", "--json", folder).lines[-1]["tally"]
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 8)  # type: ignore[index]


def test_a_web_archive_and_a_mail_come_through_a_pipe(liveindex: Command) -> None:
    piped = warc_record("https://news.example/steamer", "steamer")
    assert liveindex("add", "-", "--json", stdin=piped).lines[-1]["tally"]["added"] == 1  # type: ignore[index]
    assert liveindex("add", "-", "--json", stdin=letter()).lines[-1]["tally"]["added"] == 1  # type: ignore[index]
    found = liveindex("search", "steamer", "--json").json["hits"]  # type: ignore[index]
    assert [hit["address"] for hit in found] == ["https://news.example/steamer"]
