"""A weights file with another setting: the network as it is, what was set after training anew."""

from __future__ import annotations

import io
import json
from dataclasses import asdict

import numpy as np

from liveindex.annotation.statements.tagger.network import Setting


def with_setting(raw: bytes, setting: Setting) -> bytes:
    """Return the file with its setting replaced."""
    with np.load(io.BytesIO(raw)) as arrays:
        kept = {name: arrays[name] for name in arrays.files}
    about = json.loads(kept["about"].tobytes())
    about["setting"] = asdict(setting)
    kept["about"] = np.frombuffer(json.dumps(about).encode(), dtype=np.uint8)
    out = io.BytesIO()
    np.savez_compressed(out, **kept)
    return out.getvalue()
