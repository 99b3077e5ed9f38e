from base64 import b64encode
from pathlib import Path

import pytest
from tests.fakes.asking import ask
from tests.fakes.reading import FakeReading

from liveindex.config import Settings
from liveindex.serve.web.app import make_app
from liveindex.serve.web.guard import host_name


def status(name: str, **settings) -> int:
    app = make_app(FakeReading(), live=None, settings=Settings(home=Path(), password="sesame", **settings))
    known = "Basic " + b64encode(b"reader:sesame").decode()  # asked for beyond this machine only
    return ask(app, "/about", headers={"host": name, "authorization": known}).status_code


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8428", "127.0.0.1:1", "[::1]:8428", "[::1]", "LOCALHOST", "localhost."]
)
def test_our_own_names_are_answered(host):
    assert status(host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8428",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.168.1.5",
        "",
        "[::1",
        "a:b:c",
    ],
)
def test_other_names_are_refused(host):
    assert status(host) == 421


def test_a_name_bound_to_loopback_is_not_opened_by_the_list_of_hosts_to_fetch_from():
    assert status("wiki.example", served_names=("wiki.example",)) == 421


def test_bound_to_the_network_it_answers_to_numbers_and_named_hosts_only():
    assert status("192.168.1.5:8428", host="0.0.0.0") == 200
    assert status("[fd00::5]:8428", host="::") == 200
    assert status("index.example", host="0.0.0.0", served_names=("Index.example",)) == 200
    assert status("index.example", host="index.example") == 200
    assert status("evil.example", host="0.0.0.0") == 421


@pytest.mark.parametrize(
    ("host", "name"),
    [("a.example:80", "a.example"), ("[::1]:80", "::1"), ("a.example:8x", ""), ("[::1]x", ""), ("a.", "a")],
)
def test_the_name_in_a_host_header(host, name):
    assert host_name(host) == name
