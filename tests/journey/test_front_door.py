"""Documents in at one end, a searchable index at the other, through the real command."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journey.conftest import Ran, record, write_jsonl

from liveindex import Index
from liveindex.sample import GOLD_FILE, NEWS_FOLDER

Command = Callable[..., Ran]

PAGE = """<!doctype html><html lang="en"><head><title>Bridge reopens - The Harrow Courier</title>
<meta property="article:published_time" content="2025-03-04T08:15:00+01:00">
<link rel="canonical" href="https://www.harrow.example/bridge"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Bridge reopens</h1><p>The bridge at Hallorn was opened to traffic on Tuesday after nine weeks of repairs,
the harbour office said in a statement read to reporters on the eastern bank.</p>
<p>“We had hoped for six,” said Mira Dell, who led the works. Nobody was hurt during the repairs, she added.</p>
</article><footer>All rights reserved</footer></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harrow</title><link>https://harrow.example/</link>
<item><title>One</title><link>https://harrow.example/one</link><guid>1</guid>
<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate>
<description>The ferry left at noon with ninety people on board. It came back at dusk.</description></item>
<item><title>Two</title><link>https://harrow.example/two</link><guid>2</guid>
<description>The mayor spoke for an hour. Nobody asked him about the ferry.</description></item>
</channel></rss>"""

TEXT = """Ferry stays in port

Wed Mar 05 2025
Harrow Index (12 articles)
Ferry stays in port

The ferry did not leave on Wednesday. Its captain is ill, the owners said in the morning.

Harrow Index
"""


def test_every_kind_of_input_comes_in_and_is_found(liveindex: Command, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE)
    (folder / "feed.xml").write_text(FEED)
    (folder / "page.txt").write_text(TEXT)
    write_jsonl(folder / "records.jsonl", [record(1), record(2)])
    with (folder / "table.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["url", "title", "text", "published"])
        writer.writeheader()
        writer.writerow(record(3))
    with zipfile.ZipFile(folder / "bundle.zip", "w") as archive:
        archive.writestr("inner.jsonl", json.dumps(record(4)))
    (folder / "feed.json").write_text(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "J",
                "items": [
                    {"id": "5", "url": "https://news.example/5", "title": "5", "content_text": "A gull sat. It flew."}
                ],
            }
        )
    )
    ran = liveindex("add", "--json", folder)
    assert ran.status == 0, ran.err
    *receipts, last = ran.lines
    assert last["tally"]["added"] == last["articles"] == 9
    assert {r["outcome"] for r in receipts} == {"added"}
    for words, wanted in (("bridge reopens", 1), ("ninety people", 1), ("captain", 1), ('"item 3"', 1), ("gull", 1)):
        assert liveindex("search", words, "--json").json["total"] == wanted, words  # type: ignore[index]


def test_a_plain_text_page_comes_out_clean(liveindex: Command, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT)
    article = liveindex("add", "--json", tmp_path / "page.txt").lines[0]["article"]
    shown = liveindex("show", str(article), "--json").json
    assert isinstance(shown, dict)
    assert shown["title"] == "Ferry stays in port"
    assert shown["published"]["at"] == "2025-03-05T00:00:00Z"
    assert shown["published"]["precision"] == "day"
    assert [s["text"] for s in shown["sentences"]] == [
        "The ferry did not leave on Wednesday.",
        "Its captain is ill, the owners said in the morning.",
    ]


def test_standard_input_is_taken(liveindex: Command) -> None:
    ran = liveindex("add", "-", "--json", stdin=PAGE.encode())
    assert ran.lines[0]["outcome"] == "added"
    assert ran.lines[0]["title"] == "Bridge reopens"


def test_the_same_twice_is_unchanged_and_other_words_are_a_new_version(liveindex: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    first = liveindex("add", "--json", page).lines[0]
    assert liveindex("add", "--json", page).lines[0]["outcome"] == "unchanged"
    page.write_text(PAGE.replace("nine weeks", "eleven weeks"))
    second = liveindex("add", "--json", page).lines[0]
    assert (first["outcome"], second["outcome"]) == ("added", "changed")
    assert first["article"] == second["article"]
    shown = liveindex("show", str(first["article"]), "--json").json
    assert "eleven weeks" in shown["text"]  # type: ignore[index]
    old = liveindex("show", str(first["article"]), "--version", "1", "--json").json
    assert "nine weeks" in old["text"]  # type: ignore[index]
    assert liveindex("search", '"nine weeks"', "--json").json["total"] == 0  # type: ignore[index]
    page.write_text(PAGE)
    assert liveindex("add", "--json", page).lines[0]["outcome"] == "changed"


def test_the_same_words_elsewhere_are_linked_not_lost(liveindex: Command, tmp_path: Path) -> None:
    text = "The same words, carried by two outlets. Nobody was asked."
    file = write_jsonl(
        tmp_path / "two.jsonl", [record(1, text=text), record(2, text=text, url="https://other.example/2")]
    )
    first, second, _ = liveindex("add", "--json", file).lines
    assert second["same_text_as"] == [first["article"]]
    shown = liveindex("show", str(first["article"]), "--json").json
    assert [row["id"] for row in shown["same_text_at"]] == [second["article"]]  # type: ignore[index]


def test_the_sample_comes_in_whole_and_twice_changes_nothing(index: Index) -> None:
    gold = json.loads(GOLD_FILE.read_text())
    tally = index.add(NEWS_FOLDER)
    edits = len({(e["url"], e.get("version")) for e in gold["edits"]})
    assert tally.counts["failed"] == tally.counts["skipped"] == 0
    posts = sum(index.show(url).posts_total for url, told in gold["articles"].items() if told["format"] == "live")
    assert posts > 0
    assert len(index) == tally.counts["added"] == len(gold["articles"]) + posts
    assert 0 < tally.counts["changed"] <= edits
    again = index.add(NEWS_FOLDER)
    assert again.counts["unchanged"] == tally.total - posts  # a live page that came as before is one document
    assert again.counts["changed"] == again.counts["added"] == 0


def test_the_gold_of_the_sample_stands_in_what_was_read(index: Index) -> None:
    gold = json.loads(GOLD_FILE.read_text())
    index.add(NEWS_FOLDER)

    def wordings(url: str) -> list[str]:
        wanted = url if url.startswith("http") else (NEWS_FOLDER / url).as_uri()
        view = index.show(wanted)
        versions = [index.show(wanted, version=row.number).article for row in view.versions]
        versions += [index.show(post.id).article for post in view.posts]
        return [f"{article.title}\n{article.text}" for article in versions]

    texts = {url: wordings(url) for url in gold["articles"]}
    quoted = [(entry["url"], piece) for entry in gold["statements"] for piece in entry["content"]]
    quoted += [(entry["url"], entry["context"]) for entry in gold["figures"] + gold["dates"]]
    assert len(quoted) > 400
    lost = [(url, words) for url, words in quoted if not any(plain(words) in plain(text) for text in texts[url])]
    assert not lost
    for edit in gold["edits"]:
        first, second = texts[edit["url"]]
        assert edit["before"] in first
        assert edit["before"] not in second
        assert (edit["after"] or "") in second


def plain(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.shared
def test_the_users_page_equals_its_gold(liveindex: Command, shared: Path) -> None:
    gold = json.loads((shared / "seed" / "gold.json").read_text())
    article = liveindex("add", "--json", shared / "seed" / gold["meta"]["file"]).lines[0]["article"]
    shown = liveindex("show", str(article), "--json").json
    assert isinstance(shown, dict)
    assert shown["title"] == gold["title"]["text"]
    assert shown["published"]["at"][:10] == gold["meta"]["publication_date"]
    assert shown["language"] == gold["meta"]["language"]
    wanted = [s["text"].replace("\u00a0", " ") for s in gold["sentences"] if s["id"].startswith("S")]
    assert [s["text"] for s in shown["sentences"]] == wanted
    assert len(shown["paragraphs"]) == max(s["paragraph"] or 0 for s in gold["sentences"])


def test_reading_verbs_speak_json_and_tables(liveindex: Command, tmp_path: Path) -> None:
    liveindex("add", write_jsonl(tmp_path / "a.jsonl", [record(n) for n in range(3)]))
    assert liveindex("sources", "--json").json[0]["articles"] == 3  # type: ignore[index]
    assert liveindex("stats", "--json").json["standing"]["articles"] == 3  # type: ignore[index]
    assert all(finding["sound"] for finding in liveindex("doctor", "--json").json)  # type: ignore[attr-defined]
    for verb in (("sources",), ("stats",), ("doctor",), ("search", "bridge")):
        ran = liveindex(*verb)
        assert ran.status == 0, ran.err
        assert ran.out.strip()


def test_since_and_source_narrow_a_search(liveindex: Command, tmp_path: Path) -> None:
    rows = [record(1), record(2, published="2025-03-09", url="https://other.example/2")]
    liveindex("add", write_jsonl(tmp_path / "a.jsonl", rows))
    assert liveindex("search", "bridge", "--since", "2025-03-05", "--json").json["total"] == 1  # type: ignore[index]
    assert liveindex("search", "bridge", "--source", "news.example", "--json").json["total"] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add",), "Missing argument"),
        (("add", "/no/such/file"), "/no/such/file"),
        (("search", '"open'), "quot"),
        (("search", "x", "--since", "yesterday"), "--since"),
        (("show", "zzzzzz"), "liveindex search"),
        (("show", ""), "id"),
        (("search", "x", "--since", "2025-05-02", "--until", "2025-05-01"), "Swap"),
        (("add", "ftp://news.example/a"), "http"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_use_is_told_in_words(liveindex: Command, home: Path, arguments: tuple[str, ...], said: str) -> None:
    Index(home).close()
    ran = liveindex(*arguments)
    assert ran.status in (1, 2)
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_the_data_folder_is_where_it_was_named_and_looking_makes_none(tmp_path: Path) -> None:
    chosen = tmp_path / "chosen"
    env = {**os.environ, "LIVEINDEX_HOME": str(chosen)}
    file = write_jsonl(tmp_path / "a.jsonl", [record(1)])

    def run(*arguments: str) -> int:
        command = [sys.executable, "-m", "liveindex", *arguments]
        return subprocess.run(command, env=env, check=False, capture_output=True).returncode

    assert run("search", "bridge") == run("stats") == 1
    assert run("doctor") == 0
    assert not chosen.exists()
    assert run("add", str(file)) == 0
    assert (chosen / "liveindex.sqlite").exists()


def test_two_texts_piped_in_are_two_articles(liveindex: Command) -> None:
    for number in ("First", "Second"):
        text = f"{number} text\n\nThe {number} text came by pipe. It is short."
        assert liveindex("add", "-", "--json", stdin=text.encode()).lines[0]["outcome"] == "added"


def test_a_sentence_is_found_by_its_address_and_its_evidence_as_it_came(liveindex: Command, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    article = liveindex("add", "--json", tmp_path / "page.html").lines[0]["article"]
    shown = liveindex("show", f"{article}#s2", "--json").json
    assert isinstance(shown, dict)
    assert liveindex("show", shown["sentences"][1]["id"], "--json").json == shown
    assert liveindex("show", f"{article}#s99").status == 1
    assert liveindex("show", str(article), "--evidence").out == PAGE


def test_backup_and_restore_bring_everything_back(liveindex: Command, tmp_path: Path) -> None:
    liveindex("add", write_jsonl(tmp_path / "a.jsonl", [record(n) for n in range(5)]))
    assert liveindex("backup", tmp_path / "b.zip").status == 0
    liveindex("add", write_jsonl(tmp_path / "c.jsonl", [record(9)]))
    refused = liveindex("restore", tmp_path / "b.zip")
    assert refused.status == 1
    assert "--replace" in refused.err
    assert liveindex("restore", tmp_path / "b.zip", "--replace").status == 0
    assert liveindex("search", "bridge", "--json").json["total"] == 5  # type: ignore[index]


def test_a_rebuilt_index_gives_the_same_answers(liveindex: Command) -> None:
    liveindex("add", NEWS_FOLDER)
    queries = ("exchange", '"prisoners of war"', "talks -sport", "bridge OR harbour")

    def answers() -> list[object]:
        found = [liveindex("search", q, "--json", "--limit", "50", "--order", "newest").json for q in queries]
        return [(f["hits"], f["total"], f["facets"]) for f in found]  # type: ignore[index]

    before, ranked = answers(), by_relevance(liveindex)
    assert liveindex("rebuild").status == 0
    assert answers() == before
    # How rare a word is counts a little with the wordings that were replaced, until the engine drops them: the same
    # articles, hardly another order.
    again = by_relevance(liveindex)
    assert sorted(again) == sorted(ranked)
    assert max(abs(again.index(article) - place) for place, article in enumerate(ranked)) <= 3


def by_relevance(liveindex: Command) -> list[str]:
    found = liveindex("search", "exchange", "--json", "--limit", "50").json
    return [hit["id"] for hit in found["hits"]]  # type: ignore[index]
