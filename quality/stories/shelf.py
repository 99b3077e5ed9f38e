"""Stories in memory, by the same pure functions that the pipeline calls: what is measured is not SQLite."""

from __future__ import annotations

from collections import Counter

from liveindex.relate.stories import keys as story_keys
from liveindex.relate.stories import placing
from liveindex.relate.stories.cores import Core, core_of, in_outline, joined
from liveindex.relate.stories.traits import Traits


class Shelf:
    """Takes articles in one at a time; `developments` and `stories()` say where each stands, in order of arrival."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.articles = 0
        self.developments: list[int] = []
        self.cores: dict[int, Core] = {}
        self.story_of: dict[int, int] = {}
        self.story_cores: dict[int, Core] = {}
        self._found_by: dict[str, list[int]] = {}
        self._keys_of: dict[int, set[str]] = {}

    def add(self, traits: Traits) -> placing.Placement:
        """Place one article; return what became of it."""
        self.articles += 1
        self.counts.update(story_keys.all_keys(traits))
        rarity = story_keys.rarity_from(self.articles, {key: self.counts[key] for key in story_keys.all_keys(traits)})
        core = core_of(traits, rarity)
        near = self._near(core)
        placement = placing.place(core, {num: self.cores[num] for num in near})
        if placement.joins is None:
            num = self.articles
            self._begin(num, core, near)
        else:
            num = placement.joins
            self._keep(num, placement.core)
            self._add_to_story(self.story_of[num], core)
            for other, _ in placement.takes_in:
                self._take_in(num, other)
        self.developments.append(num)
        return placement

    def stories(self) -> list[int]:
        """Return the story of each article in order of arrival."""
        return [self.story_of[num] for num in self.developments]

    def _near(self, core: Core) -> list[int]:
        asked = story_keys.asked_keys(core)
        return story_keys.nearest([self._found_by.get(key, [])[-story_keys.MOST_PER_KEY :] for key in asked])

    def _begin(self, num: int, core: Core, near: list[int]) -> None:
        after = placing.goes_on_with(core, {other: self.cores[other] for other in near})
        self.story_of[num] = self.story_of[after] if after is not None else num
        self._add_to_story(self.story_of[num], core)
        self._keep(num, core)

    def _add_to_story(self, story: int, core: Core) -> None:
        known = self.story_cores.get(story)
        self.story_cores[story] = in_outline(joined(known, core) if known else core)

    def _take_in(self, num: int, other: int) -> None:
        for key in self._keys_of.pop(other):
            self._found_by[key].remove(other)
        self.developments = [num if one == other else one for one in self.developments]
        core, left = self.cores.pop(other), self.story_of.pop(other)
        self._add_to_story(self.story_of[num], core)
        rest = [one for one, story in self.story_of.items() if story == left]
        del self.story_cores[left]
        for one in rest:
            self._add_to_story(left, self.cores[one])

    def _keep(self, num: int, core: Core) -> None:
        self.cores[num] = core
        keys = set(story_keys.kept_keys(core))
        before = self._keys_of.get(num, set())
        for key in before - keys:
            self._found_by[key].remove(num)
        for key in keys - before:
            self._found_by.setdefault(key, []).append(num)
            self._found_by[key].sort()
        self._keys_of[num] = keys
