"""Attacks by the address itself: spellings of an inward host, odd schemes, ports and credentials."""

from __future__ import annotations

from tests.fakes.attacks.world import HOST, Attack
from tests.fakes.fake_site import answer

from liveindex.errors import FetchRefusedError

INWARD_ADDRESSES = (
    # this machine
    "127.0.0.1", "127.0.0.0", "127.127.127.127", "127.255.255.254", "0.0.0.0", "0.1.2.3", "[::]", "[::1]",
    "[0000::1]",
    "[0:0:0:0:0:0:0:1]",
    # its network
    "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "169.254.1.1", "198.18.0.1", "192.0.0.8",
    "[fc00::1]", "[fd12:3456:789a::1]", "[fe80::1]", "[fec0::1]",
    # everybody in it, and nobody
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "[ff02::1]", "[ff05::1:3]",
    "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "[100::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]",
    # clouds tell their secrets here
    "169.254.169.254", "169.254.170.2", "169.254.169.123", "100.100.100.200", "192.0.0.192", "168.63.129.16",
    "[fd00:ec2::254]", "[fd20:ce::254]",
    # IPv4 inside IPv6
    "[::127.0.0.1]", "[::7f00:1]", "[::10.0.0.1]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::ffff:169.254.169.254]", "[::ffff:8.8.8.8]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b::8.8.8.8]", "[64:ff9b:1::10.0.0.1]", "[2002:7f00:1::]", "[2002:c0a8:1::1]", "[2002:808:808::]",
    "[2001::1]", "[2001:0:7f00:1::]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]", "[2001:10::1]", "[2001:20::1]",
    "[2a00:1450:4001::5efe:127.0.0.1]", "[2a00:1450:4001:0:200:5efe:10.0.0.1]",
)  # fmt: skip

SPELLINGS = (
    # decimal, octal, hexadecimal, binary, short, overflowing
    "2130706433", "3232235521", "2852039166", "7147006462", "017700000001", "0177.0.0.01", "0177.0.0.1", "o177.0.0.1",
    "0o177.0.0.1", "0b1111111.0.0.1", "0x7f000001", "0X7F000001", "0x7f.1", "0x7f.0x0.0x0.0x1", "0xa9fea9fe",
    "0251.0376.0251.0376", "0251.254.169.254", "0xa9.254.0251.254", "169.254.43518", "127.1", "127.0.1", "0", "00",
    "0x0",
    "127.0.0.01", "127.00.0.1", "425.510.425.510", "256.256.256.256", "1.2.3.4.5", "1.1.1.1.x.0x", "-1", "1e3",
    # escapes and marks
    "%31%32%37.0.0.1", "127%2e0%2e0%2e1", "127.0.0.1%00.site.example", "127.0.0.1%23.site.example",
    "127.0.0.1%0a.site.example", "127.0.0.1%2f.site.example", "127.0.0.1\0", "127.0.0.1 .site.example",
    "127.0.0.1;site.example",
    "127.0.0.1,site.example", "{127.0.0.1}", "127.0.0.1\\site.example", "site.example\\.127.0.0.1",
    # other letters and digits
    "\uff11\uff12\uff17.\uff10.\uff10.\uff11", "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
    "\u246f\u2468\u3002\u2461\u2464\u2463\u3002\u246f\u2468\uff61\u2461\u2464\u2463", "127\u30020\u30020\u30021",
    "127\uff0e0\uff0e0\uff0e1",
    "127.0.0.1\u3002", "\u0661\u0662\u0667.\u0660.\u0660.\u0661",
    "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
    "localho\u017ft", "loc\u00adalhost", "local\u200bhost", "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
    "\u00df.127.0.0.1",
    "site.example\u2044.127.0.0.1", "site.example\uff0f127.0.0.1", "site.example\uff03.127.0.0.1",
    "site.example\u2100",
    "site.example\ufe56.127.0.0.1", "site.example\uff20127.0.0.1",
    # names
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "a.localhost", "a.b.localhost.", "printer.local",
    "metadata.google.internal", "host.docker.internal", "router.home.arpa", "hidden.onion", "xn--", "*", "", ".",
    "..", "-a.example",
    "a-.example", ".site.example", "site..example", "a" * 64 + ".example", "a." * 127 + "example",
    # brackets and zones
    "[::1%25lo]", "[::1%lo]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[2606:4700::1111%25eth0]", "[127.0.0.1]",
    "[v1.127.0.0.1]",
    "[::1", "::1]", "[]", "[[::1]]", "[::1].site.example", "[::1]site.example", "site.example[::1]", "[::g]",
    "[1:2:3:4:5:6:7:8:9]", "127.0.0.1.", "127.0.0.1.:80", "127.0.0.1\t", "127.\n0.0.1", "\r\n127.0.0.1",
)  # fmt: skip

CREDENTIALS = (
    "http://user@site.example/", "http://user:secret@site.example/", "http://@site.example/",
    "http://:@site.example/",
    "http://site.example@127.0.0.1/", "http://site.example:80@127.0.0.1/", "http://site.example:@127.0.0.1/",
    "http://site.example%20@127.0.0.1/", "http://site.example&@127.0.0.1#@site.example/",
    "http://127.0.0.1\\@site.example/",
    "http://site.example\\@127.0.0.1/", "http://127.1.1.1:80\\@127.2.2.2:80/",
    "http://127.1.1.1:80:\\@@127.2.2.2:80/",
    "http://127.0.0.1%2f@site.example/", "http://site.example\u2044@127.0.0.1/",
    "http://1.1.1.1 &@127.0.0.1# @3.3.3.3/",
    "http://a:b@c:d@site.example/",
)  # fmt: skip

SCHEMES = (
    "file:///etc/passwd", "file://localhost/etc/passwd", "FILE:///etc/passwd", "file:/etc/passwd",
    "ftp://site.example/",
    "ftps://site.example/", "sftp://site.example/", "tftp://site.example/", "gopher://site.example/_x",
    "dict://site.example/d",
    "ldap://site.example/", "ldaps://site.example/", "smb://site.example/", "ws://site.example/",
    "wss://site.example/",
    "unix:///var/run/docker.sock", "http+unix://%2fvar%2frun%2fdocker.sock/x", "jar:http://site.example!/",
    "netdoc:///etc/passwd",
    "php://filter/resource=/etc/passwd", "phar://x", "data:text/html,x", "data:text/html;base64,eA==",
    "javascript:alert(1)",
    "JavaScript://site.example/%0aalert(1)", "vbscript:x", "view-source:http://site.example/", "about:blank",
    "blob:http://site.example/1",
    "mailto:a@site.example", "feed:http://site.example/", "feed://site.example/", "source:http://site.example/",
    "\\\\127.0.0.1\\share", "//127.0.0.1/", "//site.example/", "site.example", "127.0.0.1", "", " ", "http", "http:",
    "http://", "http:///",
    "http:/127.0.0.1/", "http:127.0.0.1", "http:///127.0.0.1/", "http:\\\\127.0.0.1\\", "h\u0442tp://site.example/",
    "http\u003a\u2215\u2215127.0.0.1/", "-http://site.example/", "http ://site.example/", "://site.example/",
)  # fmt: skip

PORTS = (
    ":0", ":22", ":23", ":25", ":53", ":110", ":143", ":389", ":445", ":465", ":587", ":993", ":1023", ":1719",
    ":2049", ":5060", ":6000",
    ":6667", ":10080", ":65536", ":99999", ":-1", ":+80", ":8_0", ":80 80", ":\u0668\u0660", ":port", ":80:80",
    ":0x50", ": 80",
)  # fmt: skip

LONG = (
    "http://site.example/" + "a" * 9000,
    "http://site.example/?" + "a" * 10_000_000,
    "http://site.example/" + "\u00e9" * 3000,
    "http://" + "a" * 9000 + "/",
)

HARMLESS = (
    # What splits a request or a host elsewhere has to arrive as plain letters of the path here.
    (
        "a line break and a header in the path",
        "http://site.example/a\r\nX-Evil: 1\r\n\r\nGET /b",
        "/aX-Evil:%201GET%20/b",
    ),
    ("a request in the query", "http://site.example/?a HTTP/1.1\r\nHost: evil", "/?a%20HTTP/1.1Host:%20evil"),
    ("a null byte in the path", "http://site.example/a\0b", "/a%00b"),
    ("line breaks of other alphabets in the path", "http://site.example/a\u2028b\u0085c\u560d\u560a", None),
    ("an @ in the query", "http://site.example/?@127.0.0.1/", "/?@127.0.0.1/"),
    ("an @ in the fragment", "http://site.example/#@127.0.0.1/", "/"),
    ("an @ in the path", "http://site.example/@127.0.0.1", "/@127.0.0.1"),
    ("a backslash in the path", "http://site.example/\\127.0.0.1\\", "/%5C127.0.0.1%5C"),
    ("steps up and out", "http://site.example/../../etc/passwd", None),
    ("tabs within the address", "ht\ttp://si\tte.exam\tple/a", "/a"),
)


def _harmless(name: str, asks: str, path: str | None) -> Attack:
    arrived = b"the page that was asked for"
    return Attack(
        name=f"address: {name}",
        asks=asks,
        refused_as=None,
        arrange=lambda site: site.anything(
            lambda request: answer(arrived) if path in (None, request.path) else answer(b"?")
        ),
        answers_with=arrived,
    )


def address_attacks() -> list[Attack]:
    """Return every attack by address: all but the harmless ones must not reach any wire."""
    asked = [f"http://{host}/" for host in (*INWARD_ADDRESSES, *SPELLINGS)]
    asked += [f"https://{host}/" for host in INWARD_ADDRESSES[:12]]
    asked += [f"http://{host}:8080/latest/meta-data/" for host in ("169.254.169.254", "[::1]", "localhost")]
    asked += [*CREDENTIALS, *SCHEMES, *LONG, *(f"http://{HOST}{port}/" for port in PORTS)]
    refused = [
        Attack(
            name=f"address: {address[:70]!r} of {len(address)} characters",
            asks=address,
            refused_as=FetchRefusedError,
            reaches_site=False,
        )
        for address in dict.fromkeys(asked)
    ]
    return refused + [_harmless(*row) for row in HARMLESS]
