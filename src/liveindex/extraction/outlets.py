"""What a record or a header says of its outlet -> the outlet's id and its name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from liveindex.text.normalise import normalise_line
from liveindex.text.urls import is_web_address, source_of

_HOST = re.compile(r"^(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}$")
_NOT_IN_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as named: `source` is None where only the address tells it, `name` where no name is given."""

    source: str | None
    name: str | None


def outlet_of(named: str | None, url: str | None) -> Outlet:
    """Return the outlet of a document.

    A web address tells the outlet by itself. Else a host or address given as the source is its id, and any other
    name (`allafrica`, `Daily News`) is both its name and, as a slug, its id.
    """
    name = normalise_line(named) if named else ""
    has_url = url is not None and is_web_address(url)
    if not name:
        return Outlet(None, None)
    host = _host(name)
    if host is not None:
        return Outlet(None if has_url else host, None)
    return Outlet(None if has_url else slug_of(name) or None, name)


def _host(name: str) -> str | None:
    if is_web_address(name):
        return source_of(name)
    return source_of(f"https://{name}") if _HOST.match(name) else None


def slug_of(name: str) -> str:
    """Return a name as an id: lower case, letters and digits, hyphens between (`Daily News` -> `daily-news`)."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return _NOT_IN_SLUG.sub("-", folded).strip("-")[:80]
