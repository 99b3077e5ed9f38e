"""What was drawn from large stories, each in a file of its own beside the database; a file that is lost is drawn anew.

Beside it, not in it: a backup needs none of this, no reader has to wait for the one who may write, and a look into the
past cannot meet what was drawn of today.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import orjson
import zstandard

from liveindex.store import links, stories
from liveindex.store.connection import Connection

MOST_BYTES = 64 * 1024 * 1024  # of all files; a story of 400 articles takes about 0.2 MB
_LEVEL = 3
DRAWN, QUOTES = "drawn", "quotes"
"""Kinds of file: all that a page shows, and what is said alone, which the page of a statement asks for first."""


@dataclass(frozen=True, slots=True)
class DrawnStories:
    """The files of one data folder. Safe to share between threads and processes; what fails on the disk is passed over.

    Attributes:
        folder: made with the first file.
        most_bytes: of all files together; those asked for longest ago are removed first.
    """

    folder: Path
    most_bytes: int = MOST_BYTES

    def load(self, story: int, state: bytes, kind: str = DRAWN) -> bytes | None:
        """Return what was drawn of a story in a state; None where nothing, or only of another state."""
        path = self._path(story, kind)
        with suppress(OSError, zstandard.ZstdError):
            with path.open("rb") as file:
                if file.read(len(state)) != state:
                    return None
                body = zstandard.ZstdDecompressor().decompress(file.read())
            with suppress(OSError):
                os.utime(path)
            return body
        return None

    def has(self, story: int, state: bytes) -> bool:
        """Tell whether there is something drawn of a story in a state."""
        with suppress(OSError), self._path(story, DRAWN).open("rb") as file:
            return file.read(len(state)) == state
        return False

    def save(self, story: int, state: bytes, body: bytes, kind: str = DRAWN) -> None:
        """Keep what was drawn of a story in a state, in place of an earlier one."""
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(state + zstandard.ZstdCompressor(level=_LEVEL).compress(body))
                Path(name).replace(self._path(story, kind))
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
            self._make_room()

    def _path(self, story: int, kind: str) -> Path:
        return self.folder / f"{story}.{kind}"

    def _make_room(self) -> None:
        found = sorted(((one.stat(), one) for one in self.folder.iterdir()), key=lambda pair: pair[0].st_mtime)
        excess = sum(stat.st_size for stat, _ in found) - self.most_bytes
        for stat, path in found:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= stat.st_size


def state_of(connection: Connection, story: int, *, limit: int) -> bytes:
    """Return a hash of what the facts of a story rest on in the database.

    Its articles, their versions, places and readings; what ties them to others, and the versions of these; the names
    of their outlets, who owns what, and what the story is called.

    Args:
        connection: of the index.
        story: its number.
        limit: how many of its articles are looked at, the newest.
    """
    placed = stories.states(connection, story, limit=limit)
    nums = orjson.dumps([one[0] for one in placed]).decode()
    tied = connection.execute(
        """SELECT l.article, l.other, l.kind, l.origin, l.confidence, l.evidence, a.version, o.version
           FROM (SELECT * FROM links WHERE article IN (SELECT value FROM json_each(:nums))
                 UNION SELECT * FROM links WHERE other IN (SELECT value FROM json_each(:nums))) l
           JOIN articles a ON a.num = l.article JOIN articles o ON o.num = l.other ORDER BY 1, 2, 3""",
        {"nums": nums},
    ).fetchall()
    outlets = connection.execute(
        """SELECT s.id, s.name, sum(a.versions) FROM json_each(:nums) n JOIN articles a ON a.num = n.value
           JOIN sources s ON s.id = a.source GROUP BY s.id ORDER BY s.id""",
        {"nums": nums},
    ).fetchall()
    owners = sorted(links.owners(connection).items())
    head = stories.head_of(connection, story)
    return sha256(repr((placed, tied, outlets, owners, head)).encode()).digest()
