"""Nothing but the guarded fetch, and mail to one's own server, can reach the network, whatever comes later."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import liveindex

ROOT = Path(liveindex.__file__).parent
# What can open a connection, in the standard library and in what is installed with this program.
OPENERS = frozenset(
    ("socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib",
     "xmlrpc.client", "asyncio.streams", "socketserver", "requests", "urllib3", "httpx", "httpcore", "h11", "aiohttp",
     "pycurl", "anyio", "trio", "wsgiref.simple_server", "http.server")
)  # fmt: skip
# `urllib.request` also has functions on paths, which open nothing; a server listens and does not connect.
HARMLESS_NAMES = {"urllib.request": {"url2pathname", "pathname2url"}, "socket": set()}
DOOR = {"collect/guarded_network.py", "collect/fetch_failures.py", "collect/receiving.py", "collect/safe_http.py"}
LISTENERS = "serve/"
# It speaks to the one host that the reader's settings name, and to no address that a document or a page gave.
MAILER = {"collect/sending/mails.py": {"smtplib", "ssl"}}
# Functions of libraries that fetch by themselves when given an address.
FETCHING_CALLS = frozenset(
    ("fetch_url", "fetch_response", "load_html_from_url", "urlopen", "urlretrieve", "create_connection")
)
# (module, function) that take an address as well as a document.
TWO_FACED = {("feedparser", "parse"), ("html", "parse"), ("etree", "parse")}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield what is imported that can open a connection, `module` or `module.name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            harmless = HARMLESS_NAMES.get(node.module, set())
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in OPENERS:
                    yield full
                elif alias.name not in harmless:
                    yield node.module


def opens(path: Path) -> set[str]:
    return set(imported(ast.parse(path.read_text(encoding="utf-8")))) & OPENERS


def sources() -> list[Path]:
    found = sorted(ROOT.rglob("*.py"))
    assert len(found) > 100
    return found


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_door_can_open_a_connection(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if name in DOOR:
        return
    allowed = {"socket"} if name.startswith(LISTENERS) else set()
    assert opens(path) <= MAILER.get(name, allowed)


def test_the_door_is_where_it_is_said_to_be() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in sources() if "httpcore" in opens(path)} == DOOR


def test_servers_listen_and_do_not_connect() -> None:
    for path in (ROOT / LISTENERS).rglob("*.py"):
        called = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
        assert not called & {"connect", "connect_ex", "create_connection"} or "socket" not in opens(path), path


def test_no_library_is_asked_to_fetch_by_itself() -> None:
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in FETCHING_CALLS, f"{path}: {name}"
            if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                assert (node.func.value.id, name) not in TWO_FACED, f"{path}: {node.func.value.id}.{name}"


@pytest.mark.parametrize(
    "code",
    ["import socket", "import urllib.request", "from urllib.request import urlopen", "from urllib import request",
     "import http.client as x", "from http import client", "def f():\n    from ftplib import FTP", "import smtplib, os",
     "import httpx"],
)  # fmt: skip
def test_this_test_would_notice(code: str, tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text(code)
    assert opens(file)


def test_paths_from_addresses_are_no_fetch(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text("from urllib.request import url2pathname")
    assert not opens(file)
