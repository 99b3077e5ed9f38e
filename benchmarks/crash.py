"""Kill `liveindex add` with SIGKILL at random moments: what was acknowledged must be there, once.

    python -m benchmarks.crash --kills 200

Each round adds a new file of records, reads the acknowledgements from the command's own output and kills the whole
process group at a random moment after the first. Then the folder is opened again, as any command would, and every
acknowledged article is looked up in the database and in the search index. At the end every file is added once more
without a kill, and everything is counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from liveindex import Index
from liveindex.errors import NotFoundError

RECORDS = 1_500
WORDS = (
    "talks",
    "round",
    "delegation",
    "exchange",
    "bridge",
    "harbour",
    "minister",
    "figures",
    "drone",
    "witness",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=8428)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        report = run(Path(folder), options.kills, chance)
    print(json.dumps(report, indent=2))
    sys.exit(0 if report["lost"] == report["doubled"] == report["not_searchable"] == 0 else 1)


def run(folder: Path, kills: int, chance: random.Random) -> dict[str, float]:
    home = folder / "home"
    (folder / "in").mkdir()
    acknowledged: set[str] = set()
    lost = doubled = not_searchable = killed_early = 0
    reopen_s = []
    for number in range(kills):
        file = write_records(folder / "in" / f"round{number}.jsonl", number, chance)
        acks = add_and_kill(home, file, chance)
        killed_early += len(acks) < RECORDS
        acknowledged |= acks.keys()
        began = time.perf_counter()
        with Index(home) as index:
            reopen_s.append(time.perf_counter() - began)
            index.catch_up()
            lost += sum(not is_there(index, article) for article in acks)
            # A round also takes up what an earlier kill left between evidence and article, so each is counted under
            # the round that its title names.
            for name, acked in Counter(title.split()[0] for title in acks.values()).items():
                not_searchable += max(0, acked - index.search(name, limit=1).total)
    command = [sys.executable, "-m", "liveindex", "--home", str(home), "add", "--quiet", "--later", str(folder / "in")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with Index(home) as index:
        index.catch_up()
        wanted = kills * RECORDS
        doubled = abs(len(index) - wanted) + abs(index.search("", limit=1).total - wanted)
        lost += sum(
            not is_there(index, article)
            for article in chance.sample(sorted(acknowledged), min(5000, len(acknowledged)))
        )
    return {
        "kills": kills,
        "kills_before_the_end": killed_early,
        "acknowledged_before_a_kill": len(acknowledged),
        "lost": lost,
        "doubled": doubled,
        "not_searchable": not_searchable,
        "reopen_median_s": round(sorted(reopen_s)[len(reopen_s) // 2], 3),
        "reopen_max_s": round(max(reopen_s), 3),
    }


def write_records(path: Path, number: int, chance: random.Random) -> Path:
    with path.open("w") as file:
        for record in range(RECORDS):
            text = " ".join(chance.choices(WORDS, k=60))
            row = {
                "url": f"https://news.example/{number}/{record}",
                "title": f"round{number} item {record}",
                "text": f"{text}. Item {number} {record}.",
                "published": "2025-03-03T12:00:00Z",
            }
            file.write(json.dumps(row) + "\n")
    return path


def add_and_kill(home: Path, file: Path, chance: random.Random) -> dict[str, str]:
    """Add a file, kill the command at a random moment after its first acknowledgement.

    Returns:
        The titles of what it acknowledged, by article.
    """
    command = [sys.executable, "-m", "liveindex", "--home", str(home), "add", "--json", "--later", str(file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    acks: dict[str, str] = {}
    assert process.stdout is not None
    timer = None
    for line in process.stdout:
        if timer is None:
            timer = threading.Timer(chance.uniform(0, 0.7), os.killpg, (process.pid, signal.SIGKILL))
            timer.start()
        if line.endswith(b"\n"):
            row = json.loads(line)
            if row.get("outcome") in ("added", "unchanged", "changed"):
                acks[row["article"]] = row["title"]
    if timer:
        timer.cancel()
    process.wait()
    return acks


def is_there(index: Index, article: str) -> bool:
    try:
        return bool(index.show(article).article.text)
    except NotFoundError:
        return False


if __name__ == "__main__":
    main()
