"""Statements drawn at random from the replay sets, each printed in its context, to be read by eye.

    python quality/statements/draw.py SHARED --seed N [--count 50]

The articles (feed items and war articles, each text once) are shuffled by the seed; of each, until there are enough,
one statement is drawn, so that no long article outweighs the others. Languages are read from the words, as at the
front door. Same seed, same texts: same draw, as long as the same statements are found.
A statement counts as right where the source says, writes or thinks the content, as the article tells it; where the
content neither lacks what changes its sense nor goes on into what someone else says; and where each speaker is who
the source stands for, or is honestly left unknown.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

HERE = Path(__file__).resolve()
if str(HERE.parents[2]) not in sys.path:
    sys.path.insert(0, str(HERE.parents[2]))

from liveindex.model.annotated import AnnotatedText  # noqa: E402
from liveindex.model.annotation import Work  # noqa: E402
from liveindex.model.statement import Statement  # noqa: E402
from liveindex.service.one_text import annotate_text  # noqa: E402

ONLY = frozenset({Work.LANGUAGE, Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS})
_AROUND = 260  # characters of context on either side
_LEAST_TEXT = 200  # characters; a shorter text is a stub


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the replay sets."""

    name: str
    text: str
    published: date | None


def texts(folder: Path) -> list[Text]:
    """Return the articles of the replay sets, each text once, in order of the sets.

    Raises:
        FileNotFoundError: the sets are not there.
    """
    found: dict[str, Text] = {}
    for text in (*_feed_items(folder / "feeds-2025-05-21.jsonl.gz"), *_war_articles(folder / "war-articles")):
        if len(text.text) >= _LEAST_TEXT:
            found.setdefault(text.text[:200], text)
    return list(found.values())


def _feed_items(path: Path) -> Iterator[Text]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield Text(item["link"], item.get("text") or "", _day(item.get("published")))


def _war_articles(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.txt")):
        taken = datetime.strptime(path.name[:8], "%Y%m%d").date()
        yield Text(path.name, path.read_text(encoding="utf-8", errors="replace"), taken)


def _day(published: str | None) -> date | None:
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return read(published or "").date()
        except ValueError:
            continue
    return None


def draw(articles: list[Text], seed: int, count: int) -> Iterator[tuple[Text, AnnotatedText, Statement]]:
    """Yield one statement of each of `count` articles in the order that the seed gives."""
    rng = random.Random(seed)
    order = list(articles)
    rng.shuffle(order)
    drawn = 0
    for article in order:
        if drawn == count:
            return
        annotated = annotate_text(article.text, published=article.published, only=ONLY)
        if annotated.statements:
            drawn += 1
            yield article, annotated, rng.choice(annotated.statements)


def shown(annotated: AnnotatedText, statement: Statement) -> str:
    """Return a statement as lines: who, cue, content, and the text around it with the content in brackets."""
    text = annotated.text
    speakers = [f"{s.name} ({s.sort.value}; {s.reason})" for s in statement.speakers]
    start, end = max(0, statement.span.start - _AROUND), min(len(text), statement.span.end + _AROUND)
    around, at = "", start
    for piece in statement.content:
        around += text[at : piece.start] + "[[" + text[piece.start : piece.end] + "]]"
        at = piece.end
    around += text[at:end]
    return "\n".join(
        (
            f"who     {' | '.join(speakers) or 'nobody'}",
            f"source  {' / '.join(map(annotated.words, statement.source))}",
            f"cue     {' / '.join(map(annotated.words, statement.cue))}",
            f"how     {statement.kind.value}, {statement.mood.value}{', negated' if statement.negated else ''}, "
            f"{statement.confidence}; chain: {' > '.join(f'{link.role} {link.name}' for link in statement.chain)}",
            f"text    {' '.join(around.split())}",
        )
    )


def main(arguments: list[str]) -> int:
    """Print a draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="folder of the evaluation sets")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=50)
    options = parser.parse_args(arguments)
    articles = texts(options.shared / "data" / "replay")
    for number, (article, annotated, statement) in enumerate(draw(articles, options.seed, options.count), 1):
        print(f"{number}. {article.name}\n{shown(annotated, statement)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
