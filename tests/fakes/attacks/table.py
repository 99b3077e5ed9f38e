"""Every attack, in one table."""

from __future__ import annotations

from tests.fakes.attacks.addresses import address_attacks
from tests.fakes.attacks.answers import answer_attacks
from tests.fakes.attacks.certificates import SECURE, tls_attacks
from tests.fakes.attacks.names import name_attacks
from tests.fakes.attacks.redirects import redirect_attacks
from tests.fakes.attacks.world import Attack

ATTACKS: tuple[Attack, ...] = (
    *address_attacks(),
    *name_attacks(),
    *redirect_attacks(),
    *answer_attacks(),
    *tls_attacks(),
)

# What is no attack must pass in the same world, else a refusal there says nothing.
NO_ATTACKS: tuple[Attack, ...] = (
    Attack(
        name="a page over http",
        asks="http://site.example/",
        refused_as=None,
        answers_with=b"a page",
        arrange=lambda site: site.page("/", b"a page"),
    ),
    Attack(
        name="a page over https",
        asks=SECURE,
        tls="good",
        refused_as=None,
        answers_with=b"a page",
        arrange=lambda site: site.page("/", b"a page"),
    ),
    Attack(
        name="a page behind two redirects",
        asks="http://site.example/",
        refused_as=None,
        answers_with=b"a page",
        arrange=lambda site: (
            site.redirect("/", "/1"),
            site.redirect("/1", "//site.example/2"),
            site.page("/2", b"a page"),
        )[2],
    ),
    Attack(
        name="a page on another port",
        asks="http://site.example:8080/",
        refused_as=None,
        answers_with=b"a page",
        arrange=lambda site: site.page("/", b"a page"),
    ),
    Attack(
        name="a page of exactly the limit, packed",
        asks="http://site.example/",
        refused_as=None,
        answers_with=b"\0" * (1 << 20),
        arrange=lambda site: site.gzipped("/", b"\0" * (1 << 20)),
    ),
)
