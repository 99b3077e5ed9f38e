"""A PDF with text -> an article; what typesetting did to it is undone, what is no text says why."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from tests.fakes.pdf import Line, make_pdf

from liveindex.errors import ExtractError
from liveindex.extraction import extract_article, pdf
from liveindex.model.article import Article, NotAnArticle, Precision, SkipReason
from liveindex.model.snapshot import Medium, Snapshot

BODY = (
    "The ferry did not leave the port of Harrow on Monday, because its cap-",
    "tain is ill, the owners said in a statement that was read out at the quay.",
    "It is a well-known ship.",
    "Nobody could say when it would leave again, and the mayor, who is a well-",
    "known friend of the owners, was not there to be asked about it at all.",
)
REPORT = make_pdf(
    [
        [(8, "Harrow Courier    3 March 2025"), (24, "Ferry stays in port"), *((11, line) for line in BODY),
         (8, "Page 1")],
        [(8, "Harrow Courier    3 March 2025"), (11, "A second ferry was hired from the other side of the water and"),
         (8, "Page 2")],
        [(8, "Harrow Courier    3 March 2025"), (11, "will leave on Friday."), (8, "Page 3")],
    ],
    info="/CreationDate (D:20250303101500+01'00') /ModDate (D:20250304) /Author (Mira Dell)",
    catalog="/Lang (en-GB)",
)  # fmt: skip


def read(body: bytes) -> Article | NotAnArticle:
    return extract_article(
        Snapshot(body=body, medium=Medium.PDF, address="file:///a.pdf", taken=datetime(2026, 1, 1, tzinfo=UTC))
    )


def article(body: bytes) -> Article:
    found = read(body)
    assert isinstance(found, Article), found
    return found


def test_lines_become_paragraphs_without_running_heads_and_page_numbers() -> None:
    assert article(REPORT).text.split("\n\n") == [
        "The ferry did not leave the port of Harrow on Monday, because its captain is ill, the owners said in a "
        "statement that was read out at the quay. It is a well-known ship.",
        "Nobody could say when it would leave again, and the mayor, who is a well-known friend of the owners, was not "
        "there to be asked about it at all.",
        "A second ferry was hired from the other side of the water and will leave on Friday.",
    ]


def test_title_date_author_and_language_come_with_their_origin() -> None:
    found = article(REPORT)
    assert found.title == "Ferry stays in port"
    assert found.authors == ("Mira Dell",)
    assert found.declared_language == "en"
    assert found.published is not None
    assert found.published.at == datetime(2025, 3, 3, 9, 15, tzinfo=UTC)
    assert found.published.origin == "PDF metadata"
    assert found.published.as_written == "D:20250303101500+01'00'"
    assert found.modified is not None
    assert found.modified.precision is Precision.DAY
    assert found.method == "pdf/1"


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ("/Title (Ferry stays in port)", "Ferry stays in port"),
        ("/Title (Microsoft Word - ferry.docx)", "The first line of the text is not large"),
        ("/Title (ferry-final-2.pdf)", "The first line of the text is not large"),
        ("", "The first line of the text is not large"),
    ],
)
def test_the_title_is_the_metadatas_where_it_is_one_and_never_guessed_from_plain_lines(info: str, title: str) -> None:
    found = article(
        make_pdf([[(11, "The first line of the text is not large. It is a line like the others of it.")]], info=info)
    )
    assert found.title == title


def lines(text: str, size: float = 11) -> list[Line]:
    return [(size, line) for line in text.split("\n")]


def test_headings_and_gaps_part_paragraphs() -> None:
    found = article(
        make_pdf(
            [
                [
                    *lines("\n".join(BODY)),
                    (14, "What is next"),
                    *lines("The crew waits for news from the hospital, as it did\nfor two days now."),
                ]
            ]
        )
    )
    assert found.text.split("\n\n")[-2:] == [
        "What is next", "The crew waits for news from the hospital, as it did for two days now.",
    ]  # fmt: skip


def locked(password: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(REPORT)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "reason", "says"),
    [
        (make_pdf([[]] * 4), SkipReason.NO_TEXT, "Run OCR first"),
        (make_pdf([[(8, "7")]] * 4), SkipReason.NO_TEXT, "Run OCR first"),
        (locked("secret"), SkipReason.UNSUPPORTED, "encrypted with a password"),
        (make_pdf([[(11, "Words.")]] * (pdf.MOST_PAGES + 1)), SkipReason.UNSUPPORTED, "1,001 pages; at most 1,000"),
    ],
    ids=["empty pages", "stamps only", "locked", "many pages"],
)
def test_what_is_not_read_says_why_and_what_to_do(body: bytes, reason: SkipReason, says: str) -> None:
    found = read(body)
    assert isinstance(found, NotAnArticle)
    assert found.reason is reason
    assert says in found.detail


def test_more_characters_than_are_read_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 100)
    found = read(REPORT)
    assert isinstance(found, NotAnArticle)
    assert "more than 100 characters" in found.detail


def test_what_is_locked_against_changes_only_is_read() -> None:
    assert article(locked("")).text == article(REPORT).text


def test_half_a_pdf_gives_what_can_be_read_or_says_that_it_is_damaged() -> None:
    for share in range(1, 10):
        try:
            read(REPORT[: len(REPORT) * share // 10])
        except ExtractError as exc:
            assert "damaged" in str(exc) or "failed" in str(exc)


def test_wounded_pdfs_end_in_words() -> None:
    chance = random.Random(7)
    for _ in range(150):
        body = bytearray(REPORT)
        for _ in range(chance.randrange(1, 12)):
            body[chance.randrange(len(body))] = chance.randrange(256)
        try:
            read(bytes(body))
        except ExtractError as exc:
            assert str(exc)


LOOPS = {
    "pages in themselves": REPORT.replace(b"/Kids [4 0 R", b"/Kids [2 0 R"),
    "parent of itself": REPORT.replace(b"/Parent 2 0 R", b"/Parent 4 0 R"),
    "contents in itself": REPORT.replace(b"/Contents 5 0 R", b"/Contents 4 0 R"),
    "no catalogue": REPORT.replace(b"/Root 1 0 R", b"/Root 9 0 R"),
    "nothing": b"%PDF-1.4\n",
}


@pytest.mark.parametrize("body", LOOPS.values(), ids=LOOPS.keys())
def test_loops_of_objects_come_to_an_end(body: bytes) -> None:
    try:
        assert read(body) is not None
    except ExtractError as exc:
        assert "kept" in str(exc)
