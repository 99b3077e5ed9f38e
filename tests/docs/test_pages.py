"""The pages hold together: links lead somewhere, headings stand in their order, figures and messages are the code's."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from tests.docs.reading import DOCS, README, REPOSITORY, anchors, blocks, links, name, pages

from liveindex.config import load_settings, setting_help
from liveindex.extraction.fields import by_meaning
from liveindex.serve.cli.app import main


@pytest.mark.parametrize("page", pages(), ids=name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name(page)} links to {link}"
        assert not anchor or anchor in anchors(target), f"{name(page)} links to {link}"


def test_every_page_is_reached_from_the_map() -> None:
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in links(DOCS / "index.md")}
    apart = {page for folder in ("decisions", "method") for page in (DOCS / folder).glob("*.md")}
    assert set(DOCS.rglob("*.md")) - apart - {DOCS / "index.md"} <= linked


def test_readme_says_things_in_their_order() -> None:
    text = README.read_text(encoding="utf-8")
    assert re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), flags=re.M) == [
        "Live Index",
        "Two commands",
        "Five minutes with your own feeds",
        "More doors",
        "How it is built",
        "What it does not do yet",
    ]
    before = text.split("## Two commands")[0]
    purpose, picture = before.split("![")
    assert len(re.findall(r"\.(?=\s)", purpose)) == 2, "what it is for, in two sentences, before the picture"
    assert "invented" in picture


def test_pictures_are_small_and_used() -> None:
    used = {(page.parent / link).resolve() for page in pages() for link in links(page)}
    pictures = list((DOCS / "pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 300_000
        assert picture in used


@pytest.mark.parametrize("page", pages(), ids=name)
def test_no_page_names_a_place_of_some_machine(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:work|root|tmp|opt|home|Users|mnt)/", text)
    hosts = {host.lower() for host in re.findall(r"https?://([^/\s`\"')<>]+)", text)}
    hosts -= {"timetravel.mementoweb.org", "data.commoncrawl.org"}  # where settings look for archives by themselves
    if page.parent.name != "method" and page.name != "packs.md":  # these name their sources
        assert all(host.endswith(".example") or host.startswith("127.0.0.1") for host in hosts), hosts


def test_readme_names_every_command_or_the_page_that_does() -> None:
    assert "docs/reference/commands.md" in links(README)
    reference = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    for verb in main.list_commands(main.make_context("liveindex", ["stats"], resilient_parsing=True)):
        assert f"## liveindex {verb}\n" in reference


def test_settings_of_the_examples_are_settings(tmp_path: Path) -> None:
    for page in pages():
        for block in blocks(page):
            if block.language == "toml":
                tomllib.loads(block.text)
                (tmp_path / "liveindex.toml").write_text(block.text)
                load_settings(tmp_path, {})


def test_environment_variables_of_the_pages_are_settings() -> None:
    known = {f"LIVEINDEX_{setting.upper()}" for setting in setting_help()} | {"LIVEINDEX_HOME", "LIVEINDEX_"}
    for page in pages():
        used = set(re.findall(r"LIVEINDEX_[A-Z_]*", page.read_text(encoding="utf-8")))
        assert used <= known, f"{name(page)}: {used - known}"


def test_records_of_the_examples_have_known_fields() -> None:
    found = [block for block in blocks(DOCS / "how-to" / "records.md") if block.language == "json"]
    assert found
    for block in found:
        record = json.loads(block.text)
        assert len(by_meaning(record)) == len(record)


def test_messages_explained_are_messages_of_the_code() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "src").rglob("*.py")))
    code = re.sub(r'"\s*\n\s*f?"', "", code)
    page = (DOCS / "how-to" / "trouble.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?) \|", page, flags=re.M)
    assert len(rows) > 20
    for message in (quoted for row in rows for quoted in re.findall(r"`([^`]+)`", row)):
        pieces = [piece.strip() for piece in message.split("…") if piece.strip()]
        assert all(piece in code for piece in pieces), f"no message says {message!r}"


def test_figures_of_the_method_page_are_not_below_their_floors() -> None:
    page = (DOCS / "method.md").read_text(encoding="utf-8")
    told = {
        (task, figure): float(ours) for task, figure, ours in re.findall(r"^\| (\w+) \| (\w+) \| ([\d.]+) ", page, re.M)
    }
    tasks = {task for task, _ in told}
    for path in sorted((REPOSITORY / "quality").glob("*/floors.json")):
        if path.parent.name not in tasks:  # annotators have pages of their own
            continue
        for figure, floor in json.loads(path.read_text(encoding="utf-8")).items():
            assert told.get((path.parent.name, figure), -1.0) >= floor, (
                f"docs/method.md: {path.parent.name} {figure}; run `python -m quality` and write down what it says"
            )
