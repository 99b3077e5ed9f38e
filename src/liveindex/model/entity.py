"""People and bodies, and every place in the text where they are meant."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from liveindex.model.article import Span
from liveindex.model.reading import Annotation


class EntityType(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    BODY = "body"  # organisation, government, ministry, armed force, outlet
    PLACE = "place"
    GROUP = "group"  # nationality, religion, party members: "Ukrainians"
    FACILITY = "facility"
    OTHER = "other"  # named events, works, products


class MentionForm(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"  # "the minister"
    METONYM = "metonym"  # "Moscow" where the government is meant


class RoleTime(StrEnum):
    """When a role is held, as the article tells it."""

    NOW = "now"
    FORMER = "former"
    ACTING = "acting"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text where an entity is meant."""

    span: Span
    form: MentionForm
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role that the article gives a person.

    Attributes:
        span: the words ("Ukrainian President", "head of Zelenskyy's office").
        title: those words, tidied ("President", "head of Zelenskyy's office").
        of: whose role it is: country, body or person, as written; None where not told.
        time: held now, formerly, acting, to come.
        form: `title` (before the name), `apposition`, `clause` ("X, who heads ..."), `copula` ("X is the ...").
        sentence: number of its sentence.
    """

    span: Span
    title: str
    of: str | None
    time: RoleTime
    form: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Annotation):
    """One person, body or other named thing in one article; `span` is its first mention by name.

    Attributes:
        type: what sort of thing.
        name: the fullest name in this article, without titles.
        key: what joins it to the same entity of other articles: folded name (`text.names`); the same for spellings
            and scripts of one name.
        full: whether the name is full enough to be joined by `key` alone (a person's surname alone is not).
        spellings: the names as written, most frequent first.
        mentions: in order of the text.
        roles: of a person, in order of the text.
        country: ISO 3166-1 alpha-2 where the article or the gazetteer tells; None where not.
        place: number of the `Place` of its first mention, for places and metonyms.
    """

    type: EntityType
    name: str
    key: str
    full: bool
    spellings: tuple[str, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]
    country: str | None
    place: int | None
