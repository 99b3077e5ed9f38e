"""Attacks on TLS: certificates that prove nothing, made by the openssl command; and TLS that is old or none."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import warnings
from collections.abc import Sequence
from pathlib import Path

from tests.fakes.attacks.world import HOST, Attack

from liveindex.errors import CertificateError, CollectError, FetchTimeoutError, NoConnectionError

SECURE = f"https://{HOST}/"
_SAN = "subjectAltName=DNS:{}"
# name, whose subject alternative name, from and until in OpenSSL's own form, signed by the authority
_ISSUED = (
    ("good", f"DNS:{HOST}", "20200101000000Z", "20990101000000Z"),
    ("expired", f"DNS:{HOST}", "20200101000000Z", "20210101000000Z"),
    ("not-yet", f"DNS:{HOST}", "20980101000000Z", "20990101000000Z"),
    ("other-host", "DNS:other.example", "20200101000000Z", "20990101000000Z"),
    ("deeper-wildcard", "DNS:*.site.example", "20200101000000Z", "20990101000000Z"),
    ("top-wildcard", "DNS:*.example.site", "20200101000000Z", "20990101000000Z"),
    ("all-wildcard", "DNS:*", "20200101000000Z", "20990101000000Z"),
    ("address-only", "IP:93.184.215.14", "20200101000000Z", "20990101000000Z"),
)


def make_certificates(folder: Path) -> dict[str, object]:
    """Return a server's TLS context for each name, and under `authority` the file that vouches for the issued ones.

    Raises:
        RuntimeError: there is no openssl command.
    """
    if shutil.which("openssl") is None:
        raise RuntimeError("The openssl command makes the certificates of these tests. Install it.")
    authority = _self_signed(folder, "authority", HOST, ["basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign"])
    made: dict[str, object] = {"authority": authority}
    for name, names, begins, ends in _ISSUED:
        made[name] = _context(_issue(folder, name, [names, begins, ends], authority))
    made["self-signed"] = _context(_self_signed(folder, "self-signed", HOST, [_SAN.format(HOST)]))
    other = _self_signed(folder, "stranger", HOST, ["basicConstraints=critical,CA:TRUE", "keyUsage=keyCertSign"])
    made["unknown-authority"] = _context(_issue(folder, "unknown", [f"DNS:{HOST}", *_ISSUED[0][2:]], other))
    made["old-tls"] = _context(folder / "good.pem", newest=ssl.TLSVersion.TLSv1_1)
    return made


def _openssl(folder: Path, arguments: Sequence[str]) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def _self_signed(folder: Path, name: str, host: str, extensions: Sequence[str]) -> Path:
    added = [word for extension in extensions for word in ("-addext", extension)]
    _openssl(
        folder,
        [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "3650",
            "-subj",
            f"/CN={host} {name}",
            *added,
            "-keyout",
            f"{name}.key",
            "-out",
            f"{name}.pem",
        ],
    )
    return folder / f"{name}.pem"


def _issue(folder: Path, name: str, told: Sequence[str], authority: Path) -> Path:
    """Make a certificate that an authority signs, in `name`.pem with its key in `name`.key."""
    names, begins, ends = told
    _openssl(
        folder,
        [
            "req",
            "-new",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-subj",
            f"/CN={HOST}",
            "-keyout",
            f"{name}.key",
            "-out",
            f"{name}.csr",
        ],
    )
    config = folder / f"{name}.cnf"
    config.write_text(
        f"[ca]\ndefault_ca=c\n[c]\ndatabase={name}.db\nserial={name}.serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n"
        f"x509_extensions=e\nrand_serial=yes\n[p]\ncommonName=supplied\n[e]\nsubjectAltName={names}\n"
    )
    (folder / f"{name}.db").touch()
    _openssl(
        folder,
        [
            "ca",
            "-batch",
            "-notext",
            "-config",
            config.name,
            "-cert",
            authority.name,
            "-keyfile",
            authority.with_suffix(".key").name,
            "-in",
            f"{name}.csr",
            "-out",
            f"{name}.pem",
            "-startdate",
            begins,
            "-enddate",
            ends,
        ],
    )
    return folder / f"{name}.pem"


def _context(certificate: Path, newest: ssl.TLSVersion | None = None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if newest is not None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore"):  # that it is old is the point
            context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, newest
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return context


def _row(name: str, tls: str, refused_as: type[CollectError], says: str = "certificate") -> Attack:
    return Attack(
        name=f"tls: {name}",
        asks=SECURE,
        tls=tls,
        refused_as=refused_as,
        says=says,
        reaches_site=False,
        arrange=lambda site: site.page("/", b"secret"),
    )


def tls_attacks() -> list[Attack]:
    """Return every attack on TLS."""
    wrong = CertificateError
    return [
        _row("a certificate that has expired", "expired", wrong, "expired"),
        _row("a certificate that is not valid yet", "not-yet", wrong),
        _row("a certificate for another host", "other-host", wrong, "Hostname mismatch"),
        _row("a certificate for what is below the host", "deeper-wildcard", wrong, "Hostname mismatch"),
        _row("a certificate for another wildcard", "top-wildcard", wrong, "Hostname mismatch"),
        _row("a certificate for every host", "all-wildcard", wrong, "Hostname mismatch"),
        _row("a certificate for the address alone", "address-only", wrong, "Hostname mismatch"),
        _row("a certificate that vouches for itself", "self-signed", wrong),
        _row("a certificate of an unknown authority", "unknown-authority", wrong),
        _row("TLS 1.1 and older only", "old-tls", NoConnectionError, ""),
        _row("plain HTTP where TLS was asked", "", NoConnectionError, ""),
        Attack(
            name="tls: silence in place of the handshake",
            asks=SECURE,
            refused_as=FetchTimeoutError,
            arrange=lambda site: setattr(site, "mute", True),
        ),
        Attack(
            name="tls: the next hop has a certificate for another host",
            asks="http://site.example/",
            tls="",
            refused_as=NoConnectionError,
            arrange=lambda site: site.redirect("/", SECURE),
        ),
    ]
