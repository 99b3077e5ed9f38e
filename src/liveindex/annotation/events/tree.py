"""One parsed sentence as plain lists, quick to walk: words, tags, relations, heads, children."""

from __future__ import annotations

from collections.abc import Iterator

from liveindex.annotation.parsing.lemma import lemma
from liveindex.annotation.parsing.parser import Parse
from liveindex.model.article import Span

_MOST_STEPS = 60  # up a chain of heads; longer ones are no sentences


class Tree:
    """A sentence's dependencies. Relations are those of spaCy's English models (ClearNLP)."""

    def __init__(self, parse: Parse) -> None:
        words = parse.words
        self.parse = parse
        self.words, self.tags, self.deps, self.heads = words.lowers, words.tags, words.deps, words.heads
        self.children: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                self.children[head].append(index)
        self.names = [""] * len(self.words)
        for first, end, label in words.names:
            self.names[first:end] = [label] * (end - first)
        self._lemmas: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.words)

    def lemma(self, index: int) -> str:
        """Return the dictionary form of a word."""
        found = self._lemmas.get(index)
        if found is None:
            found = self._lemmas[index] = lemma(self.words[index], self.tags[index])
        return found

    def kids(self, index: int, *relations: str) -> list[int]:
        """Return the children in one of some relations, in order."""
        return [child for child in self.children[index] if self.deps[child] in relations]

    def under(self, index: int, *prepositions: str) -> list[int]:
        """Return the objects of the prepositions below a word; all prepositions where none is named."""
        found = []
        for child in self.kids(index, "prep", "agent", "dative"):
            if not prepositions or self.words[child] in prepositions:
                found += self.kids(child, "pobj")
                for further in self.kids(child, "prep"):  # "out of the region"
                    found += self.kids(further, "pobj")
        return found

    def above(self, index: int) -> Iterator[int]:
        """Walk up the heads, from the word's own head to the root."""
        for _ in range(_MOST_STEPS):
            head = self.heads[index]
            if head == index:
                return
            yield head
            index = head

    def with_conjuncts(self, index: int) -> list[int]:
        """Return a word and what is joined to it by "and" or a comma, in order."""
        found = [index]
        for word in found:
            found += self.kids(word, "conj")
            if len(found) > _MOST_STEPS:
                break
        return sorted(found)

    def below(self, index: int) -> set[int]:
        """Return a word and all that hangs from it."""
        found, waiting = {index}, [index]
        while waiting:
            for child in self.children[waiting.pop()]:
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def span(self, first: int, end: int) -> Span:
        """Return the offsets in the article of the tokens from `first` up to, not including, `end`."""
        return self.parse.span(first, end)
