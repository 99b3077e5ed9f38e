"""A web archive on loopback: a list of copies, and the copies, raw and with a banner. It lies where it is told to.

with FakeSite() as site:
    archive = FakeArchive(site)
    archive.keep("20250304100000", PAGE, html)
    archive.list_copies(PAGE)
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.fakes.fake_site import FakeSite, answer


def moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def http_date(stamp: str) -> str:
    return format_datetime(moment(stamp), usegmt=True)


@dataclass
class FakeArchive:
    """A Wayback-style archive under `/web/` of a site."""

    site: FakeSite
    stamps: list[str] = field(default_factory=list)

    @property
    def template(self) -> str:
        return self.site.url("/timemap/link/{address}")

    def keep(self, stamp: str, original: str, body: str, *, told: str | None = None, **more: str) -> None:
        """Keep a copy; `told` is the day that it says it is of."""
        headers = {"Memento-Datetime": http_date(told or stamp), "Link": f'<{original}>; rel="original"', **more}
        self.site.page(f"/web/{stamp}id_/{original}", body.encode(), headers=headers)
        banner = body.replace("<body>", "<body><div id='banner'>This is a copy in an archive.</div>")
        self.site.page(f"/web/{stamp}/{original}", banner.encode(), headers=headers)
        self.stamps.append(stamp)

    def address(self, stamp: str, original: str, flag: str = "") -> str:
        return self.site.url(f"/web/{stamp}{flag}/{original}")

    def list_copies(self, original: str, *, path: str | None = None, more: str = "") -> None:
        """List every copy in link-format."""
        links = [f'<{original}>; rel="original"', f'<{self.site.url("/web/")}{original}>; rel="timegate"']
        for number, stamp in enumerate(sorted(self.stamps)):
            rel = "first memento" if number == 0 else "memento"
            links.append(f'<{self.address(stamp, original)}>; rel="{rel}"; datetime="{http_date(stamp)}"')
        body = ",\n ".join([*links, *([more] if more else [])])
        self.site.page(path or f"/timemap/link/{original}", body.encode(), content_type="application/link-format")

    def as_json(self, original: str) -> bytes:
        copies = [{"datetime": moment(s).isoformat(), "uri": self.address(s, original)} for s in sorted(self.stamps)]
        return json.dumps({"original_uri": original, "mementos": {"list": copies}}).encode()

    def busy_at_first(self, path: str, body: bytes, *, times: int, retry_after: str, **told: object) -> None:
        """Answer 429 so many times, then as one should."""
        left = times

        def pieces() -> Iterator[bytes]:
            nonlocal left
            if left > 0:
                left -= 1
                yield answer(b"slow down", status=429, headers={"Retry-After": retry_after})
            else:
                yield answer(body, **told)  # type: ignore[arg-type]

        self.site._paths[path] = pieces
