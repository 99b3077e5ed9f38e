"""Exports opened by the reference library of their format, where `make validators` has brought it."""

from __future__ import annotations

import http.server
import json
import os
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
VALIDATORS = REPOSITORY / ".validators"

pytestmark = pytest.mark.skipif(not (VALIDATORS / ".ready").is_file(), reason="`make validators` was not run")

Write = Callable[..., bytes]


def run(*command: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command], input=given, capture_output=True, timeout=120, check=False, env=env
    )


def read_entities(body: bytes) -> dict:
    done = run(VALIDATORS / "bin" / "python", REPOSITORY / "tests" / "validators" / "read_entities.py", given=body)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_followthemoney_takes_in_every_entity_and_drops_no_value(written: Write):
    body = written("ftm")
    told = read_entities(body)
    assert told["dropped"] == []
    assert told["schemas"] == Counter(json.loads(line)["schema"] for line in body.splitlines())
    assert told["schemas"]["Article"] == 86


def test_followthemoney_would_say_so_if_a_value_were_dropped():
    spoiled = {"id": "a", "schema": "Event", "properties": {"name": ["x"], "startDate": ["soon"]}}
    assert read_entities(json.dumps(spoiled).encode())["dropped"] == [["a", "startDate", "soon"]]


def test_the_wacz_is_valid_to_webrecorders_own_validator(written: Write, tmp_path: Path):
    whole, broken = tmp_path / "whole.wacz", tmp_path / "broken.wacz"
    whole.write_bytes(written("wacz"))
    done = run(VALIDATORS / "bin" / "wacz", "validate", "-f", whole)
    told = (done.stdout + done.stderr).decode()
    assert done.returncode == 0, told
    assert re.search(r"valid", told, re.IGNORECASE) and not re.search(r"invalid|fail", told, re.IGNORECASE), told
    body = whole.read_bytes()
    place = body.index(b'"format"')  # in the list of pages, which lies in the zip as it is
    broken.write_bytes(body[:place] + b'"farmat"' + body[place + 8 :])
    assert run(VALIDATORS / "bin" / "wacz", "validate", "-f", broken).returncode != 0


@pytest.fixture
def timeline_js(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Serve TimelineJS beside a page that shows `timeline.json` with it; give the address and the folder."""
    folder = tmp_path / "timeline"
    folder.mkdir()
    (folder / "dist").symlink_to(VALIDATORS / "node_modules" / "@knight-lab" / "timelinejs" / "dist")
    (folder / "index.html").write_text(
        "<!doctype html><meta charset=utf-8>"
        '<link rel=stylesheet href="dist/css/timeline.css"><script src="dist/js/timeline.js"></script>'
        '<div id=t style="width:1000px;height:600px"></div><script>'
        'const options = {script_path: location.origin + "/dist/js/", font: null};'
        'const shown = new TL.Timeline("t", "timeline.json", options);</script>'
    )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", folder
        server.shutdown()


@pytest.mark.browser
def test_timelinejs_shows_a_slide_for_every_event(written: Write, timeline_js: tuple[str, Path], chromium) -> None:
    address, folder = timeline_js
    body = written("timelinejs")
    (folder / "timeline.json").write_bytes(body)
    page = chromium.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    events = json.loads(body)["events"]
    page.wait_for_selector(".tl-slide")
    assert page.locator(".tl-message-error, .tl-message-full:visible").count() == 0
    shown = page.evaluate("shown.config.events.map(e => [e.unique_id, e.start_date.data.date_obj.toISOString()])")
    assert sorted(one for one, _ in shown) == sorted(event["unique_id"] for event in events)
    told = {event["unique_id"]: event["start_date"] for event in events}
    for one, moment in shown:
        at = told[one]
        assert moment.startswith(f"{at['year']:04}-{at['month']:02}-{at['day']:02}"), (one, moment)
    assert page.locator(".tl-timemarker").count() == len(events)
    assert faults == []
    page.close()
