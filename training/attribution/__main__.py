"""Make the attribution tagger's weights: read, prepare, train, pack, tune.

    python -m training.attribution SHARED [epochs]

SHARED is the folder of the evaluation sets. Needs torch and onnx beside the product's own dependencies; about 1.2 GB of
memory and three minutes an epoch on one core. Prints the digest that belongs into `tagger/network.py`.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from liveindex.annotation.parsing.parser import pipeline
from liveindex.annotation.statements.tagger import network as runtime
from training.attribution.corpus import load_texts
from training.attribution.export import export
from training.attribution.fit import Plan, fit
from training.attribution.model import Sizes, Tagger
from training.attribution.pack import in_bytes, with_setting
from training.attribution.prepare import Example, forget_context, make_vocabulary, prepare
from training.attribution.tune import UNTUNED, tune


def main(arguments: list[str]) -> int:
    """Write the weights file where the package carries it."""
    shared = Path(arguments[0])
    plan = replace(Plan(), epochs=int(arguments[1])) if arguments[1:] else Plan()
    texts = load_texts(shared, "train")
    vocabulary = make_vocabulary(texts)
    lost: Counter[str] = Counter()
    prepared = [prepare(text, vocabulary, lost) for text in texts]
    print(dict(lost), flush=True)  # noqa: T201 - a command speaks to its terminal
    examples = [forgotten(example) for example in prepared if example is not None]
    sizes = Sizes(words=len(vocabulary.words), tags=len(vocabulary.tags))
    model = fit(examples, sizes, pipeline().vocab.vectors.data, plan, teller())
    raw = in_bytes(export(model, vocabulary, UNTUNED))
    raw = with_setting(raw, tune(runtime.load(raw), load_texts(shared, "dev")))
    path = Path(runtime.__file__).with_name(runtime.WEIGHTS)
    path.write_bytes(raw)
    print(f"{path}: {len(raw)} bytes, sha256 {hashlib.sha256(raw).hexdigest()}")  # noqa: T201 - a command speaks to its terminal
    return 0


def forgotten(example: Example) -> Example:
    """Return an example that takes half the memory."""
    return replace(example, words=forget_context(example.words))


def teller() -> Callable[[int, Tagger, str], None]:
    """Return what prints the line of each epoch."""

    def tell(_epoch: int, _model: Tagger, line: str) -> None:
        print(line, flush=True)  # noqa: T201 - a command speaks to its terminal

    return tell


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
