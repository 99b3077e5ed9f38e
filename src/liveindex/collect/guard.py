"""Which hosts and addresses this machine may be sent to. Pure: no name is resolved here.

The rule is an allow-list where the registries give one: for IPv6 only 2000::/3 is handed out, and inside it
everything that carries an IPv4 address within (6to4, Teredo, ISATAP) is refused, because what it leads to is
not what it seems.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from liveindex.errors import FetchRefusedError

DEFAULT_PORTS = {"http": 80, "https": 443}

_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\Z")
# Python reads these as a path of the same site, browsers take what follows for a host.
_HOSTLESS = re.compile(r"https?:(?!//[^/\\?#])|///", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\[\]]*\](:\d*)?\Z")
# WHATWG URL, "ends in a number": such a host is an IPv4 address in some spelling, or nothing.
_ENDS_IN_NUMBER = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)\Z")
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    ipaddress.IPv6Network(text)
    for text in (
        "2001::/23",  # IETF protocols, among them Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation, RFC 9637
    )
)
_REFUSED_V4 = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's NAT
        "192.0.0.0/24",
        "168.63.129.16/32",  # the inside of one large cloud, at an address that looks public
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_ISATAP = frozenset((0x0000_5EFE, 0x0200_5EFE))
# Names that are never of the public web: RFC 6761, 6762, 7686, 8375; `internal` is reserved by ICANN for private use.
_INWARD_NAMES = ("localhost", "local", "internal", "home.arpa", "onion")
# Ports from 1024 on that no browser connects to either (Fetch standard, "bad ports"); below, only 80 and 443 are open.
_OTHER_SERVICES = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080)
)
# RFC 9110, 4.1: whoever takes addresses should take 8000 octets; what is longer is made to break something.
LONGEST_ADDRESS = 8000
# IDNA 2003, which Python's codec follows, maps these to other letters; IDNA 2008 keeps them.
_DEVIATIONS = frozenset("ßς\u200c\u200d")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def why_refused(address: IPAddress) -> str | None:
    """Return what kind of address it is, if it is one that is never fetched; None for a public one."""
    if isinstance(address, ipaddress.IPv4Address):
        public = address.is_global and not any(address in net for net in _REFUSED_V4)
        return None if public else f"{address} is a private, local or reserved address"
    if address.scope_id is not None or address not in _GLOBAL_V6:
        return f"{address} is a private, local, translated or reserved address"
    if any(address in net for net in _REFUSED_V6) or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP:
        return f"{address} is a tunnel or a reserved address"
    return None


def refusal(address: str, why: str, host: str = "") -> FetchRefusedError:
    """Return the error that says why an address is not fetched and, where that can be allowed, how."""
    remedy = f" To allow it, add {host!r} to allow_hosts in liveindex.toml." if host else ""
    return FetchRefusedError(f"{_shown(address)} is not fetched: {why}.{remedy}", address)


def plain_address(address: str, base: str | None = None) -> str:
    """Return a web address in the letters that may stand in a request, without fragment.

    Host in lower case and IDNA, path and query percent-encoded where they are not yet.

    Raises:
        FetchRefusedError: no http or https address, no sound host or port, or a name and password in it.
    """
    if len(address) > LONGEST_ADDRESS:
        raise refusal(address, f"it is longer than {LONGEST_ADDRESS} characters")
    if _HOSTLESS.match(address.strip()):
        raise refusal(address, "it names no host")
    try:
        parts = urlsplit(urljoin(base, address.strip()) if base else address.strip())
        port = parts.port
    except ValueError as exc:
        raise refusal(address, f"it is no sound address ({exc})") from exc
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise refusal(address, "only http and https addresses are")
    if "@" in parts.netloc:
        raise refusal(address, "it carries a user name; take the part before @ out")
    if port == 0:
        raise refusal(address, "0 is no port")
    # Python takes `[::1].example.com` for ::1, others for something else.
    if ("[" in parts.netloc or "]" in parts.netloc) and not _BRACKETED.match(parts.netloc):
        raise refusal(address, f"{parts.netloc[:60]!r} is no host")
    host = _plain_host(address, parts.hostname or "")
    netloc = host if port in (None, DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = quote(parts.query, safe="/%:=&~+!$,;'@()*?[]")
    plain = urlunsplit((scheme, netloc, path, query, ""))
    if len(plain) > LONGEST_ADDRESS:
        raise refusal(address, f"it is longer than {LONGEST_ADDRESS} characters once it is written out")
    return plain


def _shown(address: str) -> str:
    return address if len(address) <= 200 else f"{address[:200]}..."


def _plain_host(address: str, host: str) -> str:
    if ":" in host:
        if "%" in host:
            raise refusal(address, f"[{host[:60]}] names one network of this machine")
        try:
            return f"[{ipaddress.IPv6Address(host)}]"
        except ValueError as exc:
            raise refusal(address, f"[{host}] is no sound IPv6 address") from exc
    host = _to_ascii(address, host.rstrip("."))
    if _ENDS_IN_NUMBER.search(host):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as exc:
            # 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1 to some resolvers: none has a good use.
            raise refusal(address, f"{host!r} is a number, not a host name") from exc
    if not _HOST.match(host) or len(host) > 253:
        raise refusal(address, f"{host!r} is no host name")
    return host


def _to_ascii(address: str, host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return ".".join(_label_to_ascii(label) for label in re.split(r"[.\u3002\uff0e\uff61]", host))
    except UnicodeError as exc:
        raise refusal(address, f"{host!r} is no host name") from exc


def _label_to_ascii(label: str) -> str:
    if _DEVIATIONS.isdisjoint(label):
        return label.encode("idna").decode("ascii").lower()
    return "xn--" + unicodedata.normalize("NFC", label.lower()).encode("punycode").decode("ascii")


def is_allowed(host: str, port: int, allow_hosts: Iterable[str]) -> bool:
    """Tell whether the settings name this exact host, alone or with this port."""
    bare = host.strip("[]").lower()
    names = {bare, f"[{bare}]", f"{bare}:{port}", f"[{bare}]:{port}"}
    return any(name.strip().lower() in names for name in allow_hosts)


def check_host(host: str, port: int) -> tuple[str, str] | None:
    """Return why a host or port is never connected to, with what would allow it; None where it may be.

    The addresses behind a name are judged apart, by `why_refused`.
    """
    bare = host.strip("[]").lower().rstrip(".")
    for name in _INWARD_NAMES:
        if bare == name or bare.endswith(f".{name}"):
            return f"names under {name} lead inwards", bare
    if (port < 1024 and port not in DEFAULT_PORTS.values()) or port in _OTHER_SERVICES:
        return f"port {port} is no port of the web", f"{host}:{port}"
    return None
