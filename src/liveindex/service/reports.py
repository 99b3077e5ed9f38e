"""Articles -> reports, as the origins of a set are counted: many at once, by a few questions for all of them.

What costs most is kept for each wording: the agency in its date line, for which the text is unpacked, and whom its
statements cite.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from liveindex.model.relation import Report
from liveindex.service.kept import Kept
from liveindex.store import reported
from liveindex.store.connection import Connection
from liveindex.store.reported import Reported
from liveindex.store.times import from_us
from liveindex.text.datelines import dateline_agency
from liveindex.text.urls import name_of

_MOST_KEPT = 50_000  # of each; a hundred bytes each


@dataclass(frozen=True, slots=True)
class Reports:
    """Makes reports. Safe to share between threads."""

    # In a tuple: None is what most date lines name.
    _lines: Kept[tuple[str | None]] = field(default_factory=lambda: Kept(_MOST_KEPT))
    _cited: Kept[tuple[str, ...]] = field(default_factory=lambda: Kept(_MOST_KEPT))

    def of(
        self,
        connection: Connection,
        rows: Sequence[Reported],
        owners: Mapping[str, str],
        said: Mapping[int, int],
    ) -> dict[int, Report]:
        """Return the report of each article, by its number, in the order given.

        Args:
            owners: host -> owner, where it is known.
            said: row of the wording -> when its statements were read, as `reported.said` gives it, of those of which
                it counts whom they cite. `cites` of the others is empty.
        """
        lines = self._agencies(connection, {one.version: one.hash for one in rows})
        cited = self._cites(connection, said)
        return {
            one.num: Report(
                id=one.id,
                title=one.title,
                source=one.source,
                names=tuple(filter(None, (one.source_name or name_of(one.source), one.source))),
                at=from_us(one.at_us),
                credit=one.credit,
                dateline=lines[one.version],
                owner=owner_of(one.source, owners),
                cites=cited.get(one.version, ()),
            )
            for one in rows
        }

    def _agencies(self, connection: Connection, wordings: Mapping[int, str]) -> dict[int, str | None]:
        """Return the agency in the date line of each wording.

        Args:
            wordings: row of the wording -> its hash.
        """
        known = {one: line[0] for one, text in wordings.items() if (line := self._lines.find(one, text)) is not None}
        missing = [one for one in wordings if one not in known]
        for version, text in reported.texts(connection, missing).items():
            (known[version],) = self._lines.put(version, wordings[version], (dateline_agency(text),))
        return known

    def _cites(self, connection: Connection, read: Mapping[int, int]) -> dict[int, tuple[str, ...]]:
        """Return whom the statements of each wording cite.

        Args:
            read: row of the wording -> when its statements were read.
        """
        known = {one: names for one, made in read.items() if (names := self._cited.find(one, made)) is not None}
        missing = [one for one in read if one not in known]
        cited = reported.cited(connection, missing)
        return known | {one: self._cited.put(one, read[one], cited.get(one, ())) for one in missing}


def owner_of(source: str, owners: Mapping[str, str]) -> str | None:
    """Return who owns an outlet, where it is known."""
    return owners.get(source) or owners.get(f"www.{source}")
