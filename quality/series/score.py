"""How well figures are joined into series, and disputes found, on the bundled sample's gold.

An index of its own is made of the sample through the front door. Two measures: `together`, where all its articles are
taken for one story (the hardest for the joining: every count of every event is there at once, and series that run
through several stories can be whole), and `by story`, as a reader meets it, where a series can be no longer than the
story in which its articles were put.

A series is found where one of ours holds at least two of its gold values. Recall: gold values that are in the series
of ours which holds most of them. Wrong: mentions in it that the gold gives to another series or counts as another
thing; joined wrongly: a series of ours with mentions that the gold counts as different things. Bound: the matched
mentions with the gold's bound. Claimant: with the gold's claimant, by any of its names, its country or capital.
A dispute is found where one of ours holds two of the gold's rival values and one of its claimants; where something is
done or denied, one value with its figure, and one claimant.

    python quality/series/score.py [folder of the evaluation sets]
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from liveindex import bootstrap
from liveindex.bootstrap import Services
from liveindex.model.dispute import Dispute, DisputeKind
from liveindex.model.figure import Bound
from liveindex.model.search import Filters
from liveindex.relate.figures.disagreements import find_disputes
from liveindex.relate.figures.quantities import Quantity, Wording
from liveindex.relate.figures.series import groups_of, is_told_again
from liveindex.sample import NEWS_FOLDER
from liveindex.service.story_figures import wordings_of

Gold = dict[str, Any]
_BOUNDS = {
    "exact": Bound.EXACT,
    "range": Bound.RANGE,
    "about": Bound.ABOUT,
    "at_least": Bound.AT_LEAST,
    "more_than": Bound.OVER,
    "at_most": Bound.AT_MOST,
    "less_than": Bound.UNDER,
}
_WORD = re.compile(r"[^\W\d_]{3,}")
_IDLE_WORDS = "the and for with government republic office service one two people official officials who"
_IDLE = frozenset(_IDLE_WORDS.split())
Groups = list[list[Quantity]]


@dataclass(frozen=True)
class Found:
    """What was found in one story, or in all articles taken for one."""

    groups: Groups
    disputes: tuple[Dispute, ...]


def score(shared: Path) -> dict[str, float]:  # noqa: ARG001  the sample is bundled
    """Return the measures, for all articles together and by story."""
    gold: Gold = json.loads((NEWS_FOLDER.parent / "gold.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        settings = bootstrap.read_settings(folder)
        with bootstrap.services(settings, processes=False) as services:
            for _ in services.running.add(str(NEWS_FOLDER)):
                pass
            for _ in services.running.read_waiting():
                pass
            stories = list(_stories(services))
    names = Names(gold)
    together = [_found(_as_one(stories))]
    apart = [_found(story) for story in stories]
    measured = {f"together, {name}": value for name, value in _measure(gold, names, together).items()}
    return measured | {f"by story, {name}": value for name, value in _measure(gold, names, apart).items()}


def _stories(services: Services) -> Iterator[list[Wording]]:
    """Yield the wordings of each story, those of a single article too."""
    seen: set[str] = set()
    rows = services.reading.front(filters=Filters(), after=None, limit=1000).rows
    for one in (row.id for row in reversed(rows)):
        if one not in seen:
            told = services.facts.tellings(one)
            seen |= {telling.id for telling in told.items}
            with services.facts.database.reading() as connection:
                yield wordings_of(connection, told)


def _as_one(stories: Sequence[Sequence[Wording]]) -> list[Wording]:
    """Return the wordings of all stories, their developments kept apart."""
    whole = [
        replace(one, telling=replace(one.telling, development=1000 * number + one.telling.development))
        for number, story in enumerate(stories)
        for one in story
    ]
    return sorted(whole, key=lambda one: one.at)


def _found(wordings: Sequence[Wording]) -> Found:
    groups = groups_of(wordings)
    told = [group for group in groups if is_told_again(group)]
    return Found(told, find_disputes(groups, [one for one in wordings if one.version is None]))


def _measure(gold: Gold, names: Names, found: Sequence[Found]) -> dict[str, float]:
    groups = [group for one in found for group in one.groups]
    wanted = have = bounds = claimants = wrong = known = series = 0
    for one in gold["series"]:
        group = max(groups, key=lambda group: len(_matched(one["values"], group)), default=[])
        matched = _matched(one["values"], group)
        wanted += len(one["values"])
        if len(matched) < 2:
            continue
        series += 1
        have += len(matched)
        bounds += sum(_BOUNDS[value["bound"]] is mention.figure.bound for value, mention in matched)
        claimants += sum(names.is_same(value["claimant"], mention) for value, mention in matched)
        told = [label for mention in group if (label := _label(gold, mention)) is not None]
        known += len(told)
        wrong += sum(label not in (one["id"], one["counted"]) for label in told)
    labels = [{label for mention in group if (label := _label(gold, mention))} for group in groups]
    disputes = [dispute for one in found for dispute in one.disputes]
    return {
        "series found": series / len(gold["series"]),
        "mentions, recall": have / wanted,
        "mentions, precision": 1 - wrong / max(1, known),
        "bound right": bounds / max(1, have),
        "claimant right": claimants / max(1, have),
        "series in all": float(len(groups)),
        "series, joined wrongly": 0.0 - sum(len(of) > 1 for of in labels),
        "disputes found": sum(names.is_found(one, disputes) for one in gold["disputes"]) / len(gold["disputes"]),
        "disputes in all": float(len(disputes)),
        "disputes not in gold": 0.0 - sum(not names.is_known(one, gold) for one in disputes),
    }


def _matched(values: Sequence[Gold], group: Sequence[Quantity]) -> list[tuple[Gold, Quantity]]:
    """Return the gold values that a group holds, each with one mention of it."""
    pairs = []
    for value in values:
        mention = next((one for one in group if _is_at(value["url"], one) and _is_value(value, one)), None)
        if mention is not None:
            pairs.append((value, mention))
    return pairs


def _is_at(url: str, one: Quantity) -> bool:
    address = one.wording.telling.article.address.partition("#")[0]
    return address == url or (":" not in url and address.endswith(url))


def _is_value(value: Gold, one: Quantity) -> bool:
    if value["value"] is None:
        return (value["low"], value["high"]) == (one.figure.low, one.figure.high)
    return bool(value["value"] == one.figure.value)


def _label(gold: Gold, one: Quantity) -> str | None:
    """Return what the gold takes a mention for: its series, else what it counts; None where the gold does not say."""
    if one.withdrawn:  # the gold counts what a sentence calls past apart; here it is a point that is marked so
        return None
    for figure in gold["figures"]:
        if (
            _is_at(figure["url"], one)
            and _is_value(figure, one)
            and figure["context"] in one.wording.telling.article.text
        ):
            at = one.wording.telling.article.text.find(figure["context"])
            if at <= one.figure.number_span.start < at + len(figure["context"]) + 2:
                return str(figure["series"] or figure["counted"])
    return None


class Names:
    """Who the gold's claimants are."""

    def __init__(self, gold: Gold) -> None:
        self._names: dict[str, list[str]] = {}
        for person in gold["people"]:
            roles = [role["role"] for role in person["roles"]]
            self._names[person["id"]] = [person["name"], *person["spellings"], *roles]
        capitals: dict[str, list[str]] = {}
        for place in gold["places"]:
            if place["kind"] in ("capital", "palace"):
                capitals.setdefault(place["country"], []).append(place["name"])
        for body in gold["organisations"]:
            self._names[body["id"]] = [body["name"]]
            if body["id"].startswith("gov-"):
                self._names[body["id"]] += [body["country"], *capitals.get(body["country"], [])]
        for outlet in gold["outlets"]:
            self._names[outlet["host"].split(".")[-2]] = [outlet["name"]]

    def is_same(self, wanted: str, one: Quantity) -> bool:
        """Tell whether a mention is laid in the mouth that the gold names."""
        if wanted == "author" or one.claimant is None:
            return wanted == "author" and one.claimant is None
        return self.is_name(wanted, one.claimant.name)

    def is_name(self, wanted: str, name: str) -> bool:
        """Tell whether a name is one of a claimant's."""
        words = _telling(name)
        return any(words & _telling(known) for known in self._names.get(wanted, [wanted]))

    def is_found(self, gold: Gold, disputes: Sequence[Dispute]) -> bool:
        """Tell whether one of ours is the gold's dispute."""
        return any(self._is_one(gold, dispute) for dispute in disputes)

    def is_known(self, dispute: Dispute, gold: Gold) -> bool:
        """Tell whether a dispute of ours is one of the gold's."""
        return any(self._is_one(one, dispute) for one in gold["disputes"])

    def _is_one(self, gold: Gold, dispute: Dispute) -> bool:
        claimants = {rival["claimant"] for rival in gold["rivals"] for row in dispute.rows
                     if self.is_name(rival["claimant"], row.name)}  # fmt: skip
        told = _figures(" ".join(dispute.values))
        values = {frozenset(of) for rival in gold["rivals"] if (of := _figures(rival["value"]) & told)}
        if dispute.kind is DisputeKind.FIGURE:
            return len(values) > 1 and bool(claimants)
        return bool(values) and bool(claimants)


def _figures(text: str) -> set[str]:
    text = text.replace("a quarter", "25")
    return {one.replace(",", "") for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def _telling(name: str) -> set[str]:
    return {word.casefold().removesuffix("n") for word in _WORD.findall(name)} - _IDLE


if __name__ == "__main__":
    for figure, value in score(Path(sys.argv[1] if sys.argv[1:] else "shared")).items():
        print(f"{figure:<44} {value:8.4f}")
