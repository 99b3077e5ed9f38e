"""Saved searches through the real command: kept, told by a hook as articles come in, carried to another index."""

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
    liveindex("rebuild")
    shown = liveindex("saved", "show", "bridge", "--new", "--json").json
    assert [one["path"] for one in shown["found"]] == [f"/a/{item['article']['id']}?v=1#s2"]
    assert shown["deliveries"][0]["state"] == "sent"
    assert liveindex("saved", "deliver").out.startswith("0 sent")
    exported = tmp_path / "searches.toml"
    exported.write_text(liveindex("saved", "export", "--toml").out)
    again = liveindex("saved", "import", exported)
    assert (again.status, "already" in again.err) == (1, True)
    wrong = liveindex("saved", "add", "b", "bridge (and")
    assert (wrong.status, wrong.err.splitlines()[1].index("^")) == (2, 7)
