"""Saved searches through the real command: kept, and told by a command of one's own as articles come in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.journey.conftest import Ran, record, write_jsonl


def test_what_add_brings_in_is_told_by_a_command_of_ones_own(
    liveindex: Callable[..., Ran], tmp_path: Path, home: Path
) -> None:
    got = tmp_path / "got"
    hook = json.dumps(["tee", "-a", str(got)])
    first, second = write_jsonl(tmp_path / "1.jsonl", [record(1)]), write_jsonl(tmp_path / "2.jsonl", [record(2)])
    assert liveindex("add", first, "-q").status == 0
    added = liveindex("saved", "add", "bridge", "bridge", "--alert", f"hook:{hook}", "--json")
    assert [item["unread"] for item in added.json["found"]] == [False]
    assert liveindex("add", second, "-q").status == 0
    (item,) = json.loads(got.read_text())["items"]
    assert item["words"] == "The second sentence, about the bridge."
    assert item["article"]["address"] == "https://news.example/2"
    shown = liveindex("saved", "show", "bridge", "--new", "--json").json
    assert [one["path"] for one in shown["found"]] == [f"/a/{item['article']['id']}?v=1#s2"]
    assert shown["deliveries"][0]["state"] == "sent"
