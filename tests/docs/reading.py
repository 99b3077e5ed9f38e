"""The pages of the documentation -> what in them can be tested: blocks, commands with what they print, links."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
README = REPOSITORY / "README.md"
DOCS = REPOSITORY / "docs"

_FENCE = re.compile(r"^```(.*)$")
_STATUS = re.compile(r"\s+# exit (\d)$")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, what else its fence says, its first line's number, its text."""

    language: str
    remark: str
    line: int
    text: str


@dataclass(frozen=True)
class Command:
    """One line after a `$`, the exit status it must end with, and what the page says it prints ("": nothing said)."""

    line: int
    text: str
    status: int
    printed: str


def pages() -> list[Path]:
    """Return every page written for readers, README first."""
    return [README, REPOSITORY / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def name(page: Path) -> str:
    """Return how a page is called in the name of a test."""
    return str(page.relative_to(REPOSITORY))


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page in order."""
    inside: list[str] | None = None
    fence, began = "", 0
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        mark = _FENCE.match(line)
        if mark is None:
            if inside is not None:
                inside.append(line)
        elif inside is None:
            fence, inside, began = mark[1].strip(), [], number + 1
        else:
            language, _, remark = fence.partition(" ")
            yield Block(language, remark, began, "\n".join(inside) + "\n")
            inside = None
    assert inside is None, f"{name(page)}: the block at line {began} is never closed"


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block."""
    found: list[Command] = []
    for number, line in enumerate(block.text.splitlines(), block.line):
        if line.startswith("$ "):
            status = _STATUS.search(line)
            found.append(Command(number, _STATUS.sub("", line[2:]), int(status[1]) if status else 0, ""))
        else:
            last = found[-1]
            found[-1] = Command(last.line, last.text, last.status, last.printed + line + "\n")
    return found


def prose(page: Path) -> str:
    """Return a page without its blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def links(page: Path) -> list[str]:
    """Return the targets of the links and pictures of a page."""
    return _LINK.findall(prose(page))


def anchors(page: Path) -> set[str]:
    """Return the anchors of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_as_said(printed: str, said: str) -> bool:
    """Tell whether what was printed is what a page says; `...` stands for anything, white space for white space."""
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    return doctest.OutputChecker().check_output(said, printed, options)
