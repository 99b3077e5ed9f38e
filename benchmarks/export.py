"""What a full export costs at 1,000, 10,000 and more stored articles, beside a plain dump of the same rows of SQLite.

    python -m benchmarks.export [size ...]
    python -m benchmarks.export 100000 --keep /tmp/indexes --only articles.bib documents.wacz

--keep takes the index that lies under its size in a folder, as `python -m benchmarks.pages` keeps them, and makes none;
its documents are those that the articles came from.

The index is the bundled sample, read once, then stored again under new ids with a last line of its own, until it has
so many articles: real texts, real readings. Each export runs in a process of its own, and its peak memory is that of
the process, as the system counts it: `own` is without the pages of the database file that are mapped, which the system
takes back when it needs them. The dump selects the same articles, texts and readings, unpacks nothing, and
writes what comes as JSON lines: what any export at least has to read. Processor time, one process after the other.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import zstandard

from liveindex import Index
from liveindex.sample import NEWS_FOLDER
from liveindex.store.connection import FILE_NAME

_SIZES = (1_000, 10_000)
_EXPORTS = (
    "articles.jsonl", "articles.csv", "articles.parquet", "articles.ris", "articles.bib", "articles.csl.json",
    "articles.ftm.json", "statements.jsonl", "statements.csv", "statements.parquet", "figures.jsonl", "documents.wacz",
)  # fmt: skip


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3])))
        return
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=_SIZES)
    parser.add_argument("--keep", type=Path, help="folder of made indexes, each under its size")
    parser.add_argument("--only", nargs="+", default=_EXPORTS, metavar="TABLE.ENDING", help="these exports alone")
    options = parser.parse_args()
    print(
        f"{'articles':>9}  {'what':<20}{'seconds':>9}{'articles/s':>12}{'peak MiB':>10}{'own MiB':>9}{'file MiB':>10}"
    )
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        if options.keep is None:
            with Index(home) as index:
                index.add(NEWS_FOLDER)
        for size in options.sizes:
            if options.keep is None:
                stock(home / FILE_NAME, size)
            else:
                home = options.keep / str(size)
            for what in ("dump", *options.only):
                done = subprocess.run(
                    [sys.executable, "-m", "benchmarks.export", "--one", str(home), what],
                    check=True, capture_output=True, text=True,
                )  # fmt: skip
                told = json.loads(done.stdout)
                print(
                    f"{size:>9,}  {what:<20}{told['seconds']:>9.1f}{size / told['seconds']:>12,.0f}"
                    f"{told['peak_mib']:>10.0f}{told['own_mib']:>9.0f}{told['file_mib']:>10.1f}",
                    flush=True,
                )


def measure(home: Path, what: str) -> dict[str, float]:
    """Return what one export, or the dump, took: processor seconds, peak memory and size of the file."""
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / what
        own = Own()
        act: Callable[[], object] = lambda: dump(home / FILE_NAME, target)  # noqa: E731
        with contextlib.ExitStack() as stack:
            if what != "dump":
                index = stack.enter_context(Index(home))
                table = what.partition(".")[0]
                act = lambda: index.export(target, table if table != "documents" else None)  # noqa: E731
            began = time.process_time()
            own.start()
            act()
            own.ends.set()
            seconds = time.process_time() - began
        size = target.stat().st_size
    return {
        "seconds": seconds,
        "peak_mib": of_status("VmHWM"),
        "own_mib": own.most_mib,
        "file_mib": size / 1024 / 1024,
    }


class Own(threading.Thread):
    """Looks now and then how much memory is the process's own; pages of the database that are mapped are not."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most_mib = 0.0
        self.ends = threading.Event()

    def run(self) -> None:
        """Look until it ends."""
        while not self.ends.wait(0.05):
            self.most_mib = max(self.most_mib, of_status("RssAnon"))


def of_status(name: str) -> float:
    """Return a line of what the system tells of this process, in MiB; 0 where it tells none (it is not Linux)."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    return 0.0


def dump(path: Path, target: Path) -> None:
    """Write the rows of all articles, current versions, texts and readings as they are stored."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    articles = connection.execute(
        """SELECT a.id, a.source, a.at_us, v.*, b.body FROM articles a JOIN versions v ON v.num = a.version
           JOIN blobs b ON b.num = v.text ORDER BY a.num"""
    )
    with target.open("w", encoding="utf-8") as file:
        for row in articles:
            readings = connection.execute("SELECT work, body FROM readings WHERE version = ?", (row[3],)).fetchall()
            cells = [[work, body.hex() if isinstance(body, bytes) else body] for work, body in readings]
            plain = [cell.hex() if isinstance(cell, bytes) else cell for cell in row]
            file.write(json.dumps([plain, cells]) + "\n")
    connection.close()


def stock(path: Path, size: int) -> None:
    """Store the sample's articles again and again, each with a last line of its own, until there are so many."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    have = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    first = connection.execute(
        "SELECT max(num) FROM articles WHERE length(id) = 12 AND id NOT LIKE 'copy%'"
    ).fetchone()[0]
    originals = connection.execute(
        """SELECT a.num, a.version, v.title, b.body FROM articles a JOIN versions v ON v.num = a.version
           JOIN blobs b ON b.num = v.text WHERE a.num <= ? AND a.id NOT LIKE 'copy%' ORDER BY a.num""",
        (first,),
    ).fetchall()
    compressor, unpacker = zstandard.ZstdCompressor(level=3), zstandard.ZstdDecompressor()
    for number in range(have + 1, size + 1):
        article, version, title, body = originals[number % len(originals)]
        text = unpacker.decompress(body).decode() + f"\n\nCopy {number}."
        digest = hashlib.sha256(text.encode()).digest()
        blob = connection.execute(
            "INSERT INTO blobs (digest, kind, size_bytes, body) VALUES (?, 'text', ?, ?)",
            (digest, len(text.encode()), compressor.compress(text.encode())),
        ).lastrowid
        marks = hashlib.sha256(f"{title}\0{text}".encode()).hexdigest()[:16]
        snapshot = copy_row(connection, "snapshots", f"(SELECT snapshot FROM versions WHERE num = {version})", number)
        connection.execute(
            """INSERT INTO articles (id, identity, source, first_seen_us, at_us, language, versions)
               SELECT ?, identity || ?, source, first_seen_us, at_us, language, 1 FROM articles WHERE num = ?""",
            (f"copy{number:08d}", f"#{number}", article),
        )
        new = connection.execute("SELECT max(num) FROM articles").fetchone()[0]
        copied = copy_row(connection, "versions", str(version), number)
        connection.execute(
            """UPDATE versions SET article = ?, hash = ?, text = ?, characters = ?, number = 1, snapshot = ?
               WHERE num = ?""",
            (new, marks, blob, len(text), snapshot, copied),
        )
        connection.execute("UPDATE articles SET version = ? WHERE num = ?", (copied, new))
        connection.execute(
            """INSERT INTO readings (version, work, method, made_us, body, failure)
               SELECT ?, work, method, made_us, body, failure FROM readings WHERE version = ?""",
            (copied, version),
        )
    connection.execute("UPDATE counters SET value = ? WHERE name = 'articles'", (size,))
    connection.commit()
    connection.close()


def copy_row(connection: sqlite3.Connection, table: str, num: str, number: int) -> int:
    """Store a row again and return its number; a document gets an address, a version a place that is free."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "num"]
    changed = {"address": f"address || '#copy{number}'"} | ({"number": str(number)} if table == "versions" else {})
    values = ", ".join(changed.get(name, name) for name in names)
    made = connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE num = {num}"
    )
    return int(made.lastrowid or 0)


if __name__ == "__main__":
    main()
