"""Addresses: one spelling for one page, and the host that stands for its outlet."""

from __future__ import annotations

import functools
import ipaddress
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that tell where a reader came from, never which page it is.
_TRACKING_PREFIXES = ("utm_", "at_", "mc_", "pk_", "hsa_", "ns_")
_TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "yclid",
        "igshid",
        "twclid",
        "cmpid",
        "cmp",
        "ito",
        "ocid",
        "smid",
        "smtyp",
        "ref_src",
        "ref_url",
        "traffic_source",
        "xtor",
        "wt_mc",
        "wt.mc_id",
        "ftag",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
    ]
)
_FRONT_LABELS = ("www.", "m.", "mobile.", "amp.")
_DEFAULT_PORTS = {"http": 80, "https": 443}


# The source of text that has no address on the web, and how people are told of it.
NO_SOURCE = "files"
NO_SOURCE_NAME = "No source named"


@functools.lru_cache(maxsize=4096)  # the page of a large story asks for the same few hundred thousands of times
def is_web_address(address: str) -> bool:
    """Tell whether an address begins with http:// or https:// and names a host."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)


def normalise_address(address: str) -> str:
    """Return one spelling of a web address: lower-case host, no fragment, default port, tracking or empty path.

    Scheme, path case and order of the remaining parameters are kept: they can matter. Other addresses come
    back stripped. Idempotent.
    """
    address = address.strip()
    if not is_web_address(address):
        return address
    parts = urlsplit(address)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    try:
        port = parts.port
    except ValueError:
        port = None
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    return urlunsplit((scheme, host, parts.path or "/", _plain_query(parts.query), ""))


def _plain_query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(name.lower())]
    # Untouched queries keep their own spelling: re-encoding could turn one address into another.
    return query if len(kept) == len(pairs) else urlencode(kept)


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def identity_of(address: str) -> str:
    """Return what tells one page from another: the normalised address without scheme, `www.` and last slash.

    The same page over http and https, with and without `www.`, is one page.
    """
    address = normalise_address(address)
    if not is_web_address(address):
        return address
    parts = urlsplit(address)
    host = parts.netloc.removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def normalise_part(address: str) -> str:
    """Return one spelling of the address of a part of a page: `normalise_address` with its fragment kept."""
    page, mark, fragment = address.strip().partition("#")
    return f"{normalise_address(page)}{mark}{fragment}"


def part_identity(address: str) -> str:
    """Return what tells one part of a page from another: the page's identity, `#`, and the part's name.

    Never the identity of a page: a part with an address of its own, without a fragment, ends with `#`.
    """
    page, _, fragment = address.strip().partition("#")
    return f"{identity_of(page)}#{fragment}"


def source_of(address: str) -> str:
    """Return the outlet's host: lower case, without `www.`, `m.`, `amp.`; `files` for no web address."""
    scheme, mark, rest = address.strip().partition("://")
    return _source_of_host(f"{scheme}{mark}{rest.partition('/')[0]}")


@functools.lru_cache(maxsize=4096)  # lists ask for thousands of addresses of a few hundred outlets
def _source_of_host(address: str) -> str:
    if not is_web_address(address):
        return NO_SOURCE
    host = (urlsplit(address.strip()).hostname or "").rstrip(".").lower()
    for label in _FRONT_LABELS:
        if host.startswith(label) and host.count(".") > 1:
            host = host[len(label) :]
    return host


def name_of(source: str) -> str | None:
    """Return what a source without a name of its own is called; None where its host says it best."""
    return NO_SOURCE_NAME if source == NO_SOURCE else None


def is_invented(address: str) -> bool:
    """Tell whether an address is of the bundled sample: a host under `.example`, or a file in the sample's folder.

    Hosts under `.example` exist nowhere (RFC 2606).
    """
    source = source_of(address)
    return source == "example" or source.endswith(".example") or "/liveindex/sample/news/" in address


def host_key(address: str) -> str:
    """Return the host that is paced for a web address: lower case, with its port where that is not the usual one.

    Empty for what is no web address.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    usual = port is None or port == _DEFAULT_PORTS.get(parts.scheme.lower())
    return host if usual else f"{host}:{port}"


def is_loopback(host: str) -> bool:
    """Tell whether a host, by its number or as `localhost`, is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
