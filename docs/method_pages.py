"""The pages on method and the floors of quality -> what `/method` shows: `serve/web/method.json`.

An installed package has no docs beside it, so what the page shows is a file of the package, made here and checked by
`python -m docs.generate --check`: it cannot say anything else than these pages and floors do.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = Path(__file__).parent / "method"
TARGET = ROOT / "src" / "liveindex" / "serve" / "web" / "method.json"
# In the order of an article's journey; a page that is not named here comes after them, by its name.
ORDER = (
    "statements", "attribution", "figures", "dates", "places", "entities", "events", "topics", "copies", "stories",
    "timelines", "novelty", "utterances", "series", "offices", "vectors", "search",
)  # fmt: skip
# What a reader is told of a task first: floor -> in words. A floor that is not there any more is an error.
HEADLINES: dict[str, tuple[str, dict[str, str]]] = {
    "statements": (
        "statements",
        {
            "sample.kept.found": "of the statements, found",
            "polnear.triple_overlap_precision": "of what is found, right as a whole (political news)",
            "polnear.speaker_given_content": "of what is found, by the right speaker (political news)",
        },
    ),
    "attribution": ("attribution", {"triple_overlap_f1": "source, cue and content together, F1"}),
    "figures": ("figures", {"value, test": "value, F1", "value+unit, test": "value with its unit, F1"}),
    "dates": (
        "dates",
        {"held out relaxed F1": "expressions, F1", "held out value F1": "expressions with the right value, F1"},
    ),
    "places": (
        "places",
        {
            "span_precision": "of what is called a place, right",
            "span_recall": "of the places, found",
            "accuracy_161km_of_located": "of those put on the map, within 161 km",
        },
    ),
    "entities": (
        "entities",
        {
            "sample.kept.person_mentions_found": "of the mentions of people, found",
            "sample.kept.bodies_found": "of the bodies, found",
            "sample.kept.pronouns_right": "of “he” and “she” as a source, right",
        },
    ),
    "events": (
        "events",
        {
            "type F1, leading, test": "kind of the first event of a sentence, F1",
            "type, actor and target F1, leading, test": "the same with who did it to whom, F1",
        },
    ),
    "topics": ("topics", {"first topic accepted, test": "of the first topics, accepted by a reader"}),
    "copies": (
        "copies",
        {"copies found": "of the copies, found", "folds right": "of what is folded, right"},
    ),
    "stories": (
        "stories",
        {
            "news test precision": "precision of developments (news_cluster)",
            "news test F1": "F1 of developments (news_cluster)",
            "ECB+ test F1": "F1 of developments (ECB+)",
        },
    ),
    "timelines": (
        "timelines",
        {"test date F1": "days that a journalist chose, F1", "announced, found": "of the announcements, found"},
    ),
    "novelty": (
        "novelty",
        {
            "verbatim copies, told": "of sentences of copies, not called new",
            "rewrites, not new": "of sentences of rewrites, not called new",
        },
    ),
    "utterances": ("quotes", {"mutated, joined": "of altered quotes, joined", "mutated, found": "and said to differ"}),
    "series": (
        "series",
        {
            "by story, series found": "of the series of figures, found",
            "by story, disputes found": "of the disputes, found",
        },
    ),
    "offices": ("offices", {"changes found": "of the changes of office, found"}),
    "search": (
        "search",
        {
            "nDCG@10, test, words, then meaning": "nDCG@10 of words and meaning together",
            "gain over words, test": "gain over words",
        },
    ),
    "vectors": ("vectors", {"same event AUC, test": "two articles of one event told from others, AUC"}),
}
_WRONG = re.compile(r"(?:\*\*)?(?:What it gets wrong|What it does not do|Wrong)(?:\.)?(?:\*\*)?[:.]?\s*")
Block = dict[str, object]


def method_json() -> str:
    """Return the text of the file that the page is made from."""
    sets = _sets()
    names = [path.stem for path in sorted(PAGES.glob("*.md"))]
    order = [name for name in ORDER if name in names] + [name for name in names if name not in ORDER]
    pages = [_page(name, sets) for name in order]
    return json.dumps({"pages": pages}, ensure_ascii=False, indent=1) + "\n"


def _page(name: str, sets: dict[str, tuple[str, str, str]]) -> dict[str, object]:
    blocks = _blocks((PAGES / f"{name}.md").read_text(encoding="utf-8"))
    title, blocks = str(blocks[0]["text"]), blocks[1:]
    wrong = _wrong(blocks)
    if not wrong:
        raise ValueError(f"docs/method/{name}.md does not say what it gets wrong.")
    rest = [block for block in blocks if block not in wrong]
    lead = [rest[0]] if rest and rest[0]["kind"] == "text" else []
    task, chosen = HEADLINES.get(name, (name, {}))
    floors = _floors(task)
    missing = [floor for floor in chosen if floor not in floors]
    if missing:
        raise ValueError(f"quality/{task}/floors.json has no {', '.join(missing)}.")
    told = sets.get(task, ("", "", ""))
    return {
        "name": name,
        "title": title,
        "lead": lead,
        "wrong": [_unlabelled(block) for block in wrong if block["kind"] != "heading"],
        "more": rest[len(lead) :],
        "task": task,
        "set": told[0],
        "rule": told[2],
        "figures": [[words, floors[floor]] for floor, words in chosen.items()],
    }


def _floors(task: str) -> dict[str, float]:
    path = ROOT / "quality" / task / "floors.json"
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _sets() -> dict[str, tuple[str, str, str]]:
    """Return task -> (set, measure, rule) as the table of `quality/README.md` tells them."""
    text = (ROOT / "quality" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", text, re.M)
    return {task: (_plain(of), _plain(measure), _plain(rule)) for task, of, measure, rule in rows}


def _wrong(blocks: list[Block]) -> list[Block]:
    """Return the blocks that say what it gets wrong: a paragraph, or what stands beneath such a heading."""
    for place, block in enumerate(blocks):
        if block["kind"] not in ("text", "heading") or not _WRONG.match(str(block["text"])):
            continue
        end = place + 1
        while block["kind"] == "heading" and end < len(blocks) and blocks[end]["kind"] != "heading":
            end += 1
        return blocks[place:end]
    return []


def _unlabelled(block: Block) -> Block:
    if block["kind"] != "text":
        return block
    text = re.sub(r"^[:.]\s*", "", _WRONG.sub("", str(block["text"]), count=1))
    return {**block, "text": text[:1].upper() + text[1:]}


def _blocks(text: str) -> list[Block]:
    """Return a page's headings, paragraphs, lists, tables and code, in order."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", text.strip()):
        lines = part.splitlines()
        if lines[0].startswith("```"):
            found.append({"kind": "code", "text": "\n".join(lines[1:-1])})
        elif lines[0].startswith("#"):
            found.append({"kind": "heading", "text": _plain(lines[0].lstrip("# "))})
            lines = lines[1:]
            if lines:
                found.extend(_body(lines))
        else:
            found.extend(_body(lines))
    return found


def _body(lines: list[str]) -> list[Block]:
    """Return what lines without a blank one between them are; a list or table may follow a paragraph at once."""
    starts = next((place for place, line in enumerate(lines) if re.match(r"\||\d+\. |[-*] ", line)), len(lines))
    before: list[Block] = [{"kind": "text", "text": _plain(" ".join(lines[:starts]))}] if starts else []
    rest = lines[starts:]
    if not rest:
        return before
    if rest[0].startswith("|"):
        rows = [[_plain(cell) for cell in line.strip().strip("|").split("|")] for line in rest if line.startswith("|")]
        return [*before, {"kind": "table", "head": rows[0], "rows": rows[2:]}]
    items: list[str] = []
    for line in rest:
        if re.match(r"\d+\. |[-*] ", line):
            items.append(re.sub(r"^(?:\d+\.|[-*]) ", "", line))
        else:
            items[-1] += f" {line.strip()}"
    return [*before, {"kind": "list", "ordered": rest[0][0].isdigit(), "items": [_plain(item) for item in items]}]


def _plain(text: str) -> str:
    """Return a text with links as their words: where they lead is not in the package."""
    text = re.sub(r"\s*\[How to see it\]\([^)]*\)\.", "", text)
    return re.sub(r"(?<!!)\[([^\]]+)\]\([^)]+\)", r"\1", text).strip()
