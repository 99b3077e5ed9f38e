"""What every verb waits for: the modules that a door loads before it knows what is asked."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("numpy", "spacy", "onnxruntime", "trafilatura", "starlette", "liveindex.relate.figures.disagreements")


def test_a_verb_does_not_wait_for_what_only_others_need():
    told = f"import sys; import liveindex.bootstrap; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"
