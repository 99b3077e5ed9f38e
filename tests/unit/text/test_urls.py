from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.text.urls import identity_of, is_invented, is_web_address, normalise_address, source_of


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("HTTPS://News.Example:443/A/b?utm_source=x&id=3#top", "https://news.example/A/b?id=3"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("https://news.example/a?q=a+b", "https://news.example/a?q=a+b"),
        ("https://news.example/a?fbclid=1", "https://news.example/a"),
        ("https://[::1]:8443/a", "https://[::1]:8443/a"),
        ("file:///tmp/a b.txt", "file:///tmp/a b.txt"),
    ],
)
def test_one_page_has_one_spelling(address: str, wanted: str) -> None:
    assert normalise_address(address) == wanted


@given(st.text() | st.from_regex(r"https?://[a-z.]{1,12}(:\d{1,5})?/[a-z?&=%#+]{0,20}", fullmatch=True))
def test_any_text_can_be_normalised_and_twice_is_once(address: str) -> None:
    assert normalise_address(normalise_address(address)) == normalise_address(address)
    assert identity_of(normalise_address(address)) == identity_of(address)
    source_of(address)


def test_scheme_www_and_last_slash_do_not_make_another_page() -> None:
    assert identity_of("http://www.news.example/a/") == identity_of("https://news.example/a")


def test_path_case_and_parameters_do() -> None:
    assert identity_of("https://news.example/a?id=1") != identity_of("https://news.example/a?id=2")
    assert identity_of("https://news.example/A") != identity_of("https://news.example/a")


def test_the_source_is_the_host_without_its_front_labels() -> None:
    assert source_of("https://www.news.example/a") == "news.example"
    assert source_of("https://m.news.example/a") == "news.example"
    assert source_of("https://m.example/a") == "m.example"
    assert source_of("file:///a.txt") == "files"


def test_only_hosts_that_exist_nowhere_and_the_samples_files_are_invented() -> None:
    assert is_invented("https://www.harrow.example/a")
    assert is_invented("file:///usr/lib/python3/site-packages/liveindex/sample/news/page.txt")
    assert not is_invented("https://example.com/a")
    assert not is_invented("file:///home/me/news/page.txt")


@pytest.mark.parametrize("address", ["", "news", "ftp://a.b/c", "javascript:alert(1)", "http://", "https://[bad"])
def test_what_is_no_web_address_is_told(address: str) -> None:
    assert not is_web_address(address)


@pytest.mark.parametrize("rest", ["", "/", "/a/b", "?q=x/y", "#s/1", "/a?u=https://www.other.example/", "/a:b@c"])
@pytest.mark.parametrize(
    "front", ["https://www.harrow.example", "HTTP://M.Harrow.Example:8080", "https://u:p@harrow.example."]
)
def test_the_outlet_goes_by_the_host_alone(front: str, rest: str) -> None:
    assert source_of(front + rest) == "harrow.example"
