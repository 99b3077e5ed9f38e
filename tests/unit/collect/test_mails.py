"""Mails and mailboxes: each mail comes once, in bounded memory, whatever is packed into it."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from email.mime.message import MIMEMessage

import pytest
from tests.unit.collect.conftest import NOW, snapshots, troubles

from liveindex.collect.opened import Opened, Part, buffered
from liveindex.collect.registry import read_document
from liveindex.collect.sniff import Kind, sniff
from liveindex.config import MIB, Settings
from liveindex.model.article import SkipReason
from liveindex.model.outcome import Outcome, Trouble
from liveindex.model.snapshot import Medium

Read = Callable[..., list[Part]]


def mail(number: int = 1, text: str = "The ferry did not leave.") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Mira Dell <mira@courier.example>"
    made["Subject"] = f"Letter {number}"
    made["Date"] = "Mon, 03 Mar 2025 10:15:00 +0100"
    made["Message-ID"] = f"<{number}@courier.example>"
    made.set_content(text)
    return made


def mbox(*mails: bytes) -> bytes:
    return b"".join(b"From mira@courier.example Mon Mar  3 10:15:00 2025\n" + one + b"\n" for one in mails)


@pytest.mark.parametrize("name", ["letter.eml", "letter", ""])
def test_a_mail_is_known_by_its_headers(read: Read, name: str) -> None:
    raw = mail().as_bytes()
    (snapshot,) = snapshots(read(raw, name))
    assert snapshot.medium is Medium.MAIL
    assert snapshot.body == raw


@pytest.mark.parametrize(
    ("head", "extension", "kind"),
    [
        (b"Title: Ferry\nDate: 2025-03-03\nAuthor: Mira Dell\n\nThe ferry.", "txt", Kind.TEXT),
        (b"From: Harrow\nTo: Sea\n\nA travel report.", "txt", Kind.TEXT),
        (b"From here on, everything was different in 2025\nand so: it goes.", "txt", Kind.TEXT),
        (b"Subject: Ferry\n\nThe ferry.", "eml", Kind.MAIL),
        (b"Just words.", "eml", Kind.UNSUPPORTED),
        (b"Just words.", "mbox", Kind.UNSUPPORTED),
        (b"From: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n--x", "mhtml", Kind.MAIL),
    ],
)
def test_plain_texts_with_headers_are_no_mails(head: bytes, extension: str, kind: Kind) -> None:
    assert sniff(head, extension=extension).kind is kind


def test_a_mailbox_gives_its_mails_by_their_own_names(read: Read) -> None:
    quoted = mail(2, "Dear all,\n\nFrom 2025 on, the ferry leaves twice a day.").as_bytes()
    quoted = quoted.replace(b"\nFrom 2025", b"\n>From 2025")
    nameless = b"From: a@b.example\nMIME-Version: 1.0\n\nWords.\n"
    parts = read(mbox(mail(1).as_bytes(), quoted, nameless), "letters.mbox")
    assert [s.address for s in snapshots(parts)] == [
        "file:///letters.mbox#1@courier.example", "file:///letters.mbox#2@courier.example", "file:///letters.mbox#3",
    ]  # fmt: skip
    assert b"\nFrom 2025 on" in snapshots(parts)[1].body
    assert troubles(parts) == []


def test_windows_line_ends_and_text_that_begins_like_a_border_do_not_part_a_mail(read: Read) -> None:
    text = "One.\nFrom Harrow the ferry left at 10, as it did in 2024.\nTwo."
    parts = read(mbox(mail(1, text).as_bytes(), mail(2).as_bytes()).replace(b"\n", b"\r\n"))
    assert len(snapshots(parts)) == 2


def test_empty_and_half_mailboxes(read: Read) -> None:
    assert [t.reason for t in troubles(read(b"", "a.mbox"))] == [SkipReason.EMPTY.value]
    assert [t.reason for t in troubles(read(mbox(b"", b"\n").replace(b"\n\n", b"\n"), "a.mbox"))] != []
    whole = mbox(mail(1).as_bytes(), mail(2).as_bytes())
    parts = read(whole[:-25], "a.mbox")
    assert len(snapshots(parts)) == 2


def test_what_travels_in_a_mail_comes_as_documents_of_their_own(read: Read) -> None:
    outer = mail(1, "Please read this.")
    outer.make_mixed()
    outer.attach(MIMEMessage(mail(2)))
    outer.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="report.pdf")
    outer.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="pixel.png")
    parts = read(outer.as_bytes(), "letter.eml")
    assert [(s.medium, s.address, s.container) for s in snapshots(parts)] == [
        (Medium.MAIL, "file:///letter.eml", None),
        (Medium.MAIL, "file:///letter.eml!/1", "file:///letter.eml"),
        (Medium.PDF, "file:///letter.eml!/2", "file:///letter.eml"),
    ]
    assert snapshots(parts)[2].body == b"%PDF-1.4 x"


def test_thousands_of_parts_are_refused_in_words(read: Read) -> None:
    part = b"--x\nContent-Type: text/plain\n\nwords\n"
    head = b"From: a@b.example\nMessage-ID: <1@b.example>\nContent-Type: multipart/mixed; boundary=x\n\n"
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number) for number in range(5000)
    )
    for raw in (head + part * 100_000, head + b"--x\n" + nested):
        for body in (raw, mbox(raw, mail(2).as_bytes())):
            parts = read(body)
            assert [t.outcome for t in troubles(parts)] == [Outcome.FAILED]
            assert "more parts than any mail needs" in troubles(parts)[0].detail
            assert len(snapshots(parts)) == (body is not raw)


def test_a_mail_too_large_is_named_and_the_others_come(read: Read, settings: Settings) -> None:
    parts = read(
        mbox(mail(1).as_bytes(), mail(2, "x " * 60_000).as_bytes(), mail(3).as_bytes()),
        settings=replace(settings, max_document_bytes=100_000),
    )
    assert len(snapshots(parts)) == 2
    assert [(t.reason, "Mail 2" in t.detail) for t in troubles(parts)] == [("too large", True)]


def test_memory_does_not_grow_with_the_mailbox(settings: Settings) -> None:
    one = mbox(mail(1).as_bytes() + (b"The ferry did not leave. " * 30 + b"\n") * 400)

    class Endless(io.RawIOBase):
        left = 60  # of 300 kB each
        rest = b""

        def read(self, size: int = -1) -> bytes:
            if not self.rest and self.left:
                self.left, self.rest = self.left - 1, one
            piece, self.rest = self.rest[:size], self.rest[size:]
            return piece

    opened = Opened(address="file:///a.mbox", name="a.mbox", stream=buffered(Endless().read), taken=NOW)
    tracemalloc.start()
    count = sum(1 for part in read_document(opened, settings) if not isinstance(part, Trouble))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60
    assert peak < 6 * MIB
