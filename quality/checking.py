"""One quality task -> its figures beside its floors. A module of its own, so that another process can load it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import util
from pathlib import Path


def load_score(task: Path) -> Callable[[Path], dict[str, float]]:
    """Return the `score` of a task."""
    name = f"quality_{task.name}_score"
    spec = util.spec_from_file_location(name, task / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError(f"{task / 'score.py'} cannot be loaded.")
    module = util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    score: Callable[[Path], dict[str, float]] = module.score
    return score


def check(task: Path, shared: Path) -> tuple[bool, list[str]]:
    """Return whether a task holds its floors, and the lines of its table."""
    path = task / "floors.json"
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    try:
        figures = load_score(task)(shared)
    except FileNotFoundError as exc:
        return True, [f"{task.name:<12} skipped: {exc.filename} is not there"]
    holds = True
    lines = []
    for name in [*figures, *(floor for floor in floors if floor not in figures)]:
        value, floor = figures.get(name), floors.get(name)
        below = floor is not None and (value is None or value < floor)
        holds = holds and not below
        shown = "missing" if value is None else f"{value:10.4f}"
        wanted = "" if floor is None else f"{floor:10.4f}"
        lines.append(f"{task.name:<12} {name:<40} {shown:>10} {wanted:>10} {'BELOW' if below else ''}".rstrip())
    return holds, lines
