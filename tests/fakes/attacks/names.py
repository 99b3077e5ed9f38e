"""Attacks by the name service: names that lead inwards, now, later, or among others."""

from __future__ import annotations

from tests.fakes.attacks.addresses import INWARD_ADDRESSES
from tests.fakes.attacks.world import PUBLIC, PUBLIC_6, Attack

from liveindex.errors import CollectError, FetchRefusedError, FetchTimeoutError, HostNotFoundError

TURNED = "http://turned.example/"
PAGE = "http://site.example/"


def _row(
    name: str, answers: list[list[str]], refused_as: type[CollectError] = FetchRefusedError, **more: str
) -> Attack:
    return Attack(
        name=f"name: {name}",
        asks=TURNED,
        refused_as=refused_as,
        names={"turned.example": answers},
        reaches_site=False,
        **more,
    )


def _after_a_good_one(name: str, answers: list[list[str]]) -> Attack:
    """Fetch once while the name leads outwards, over a connection that the site closes; then again."""
    return Attack(
        name=f"name: {name}",
        asks=TURNED,
        before=TURNED,
        refused_as=FetchRefusedError,
        names={"turned.example": answers},
        says="private",
        arrange=lambda site: site.page("/", b"good"),
    )


def name_attacks() -> list[Attack]:
    """Return every attack by what a name leads to."""
    inward = [
        _row(f"leads to {host}", [[host.strip("[]")]], says="add 'turned.example' to allow_hosts")
        for host in INWARD_ADDRESSES
    ]
    return [
        *inward,
        _row("leads outwards and inwards", [[PUBLIC, "10.0.0.1"]]),
        _row("leads inwards and outwards", [["10.0.0.1", PUBLIC]]),
        _row("leads outwards by IPv4 and inwards by IPv6", [[PUBLIC, "::1"]]),
        _row("leads outwards by IPv6 and inwards by IPv4", [[PUBLIC_6, "127.0.0.1"]]),
        _row("leads inwards last among very many", [[*(f"93.184.215.{n}" for n in range(1, 200)), "192.168.0.1"]]),
        *(
            Attack(
                name=f"name: {host} leads outwards, for once",
                asks=f"http://{host}/",
                refused_as=FetchRefusedError,
                names={host: [[PUBLIC]]},
                reaches_site=False,
            )
            for host in ("localhost", "a.localhost", "printer.local", "db.internal", "router.home.arpa", "hidden.onion")
        ),
        _row("leads to an address with a zone", [["fe80::1%eth0"]]),
        _row("leads to a public address with a zone", [[f"{PUBLIC_6}%eth0"]]),
        _row("leads to no address but a name", [["localhost"]]),
        _row("leads to a path", [["/var/run/docker.sock"]]),
        _row("leads to a number", [["2130706433"]]),
        _row("leads to an octal spelling", [["0177.0.0.1"]]),
        _row("leads to nothing", [[""]]),
        _row("leads nowhere", [[]], HostNotFoundError),
        _row("is not known", [["none"]], HostNotFoundError),
        _row("is answered too late", [["slow"]], FetchTimeoutError),
        _after_a_good_one("turns inwards after the first fetch", [[PUBLIC], ["127.0.0.1"]]),
        _after_a_good_one("turns to a cloud's secrets after the first fetch", [[PUBLIC], ["169.254.169.254"]]),
        _after_a_good_one("turns inwards beside the same address", [[PUBLIC], [PUBLIC, "10.0.0.1"]]),
        # Checked once and used once: a second look-up within one fetch would see the other answer.
        Attack(
            name="name: turns inwards between check and connection",
            asks=TURNED,
            refused_as=None,
            names={"turned.example": [[PUBLIC], ["127.0.0.1"]]},
            arrange=lambda site: site.page("/", b"good"),
            answers_with=b"good",
        ),
        Attack(
            name="name: turns inwards for the second hop to itself",
            asks=TURNED,
            refused_as=FetchRefusedError,
            names={"turned.example": [[PUBLIC], ["10.0.0.1"]]},
            arrange=lambda site: site.redirect("/", "/again"),
        ),
        Attack(
            name="name: the next hop leads inwards",
            asks=PAGE,
            refused_as=FetchRefusedError,
            names={"turned.example": [["192.168.1.1"]]},
            arrange=lambda site: site.redirect("/", TURNED),
        ),
    ]
