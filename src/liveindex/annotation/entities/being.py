"""Someone or something of an article while it is put together: names first, then roles and other mentions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from liveindex.annotation.entities.names import Name
from liveindex.model.article import Span
from liveindex.model.entity import EntityType, Mention, MentionForm, Role


@dataclass(slots=True)
class Being:
    """One person, body or other thing. Changes only while the annotator runs.

    Attributes:
        type: what sort of thing.
        key: what joins it to the same one elsewhere.
        full: whether the key suffices.
        names: its mentions by name.
        others: its mentions by pronoun, by noun, by metonym.
        roles: of a person.
        gender: a `genders.Gender`, None where the article does not tell.
        country: code.
        place: number of its first `Place`.
        acronym: what a bracket behind its name says.
        reason: in words, why it is one thing.
    """

    type: EntityType
    key: str
    full: bool
    names: list[Name] = field(default_factory=list)
    others: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: str | None = None
    country: str | None = None
    place: int | None = None
    acronym: str | None = None
    reason: str = ""
    label: str | None = None

    @property
    def name(self) -> str:
        """Return the fullest name: most words, then most letters among the names that are not in capitals."""
        spellings = Counter(name.words for name in self.names)
        if not spellings:
            return self.label or self.key
        return max(spellings, key=lambda words: (not _is_shouted(words), _size(words), spellings[words]))

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the names as written, most frequent first."""
        return tuple(words for words, _ in Counter(name.words for name in self.names).most_common())

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return all mentions in order of the text, one for a stretch of words."""
        named = [Mention(span=name.span, form=MentionForm.NAME, sentence=name.line.number) for name in self.names]
        unique: dict[Span, Mention] = {}
        for mention in [*self.others, *named]:
            unique.setdefault(mention.span, mention)
        return tuple(sorted(unique.values(), key=lambda mention: mention.span))


def _size(words: str) -> int:
    return len(words.split())


def _is_shouted(words: str) -> bool:
    return len(words) > 6 and words.isupper()
