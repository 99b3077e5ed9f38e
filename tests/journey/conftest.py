from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from liveindex import Index


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def liveindex(home: Path) -> Callable[..., Ran]:
    """Run the real command in a process of its own."""

    def run(*arguments: str | Path, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "liveindex", "--home", str(home), *map(str, arguments)],
            input=stdin,
            check=False,
            capture_output=True,
            timeout=120,
            env=env,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def index(home: Path) -> Iterator[Index]:
    with Index(home) as opened:
        yield opened


def record(number: int, **particulars: object) -> dict[str, object]:
    return {
        "url": f"https://news.example/{number}",
        "title": f"Item {number}",
        "text": f"The first sentence of item {number}. The second sentence, about the bridge.",
        "published": "2025-03-03T12:00:00Z",
        **particulars,
    }


def write_jsonl(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in records))
    return path
