"""A mail -> an article: what its writer wrote, who sent it, when; nothing that mailing adds."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from liveindex.extraction import extract_article
from liveindex.model.article import Article, NotAnArticle, SkipReason
from liveindex.model.snapshot import Medium, Snapshot

HTML = """<html><head><title>x</title><style>p{}</style></head><body>
<div style="display:none; max-height:0">The ferry &#847; &zwnj; preview</div>
<p><a href="https://courier.example/v">View this email in your browser</a></p>
<table><tr><td><h1>Ferry stays in port</h1>
<p>The ferry did not leave. Its captain, Jon&nbsp;Brekke, is ill.</p><p>It may leave on Friday.</p>
<img src="https://track.example/p.gif?u=1" width="1" height="1"></td></tr></table>
<p>You are receiving this email because you signed up. <a href="https://courier.example/u">Unsubscribe</a></p>
</body></html>"""
PLAIN = "The ferry did not leave.\n\nIt may leave on Friday.\n\n-- \nHarrow Courier, Quay 3\n"


def letter(**headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {
        "From": "Harrow Courier <letter@news.courier.example>",
        "Subject": "Ferry stays in port",
        "Date": "Mon, 03 Mar 2025 00:15:00 +0100",
        "Message-ID": "<abc.1%x@news.courier.example>",
        "List-Unsubscribe": "<https://courier.example/u>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }.items():
        if value:
            made[name] = value
    made.set_content(PLAIN)
    made.add_alternative(HTML, subtype="html")
    return made


def read(raw: bytes | EmailMessage) -> Article | NotAnArticle:
    body = raw if isinstance(raw, bytes) else raw.as_bytes()
    return extract_article(
        Snapshot(body=body, medium=Medium.MAIL, address="file:///a.eml", taken=datetime(2026, 1, 1, tzinfo=UTC))
    )


def article(raw: bytes | EmailMessage) -> Article:
    found = read(raw)
    assert isinstance(found, Article), found
    return found


def test_a_newsletter_is_its_text_and_its_particulars() -> None:
    found = article(letter())
    assert found.title == "Ferry stays in port"
    assert found.text.split("\n\n")[-2:] == [
        "The ferry did not leave. Its captain, Jon Brekke, is ill.", "It may leave on Friday.",
    ]  # fmt: skip
    assert "preview" not in found.text
    assert "browser" not in found.text
    assert "nsubscribe" not in found.text
    assert (found.source, found.source_name, found.authors) == ("news.courier.example", "Harrow Courier", ())
    assert found.address == "mid:abc.1%25x@news.courier.example"
    assert found.published is not None
    assert found.published.at == datetime(2025, 3, 2, 23, 15, tzinfo=UTC)
    assert found.published.day.isoformat() == "2025-03-03"
    assert found.published.origin == "mail"


def test_a_person_who_writes_is_the_author_and_a_list_is_the_source() -> None:
    found = article(letter(From="Mira Dell <mira@courier.example>", List_Id="Harrow Notes <notes.courier.example>"))
    assert found.authors == ("Mira Dell",)
    assert found.source_name == "Harrow Notes"
    found = article(letter(From="Mira Dell <mira@courier.example>", List_Unsubscribe=""))
    assert (found.authors, found.source_name, found.source) == (("Mira Dell",), None, "courier.example")


@pytest.mark.parametrize(
    ("archived", "address"),
    [
        ("<https://courier.example/letters/7?utm_source=m>", "https://courier.example/letters/7"),
        ("<https://elsewhere.example/1>", "mid:abc.1%25x@news.courier.example"),
        ("not an address", "mid:abc.1%25x@news.courier.example"),
    ],
)
def test_a_mail_takes_the_address_where_it_is_archived_only_on_its_senders_domain(archived: str, address: str) -> None:
    made = letter(Archived_At=archived, From="Harrow Courier <letter@courier.example>")
    assert article(made).address == address


def test_without_a_message_id_it_is_known_by_its_place() -> None:
    assert article(letter(Message_ID="")).address == "file:///a.eml"


def test_plain_text_serves_where_there_is_no_html_and_ends_at_the_signature() -> None:
    made = EmailMessage()
    made["Subject"] = "Fwd: Ferry"
    made.set_content(PLAIN)
    found = article(made)
    assert found.title == "Ferry"
    assert found.text == "The ferry did not leave.\n\nIt may leave on Friday."


CHARSETS = {
    "utf-8": "Паром не вышел из порта.",
    "windows-1251": "Паром не вышел из порта.",
    "iso-2022-jp": "フェリーは港を出なかった。",
    "iso-8859-1": "Le café du port était fermé.",
}


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_words_survive_charset_and_encoding(charset: str, encoding: str) -> None:
    made = EmailMessage()
    made["Subject"] = CHARSETS[charset]
    made.set_content(CHARSETS[charset] + "\n", charset=charset, cte=encoding)
    found = article(made)
    assert found.text == CHARSETS[charset]
    assert found.title == CHARSETS[charset]


def test_a_comma_in_an_encoded_name_parts_nothing() -> None:
    raw = b"From: =?utf-8?Q?Mira_=28Caf=C3=A9=29=2C_Dell?= <m@courier.example>\nSubject: x\n\nWords of hers.\n"
    assert article(raw).source == "courier.example"


def test_a_charset_that_nobody_knows_is_guessed() -> None:
    raw = b'Subject: =?x-unknown?Q?Ferry?=\nContent-Type: text/plain; charset="x-odd"\n\nThe caf\xc3\xa9 is shut.\n'
    assert article(raw).text == "The café is shut."


def test_attachments_and_forwarded_mails_are_not_the_mails_own_text() -> None:
    made = letter()
    made.add_attachment("Secret appendix.", filename="a.txt")
    inner = EmailMessage()
    inner.set_content("Inner words.")
    made.add_attachment(inner)
    found = article(made)
    assert "appendix" not in found.text
    assert "Inner" not in found.text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"Subject: Pictures only\nContent-Type: text/html\n\n<img src='x'>", SkipReason.TITLE_ONLY),
        (b"From: a@b.example\nContent-Type: application/pkcs7-mime\n\nMIAG", SkipReason.UNSUPPORTED),
        (b"Subject: x\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n", SkipReason.UNSUPPORTED),
        (b"From: a@b.example\nMessage-ID: <1@b>\n\n", SkipReason.EMPTY),
    ],
)
def test_what_is_no_text_says_why(raw: bytes, reason: SkipReason) -> None:
    found = read(raw)
    assert isinstance(found, NotAnArticle)
    assert found.reason is reason


def test_half_a_mail_gives_what_there_is() -> None:
    made = letter().as_bytes()
    found = article(made[: made.rindex(b"</table>") - 90])
    assert "The ferry did not leave." in found.text


def test_hostile_headers_end_in_words() -> None:
    raw = (
        b"Subject: " + b"=?utf-8?B?" + b"A" * 200_000 + b"?=\nFrom: " + b"(" * 20_000 + b" <a@b.example>\n"
        b"Date: " + b"1 " * 50_000 + b"\nList-Id: " + b"<" * 50_000 + b"\n\nWords.\n"
    )
    assert article(raw).text == "Words."
