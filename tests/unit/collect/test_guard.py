"""Which addresses this machine may be sent to."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liveindex.collect.guard import check_host, is_allowed, plain_address, why_refused
from liveindex.errors import FetchRefusedError

INWARD = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808",
    "64:ff9b:1::a00:1", "100::1", "2001::1", "2001:0:7f00:1::", "2001:db8::1", "2001:20::1", "2002:7f00:1::",
    "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
    "2a00:1450:4001::5efe:7f00:1", "2a00:1450:4001:0:200:5efe:a00:1",
]  # fmt: skip


@pytest.mark.parametrize("address", INWARD)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert why_refused(ipaddress.ip_address(address)) is not None


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001:80b::200e"]
)
def test_a_public_address_is_not_refused(address: str) -> None:
    assert why_refused(ipaddress.ip_address(address)) is None


@given(st.ip_addresses(v=4))
def test_whatever_python_calls_private_or_local_is_refused(address: ipaddress.IPv4Address) -> None:
    inward = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    if inward or address.is_reserved or address.is_unspecified:
        assert why_refused(address) is not None


@given(st.ip_addresses(v=4), st.sampled_from(["::ffff:", "64:ff9b::", "::"]))
def test_no_public_ipv4_address_makes_its_ipv6_disguise_acceptable(v4: ipaddress.IPv4Address, prefix: str) -> None:
    assert why_refused(ipaddress.ip_address(f"{prefix}{v4}")) is not None


@pytest.mark.parametrize(
    "address",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://017700000001/", "http://0177.0.0.1/",
        "http://127.1/", "http://127.0.1/", "http://0/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://1.1.1.1.x.0x/",
        "http://127.0.0.01/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "data:text/html,x",
        "javascript:alert(1)", "//example.com/", "example.com", "http://", "http:///path", "http://user@example.com/",
        "http://example.com@127.0.0.1/", "http://user:pass@example.com/", "http://exa mple.com/", "http://a\\b.com/",
        "http://example.com:99999/", "http://example.com:0/", "http://example.com:port/", "http://[::1/",
        "http://[::g]/", "http://-a.com/", "http://a..com/", "http://a%00b.com/", "http://a%2eb.com/",
        "http://" + "a" * 64 + ".com/", "http://" + "a." * 130 + "com/", "http://\u2460.\u0301\u2488\u2488/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(address: str) -> None:
    with pytest.raises(FetchRefusedError) as caught:
        plain_address(address)
    assert "is not fetched" in str(caught.value)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("HTTP://Example.COM", "http://example.com/"),
        ("https://example.com:443/a#b", "https://example.com/a"),
        ("http://example.com:8080/a?b=c&d", "http://example.com:8080/a?b=c&d"),
        ("https://example.com./x", "https://example.com/x"),
        ("https://bücher.example/straße?q=ü x", "https://xn--bcher-kva.example/stra%C3%9Fe?q=%C3%BC%20x"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("http://①②⑦.0.0.1/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:127.0.0.1]/"),
        ("https://example.com/a%20b/%C3%A9", "https://example.com/a%20b/%C3%A9"),
        ("https://example.com/a\r\nHost: evil", "https://example.com/aHost:%20evil"),
    ],
)
def test_an_address_is_spelled_in_the_letters_of_a_request(address: str, plain: str) -> None:
    assert plain_address(address) == plain.replace("[::ffff:127.0.0.1]", f"[{ipaddress.ip_address('::ffff:7f00:1')}]")


@given(st.text(max_size=60))
def test_a_plain_address_is_plain_already(text: str) -> None:
    for address in (text, f"http://{text}", f"https://example.com/{text}"):
        try:
            plain = plain_address(address)
        except FetchRefusedError:
            continue
        assert plain_address(plain) == plain
        assert plain.isascii()
        assert plain.isprintable()
        assert " " not in plain


def test_only_the_exact_host_is_allowed() -> None:
    assert is_allowed("intranet", 80, ("intranet",))
    assert is_allowed("INTRANET", 8080, ("Intranet",))
    assert is_allowed("::1", 80, ("[::1]",))
    assert is_allowed("127.0.0.1", 8000, ("127.0.0.1:8000",))
    assert not is_allowed("127.0.0.1", 8001, ("127.0.0.1:8000",))
    assert not is_allowed("sub.intranet", 80, ("intranet",))
    assert not is_allowed("intranet.evil.com", 80, ("intranet",))


@pytest.mark.parametrize("port", [21, 22, 23, 25, 110, 143, 445, 993, 5060, 6667, 10080])
def test_a_port_of_another_service_is_refused_and_what_would_allow_it_is_said(port: int) -> None:
    refused = check_host("example.com", port)
    assert refused is not None
    assert refused[1] == f"example.com:{port}"


@pytest.mark.parametrize("port", [80, 443, 8080, 65535])
def test_a_port_of_the_web_is_not_refused(port: int) -> None:
    assert check_host("example.com", port) is None


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "a.localhost", "printer.local", "x.internal", "router.home.arpa"]
)
def test_a_name_that_always_leads_inwards_is_refused_whatever_it_resolves_to(host: str) -> None:
    assert check_host(host, 80) is not None


@pytest.mark.parametrize("host", ["localhost.example", "notlocal", "internal.example", "local.example"])
def test_a_name_that_only_looks_like_one_is_not_refused(host: str) -> None:
    assert check_host(host, 80) is None
