"""Attacks by redirects: a good address that leads to a bad one."""

from __future__ import annotations

from tests.fakes.attacks.addresses import INWARD_ADDRESSES
from tests.fakes.attacks.world import HOST, Attack
from tests.fakes.fake_site import FakeSite

from liveindex.errors import FetchRefusedError, RedirectLoopError, UnsoundAnswerError

START = f"http://{HOST}/start"
TARGETS = (
    *(f"http://{host}/" for host in INWARD_ADDRESSES),
    "http://localhost/", "http://localhost:8428/", "https://127.0.0.1/", "//127.0.0.1/", "//[::1]:8428/",
    "///127.0.0.1/",
    "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0/", "http://017700000001/",
    "file:///etc/passwd", "FILE:///etc/passwd", "ftp://site.example/", "gopher://127.0.0.1:6379/_x",
    "data:text/html,x",
    "javascript:alert(1)", "dict://127.0.0.1:11211/stat", "ldap://127.0.0.1/", "ws://127.0.0.1/", "about:blank",
    "jar:x", "view-source:x",
    "http://site.example:22/", "http://site.example:25/", "http://site.example:6667/", "http://site.example:0/",
    "http://site.example:99999/",
    "http://user:secret@site.example/", "http://site.example@127.0.0.1/", "http://127.0.0.1\\@site.example/",
    "//site.example@127.0.0.1/",
    "http://[::1].site.example/", "http://[fe80::1%25eth0]/", "http:///x", "http://", "http:\\\\127.0.0.1",
    "http://site.example/" + "a" * 9000, "http://turned.example/", "http://a.localhost/",
    "http://127.0.0.1%00.site.example/",
)  # fmt: skip


def _leads_to(target: str, status: int) -> Attack:
    def arrange(site: FakeSite) -> None:
        site.redirect("/start", target, status)

    return Attack(
        name=f"redirect: {status} to {target[:60]!r}",
        asks=START,
        refused_as=FetchRefusedError,
        arrange=arrange,
        names={"turned.example": [["10.0.0.1"]]},
    )


def _chain(site: FakeSite, last: str) -> None:
    site.redirect("/start", "/1", 301)
    site.redirect("/1", "http://site.example/2", 307)
    site.redirect("/2", "//site.example/3", 308)
    site.redirect("/3", last, 302)


def _circle(site: FakeSite) -> None:
    site.redirect("/start", "/b")
    site.redirect("/b", "/start")


def _growing(site: FakeSite) -> None:
    site.anything(lambda request: _to(f"{request.path}/x"))


def _to(target: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


def redirect_attacks() -> list[Attack]:
    """Return every attack by redirect."""
    statuses = (301, 302, 303, 307, 308)
    each = [_leads_to(target, statuses[number % 5]) for number, target in enumerate(TARGETS)]
    each += [_leads_to("http://169.254.169.254/latest/meta-data/", status) for status in statuses]
    loop, refused = RedirectLoopError, FetchRefusedError
    return [
        *each,
        Attack(
            name="redirect: inwards after four good hops",
            asks=START,
            refused_as=refused,
            arrange=lambda site: _chain(site, "http://127.0.0.1/"),
        ),
        Attack(
            name="redirect: to a file after four good hops",
            asks=START,
            refused_as=refused,
            arrange=lambda site: _chain(site, "file:///etc/passwd"),
        ),
        Attack(
            name="redirect: to itself",
            asks=START,
            refused_as=loop,
            arrange=lambda site: site.redirect("/start", "/start"),
        ),
        Attack(
            name="redirect: to nothing, which is itself",
            asks=START,
            refused_as=loop,
            arrange=lambda site: site.redirect("/start", ""),
        ),
        Attack(
            name="redirect: to a fragment of itself",
            asks=START,
            refused_as=loop,
            arrange=lambda site: site.redirect("/start", "#there"),
        ),
        Attack(name="redirect: in a circle", asks=START, refused_as=loop, arrange=_circle),
        Attack(name="redirect: ever further", asks=START, refused_as=loop, arrange=_growing),
        Attack(
            name="redirect: two places named, the first inwards",
            asks=START,
            refused_as=refused,
            arrange=lambda site: site.raw(
                "/start", b"HTTP/1.1 302 F\r\nLocation: http://10.0.0.1/\r\nLocation: /ok\r\n\r\n"
            ),
        ),
        Attack(
            name="redirect: in letters beyond ASCII to this machine",
            asks=START,
            refused_as=refused,
            arrange=lambda site: site.raw("/start", "HTTP/1.1 302 F\r\nLocation: http://①②⑦.⓪.⓪.①/\r\n\r\n".encode()),
        ),
        Attack(
            name="redirect: a line break in the place",
            asks=START,
            refused_as=UnsoundAnswerError,
            arrange=lambda site: site.raw("/start", b"HTTP/1.1 302 F\r\nLocation: /a\rX: 1\r\n\r\n"),
        ),
        Attack(
            name="redirect: a null byte in the place",
            asks=START,
            refused_as=UnsoundAnswerError,
            arrange=lambda site: site.raw("/start", b"HTTP/1.1 302 F\r\nLocation: /a\x00b\r\n\r\n"),
        ),
        Attack(
            name="redirect: by a page that only a browser follows",
            asks=START,
            refused_as=None,
            answers_with=REFRESH,
            arrange=lambda site: site.page("/start", REFRESH, headers={"Refresh": "0; url=http://127.0.0.1/"}),
        ),
    ]


REFRESH = b'<meta http-equiv="refresh" content="0; url=http://169.254.169.254/">'
