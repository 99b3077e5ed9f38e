"""How well statements are found in the bundled invented sample: content, speaker, kind, chain; beside it plain rules.

A statement is found where its content shares words with the gold's by F1 of 0.8 or more; it is held where a content has
nine tenths of its words, be it longer: the gold often ends before a phrase that the speaker may or may not have said.
A speaker is right where the resolved name is one of the gold's spellings, or, for someone without a name, where the
words are those of the gold.
The sample has no split. It is told in two halves by sorted address, `looked` and `kept`, but messages from both were
looked at while building, so neither is a clean holdout. The gold is a selection, so precision is measured on
hand-listed sentences that report nothing (`negatives.txt`, invented) and by reading (`errors.md`). What is told is
also held against the development part of PolNeAR, beside the tagger alone (`published.py`); thresholds and confidences
were chosen on that part.

    python quality/statements/score.py [folder of the evaluation sets] [--notes]
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

HERE = Path(__file__).resolve()
if str(HERE.parents[2]) not in sys.path:
    sys.path.insert(0, str(HERE.parents[2]))

from liveindex.extraction import extract_article  # noqa: E402
from liveindex.model.annotated import AnnotatedText  # noqa: E402
from liveindex.model.annotation import Work  # noqa: E402
from liveindex.model.article import Article, Span  # noqa: E402
from liveindex.model.snapshot import Medium, Snapshot  # noqa: E402
from liveindex.sample import GOLD_FILE, NEWS_FOLDER  # noqa: E402
from liveindex.service.one_text import annotate_text  # noqa: E402

Gold = dict[str, Any]
ONLY = frozenset({Work.SENTENCES, Work.DATES, Work.PLACES, Work.ENTITIES, Work.STATEMENTS})
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_TITLE = re.compile(
    r"^(?:the|a|an|mr|mrs|ms|dr|colonel|general|major|professor|president|minister|mayor|foreign minister|governor) ",
    re.IGNORECASE,
)
_ENOUGH = 0.8


@dataclass(frozen=True)
class Page:
    """One article of the sample."""

    address: str
    text: str
    language: str
    publisher: str | None
    published: date
    is_looked_at: bool


def pages(gold: Gold) -> list[Page]:
    """Return the articles that the gold has statements of; the version that they stand in."""
    texts = _texts(gold)
    version = {s["url"]: s.get("version") or 1 for s in gold["statements"]}
    found = []
    for number, url in enumerate(sorted(version)):
        versions = texts[url]
        about = gold["articles"][url]
        names = {o["host"]: o["name"] for o in gold["outlets"]}
        found.append(
            Page(
                address=url,
                text=versions[min(version[url], len(versions)) - 1],
                language=about["language"],
                publisher=names.get(about["outlet"]),
                published=date.fromisoformat(about["published"][:10]),
                is_looked_at=number % 2 == 0,
            )
        )
    return found


def _texts(gold: Gold) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for path in sorted(NEWS_FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            texts.setdefault(item["url"], []).append(item["text"])
    for path in NEWS_FOLDER.glob("*.xml"):
        for item in ElementTree.parse(path).iter("item"):
            body = re.sub(r"</(?:p|h\d|li|blockquote)>", "\n\n", item.findtext(_ENCODED) or "")
            plain = html.unescape(re.sub(r"<[^>]+>", "", body))
            texts[item.findtext("link") or ""] = [re.sub(r"\n\s*\n\s*", "\n\n", plain).strip()]
    titles = {about["title"]: url for url, about in gold["articles"].items()}
    for path in sorted((NEWS_FOLDER / "pages").glob("*.html")):
        article = _extracted(path, Medium.HTML)
        texts[titles[article.title]] = [article.text]
    for path in NEWS_FOLDER.glob("*.txt"):
        texts[path.name] = [_extracted(path, Medium.TEXT).text]
    return texts


def _extracted(path: Path, medium: Medium) -> Article:
    taken = datetime(2025, 3, 24, tzinfo=UTC)
    article = extract_article(
        Snapshot(body=path.read_bytes(), medium=medium, address=f"file:///{path.name}", taken=taken)
    )
    assert isinstance(article, Article), path
    return article


def read(page: Page) -> AnnotatedText:
    """Return what is read out of a page."""
    return annotate_text(
        page.text, published=page.published, language=page.language, publisher=page.publisher, only=ONLY
    )


def places(text: str, spans: tuple[Span, ...] | list[Span]) -> set[int]:
    """Return where each word of some spans begins."""
    return {m.start() + span.start for span in spans for m in _WORD.finditer(text[span.start : span.end])}


def gold_places(text: str, pieces: list[str], near: set[int]) -> set[int]:
    """Return where the words of gold pieces begin; of several places of a piece, the one with most words in `near`."""
    found: set[int] = set()
    for piece in pieces:
        spots = [places(text, [Span(m.start(), m.end())]) for m in re.finditer(re.escape(piece), text)]
        if not spots:
            raise ValueError(f"not in the text: {piece!r}")
        found |= max(spots, key=lambda spot: len(spot & near))
    return found


def f1(left: set[int], right: set[int]) -> float:
    """Return the F1 of two sets of words."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def fold(name: str) -> str:
    """Return a name without article, title and case."""
    before = ""
    while before != name:
        before, name = name, _TITLE.sub("", name)
    return re.sub(r"['\u2019]s$", "", name).replace("\u2019", "'").lower().strip()


def is_speaker(gold: Gold, wanted: Gold, names: list[str], words: list[str]) -> bool:
    """Tell whether one of the resolved names, or of the words of unnamed ones, is the gold's speaker."""
    person = next((p for p in gold["people"] if p["id"] == wanted["speaker"]), None)
    if person is not None:
        return bool({fold(n) for n in [*person["spellings"], person["name"]]} & {fold(n) for n in names})
    accepted = {fold(wanted["speaker_name"]), fold(wanted["speaker_text"] or ""), *_bodies(gold, wanted["speaker"])}
    folded = {fold(n) for n in [*names, *words]}
    return any(one and (one in other or other in one) for one in accepted for other in folded if other)


def _bodies(gold: Gold, number: str | None) -> set[str]:
    return {fold(o["name"].split(" (")[0]) for o in gold["organisations"] if o["id"] == number}


def count(gold: Gold, page: Page, tally: Counter[tuple[str, str]], *, tell: bool) -> None:
    """Count what is found of one page's statements, and what is right of it."""
    annotated = read(page)
    half = ("looked" if page.is_looked_at else "kept") if page.language == "en" else "french"
    words = [places(page.text, s.content) for s in annotated.statements]
    for wanted in (s for s in gold["statements"] if s["url"] == page.address):
        tally[half, "statements"] += 1
        scores = [f1(gold_places(page.text, wanted["content"], found), found) for found in words]
        wanted_words = [gold_places(page.text, wanted["content"], found) for found in words]
        tally[half, "held"] += any(len(w & f) >= 0.9 * len(w) for w, f in zip(wanted_words, words, strict=True))
        best = max(range(len(scores)), key=lambda n: scores[n], default=None)
        if best is None or scores[best] < _ENOUGH:
            near = (
                ""
                if best is None or not scores[best]
                else " ... ".join(map(annotated.words, annotated.statements[best].content))
            )
            if tell:
                print(
                    f"MISSING {half} {wanted['speaker_text']} <{wanted['cue']}> {wanted['content']}; nearest: {near!r}"
                )
            continue
        tally[half, "found"] += 1
        same = [annotated.statements[n] for n, value in enumerate(scores) if value >= _ENOUGH]
        right = [
            s
            for s in same
            if is_speaker(
                gold, wanted, [p.name for p in s.speakers], [annotated.words(p.span) for p in s.speakers if p.span]
            )
        ]
        chosen = (right or [annotated.statements[best]])[0]
        tally[half, "speaker"] += bool(right)
        tally[half, "kind"] += chosen.kind.value == wanted["kind"]
        if tell and not right:
            print(
                f"SPEAKER {half} wanted {wanted['speaker_name']} ({wanted['speaker_text']}); "
                f"got {[(p.name, p.reason) for s in same for p in s.speakers]}"
            )
        if tell and chosen.kind.value != wanted["kind"]:
            print(f"KIND {half} wanted {wanted['kind']}, got {chosen.kind.value}: {wanted['content']}")
        if wanted["chain"]:
            tally[half, "chains"] += 1
            links = [fold(link.name) for link in chosen.chain]
            ok = all(any(_same_link(gold, link, ours) for ours in links) for link in wanted["chain"])
            tally[half, "chain"] += ok
            if tell and not ok:
                print(f"CHAIN {half} wanted {wanted['chain']}, got {links}: {wanted['content']}")


def _same_link(gold: Gold, link: str, ours: str) -> bool:
    named = [
        o
        for part in ("people", "organisations", "outlets")
        for o in gold[part]
        if link in {o.get("id"), o.get("host"), o["name"]}
    ]
    names = {fold(n) for o in named for n in [o["name"].split(" (")[0], *o.get("spellings", [])]} | {fold(link)}
    names |= {fold(o["name"]) for o in gold["outlets"] if o["host"].startswith(link + ".")}
    if any(name in ours or ours in name for name in names):
        return True
    # A body is named otherwise in the gold than in the article: "Defence Ministry of Kestovia".
    heads = {word for name in names for word in _WORD.findall(name.replace("defense", "defence")) if len(word) > 6}
    return any(word in ours.replace("defense", "defence") for word in heads & {"ombudsman", "defence", "ministry"})


def negatives() -> tuple[int, int]:
    """Return how many invented sentences report nothing, and in how many of them a statement was found."""
    lines = (HERE.parent / "negatives.txt").read_text(encoding="utf-8").splitlines()
    wrong = 0
    for line in lines:
        found = annotate_text(line, language="en", only=ONLY).statements
        wrong += bool(found)
        if found and "--notes" in sys.argv:
            print("INVENTED", line, "|", [annotate_text(line, language="en", only=ONLY).words(c) for c in found[0].cue])
    return len(lines), wrong


def baseline(gold: Gold) -> dict[str, float]:
    """Return what plain rules over the same parse find of the English statements, and with the source's words."""
    from quality.attribution.baseline import find_by_rules

    from liveindex.annotation.draft import Draft
    from liveindex.annotation.sentences import read_sentences

    counts: Counter[str] = Counter()
    for page in (p for p in pages(gold) if p.language == "en"):
        paragraphs = tuple(Span(*m.span()) for m in re.finditer(r"[^\n]*\S[^\n]*", page.text))
        article = Article(
            address="text:", title="", text=page.text, paragraphs=paragraphs, source="t", method="t", language="en"
        )
        draft = Draft(article)
        draft.with_reading(read_sentences(draft))
        found = [
            (places(page.text, a.content), " ".join(draft.words(s) for s in a.source)) for a in find_by_rules(draft)
        ]
        for wanted in (s for s in gold["statements"] if s["url"] == page.address):
            counts["statements"] += 1
            same = [
                source
                for words, source in found
                if f1(gold_places(page.text, wanted["content"], words), words) >= _ENOUGH
            ]
            counts["found"] += bool(same)
            counts["speaker"] += is_speaker(gold, wanted, same, same)
    return {f"plain_rules.sample.{name}": counts[name] / counts["statements"] for name in ("found", "speaker")}


def score(shared: Path) -> dict[str, float]:
    """Return every figure by name."""
    from quality.statements.published import polnear

    gold = json.loads(GOLD_FILE.read_text(encoding="utf-8"))
    tally: Counter[tuple[str, str]] = Counter()
    for page in pages(gold):
        count(gold, page, tally, tell="--notes" in sys.argv)
    figures = {}
    for half in ("looked", "kept", "french"):
        for name in ("found", "held", "speaker", "kind"):
            figures[f"sample.{half}.{name}"] = tally[half, name] / max(1, tally[half, "statements"])
    chains = sum(tally[half, "chains"] for half in ("looked", "kept", "french"))
    figures["sample.chain"] = sum(tally[half, "chain"] for half in ("looked", "kept", "french")) / max(1, chains)
    lines, wrong = negatives()
    figures |= baseline(gold)
    figures["negatives.left_alone"] = 1 - wrong / lines
    figures |= polnear(shared)
    return figures


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    chosen = Path(arguments[0]) if arguments else HERE.parents[3] / "shared"
    for figure, value in score(chosen).items():
        print(f"{figure:<40} {value:.4f}")
