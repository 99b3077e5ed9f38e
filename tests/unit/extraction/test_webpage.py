"""HTML pages: the text a reader sees, its particulars, and nothing of the page around it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.unit.extraction.making import SENTENCES, TITLE, bare, json_ld, page, read, refuse

from liveindex.model.article import Precision, SkipReason
from liveindex.model.snapshot import Medium


def paragraphs(html: str, **more: str) -> list[str]:
    article = read(html, **more)
    return [article.words(span) for span in article.paragraphs]


def test_paragraphs_of_the_text_come_whole_and_in_order():
    assert paragraphs(page()) == list(SENTENCES)


def test_spans_cover_the_text_exactly():
    article = read(page())
    assert article.text == "\n\n".join(article.words(span) for span in article.paragraphs)
    assert article.method == "html/1"


@pytest.mark.parametrize(
    "furniture",
    [
        "Read more: The mill that measures the river",
        "Sign up for our newsletter",
        "Advertisement",
        "Lesen Sie auch: Die Mühle am Fluss",
        "Lire aussi : Le moulin de la rivière",
        "Follow us on Twitter",
    ],
)
def test_furniture_between_paragraphs_is_left_out(furniture):
    html = page().replace(f"<p>{SENTENCES[2]}", f"<p>{furniture}</p><p>{SENTENCES[2]}")
    assert paragraphs(html) == list(SENTENCES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more than once, the letter says that nobody may cross before the engineers have looked at it.",
        "Also on Monday, the council sent two engineers to the lower mill to look at the gauge of the river.",
        "Also in the room was the owner of the mill, who has asked for a new bridge for more than ten years.",
        "First published in 1998, the report on the bridge had warned that its road lay too near the water.",
        "Related by blood to the owner of the mill, the mayor has left the matter to Mara Quill, she told us.",
        "More than forty cars were turned back before noon, and about as many again after it, said the council.",
    ],
)
def test_a_sentence_that_only_begins_like_furniture_stays(sentence):
    assert paragraphs(page(sentences=(*SENTENCES[:2], sentence, *SENTENCES[2:]))) == [
        *SENTENCES[:2],
        sentence,
        *SENTENCES[2:],
    ]


def test_title_repeated_in_the_body_is_left_out():
    assert TITLE not in paragraphs(page(f"<p>{TITLE}</p>"))


def test_byline_and_date_line_at_the_head_are_no_text():
    head = json_ld(headline=TITLE, author={"@type": "Person", "name": "Ida Marsh"})
    html = page("<p>By Ida Marsh</p><p>2 March 2026</p>", head=head)
    assert paragraphs(html) == list(SENTENCES)


def test_captions_are_no_text():
    html = page(
        "<figure><img src='a.jpg'><figcaption>The bridge from the south, with the mill behind it.</figcaption></figure>"
    )
    assert paragraphs(html) == list(SENTENCES)


def test_standfirst_that_the_page_shows_is_text():
    standfirst = "The council does not know yet when it will open again, and the hills are the only way round."
    head = f'<meta property="og:description" content="{standfirst}">'
    html = page(f"<h2 class='sub'>{standfirst}</h2>", head=head)
    assert paragraphs(html) == [standfirst, *SENTENCES]


def test_description_that_the_page_does_not_show_is_no_text():
    head = (
        '<meta property="og:description" content="All the news of the hills, every day, from the Hill Courier itself.">'
    )
    assert paragraphs(page(head=head)) == list(SENTENCES)


def test_readers_comments_are_no_text():
    html = page().replace(
        "</article>",
        "</article><h3>2 comments</h3><p>I have never liked that bridge at all, if I am honest with you.</p>",
    )
    assert paragraphs(html) == list(SENTENCES)


def test_json_ld_body_serves_where_the_page_shows_little_of_it():
    html = page(sentences=SENTENCES[:1], head=json_ld(headline=TITLE, articleBody="\n".join(SENTENCES)))
    assert paragraphs(html) == list(SENTENCES)


def test_cut_json_ld_body_does_not_replace_the_visible_text():
    html = page(head=json_ld(headline=TITLE, articleBody=SENTENCES[0][:60] + "..."))
    assert paragraphs(html) == list(SENTENCES)


def test_words_in_links_are_not_lost():
    linked = SENTENCES[0].replace("the old bridge", "<span><a href='/b'>the old bridge</a></span>")
    assert paragraphs(page().replace(SENTENCES[0], linked))[0] == SENTENCES[0]


def test_article_in_an_aside_is_found():
    html = page().replace("<article>", "<aside>").replace("</article>", "</aside>")
    assert paragraphs(html) == list(SENTENCES)


def test_brief_of_two_sentences_is_an_article():
    html = bare("Mayor resigns", "<p>The mayor has resigned today. He gave no reason for it.</p>")
    assert paragraphs(html) == ["The mayor has resigned today. He gave no reason for it."]


def test_line_breaks_after_sentences_make_paragraphs():
    html = bare(TITLE, f"<article><p>{'<br>'.join(SENTENCES)}</p></article>")
    assert paragraphs(html) == list(SENTENCES)


@pytest.mark.parametrize(
    ("canonical", "address", "expected"),
    [
        ("https://news.example/a/bridge", "https://news.example/a/bridge?page=1", "https://news.example/a/bridge"),
        ("/a/bridge-closed", "https://news.example/a/bridge", "https://news.example/a/bridge-closed"),
        ("https://www.bbc.co.uk/news/1", "https://m.bbc.co.uk/news/1", "https://www.bbc.co.uk/news/1"),
        ("https://other.example/a/1", "https://news.example/a/bridge", "https://news.example/a/bridge"),
        ("https://b.co.uk/news/1", "https://a.co.uk/news/1", "https://a.co.uk/news/1"),
        ("https://victim.github.io/1", "https://evil.github.io/1", "https://evil.github.io/1"),
        ("https://news.example/", "https://news.example/a/bridge", "https://news.example/a/bridge"),
        ("javascript:alert(1)", "https://news.example/a/bridge", "https://news.example/a/bridge"),
        ("http://[broken", "https://news.example/a/bridge", "https://news.example/a/bridge"),
        ("https://news.example/a/bridge", "file:///saved/page.html", "https://news.example/a/bridge"),
        ("/relative", "file:///saved/page.html", "file:///saved/page.html"),
    ],
)
def test_page_can_only_claim_an_address_of_its_own_outlet(canonical, address, expected):
    article = read(page(head=f'<link rel="canonical" href="{canonical}">'), address=address)
    assert article.address == expected


def test_claimed_address_is_kept_though_not_trusted():
    article = read(page(head='<link rel="canonical" href="https://other.example/a/1">'))
    assert article.canonical == "https://other.example/a/1"
    assert article.source == "news.example"


def test_saved_page_without_address_is_of_files():
    assert read(page(), address="file:///saved/page.html").source == "files"


def test_particulars_come_with_their_origin():
    head = (
        '<meta property="og:site_name" content="The Hill Courier">'
        '<meta property="article:published_time" content="2026-03-01T09:30:00+02:00">'
        '<meta property="article:modified_time" content="2026-03-01T10:00:00Z">'
        '<meta name="author" content="By Ida Marsh and Tom Reed">'
    )
    article = read(page(head=head))
    assert article.title == TITLE
    assert article.source_name == "The Hill Courier"
    assert article.authors == ("Ida Marsh", "Tom Reed")
    assert article.declared_language == "en"
    assert article.published is not None
    assert article.published.at == datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
    assert (article.published.precision, article.published.origin) == (Precision.SECOND, "meta")
    assert article.published.as_written == "2026-03-01T09:30:00+02:00"
    assert article.modified is not None
    assert article.modified.at == datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def test_agency_of_a_dateline_is_the_credit():
    first = "MILLTOWN, March 1 (Hill Press) - " + SENTENCES[0]
    assert read(page(sentences=(first, *SENTENCES[1:]))).credit == "Hill Press"


def test_place_in_brackets_without_a_dash_is_no_credit():
    first = "Milltown (in the hills) closed its bridge on Monday after the river rose over its road and stopped cars."
    assert read(page(sentences=(first, *SENTENCES[1:]))).credit is None


def test_date_line_under_the_title_dates_the_page():
    article = read(page("<p class='when'>Monday, 2 March 2026</p>"))
    assert article.published is not None
    assert (article.published.at.date().isoformat(), article.published.precision) == ("2026-03-02", Precision.DAY)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body></body></html>", SkipReason.EMPTY),
        ("<!-- nothing -->", SkipReason.EMPTY),
        (bare("Only a title", ""), SkipReason.TITLE_ONLY),
        (
            bare("404 Not Found", "<p>The page you asked for is not here any more.</p>"),
            SkipReason.ERROR_PAGE,
        ),
        (
            bare("Seite nicht gefunden", "<p>Diese Seite gibt es leider nicht mehr bei uns.</p>"),
            SkipReason.ERROR_PAGE,
        ),
        (
            bare("Just a moment...", "<p>Checking your browser before you can go on to the site.</p>"),
            SkipReason.ERROR_PAGE,
        ),
        (
            bare(
                "The Hill Courier",
                "<h1>Before you continue</h1><p>We and our 812 partners store and "
                "access "
                "personal data on your device. Accept all cookies or manage your privacy settings.</p>",
            ),
            SkipReason.CONSENT_WALL,
        ),
        (
            bare(
                "Der Bote",
                "<p>Mit Werbung weiterlesen: Besuchen Sie uns wie gewohnt mit Werbung und "
                "Cookies. "
                "Cookies akzeptieren und weiter.</p>",
            ),
            SkipReason.CONSENT_WALL,
        ),
        (
            bare(
                "Bridge closed",
                "<p>Subscribe to continue reading this story and all others of the Courier.</p>"
                "<p>Already a subscriber? Sign in with your account to go on.</p>",
            ),
            SkipReason.PAYWALL,
        ),
        (b"%PDF-1.7 something", SkipReason.BINARY),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), SkipReason.BINARY),
        (b"PK\x03\x04rest", SkipReason.BINARY),
        (bytes(range(256)) * 20, SkipReason.BINARY),
        (b"", SkipReason.EMPTY),
        (b" \n\x00\x00 ", SkipReason.EMPTY),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(html, reason):
    assert refuse(html).reason is reason


def test_front_page_is_a_list_of_links():
    teasers = "".join(
        f"<div><h3><a href='/{n}'>Headline number {n} about the hills and the river</a></h3>"
        f"<p>Its teaser says a little more about what happened in place number {n} today.</p></div>"
        for n in range(30)
    )
    html = bare("The Hill Courier", f"<main>{teasers}</main>")
    assert refuse(html).reason is SkipReason.HUB


def test_article_with_many_links_beside_it_is_no_list():
    links = "".join(
        f"<div><a href='/{n}'>Headline number {n} about the hills and the river</a></div>" for n in range(40)
    )
    html = page().replace("</article>", f"</article><div>{links}</div>")
    assert paragraphs(html) == list(SENTENCES)


def test_article_about_cookies_is_no_consent_wall():
    about = "The regulator said on Monday that sites may not make readers accept all cookies before they show a page."
    assert about in paragraphs(page(sentences=(about, *SENTENCES)))


def test_open_half_of_a_story_behind_a_paywall_is_an_article():
    html = page("<div><p>Subscribe to continue reading this story.</p></div>")
    assert SENTENCES[0] in paragraphs(html)


def test_plain_medium_reads_the_same_page_as_text_only():
    article = read("\n\n".join((TITLE, *SENTENCES)), Medium.TEXT)
    assert [article.words(span) for span in article.paragraphs] == list(SENTENCES)
