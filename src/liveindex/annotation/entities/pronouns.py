"""A pronoun -> the person, body or place that it stands for; None wherever it is not plain.

Rules of binding (a subject and its own object are two; Chomsky 1981) and of centering (the subject of the last sentence
is spoken of next; Grosz, Joshi and Weinstein 1995). Nothing is guessed: two who fit equally leave it open, and so
does someone without a name who could be meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.genders import Gender
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.scene import Scene, Seen
from liveindex.annotation.parsing.lemma import lemma

PERSONAL = {
    "he": Gender.MALE,
    "him": Gender.MALE,
    "his": Gender.MALE,
    "himself": Gender.MALE,
    "she": Gender.FEMALE,
    "her": Gender.FEMALE,
    "hers": Gender.FEMALE,
    "herself": Gender.FEMALE,
}
NEUTER = frozenset(["it", "its", "itself"])
_LINES_BACK = 3
_REPORTS = frozenset(
    ["say", "add", "tell", "report", "claim", "state", "note", "announce", "warn", "deny", "confirm", "accuse"]
)
_CLAUSES = frozenset(["ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "ROOT", "parataxis"])


def person_meant(scene: Scene, position: int, token: int) -> Being | None:
    """Return the person that "he", "her" and the like stand for at a word."""
    line = scene.lines[position]
    if scene.quoted[position][token]:
        return None  # in a quotation the speaker is "I", and "he" is whoever the speaker had in mind
    gender = PERSONAL[line.lowers[token]]
    before = [seen for seen in scene.people[position] if seen.token < token and not seen.is_quoted]
    fitting = [seen for seen in _fitting(before, gender) if not _is_barred(line, seen, token)]
    if fitting:
        chosen = _one(_preferred(fitting, gender))
        return None if chosen and _is_doubtful(scene, position, fitting, chosen, gender) else chosen
    if ahead := _ahead(scene, position, token, gender):
        return ahead
    return _from_before(scene, position, gender, {id(seen.being) for seen in before})


def _is_doubtful(scene: Scene, position: int, fitting: Sequence[Seen], chosen: Being, gender: str) -> bool:
    """Tell whether someone who only stands in the sentence competes with who was spoken of before it."""
    if any(seen.being is chosen and seen.is_subject for seen in fitting):
        return False
    before = _from_before(scene, position, gender, set())
    return before is not None and before is not chosen


def _fitting(people: Sequence[Seen], gender: str) -> list[Seen]:
    return [seen for seen in people if seen.being is None or (_fits(seen.being, gender) and not _is_weak(seen.being))]


def _is_weak(being: Being) -> bool:
    """Tell whether nothing but the recogniser says that a bare name is a person's."""
    return not being.full and being.gender is None and not being.roles and len(being.names) == 1


def _fits(being: Being, gender: str) -> bool:
    return being.gender in {None, gender}


def _preferred(people: Sequence[Seen], gender: str) -> list[Seen]:
    """Return those whom the text tells to be a "he" or "she", where there are any; subjects where they are several."""
    told = [seen for seen in people if seen.being is not None and seen.being.gender == gender]
    chosen = told or list(people)
    if len({id(seen.being) for seen in chosen}) > 1:
        chosen = [seen for seen in chosen if seen.is_subject] or chosen
    return chosen


def _one(people: Sequence[Seen]) -> Being | None:
    beings = {id(seen.being): seen.being for seen in people}
    return next(iter(beings.values())) if len(beings) == 1 else None


def _is_barred(line: Line, seen: Seen, token: int) -> bool:
    """Tell whether grammar keeps a pronoun from standing for someone in its own clause."""
    if line.tags[token] == "PRP$" or line.lowers[token] in {"himself", "herself"}:
        return False
    verb = line.heads[token]
    if line.heads[seen.token] == verb and line.deps[seen.token] != "poss":
        return True
    if line.deps[token] not in {"nsubj", "nsubjpass"} or seen.token > token:
        return False
    # "In a call with X, he ...": X hangs below the verb whose subject "he" is, and in no clause of its own.
    above = seen.token
    for _ in range(len(line.words)):
        above, below = line.heads[above], above
        if above == verb:
            return line.deps[below] not in _CLAUSES or not seen.is_subject
        if above == below:
            return False
    return False


def _ahead(scene: Scene, position: int, token: int, gender: str) -> Being | None:
    """Return the subject of the sentence for a pronoun before it: "In his speech, X said"."""
    line = scene.lines[position]
    if line.tags[token] != "PRP$":
        return None
    top = token
    for _ in range(len(line.words)):
        if line.heads[top] == top:
            break
        top = line.heads[top]
    if top < token or any(line.deps[index] in {"nsubj", "nsubjpass"} for index in range(token)):
        return None
    after = [seen for seen in scene.people[position] if seen.token > token and line.heads[seen.token] == top]
    subjects = [seen for seen in after if line.deps[seen.token] in {"nsubj", "nsubjpass"}]
    return (
        _one([seen for seen in subjects if seen.being is not None and _fits(seen.being, gender)]) if subjects else None
    )


def _from_before(scene: Scene, position: int, gender: str, barred: set[int]) -> Being | None:
    """Return who the last sentences spoke of; the nearest sentence with someone fitting decides."""
    here = scene.lines[position]
    for back in range(position - 1, max(-1, position - 1 - _LINES_BACK), -1):
        line = scene.lines[back]
        if here.paragraph - line.paragraph > 1:
            return None
        people = [seen for seen in scene.people[back] if not seen.is_quoted and id(seen.being) not in barred]
        fitting = _fitting(people, gender)
        if fitting:
            chosen = _preferred(fitting, gender)
            return _one(chosen) or _one([seen for seen in chosen if _is_main(line, seen.token)])
    return None


def _is_main(line: Line, token: int) -> bool:
    """Tell whether a word is the subject of its whole sentence: whom it speaks of before all others."""
    verb = line.heads[token]
    is_joined = any(line.deps[child] == "conj" for child in line.children(token))  # "A and B met": both are spoken of
    return line.deps[token] in {"nsubj", "nsubjpass"} and line.heads[verb] == verb and not is_joined


def thing_meant(scene: Scene, position: int, token: int) -> Being | None:
    """Return the body or place that "it" and "its" stand for: the subject of a clause around, or of the last sentence.

    None wherever that subject is no name.
    """
    line = scene.lines[position]
    if scene.quoted[position][token] or _is_empty(line, token):
        return None
    verb, barred = _verb_above(line, token), line.deps[token] in {"nsubj", "nsubjpass", "dobj", "dative"}
    own = verb
    while verb is not None:
        subject = _subject(line, verb)
        if subject is not None and subject < token and not (barred and verb == own):
            return None if _has_rival(scene, position, subject, token) else scene.things.get((position, subject))
        if subject is not None and subject < token and barred and line.deps[token] == "dobj":
            owner = [n for n in line.children(subject) if line.deps[n] == "poss"]
            return scene.things.get((position, owner[0])) if owner else None
        verb = _verb_above(line, verb)
    return _last_subject(scene, position, token)


def _has_rival(scene: Scene, position: int, subject: int, token: int) -> bool:
    """Tell whether another body or place is acted on between the subject and the word: it could be meant as well."""
    line, being = scene.lines[position], scene.things.get((position, subject))
    between = [n for n in range(subject + 1, token) if line.deps[n] in {"dobj", "nsubj", "nsubjpass", "dative"}]
    if line.lowers[token] == "it":
        # "Ukraine gave Russia a list of children it claims ...": beside one verb the subject goes before the object.
        between = [n for n in between if line.heads[n] != line.heads[subject]]
    return any(scene.things.get((position, n), being) is not being for n in between)


def _is_empty(line: Line, token: int) -> bool:
    """Tell whether "it" stands for nothing ("it is time") or for what was told."""
    if line.lowers[token] != "it":
        return False
    if line.deps[token] == "expl":
        return True
    verb = line.heads[token]
    return line.deps[token] in {"nsubj", "nsubjpass"} and line.lowers[verb] in {
        "is",
        "was",
        "'s",
        "be",
        "seems",
        "appears",
    }


def _verb_above(line: Line, token: int) -> int | None:
    for _ in range(len(line.words)):
        above = line.heads[token]
        if above == token:
            return None
        if line.tags[above].startswith("VB"):
            return above
        token = above
    return None


def _subject(line: Line, verb: int) -> int | None:
    return next((n for n in line.children(verb) if line.deps[n] in {"nsubj", "nsubjpass"}), None)


def _last_subject(scene: Scene, position: int, token: int) -> Being | None:
    """Return the body or place that the last sentence spoke of, for "It said ..."."""
    line = scene.lines[position]
    verb = line.heads[token]
    is_report = line.tags[verb].startswith("VB") and lemma(line.lowers[verb], line.tags[verb]) in _REPORTS
    if not is_report or line.deps[token] != "nsubj" or position == 0:
        return None
    last = scene.lines[position - 1]
    if line.paragraph - last.paragraph > 1:
        return None
    top = next((n for n, head in enumerate(last.heads) if head == n), None)
    subject = _subject(last, top) if top is not None else None
    return scene.things.get((position - 1, subject)) if subject is not None else None
