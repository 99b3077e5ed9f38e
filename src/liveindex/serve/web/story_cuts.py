"""Rows of a part of a story -> those that one page shows, and where the others are.

A story of hundreds of articles has thousands of rows. Its page shows the first of each part; `/story/ID/PART` has all
of them, page by page, and `/story/ID/PART/ROW` all lines of one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from liveindex.serve.web.story_parts import PARTS, Part, Rows

LINES_ON_ROW = 100  # on a row's own page
_NOT_WORTH_A_PAGE = 3  # rows: where no more than these are left, they are shown too


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Some rows of a part, and where the others are.

    Attributes:
        path: of the page that has all rows.
        part: that they are of.
        rows: those that are shown.
        keys: that name the pages of those rows; empty where they have none.
        total: how many there are.
        first: place of the first that is shown, from 1.
        most_lines: within a row.
        first_line: place of the first line shown within a row, from 1.
        whole: these are on the part's own page, or a row's.
        is_row: there is one row, on its own page.
    """

    path: str
    part: Part
    rows: Rows
    keys: Sequence[str] = ()
    total: int
    first: int = 1
    most_lines: int
    first_line: int = 1
    whole: bool = False
    is_row: bool = False

    @property
    def left(self) -> int:
        """Return how many rows are not shown here."""
        return self.total - len(self.rows)

    def lines(self, lines: Rows) -> Rows:
        """Return the lines of a row that are shown here."""
        return lines[self.first_line - 1 : self.first_line - 1 + self.most_lines]

    def newest_lines(self, lines: Rows) -> Rows:
        """Return the last lines of a row that has a page elsewhere."""
        return lines[-self.most_lines :]

    def row_path(self, place: int) -> str | None:
        """Return the path of the page with all lines of a row that is shown here; None on that page."""
        return f"{self.path}/{self.keys[place]}" if self.keys and not self.is_row else None


def cut_for_story(story: str, name: str, rows: Rows, *, total: int) -> Cut:
    """Return the first rows of a part, as the page of its story shows them.

    Args:
        story: its id.
        name: of the part.
        rows: that may be shown.
        total: how many rows the part has.
    """
    part = PARTS[name]
    count = part.on_story if len(rows) > part.on_story + _NOT_WORTH_A_PAGE else len(rows)
    keys = keys_of(part, rows[:count])
    return Cut(path=part_path(story, name), part=part, rows=rows[:count], keys=keys, total=total,
               most_lines=part.lines_on_story)  # fmt: skip


def latest_for_story(story: str, name: str, rows: Rows) -> Cut:
    """Return the last rows of a part, as the page of its story shows them: of its articles the latest."""
    part = PARTS[name]
    count = part.on_story if len(rows) > part.on_story + _NOT_WORTH_A_PAGE else len(rows)
    shown = rows[len(rows) - count :]
    return Cut(
        path=part_path(story, name),
        part=part,
        rows=shown,
        keys=keys_of(part, shown),
        total=len(rows),
        first=len(rows) - count + 1,
        most_lines=part.lines_on_story,
    )


def cut_for_page(story: str, name: str, rows: Rows, *, page: int) -> Cut:
    """Return the rows of a part that one of its pages shows; none where there are not so many pages."""
    part = PARTS[name]
    start = (page - 1) * part.on_page
    return Cut(
        path=part_path(story, name),
        part=part,
        rows=rows[start : start + part.on_page],
        keys=keys_of(part, rows[: start + part.on_page])[start:],
        total=len(rows),
        first=start + 1,
        most_lines=part.lines_on_page,
        whole=True,
    )


def cut_for_row(story: str, name: str, rows: Rows, key: str, *, page: int) -> Cut | None:
    """Return one row of a part with a page of its lines; None where no row is named so."""
    part = PARTS[name]
    for row, known in zip(rows, keys_of(part, rows), strict=False):
        if known == key:
            return Cut(
                path=part_path(story, name),
                part=part,
                rows=(row,),
                keys=(key,),
                total=1,
                most_lines=LINES_ON_ROW,
                first_line=(page - 1) * LINES_ON_ROW + 1,
                whole=True,
                is_row=True,
            )
    return None


def keys_of(part: Part, rows: Rows) -> Sequence[str]:
    """Return what names the pages of rows; the second that would be named as another gets `-2`."""
    if part.key is None:
        return ()
    met: Counter[str] = Counter()
    found = []
    for row in rows:
        key = part.key(row)
        met[key] += 1
        found.append(key if met[key] == 1 else f"{key}-{met[key]}")
    return found


def part_path(story: str, name: str) -> str:
    """Return the path of the page that has all rows of a part."""
    return f"/story/{story}/{name}"
