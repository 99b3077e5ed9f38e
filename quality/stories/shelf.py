"""Stories in memory, by the same pure functions that the pipeline calls: what is measured is not SQLite."""

from __future__ import annotations

from collections import Counter

from liveindex.relate import stories, story_keys
from liveindex.relate.cores import Core, core_of, joined
from liveindex.relate.traits import Traits


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

    def add(self, traits: Traits) -> stories.Placement:
        """Place one article; return what became of it."""
        self.articles += 1
        self.counts.update(story_keys.all_keys(traits))
        rarity = story_keys.rarity_from(self.articles, {key: self.counts[key] for key in story_keys.all_keys(traits)})
        core = core_of(traits, rarity)
        near = self._near(core)
        placement = stories.place(core, {num: self.cores[num] for num in near})
        if placement.joins is None:
            num = self.articles
            self._begin(num, core, near)
        else:
            num = placement.joins
            self._grow(num, core)
        self.developments.append(num)
        return placement

    def stories(self) -> list[int]:
        """Return the story of each article in order of arrival."""
        return [self.story_of[num] for num in self.developments]

    def _near(self, core: Core) -> list[int]:
        asked = story_keys.asked_keys(core)
        return story_keys.nearest([self._found_by.get(key, [])[-story_keys.MOST_PER_KEY :] for key in asked])

    def _begin(self, num: int, core: Core, near: list[int]) -> None:
        over = sorted({self.story_of[other] for other in near})
        story = stories.story_of(core, [(other, self.story_cores[other]) for other in over])
        self.story_of[num] = story if story is not None else num
        known = self.story_cores.get(self.story_of[num])
        self.story_cores[self.story_of[num]] = joined(known, core) if known else core
        self._keep(num, core)

    def _grow(self, num: int, core: Core) -> None:
        self._keep(num, joined(self.cores[num], core))
        story = self.story_of[num]
        self.story_cores[story] = joined(self.story_cores[story], core)

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
