"""How well figures are read, on NewsQuant; spaCy's own number entities, parsed plainly, beside them in the same run.

290 items, commas stripped. Items with an even index (`dev`) were looked at while building; those with index % 4 == 1
(`dev2`) were only scored at first and looked at for a second round of mending; those with index % 4 == 3 (`test`)
were never looked at, only scored. F1 of: value; value and unit; value and change; concept (a word of what is counted
is right). A gold quantity pairs with one figure of the same value. A range is right where both limits are; a
conversion counts as a quantity of its own. A movement ("from 5 to 3") is two figures here and one range in the
set: it counts as wrong, for both readers. A unit of a counted thing is right where its last word is what we say is
counted. Trends and bounds are put in the custom of the set (`_change`).
What the set counts and we do not, by intent (ages, scores, "one of the"), stays in and lowers recall.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
if str(HERE.parents[2]) not in sys.path:
    sys.path.insert(0, str(HERE.parents[2]))

from quality.figures.unit_names import UNITS  # noqa: E402

from liveindex.annotation.draft import Draft  # noqa: E402
from liveindex.annotation.figures.annotator import read_figures  # noqa: E402
from liveindex.annotation.parsing.parser import Parse  # noqa: E402
from liveindex.annotation.sentences import read_sentences  # noqa: E402
from liveindex.model.article import Article, Span  # noqa: E402
from liveindex.model.figure import Bound, Figure, FigureKind  # noqa: E402
from liveindex.text.number_words import number_words  # noqa: E402
from liveindex.text.numbers import read_numbers, tokenise  # noqa: E402

Gold = dict[str, Any]
_PARTS = {"dev": slice(0, None, 2), "dev2": slice(1, None, 4), "test": slice(3, None, 4), "all": slice(0, None, 1)}
_LOOKED_AT = frozenset(["dev", "dev2"])  # notes of the others are never printed
_NEARLY = re.compile(r"\b(?:nearly|almost)\b")
_AGES = frozenset(["year of age", "year-old", "age"])
_ONE_OF = re.compile(r"\bone of\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9]+")
_STOP_WORDS = "the a an of in on at for to and by with from his her its their"
_STOP = frozenset(_STOP_WORDS.split())
_BOUNDS = {Bound.OVER: ">", Bound.AT_LEAST: ">", Bound.UNDER: "<", Bound.AT_MOST: "<", Bound.ABOUT: "~"}


@dataclass(frozen=True, slots=True)
class Found:
    """One quantity as a reader gives it, in the terms of the set."""

    value: tuple[float, ...]
    unit: str | None
    change: str
    concept: frozenset[str]
    share: bool = False


@dataclass(slots=True)
class Counts:
    """Right ones by respect, out of so many wanted and given."""

    wanted: int = 0
    given: int = 0
    right: dict[str, int] = field(default_factory=dict)
    concepts: int = 0
    notes: list[str] = field(default_factory=list)

    def f1(self, respect: str) -> float:
        """Return the F1 of one respect."""
        return 2 * self.right.get(respect, 0) / max(1, self.wanted + self.given)


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def draft_of(text: str) -> Draft:
    """Return an English draft with its sentences."""
    spans = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text))
    draft = Draft(
        Article(address="text:", title="", text=text, paragraphs=spans, source="text", method="text", language="en")
    )
    draft.with_reading(read_sentences(draft))
    return draft


def ours(draft: Draft) -> list[Found]:
    """Return what our figures say of a text."""
    found: list[Found] = []
    for figure in read_figures(draft).items:
        change, concept = _change(draft, figure), _stems(figure.counted or "")
        is_share = figure.kind is FigureKind.SHARE
        for one in (figure, *figure.conversions):
            value = (one.value,) if one.value is not None else (one.low or 0.0, one.high or 0.0)
            found.append(Found(value, one.unit, change, concept, is_share and one is figure))
    return found


def _change(draft: Draft, figure: Figure) -> str:
    """Return the trend or bound by the custom of the set.

    A trend is there what a word before the step tells ("rose 5%", "up 5%"), not "a 5% rise", "5% lower" or "a rise
    of 5%"; a new value has none; "almost" and "nearly" are "about".
    """
    change = figure.change
    if change and change.role in {"by", "none"} and change.span.end <= figure.number_span.start:
        between = draft.article.text[change.span.end : figure.number_span.start].split()
        if between[:1] != ["of"]:
            return change.trend.value
    before = draft.article.text[figure.span.start : figure.number_span.start].lower()
    if figure.bound is Bound.UNDER and _NEARLY.search(before):
        return "~"
    return "~" if figure.bound is Bound.RANGE and "about" in figure.marks else _BOUNDS.get(figure.bound, "=")


def plain(draft: Draft) -> list[Found]:
    """Return what spaCy's number entities say: the first number in each, its sign or last word as unit."""
    found: list[Found] = []
    words = number_words("en")
    for sentence in draft.sentences:
        parse = draft.parse(sentence)
        for entity in parse.doc.ents if isinstance(parse, Parse) else ():
            if entity.label_ not in {"QUANTITY", "MONEY", "PERCENT", "CARDINAL"}:
                continue
            tokens = tokenise(entity.text, words)
            numbers = read_numbers(tokens, words)
            if not numbers:
                continue
            rest = entity.text[tokens[numbers[-1].end - 1].end :].strip().lower()
            unit = (
                {"MONEY": "usd", "PERCENT": "percent"}.get(entity.label_) or _stem(rest.split()[-1])
                if rest or entity.label_ in {"MONEY", "PERCENT"}
                else None
            )
            head = entity.root.head
            concept = (
                _stems(" ".join(t.text for t in head.subtree if t.i < head.i or t == head))
                if head.tag_[:2] == "NN"
                else frozenset()
            )
            found.append(
                Found(
                    tuple(number.value for number in numbers),
                    unit or (_stem(head.lower_) if head.tag_[:2] == "NN" else None),
                    "=",
                    concept,
                )
            )
    return found


def _left_out(gold: Gold, text: str) -> bool:
    """Tell what is no figure here by intent: ages, and the "one" of "one of the"."""
    return gold["normalized_unit"].lower() in _AGES or (gold["value"] == "1" and bool(_ONE_OF.search(text)))


def without_left_out(text: str, wanted: list[Gold], given: list[Found]) -> tuple[str, list[Gold], list[Found]]:
    """Return an item without its ages and "one of", neither as wanted nor as given."""
    aside = [gold for gold in wanted if _left_out(gold, text)]
    kept = list(given)
    for gold in aside:
        same = next((found for found in kept if _same_value(gold, found)), None)
        if same:
            kept.remove(same)
    return text, [gold for gold in wanted if gold not in aside], kept


def _value(gold: Gold) -> tuple[float, ...]:
    text = gold["value"].replace(" ", "")
    match = re.fullmatch(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", text)
    return (float(match[1]), float(match[2])) if match else (float(text),)


def _same_value(gold: Gold, found: Found) -> bool:
    wanted = _value(gold)
    if found.share and gold["unit"].startswith("%") and len(wanted) == 1 and wanted[0] > 1:
        wanted = (wanted[0] / 100,)
    return len(wanted) == len(found.value) and all(
        abs(a - b) <= 1e-6 * max(1, abs(a)) for a, b in zip(wanted, found.value, strict=True)
    )


def _same_unit(gold: Gold, found: Found) -> bool:
    name = gold["normalized_unit"].lower().strip()
    mapped = " per ".join(UNITS.get(part, part) for part in name.split(" per "))
    if found.unit == mapped:
        return True
    if mapped in {"-", ""}:
        return found.unit in {None, "times"}  # the set normalises "6.5 times" to "count"
    if found.share:
        return "%" in name
    if found.unit is not None:
        return False
    # A counted thing: the last word of the gold unit is among what we say is counted.
    last = sorted(_stems(name.split()[-1]))
    return bool(last) and last[-1] in found.concept


def _same_change(gold: Gold, found: Found) -> bool:
    return bool(gold["change"] == found.change)


def _same_concept(gold: Gold, found: Found) -> bool:
    words = "" if gold["referred_concepts"] == "-" else gold["referred_concepts"]
    if UNITS.get(gold["normalized_unit"]) is None and found.unit is None:
        words += " " + gold["normalized_unit"].replace("-", " ").replace("%", " ")
    return bool(_stems(words) & found.concept)


def _has_concept(gold: Gold) -> bool:
    return bool(gold["referred_concepts"] != "-")


def tally(items: Sequence[tuple[str, list[Gold], list[Found]]]) -> Counts:
    """Return how many were wanted, given and right; pairs prefer the same unit, then the same change."""
    counts = Counts()
    concept_wanted = concept_given = concept_right = 0
    for text, wanted, given in items:
        counts.wanted, counts.given = counts.wanted + len(wanted), counts.given + len(given)
        left = list(given)
        for gold in wanted:
            concept_wanted += _has_concept(gold)
            fitting = [found for found in left if _same_value(gold, found)]
            if not fitting:
                counts.notes.append(f"MISSED {gold['value']} {gold['unit']} {gold['change']} | {text[:300]}")
                continue
            best = max(fitting, key=lambda f: (_same_unit(gold, f), _same_change(gold, f), _same_concept(gold, f)))
            left.remove(best)
            counts.right["value"] = counts.right.get("value", 0) + 1
            checks: dict[str, Callable[[Gold, Found], bool]] = {"unit": _same_unit, "change": _same_change}
            for respect, check in checks.items():
                right = check(gold, best)
                counts.right[respect] = counts.right.get(respect, 0) + right
                if not right:
                    said = best.unit if respect == "unit" else best.change
                    wish = gold["normalized_unit"] if respect == "unit" else gold["change"]
                    note = f"{respect.upper()} {gold['value']} wanted {wish} got {said} {set(best.concept)}"
                    counts.notes.append(f"{note} | {text[:200]}")
            if _has_concept(gold) or best.concept:
                right = _same_concept(gold, best)
                concept_right += right
                if not right and _has_concept(gold):
                    note = f"CONCEPT {gold['value']} wanted {gold['referred_concepts']} got {set(best.concept)}"
                    counts.notes.append(f"{note} | {text[:200]}")
        counts.notes.extend(f"EXTRA {found.value} {found.unit} {set(found.concept)} | {text[:300]}" for found in left)
        concept_given += sum(bool(found.concept) for found in given)
    counts.right["concept"], counts.concepts = concept_right, concept_wanted + concept_given
    return counts


def _add(result: dict[str, float], name: str, counts: Counts) -> None:
    for respect, label in (("value", "value"), ("unit", "value+unit"), ("change", "value+change")):
        result[f"{label}, {name}"] = counts.f1(respect)
    result[f"concept, {name}"] = 2 * counts.right["concept"] / max(1, counts.concepts)


def score(shared: Path) -> dict[str, float]:
    """Return F1 by respect and half, ours and spaCy's, and milliseconds for 450 words beyond the parse."""
    items = json.loads((shared / "data/figures/newsquant.json").read_text(encoding="utf-8"))
    drafts = [draft_of(item["text"]) for item in items]
    baseline = [plain(draft) for draft in drafts]  # parses
    started = time.process_time()
    figures = [ours(draft) for draft in drafts]
    spent = time.process_time() - started
    result: dict[str, float] = {}
    for half, part in _PARTS.items():
        for name, given in (("", figures), (", spaCy", baseline)):
            all_items = [(item["text"], item["quantities"], found) for item, found in zip(items, given, strict=True)]
            counts = tally(all_items[part])
            _add(result, half + name, counts)
            if half in _LOOKED_AT and not name and f"--notes={half}" in sys.argv:
                print(*counts.notes, sep="\n")
            if half in {"test", "all"}:
                _add(result, f"{half} but ages{name}", tally([without_left_out(*item) for item in all_items[part]]))
    words = sum(len(item["text"].split()) for item in items)
    result["450-word articles a second"] = words / 450 / spent
    return result


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1])).items():
        print(f"{figure:<40} {value:.4f}")
