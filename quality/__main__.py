"""Run every quality task and hold its figures against its floors.

    python -m quality [folder of the evaluation sets] [task ...]

A task is a folder with `score.py` (`score(shared: Path) -> dict[str, float]`) and `floors.json` (figure -> least
value). Exit 0: every figure is at or above its floor; 1: one is below, or a floor names no figure. A task
whose evaluation set is absent is skipped, and says so.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import util
from pathlib import Path

HERE = Path(__file__).resolve().parent


def shared_folder(arguments: list[str]) -> Path:
    """Return the folder of the evaluation sets: as given, by LIVEINDEX_SHARED, or `shared` beside the project."""
    if arguments:
        return Path(arguments[0])
    return Path(os.environ.get("LIVEINDEX_SHARED") or HERE.parents[1] / "shared")


def tasks() -> list[Path]:
    """Return the folders of the tasks, by name."""
    return sorted(path.parent for path in HERE.glob("*/score.py"))


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


def main(arguments: list[str]) -> int:
    """Print the table of all tasks; return the exit status."""
    shared = shared_folder(arguments)
    print(f"{'task':<12} {'figure':<40} {'value':>10} {'floor':>10}")
    all_hold = True
    for task in tasks():
        if arguments[1:] and task.name not in arguments[1:]:
            continue
        holds, lines = check(task, shared)
        all_hold = all_hold and holds
        print("\n".join(lines), flush=True)
    return 0 if all_hold else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
