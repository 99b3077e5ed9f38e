"""Every command of a `console` block is run, in order; what stands beneath it is what it prints."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.docs.conftest import Desk
from tests.docs.reading import DOCS, README, Command, blocks, commands, is_as_said, name, pages

from liveindex.serve.cli.app import main

_RUN = [page for page in pages() if any(b.language == "console" and not b.remark for b in blocks(page))]
_STARTS_EMPTY = {README, DOCS / "tutorial.md"}
_HAS_JQ = shutil.which("jq") is not None


def without_jq(text: str) -> str:
    """Return a command as far as it goes without jq, which not every machine has."""
    return "true" if text.startswith("jq ") else re.sub(r"\s*\|\s*jq .*", " > /dev/null", text)


def run(desk: Desk, exported: list[str], command: Command) -> tuple[int, str]:
    text = command.text if _HAS_JQ else without_jq(command.text)
    done = subprocess.run(
        ["bash", "-c", "\n".join(["set -o pipefail", *exported, text])],
        cwd=desk.folder, env=desk.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode()


def serve_and_stop(desk: Desk, exported: list[str], command: Command) -> tuple[int, str]:
    """Start a server on a free port, look whether it answers, stop it. How it ends has a test of its own below."""
    server = subprocess.Popen(
        ["bash", "-c", "\n".join([*exported, f"exec {command.text} --port 0"])],
        cwd=desk.folder, env=desk.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert server.stdout
    first = server.stdout.readline()
    address = re.search(r"http://\S+", first)
    try:
        assert address, first
        with urllib.request.urlopen(f"{address[0]}healthz", timeout=10) as answer:
            assert answer.status == 200
    finally:
        server.send_signal(signal.SIGINT)
        rest = server.stdout.read()  # not `communicate`: it would pass over what `readline` had read ahead
        server.wait(20)
    return command.status, first + rest


@pytest.mark.parametrize("page", _RUN, ids=name)
def test_commands_of_a_page_do_what_the_page_says(page: Path, desk: Callable[[bool], Desk]) -> None:
    laid = desk(page not in _STARTS_EMPTY)
    exported: list[str] = []
    for block in blocks(page):
        if block.language != "console" or block.remark:
            continue
        for command in commands(block):
            if command.text.startswith("export "):
                exported.append(command.text)
                continue
            act = serve_and_stop if command.text.startswith("liveindex serve") else run
            status, printed = act(laid, exported, command)
            where = f"{name(page)}:{command.line}: {command.text}\n{printed}"
            assert status == command.status, where
            if command.printed and (_HAS_JQ or "jq" not in command.text):
                assert is_as_said(printed, command.printed), where


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_ends_quietly(stop: signal.Signals, desk: Callable[[bool], Desk]) -> None:
    laid = desk(True)
    server = subprocess.Popen(
        ["liveindex", "serve", "--port", "0"],
        cwd=laid.folder, env=laid.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert server.stdout
    server.stdout.readline()
    time.sleep(2)  # the reader beside it has started
    # A terminal sends Ctrl-C to the whole group; a supervisor ends the one process.
    os.killpg(server.pid, stop) if stop is signal.SIGINT else server.send_signal(stop)
    rest = server.stdout.read()
    server.wait(20)
    assert "Aborted" not in rest
    assert "Fatal" not in rest
    assert server.returncode == 0


def test_blocks_are_run_or_marked_as_not_run() -> None:
    remarks = {block.remark for page in pages() for block in blocks(page)}
    assert remarks <= {"", "not-run"}
    marked = [block for page in pages() for block in blocks(page) if block.remark]
    assert all(block.language == "console" for block in marked)
    # Only what needs the web, an init system or the repository's own make may go unrun.
    for block in marked:
        for command in commands(block):
            assert re.match(
                r"make |systemctl |liveindex add https://|liveindex (?:backfill|follow|watch|sources|mcp)\b",
                command.text,
            ), command.text


def test_every_verb_and_option_in_the_pages_exists() -> None:
    context = main.make_context("liveindex", ["stats"], resilient_parsing=True)
    shared = {option for parameter in main.params for option in parameter.opts}
    seen = set()
    for page in pages():
        for found in re.finditer(
            r"\bliveindex((?: --home \S+)?) ([a-z]+)\b([^`|\n]*)", page.read_text(encoding="utf-8")
        ):
            if not _is_command(page, found):
                continue
            verb = main.get_command(context, found[2])
            assert verb is not None, f"{name(page)}: {found[0]}"
            parts = getattr(verb, "commands", {})
            part = parts.get(found[3].split()[0] if found[3].split() else "")
            parameters = [*verb.params, *(part.params if part else ())]
            known = shared | {option for parameter in parameters for option in parameter.opts} | {"--help"}
            used = set(re.findall(r"(?<=\s)--[a-z][a-z-]*", found[3]))
            assert used <= known, f"{name(page)}: {found[0]}"
            seen.add(found[2])
    assert seen >= {"add", "search", "show", "serve", "doctor", "rebuild", "backup", "restore", "work",
                    "statements", "figures", "who", "annotate", "reprocess"}  # fmt: skip


def _is_command(page: Path, found: re.Match[str]) -> bool:
    """Tell a command from the word in running text: it stands after a `$`, a `/`, a quotation mark or a backtick."""
    before = page.read_text(encoding="utf-8")[max(found.start() - 2, 0) : found.start()]
    return bool(re.search(r"(\$ |/|`)$", before)) and "reference" not in page.parts
