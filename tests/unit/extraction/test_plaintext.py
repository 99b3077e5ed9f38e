"""Plain texts: title, date and the site's lines told by their shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.extraction.making import SENTENCES, TITLE, read, refuse

from liveindex.model.article import Article, Precision, SkipReason
from liveindex.model.snapshot import Medium

URL = "https://news.example/a/1"
BODY = "\n\n".join(SENTENCES)


def text(content: str, address: str = "file:///texts/a.txt") -> Article:
    return read(content, Medium.TEXT, address)


def test_site_lines_around_title_and_foot_are_left_out():
    article = text(
        f"{TITLE}\n\nTue Mar 03 2026\nHill Courier (812 stories)\n{TITLE}\n\n{BODY}\n\nHill Courier\n\nHill Courier"
    )
    assert article.title == TITLE
    assert article.text == BODY
    assert article.published is not None
    assert (article.published.at.date().isoformat(), article.published.precision, article.published.origin) == (
        "2026-03-03", Precision.DAY, "date line",
    )  # fmt: skip


def test_site_name_before_the_title_is_not_the_title():
    article = text(f"Hill Courier\n\n{TITLE}\n\n{BODY}\n\nHill Courier")
    assert article.title == TITLE
    assert article.text == BODY


def test_byline_names_the_authors():
    article = text(f"{TITLE}\n\nBy Ida Marsh and Tom Reed\n\n{BODY}")
    assert article.authors == ("Ida Marsh", "Tom Reed")
    assert article.text == BODY


def test_text_without_title_takes_its_first_sentence():
    long = (
        "The council closed the old bridge on Monday after the river rose over its road and stopped several cars in "
        "the middle of it, it said."
    )
    article = text(f"{long}\n\n{SENTENCES[1]}")
    assert article.text.startswith(long)
    assert len(article.title) <= 120
    assert article.title.endswith("…")
    assert long.startswith(article.title[:-1])
    assert long[len(article.title) - 1] == " "


@pytest.mark.parametrize("dateline", ["OSMARK, 7 May (VPA) \u2013 ", "VPA \u2014\n\n", "VPA \u2014 "])
def test_a_title_made_of_the_first_sentence_has_no_date_line(dateline):
    article = text(f"{dateline}The old bridge is closed. Nobody was hurt.\n\n{SENTENCES[2]}")
    assert article.title == "The old bridge is closed"
    assert dateline.strip() in article.text


def test_a_word_in_capitals_is_no_date_line():
    assert text(f"NATO met in Osmark.\n\n{SENTENCES[2]}").title == "NATO met in Osmark"


def test_short_first_sentence_is_the_title_without_its_full_stop():
    assert text("The old bridge is closed. Nobody was hurt.\n\n" + SENTENCES[2]).title == "The old bridge is closed"


def test_folded_lines_are_one_paragraph():
    folded = "The council closed the old bridge on Monday\nafter the river rose over its road and stopped\nsome cars."
    assert text(f"{TITLE}\n\n{folded}").text == folded.replace("\n", " ")


def test_a_paragraph_on_each_line_stays_a_paragraph():
    article = text(TITLE + "\n" + "\n".join(SENTENCES))
    assert article.title == TITLE
    assert len(article.paragraphs) == len(SENTENCES)


@pytest.mark.parametrize(
    "head",
    [
        f"Title: {TITLE}\nDate: 2026-03-03\nAuthor: Ida Marsh\nSource: Hill Courier\nURL: {URL}\n\n",
        f'---\ntitle: "{TITLE}"\ndate: 2026-03-03\nauthors: [Ida Marsh]\nsource: Hill Courier\n'
        f"link: {URL}\ntags: x\n---\n\n",
        f"Headline: {TITLE}\nPublished: 3 March 2026\nBy: Ida Marsh\nPublisher: Hill Courier\nLink: {URL}\n\n",
    ],
)
def test_headers_are_particulars(head):
    article = text(head + BODY)
    assert article.title == TITLE
    assert article.authors == ("Ida Marsh",)
    assert article.published is not None
    assert article.published.at.date().isoformat() == "2026-03-03"
    assert (article.address, article.source, article.source_name) == (
        "https://news.example/a/1",
        "news.example",
        "Hill Courier",
    )
    assert article.text == BODY


def test_fetched_text_cannot_claim_another_outlets_address():
    article = text(f"Title: {TITLE}\nURL: https://other.example/a/1\n\n{BODY}", "https://news.example/a.txt")
    assert article.address == "https://news.example/a.txt"
    assert article.source == "news.example"


@pytest.mark.parametrize(
    ("name", "at", "precision", "language"),
    [
        ("20220125T090000Z_GB_en_7d015e6984.txt", "2022-01-25T09:00:00+00:00", Precision.MINUTE, "en"),
        ("2022-01-25-bridge.txt", "2022-01-25T00:00:00+00:00", Precision.DAY, None),
        ("2022-01-25T0930_DE_de_x.txt", "2022-01-25T09:30:00+00:00", Precision.MINUTE, "de"),
        ("20221399_x.txt", None, None, None),
        ("bridge.txt", None, None, None),
    ],
)
def test_file_name_tells_time_and_language(name, at, precision, language):
    article = text(BODY, f"zip:file:///b.zip!/texts/{name}")
    published = article.published
    assert (published.at.isoformat() if published else None) == at
    assert (published.precision if published else None) == precision
    assert published is None or published.origin == "file name"
    assert article.declared_language == language


def test_title_alone_is_refused():
    assert refuse("The bridge is closed for good", Medium.TEXT).reason is SkipReason.TITLE_ONLY


def test_blank_text_is_refused():
    assert refuse(" \n\n \u00a0 ", Medium.TEXT).reason is SkipReason.EMPTY


def test_no_break_spaces_become_spaces():
    assert (
        text(f"{TITLE}\n\nA\u00a0word of the council, which met on Monday.").text
        == "A word of the council, which met on Monday."
    )


@pytest.mark.shared
def test_the_users_page_gives_its_twelve_paragraphs(shared: Path):
    path = shared / "seed" / "000_1f5af81bc8adff1c.txt"
    gold = json.loads((path.parent / "gold.json").read_text(encoding="utf-8"))
    article = read(path.read_bytes(), Medium.TEXT, path.as_uri())
    assert article.title == "The peace negotiations between Russia and Ukraine ends"
    assert article.source == "files"
    assert article.published is not None
    assert (article.published.at.date().isoformat(), article.published.precision, article.published.origin) == (
        "2025-06-02", Precision.DAY, "date line",
    )  # fmt: skip
    wanted: dict[int, list[str]] = {}
    for sentence in gold["sentences"]:
        if sentence["paragraph"] is not None and sentence["id"].startswith("S"):
            wanted.setdefault(sentence["paragraph"], []).append(sentence["text"].replace("\u00a0", " "))
    assert [article.words(span) for span in article.paragraphs] == [
        " ".join(wanted[number]) for number in sorted(wanted)
    ]
