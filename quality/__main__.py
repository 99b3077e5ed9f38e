"""Run every quality task and hold its figures against its floors.

    python -m quality [folder of the evaluation sets] [task ...]

A task is a folder with `score.py` (`score(shared: Path) -> dict[str, float]`) and `floors.json` (figure -> least
value). Exit 0: every figure is at or above its floor; 1: one is below, or a floor names no figure. A task
whose evaluation set is absent is skipped, and says so. Two tasks run at a time, each in a process of its own.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from quality.checking import check

HERE = Path(__file__).resolve().parent
_AT_ONCE = 2  # each takes up to 1.5 GB


def shared_folder(arguments: list[str]) -> Path:
    """Return the folder of the evaluation sets: as given, by LIVEINDEX_SHARED, or `shared` beside the project."""
    if arguments:
        return Path(arguments[0])
    return Path(os.environ.get("LIVEINDEX_SHARED") or HERE.parents[1] / "shared")


def tasks() -> list[Path]:
    """Return the folders of the tasks, by name."""
    return sorted(path.parent for path in HERE.glob("*/score.py"))


def main(arguments: list[str]) -> int:
    """Print the table of all tasks; return the exit status."""
    shared = shared_folder(arguments)
    print(f"{'task':<12} {'figure':<40} {'value':>10} {'floor':>10}")
    all_hold = True
    chosen = [task for task in tasks() if not arguments[1:] or task.name in arguments[1:]]
    with ProcessPoolExecutor(_AT_ONCE, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for holds, lines in pool.map(check, chosen, repeat(shared)):
            all_hold = all_hold and holds
            print("\n".join(lines), flush=True)
    return 0 if all_hold else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
