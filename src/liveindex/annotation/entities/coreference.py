"""Words that are no name -> whom they stand for, in order of the text: each one found helps to find the next."""

from __future__ import annotations

from collections.abc import Sequence

from liveindex.annotation.entities.being import Being
from liveindex.annotation.entities.line import Line
from liveindex.annotation.entities.nominals import someone_meant, stretch_of
from liveindex.annotation.entities.pronouns import NEUTER, PERSONAL, person_meant, thing_meant
from liveindex.annotation.entities.scene import Scene, Seen, set_scene
from liveindex.model.entity import EntityType, Mention, MentionForm


def resolve(lines: Sequence[Line], beings: Sequence[Being]) -> None:
    """Give beings their mentions by pronoun and by noun; whatever is not plain stays without an owner."""
    scene = set_scene(lines, beings)
    titled = _titled(scene, beings)
    for position, line in enumerate(lines):
        if line.is_shouted:
            continue
        for token, lower in enumerate(line.lowers):
            if lower in PERSONAL:
                _give_person(scene, position, token)
            elif lower in NEUTER:
                _give_thing(scene, position, token)
            elif lower == "the" and (position, token) not in titled:
                _give_nominal(scene, position, token, beings)


def _titled(scene: Scene, beings: Sequence[Being]) -> set[tuple[int, int]]:
    """Return the words of roles: "the head of X" behind a name stands for nobody else."""
    positions = {line.number: position for position, line in enumerate(scene.lines)}
    found = set()
    for being in beings:
        for role in being.roles:
            position = positions[role.sentence]
            line = scene.lines[position]
            found |= {(position, n) for n, start in enumerate(line.starts) if role.span.start <= start < role.span.end}
    return found


def _give_person(scene: Scene, position: int, token: int) -> None:
    being = person_meant(scene, position, token)
    line = scene.lines[position]
    if being is None:
        # Whoever it is, he stands in the scene, and the next "he" may mean him.
        if line.tags[token] == "PRP" and not scene.quoted[position][token]:
            scene.see(position, token, None)
        return
    being.gender = being.gender or PERSONAL[line.lowers[token]]
    _mention(being, line, token, token + 1, MentionForm.PRONOUN)
    scene.see(position, token, being)


def _give_thing(scene: Scene, position: int, token: int) -> None:
    being = thing_meant(scene, position, token)
    if being is not None:
        _mention(being, scene.lines[position], token, token + 1, MentionForm.PRONOUN)
        scene.things[position, token] = being


def _give_nominal(scene: Scene, position: int, token: int, beings: Sequence[Being]) -> None:
    line = scene.lines[position]
    stretch = stretch_of(line, token)
    being = someone_meant(scene, position, token, beings) if stretch else None
    if being is None or stretch is None:
        return
    noun, end = stretch
    _mention(being, line, token, end, MentionForm.NOMINAL)
    if being.type is EntityType.PERSON:
        people = scene.people[position]
        people[:] = [seen for seen in people if seen.token != noun or seen.being is not None]
        scene.see(position, noun, being)
        people.sort(key=_by_token)
    else:
        scene.things[position, noun] = being


def _by_token(seen: Seen) -> int:
    return seen.token


def _mention(being: Being, line: Line, first: int, end: int, form: MentionForm) -> None:
    being.others.append(Mention(span=line.span(first, end), form=form, sentence=line.number))
