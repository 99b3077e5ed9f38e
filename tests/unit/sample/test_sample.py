"""The bundled sample keeps its promises: it is whole, invented, and its gold stands in its text."""

import html
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from liveindex.sample import GOLD_FILE, NEWS_FOLDER

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MONTHS = ["january", "february", "march", "april", "may", "june",
          "july", "august", "september", "october", "november", "december"]  # fmt: skip
FIRST_DAY, LAST_DAY = date(2025, 3, 3), date(2025, 3, 23)
VOID = {"meta", "link", "img", "br", "hr", "input"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "div", "figcaption", "time", "title", "button", "section", "article"}
REAL_NAMES = (
    r"Russia|Ukrain|Kyiv|Moscow|Kremlin|Putin|Zelensk|Trump|Biden|Istanbul|Turkey|Turkish|Erdogan"
    r"|United States|America|Washington|Europe|NATO|United Nations|Britain|British|London|France|Paris"
    r"|German|Berlin|China|Chinese|Beijing|Israel|Gaza|Palestin|Iran|Iraq|Syria|India|Pakistan|Poland|Spain|Italy"
    r"|Geneva|Vienna|Doha|Qatar|Reuters|BBC|Associated Press|Agence France|TASS|Shahed"
    r"|Patriot|Kinzhal|Tupolev|dollar|euro|rouble"
)


@dataclass
class Page:
    """What one address held: its title and text each time it was seen, and when it says it appeared."""

    titles: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    published: datetime | None = None


class Reader(HTMLParser):
    """Collects the visible text, the canonical link and the JSON-LD, and minds that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.parts: list[str] = []
        self.ld = self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("rel") == "canonical":
            self.canonical = given["href"] or ""
        if tag not in VOID:
            self.open.append(tag)
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes out of order"
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.ld += data
        elif not self.open or self.open[-1] != "style":
            self.parts.append(data)


def read_html(source: str) -> Reader:
    reader = Reader()
    reader.feed(source)
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"
    return reader


@cache
def records() -> list[dict]:
    lines = [line for path in sorted(NEWS_FOLDER.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    return [json.loads(line) for line in lines]


@cache
def feed_items() -> list[ET.Element]:
    (path,) = NEWS_FOLDER.glob("*.xml")
    return ET.parse(path).getroot().findall("./channel/item")


@cache
def pages() -> dict[str, Page]:
    found: dict[str, Page] = {}
    for record in sorted(records(), key=lambda record: record["observed"]):
        page = found.setdefault(record["url"], Page(published=datetime.fromisoformat(record["published"])))
        page.titles.append(record["title"])
        page.texts.append(record["text"])
    for item in feed_items():
        body = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
        published = parsedate_to_datetime(item.findtext("pubDate"))
        text = "".join(read_html(body).parts)
        found[item.findtext("link")] = Page([item.findtext("title")], [text], published)
    for path in NEWS_FOLDER.glob("pages/*.html"):
        reader = read_html(path.read_text(encoding="utf-8"))
        about = json.loads(reader.ld)
        published = datetime.fromisoformat(about["datePublished"])
        found[reader.canonical] = Page([about["headline"]], ["".join(reader.parts)], published)
    for path in NEWS_FOLDER.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        found[path.name] = Page([text.split("\n")[0]], [text])
    return found


@cache
def gold() -> dict:
    return json.loads(GOLD_FILE.read_text(encoding="utf-8"))


def is_said(url: str, words: str, version: int | None = None) -> bool:
    texts = pages()[url].texts
    return any(words in text for text in (texts if version is None else [texts[version - 1]]))


def folded(text: str) -> str:
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'", 0xA0: " "})


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text).lower())


def urls_in(value: object) -> set[str]:
    """Every article named anywhere in a part of the gold file."""
    if isinstance(value, dict):
        return set().union(*map(urls_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(urls_in, value))
    is_article = isinstance(value, str) and (value.startswith("https://") or value.endswith(".txt"))
    return {value} if is_article else set()


# --- the input -------------------------------------------------------------------------------------------


def test_there_are_enough_articles_and_outlets() -> None:
    hosts = {urlsplit(url).hostname for url in pages() if url.startswith("https://")}
    assert 66 <= len(pages()) <= 80
    assert len(hosts) >= 10
    assert len(hosts) == len(gold()["outlets"])
    assert len(feed_items()) >= 5
    assert len(list(NEWS_FOLDER.glob("pages/*.html"))) >= 3


def test_articles_span_three_weeks_and_no_more() -> None:
    days = {page.published.date() for page in pages().values() if page.published}
    assert (min(days), max(days)) == (FIRST_DAY, LAST_DAY)


def test_articles_are_of_a_natural_length() -> None:
    for url, about in gold()["articles"].items():
        if about["format"] in ("jsonl", "rss"):
            assert 115 <= len(pages()[url].texts[0].split()) <= 460, url


def test_records_have_the_promised_fields() -> None:
    needed = {"url", "source", "source_name", "title", "authors", "published", "language", "observed", "text"}
    for record in records():
        assert needed <= set(record), record["url"]
        assert set(record) <= needed | {"modified", "section", "credit"}
        assert record["source"] == urlsplit(record["url"]).hostname.removeprefix("www.")
        published = datetime.fromisoformat(record["published"])
        assert published.tzinfo is not None
        assert datetime.fromisoformat(record["observed"]) > published
        assert record["text"] == record["text"].strip()
        assert "\n\n" in record["text"]


def test_all_hosts_are_reserved_for_examples() -> None:
    for path in NEWS_FOLDER.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        for address in re.findall(r"https?://[^\s\"'<>]+", text):
            namespace = address.startswith(("http://purl.org/", "http://www.w3.org/", "https://schema.org"))
            assert namespace or urlsplit(address).hostname.endswith(".example"), address
    assert all(outlet["host"].endswith(".example") for outlet in gold()["outlets"])


def test_no_real_country_person_or_agency_is_named() -> None:
    for path in [*NEWS_FOLDER.rglob("*.*"), GOLD_FILE]:
        match = re.search(rf"\b(?:{REAL_NAMES})", path.read_text(encoding="utf-8"), re.IGNORECASE)
        assert match is None, (path, match)


def test_feed_items_are_whole() -> None:
    for item in feed_items():
        assert item.findtext("guid") == item.findtext("link")
        assert item.findtext("{http://purl.org/dc/elements/1.1/}creator")
        printed = item.findtext("pubDate")
        assert printed[:3].lower() == WEEKDAYS[parsedate_to_datetime(printed).weekday()][:3]
    assert sum(item.find("source") is not None for item in feed_items()) == 1


def test_live_blog_has_timed_posts_in_page_and_metadata() -> None:
    sources = [path.read_text(encoding="utf-8") for path in NEWS_FOLDER.glob("pages/*.html")]
    (source,) = (source for source in sources if "LiveBlogPosting" in source)
    about = json.loads(read_html(source).ld)
    stamps = [post["datePublished"][11:16] for post in about["liveBlogUpdate"]]
    shown = re.findall(r'<time datetime="2025-03-11T\d\d:\d\d:00Z">(\d\d:\d\d)</time>', source)
    assert len(shown) >= 8
    assert shown == stamps == sorted(stamps, reverse=True)


def test_text_page_has_the_manner_of_a_saved_page() -> None:
    (path,) = NEWS_FOLDER.glob("*.txt")
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert lines[0] == lines[4]
    assert lines[1] == lines[5] == lines[-2] == ""
    assert datetime.strptime(lines[2], "%a %b %d %Y").strftime("%a %b %d %Y") == lines[2]
    assert re.fullmatch(r"Live Index \(\d+ articles\)", lines[3])
    assert lines[-1] == lines[-3] == "Live Index"


def test_weekdays_in_text_are_right() -> None:
    names, months = "|".join(WEEKDAYS), "|".join(MONTHS)
    for url, page in pages().items():
        for text in page.texts:
            lowered = text.lower()
            hits = [(w, m, d) for w, m, d in re.findall(rf"({names}),? ({months}) (\d+)", lowered)]
            hits += [(w, m, d) for w, d, m in re.findall(rf"({names}),? (\d+) ({months})", lowered)]
            for weekday, month, day in hits:
                found = date(2025, MONTHS.index(month) + 1, int(day))
                assert WEEKDAYS[found.weekday()] == weekday, (url, weekday, day, month)


# --- the gold --------------------------------------------------------------------------------------------


def test_gold_names_every_article_and_no_other() -> None:
    assert set(gold()["articles"]) == set(pages())
    assert urls_in({part: value for part, value in gold().items() if part != "outlets"}) <= set(pages())


def test_gold_dates_and_titles_are_those_of_the_articles() -> None:
    for url, about in gold()["articles"].items():
        assert html.unescape(about["title"]) == pages()[url].titles[0]
        if pages()[url].published:
            assert datetime.fromisoformat(about["published"]) == pages()[url].published


def test_gold_is_as_large_as_promised() -> None:
    assert len(gold()["statements"]) >= 60
    assert len(gold()["figures"]) >= 40
    assert len(gold()["dates"]) >= 30


def test_every_statement_stands_in_its_article() -> None:
    known = {person["id"] for person in gold()["people"]} | {org["id"] for org in gold()["organisations"]}
    for one in gold()["statements"]:
        strings = [*one["content"], *(s for s in (one["cue"], one["speaker_text"]) if s)]
        assert one["content"]
        assert all(is_said(one["url"], words, one.get("version")) for words in strings), one
        assert one["kind"] in ("direct", "indirect", "mixed")
        assert one["speaker"] is None or one["speaker"] in known


def test_direct_statements_stand_in_quotation_marks() -> None:
    for one in gold()["statements"]:
        for words in one["content"] if one["kind"] == "direct" else []:
            everything = folded("\n".join(pages()[one["url"]].texts))
            quoted = rf'(?:"|« ){re.escape(folded(words))}(?:"| »|\n)'
            assert re.search(quoted, everything), (one["url"], words)


def test_indirect_statements_hold_no_quotation() -> None:
    scare_quotes = [place for place in gold()["traps"]["scare_quotes"] if place["text"]]
    for one in gold()["statements"]:
        said = " ".join(one["content"])
        scare = any(one["url"] == place["url"] and place["text"] in said for place in scare_quotes)
        if one["kind"] == "indirect" and not scare:
            assert not re.search(r"[\"“”«»]", " ".join(one["content"])), one


def test_every_figure_stands_in_its_article_and_keeps_its_bounds() -> None:
    series = {one["id"] for one in gold()["series"]}
    has_bounds = {
        "exact": (True, True), "range": (True, True), "about": (False, False), "at_least": (True, False),
        "more_than": (True, False), "at_most": (False, True), "less_than": (False, True),
    }  # fmt: skip
    for figure in gold()["figures"]:
        assert figure["text"] in figure["context"]
        assert is_said(figure["url"], figure["context"], figure.get("version")), figure
        assert (figure["low"] is not None, figure["high"] is not None) == has_bounds[figure["bound"]]
        assert figure["series"] is None or figure["series"] in series


def test_figures_in_digits_have_the_value_that_is_printed() -> None:
    for figure in gold()["figures"]:
        printed = re.search(r"\d[\d,]*(?:\.\d+)?", figure["text"])
        plain = not re.search(r"million|billion|hours|\d \d|\d,\d(?!\d\d)| and ", figure["text"])
        if printed and plain and figure["value"] is not None:
            assert float(printed[0].replace(",", "")) == figure["value"], figure


def test_every_date_stands_in_its_article_and_falls_on_its_weekday() -> None:
    for one in gold()["dates"]:
        first, last = date.fromisoformat(one["first"]), date.fromisoformat(one["last"])
        assert one["text"] in one["context"]
        assert is_said(one["url"], one["context"]), one
        assert first <= last
        named = [w for w in re.findall(r"[a-z]+", one["text"].lower()) if w in WEEKDAYS + JOURS]
        expected = {(WEEKDAYS if name in WEEKDAYS else JOURS).index(name) for name in named}
        assert expected <= {first.weekday(), last.weekday()}, one
        for month, day in re.findall(rf"({'|'.join(MONTHS)}) (\d\d?)\b", one["text"].lower()):
            assert (first.month, first.day) == (MONTHS.index(month) + 1, int(day)), one


def test_every_spelling_of_a_name_is_used() -> None:
    everything = "\n".join(text for page in pages().values() for text in [*page.texts, *page.titles])
    for person in gold()["people"]:
        assert all(spelling in everything for spelling in person["spellings"]), person
    assert all(place["name"].removeprefix("the ") in everything for place in gold()["places"])
    assert max(len(person["spellings"]) for person in gold()["people"]) >= 4


def test_every_article_of_a_story_has_its_development() -> None:
    listed = {
        url: (story["id"], step["id"])
        for story in gold()["stories"] for step in story["developments"] for url in step["articles"]
    }  # fmt: skip
    for url, about in gold()["articles"].items():
        assert listed.get(url, (None, None)) == (about["story"], about["development"])
    assert all(step["articles"] for story in gold()["stories"] for step in story["developments"])


# --- the traps -------------------------------------------------------------------------------------------


def test_verbatim_copies_have_the_words_of_their_original() -> None:
    for pair in gold()["copies"]:
        copy = words_of(pages()[pair["copy"]].texts[0])
        original = words_of(pages()[pair["original"]].texts[0])
        if pair["relation"] == "verbatim":
            middle = original[12:]
            shown = " ".join(copy)
            assert " ".join(middle) in shown, pair
        else:
            assert copy != original


def test_several_reports_were_copied_by_three_outlets_or_more() -> None:
    counts = Counter(pair["original"] for pair in gold()["copies"] if pair["relation"] == "verbatim")
    assert sum(count >= 3 for count in counts.values()) >= 3
    credited = {bool(pair["credit"]) for pair in gold()["copies"] if pair["relation"] == "verbatim"}
    assert credited == {True, False}


def test_rewrites_name_no_agency() -> None:
    for pair in gold()["copies"]:
        if pair["relation"] == "rewrite":
            assert not re.search(r"\b(?:Interline|VPA|Kestinform)\b", pages()[pair["copy"]].texts[0])


def test_changed_quotes_differ_and_both_stand() -> None:
    for one in gold()["quote_mutations"]:
        assert is_said(one["original_url"], one["original"])
        assert is_said(one["changed_url"], one["changed"])
        assert one["kind"] == "trimmed" or not is_said(one["original_url"], one["changed"])
    assert {one["kind"] for one in gold()["quote_mutations"]} == {"trimmed", "mutated", "translated"}


def test_edits_change_the_text_and_only_corrections_say_so() -> None:
    for edit in gold()["edits"]:
        page = pages()[edit["url"]]
        old, new = page.titles if edit["field"] == "title" else page.texts
        assert edit["before"] in old
        assert edit["before"] not in new
        assert edit["after"] in new
        assert edit["after"] not in old
        assert edit["observed_before"] < edit["observed_after"]
        assert ("Correction" in page.texts[1]) == (edit["kind"] == "correction")
    assert {edit["kind"] for edit in gold()["edits"]} == {"silent", "correction"}


def test_the_number_of_dead_is_revised_three_times() -> None:
    (series,) = (one for one in gold()["series"] if one["id"] == "sr-dead")
    seen = list(dict.fromkeys(v["value"] for v in series["values"] if v["claimant"] != "author"))
    assert seen == [7, 9, 11, 10]


def test_values_of_a_series_are_in_order_of_time() -> None:
    for series in gold()["series"]:
        times = [value["at"] for value in series["values"]]
        assert times
        assert times == sorted(times), series["id"]


def test_rivals_of_a_dispute_differ() -> None:
    for dispute in gold()["disputes"]:
        assert len({rival["value"] for rival in dispute["rivals"]}) >= 2


@pytest.mark.parametrize("name", [
    "wire_copy_with_credit", "wire_copy_without_credit", "wire_copy_edited", "dateline_with_agency",
    "rewrite_without_source", "headline_says_ends_where_one_round_did", "live_blog", "correction_article",
    "silent_edit", "edit_with_correction_note", "figure_revised_three_times", "figures_in_dispute",
    "quote_trimmed_differently", "quote_mutated", "name_spelled_differently",
    "name_in_native_script", "role_changes", "metonym_for_government",
    "anonymous_official", "chain_of_sources", "state_media_reported_on", "relative_date", "money",
    "percentage", "distance_with_conversion", "future_date", "postponed", "title_with_quotation_marks",
    "scare_quotes", "quote_broken_by_cue", "quote_over_paragraphs", "other_language", "hard_negative",
])  # fmt: skip
def test_trap_is_set(name: str) -> None:
    assert gold()["traps"][name]


def test_words_that_show_a_trap_stand_in_its_article() -> None:
    for name, places in gold()["traps"].items():
        for place in places:
            assert place["text"] is None or is_said(place["url"], place["text"]), (name, place)


def test_titles_said_to_hold_quotation_marks_do() -> None:
    for place in gold()["traps"]["title_with_quotation_marks"]:
        assert re.search(r"[\"“”‘«]|'\w.*\w'", pages()[place["url"]].titles[0]), place


def test_a_former_minister_is_called_so() -> None:
    for change in gold()["role_changes"]:
        for url in change["called_former_in"]:
            assert is_said(url, "ormer minister"), url


def test_announced_events_are_told_in_words_that_stand() -> None:
    for event in gold()["future_events"]:
        assert is_said(event["announced_in"], event["text"])
