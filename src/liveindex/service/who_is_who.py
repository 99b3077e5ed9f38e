"""Names that count as one person or body: by their key, by a surname that only one carries, by what people decided.

Nothing of this is stored but the decisions: it is worked out whenever a name is asked for, so that a rule that is
taken back leaves no trace, and an article that comes in late changes what it should.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process, utils

from liveindex.errors import NotFoundError
from liveindex.model.entity import EntityType
from liveindex.store import entities
from liveindex.store.connection import Connection
from liveindex.store.entities import Known, StoredRule
from liveindex.store.lookups import Narrowing
from liveindex.text.bodies import body_key
from liveindex.text.names import KeyRule, RuleKind, canonical_key, join_surname, name_key

_NEAREST = 5
_SAME_START = 2  # letters that a mistyped name has right; all names are too many to look through
_LOOKED_AT = 40
_LEAST_SHARE = 0.6  # of the length of what was typed
_NEAR_ENOUGH = 60.0  # of 100: below, what is offered has nothing to do with what was asked


@dataclass(frozen=True, slots=True)
class Person:
    """All that counts as one person or body.

    Attributes:
        key: the key that it counts under.
        names: its names, each with the reason why it counts.
        except_in: (name's row, article's id) where the name means somebody else.
        only_in: name's row -> ids of the only articles in which that name means this one.
    """

    key: str
    names: tuple[tuple[Known, str], ...]
    except_in: frozenset[tuple[int, str]] = frozenset()
    only_in: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def nums(self) -> tuple[int, ...]:
        """Return the rows of its names, those that count in some articles only too."""
        return tuple(known.num for known, _ in self.names)

    @property
    def narrowing(self) -> Narrowing:
        """Return what narrows a lookup to it."""
        return Narrowing(
            entities=tuple(num for num in self.nums if num not in self.only_in),
            apart=tuple(sorted(self.except_in)),
            also=tuple((num, article) for num, articles in self.only_in.items() for article in sorted(articles)),
        )

    @property
    def chief(self) -> Known:
        """Return the full name that is met most, else the name that is."""
        order = sorted(self.names, key=lambda pair: (not pair[0].full, -pair[0].articles, pair[0].num))
        return order[0][0]

    def counts_in(self, num: int, article_id: str) -> bool:
        """Tell whether a name of it means it in an article."""
        if num in self.only_in:
            return article_id in self.only_in[num]
        return (num, article_id) not in self.except_in


def find_person(connection: Connection, name: str) -> Person:
    """Return whom a name stands for.

    Raises:
        NotFoundError: nobody of that name is in the index, or a surname fits several; the nearest names are offered.
    """
    stored = entities.all_rules(connection)
    rules = standing_rules(stored)
    names = _Names(connection, rules)
    for key in _keys_of(connection, name):
        person = _gather(names, canonical_key(_full_key(names, key), rules))
        if person.names:
            return person
    raise NotFoundError(_not_found(connection, name), name)


def person_named(connection: Connection, name: str) -> Person | None:
    """Return whom a name stands for by its key alone, or None; costs the same however many names there are."""
    rules = standing_rules(entities.all_rules(connection))
    names = _Names(connection, rules)
    for key in filter(None, (name_key(name), body_key(name))):
        person = _gather(names, canonical_key(_full_key(names, key), rules))
        if person.names:
            return person
    return None


def person_of_key(connection: Connection, key: str) -> Person:
    """Return all that counts as the one of a key that was read somewhere."""
    (person,) = people_of_keys(connection, [key])
    return person


def people_of_keys(connection: Connection, keys: Sequence[str]) -> list[Person]:
    """Return all that counts as the one of each key, in the order given; the store is asked for all at once."""
    rules = standing_rules(entities.all_rules(connection))
    names = _Names(connection, rules)
    roots = [canonical_key(key, rules) for key in keys]
    found = names.by_keys(roots)
    names.by_keys(end for known in found for end in _ends_of(known))
    return [_gather(names, root) for root in roots]


def standing_rules(stored: Iterable[StoredRule]) -> list[KeyRule]:
    """Return the rules that hold, in order."""
    return [one.rule for one in stored if one.undone is None]


def concerning(person: Person, stored: Iterable[StoredRule]) -> list[StoredRule]:
    """Return the rules that are about a person, those taken back too."""
    keys = {known.key for known, _ in person.names} | {person.key}
    return [one for one in stored if one.rule.key in keys or one.rule.into in keys]


def _keys_of(connection: Connection, name: str) -> list[str]:
    """Return the keys that a name as typed may have, the likeliest first."""
    typed = " ".join(name.split())
    likely = [*entities.keys_of_name(connection, typed), name_key(typed), body_key(typed), typed.casefold()]
    return list(dict.fromkeys(filter(None, likely)))


class _Names:
    """What the store holds of names, each looked up once."""

    def __init__(self, connection: Connection, rules: Sequence[KeyRule]) -> None:
        self.rules = rules
        self._connection = connection
        self._by_key: dict[str, list[Known]] = {}
        self._owners: dict[str, str | None] = {}

    def by_keys(self, keys: Iterable[str]) -> list[Known]:
        """See `entities.by_keys`."""
        wanted = dict.fromkeys(keys)
        if missing := [key for key in wanted if key not in self._by_key]:
            self._by_key |= {key: [] for key in missing}
            for known in entities.by_keys(self._connection, missing):
                self._by_key[known.key].append(known)
        found = [known for key in wanted for known in self._by_key[key]]
        return sorted(found, key=lambda known: (-known.articles, known.num))

    def surname_owner(self, key: str) -> str | None:
        """Return the key of the one person that a surname by itself can mean; None for nobody or several."""
        if key not in self._owners:
            self._owners[key] = self._owner(key)
        return self._owners[key]

    def _owner(self, key: str) -> str | None:
        if any(rule.key == key for rule in self.rules if rule.kind is RuleKind.SPLIT and rule.article is None):
            return None
        owners: set[str] = set()
        for one in entities.family_keys(self._connection, key):
            if join_surname(key, [one]) is not None:
                owners.add(canonical_key(one, self.rules))
                if len(owners) > 1:
                    return None
        return owners.pop() if owners else None


def _full_key(names: _Names, key: str) -> str:
    """Return the key of the one person whose surname this is; the key itself where that is nobody or unsure."""
    if not key or any(one.full for one in names.by_keys([key])):
        return key
    return names.surname_owner(key) or key


def _gather(looked: _Names, root: str) -> Person:
    """Return everything that counts under a key."""
    rules = looked.rules
    named = {key for rule in rules for key in (rule.key, rule.into)}
    keys = {root} | {key for key in named if canonical_key(key, rules) == root}
    reasons = {key: "the same name" if key == root else "merged by a rule" for key in keys}
    keys |= {rule.key for rule in rules if rule.article and canonical_key(rule.into, rules) == root}
    reasons |= dict.fromkeys(keys - reasons.keys(), "in some articles, by a rule")
    names = {known.num: known for known in looked.by_keys(keys)}
    for bare in _bare_surnames(looked, [known for known in names.values() if known.full]):
        if bare.key not in keys and looked.surname_owner(bare.key) == root:
            names[bare.num] = bare
            reasons[bare.key] = "a surname that only one person here carries"
    except_in, only_in = _in_articles(names.values(), root, rules)
    return Person(
        key=root,
        names=tuple(
            (known, reasons[known.key])
            for known in names.values()
            # A later decision may have taken a name away again.
            if known.num in only_in or known.key not in keys or canonical_key(known.key, rules) == root
        ),
        except_in=frozenset(except_in),
        only_in=only_in,
    )


def _bare_surnames(looked: _Names, full: Iterable[Known]) -> list[Known]:
    found = looked.by_keys(end for known in full for end in _ends_of(known))
    return [one for one in found if not one.full and one.type is EntityType.PERSON]


def _ends_of(known: Known) -> list[str]:
    """Return the surnames that a full name of a person may be met by alone."""
    if not known.full or known.type is not EntityType.PERSON:
        return []
    words = known.key.split()
    return [*(" ".join(words[start:]) for start in range(1, len(words))), words[0]]  # some set the family first


def _in_articles(
    names: Iterable[Known], root: str, rules: Sequence[KeyRule]
) -> tuple[set[tuple[int, str]], dict[int, frozenset[str]]]:
    """Return in which articles a name means somebody else, and the names that count in some articles only."""
    except_in: set[tuple[int, str]] = set()
    only_in: dict[int, frozenset[str]] = {}
    for known in names:
        articles = {rule.article for rule in rules if rule.article and rule.key == known.key}
        means = {article: canonical_key(known.key, rules, article) for article in articles if article}
        except_in |= {(known.num, article) for article, key in means.items() if key != root}
        elsewhere = canonical_key(known.key, rules)
        if elsewhere != root and root in means.values():
            only_in[known.num] = frozenset(article for article, key in means.items() if key == root)
    return except_in, only_in


def _not_found(connection: Connection, name: str) -> str:
    key = name_key(name)
    starts = {one[:_SAME_START] for one in _keys_of(connection, name)}
    endings = {word[:_SAME_START] for word in key.split()} if key else set()
    choices = entities.beginning_alike(connection, starts, endings)
    several = [one.name for one in entities.with_family_name(connection, key)] if key else []
    if len(several) > 1:
        return f"{name!r} may be {_either(several[:_NEAREST])}. Give the full name."
    near = process.extract(
        name, choices, scorer=fuzz.WRatio, processor=utils.default_process, limit=_LOOKED_AT, score_cutoff=_NEAR_ENOUGH
    )
    # The measure finds a short name inside any longer one: "UI" in "Ukrane".
    near = [one for one in near if len(one[0]) >= _LEAST_SHARE * len(name)][:_NEAREST]
    if not near:
        return f"Nobody and nothing named {name!r} is read in the index."
    return f"Nobody and nothing named {name!r} is read in the index. Near it: {_either([one[0] for one in near])}."


def _either(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    return " or ".join([", ".join(distinct[:-1]), distinct[-1]]) if len(distinct) > 1 else distinct[0]
