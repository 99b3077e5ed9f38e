"""Prepared texts -> trained weights, on one core."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from liveindex.annotation.statements.tagger.windows import windows_of
from training.attribution.model import Sizes, Tagger
from training.attribution.prepare import Example

_CHUNKS = 6  # windows of a batch are sorted by length and read in so many parts, so that little is padding


@dataclass(frozen=True)
class Plan:
    """How long, how fast, on how many texts at once."""

    epochs: int = 11
    texts: int = 4
    rate: float = 2.2e-3
    forget_words: float = 0.15  # share of frequent words read as unknown, so that the rest is learnt too
    seed: int = 1


@dataclass(frozen=True)
class Batch:
    """Some texts as one run of words; `shifts` are added to the numbers of each text's words."""

    examples: Sequence[Example]
    shifts: list[int]
    rows: Tensor
    context: Tensor
    ids: Tensor
    near: Tensor
    anchors: Tensor


@dataclass(frozen=True)
class Row:
    """One window: of an annotated anchor with its labels, or of a word that only looks like one."""

    words: np.ndarray
    relations: np.ndarray
    anchor: int
    labels: np.ndarray | None


@dataclass(frozen=True)
class Losses:
    """Sums over a batch."""

    anchors: Tensor
    cues: Tensor
    labels: Tensor


def make_batch(examples: Sequence[Example]) -> Batch:
    """Return some texts as one."""
    shifts, total = [], 0
    for example in examples:
        shifts.append(total)
        total += len(example.words.rows) - 1

    def joined(arrays: Sequence[np.ndarray], dtype: torch.dtype) -> Tensor:
        return torch.from_numpy(np.concatenate([arrays[0][:1], *(array[1:] for array in arrays)])).to(dtype)

    near = [np.where(e.words.near > 0, e.words.near + shift, 0) for e, shift in zip(examples, shifts, strict=True)]
    return Batch(
        examples,
        shifts,
        joined([e.words.rows for e in examples], torch.long),
        joined([e.words.context for e in examples], torch.float32),
        joined([e.words.ids for e in examples], torch.long),
        joined(near, torch.long),
        torch.from_numpy(np.concatenate([e.anchors + shift for e, shift in zip(examples, shifts, strict=True)])),
    )


def rows_of(batch: Batch, scores: np.ndarray) -> list[list[Row]]:
    """Return the windows of the annotated anchors, and of as many others that score highest, in chunks by length."""
    rows: list[Row] = []
    for example, shift in zip(batch.examples, batch.shifts, strict=True):
        own = scores[shift + 1 : shift + len(example.words.rows)].copy()
        own[example.anchors - 1] = -np.inf
        wrong = np.argsort(-own)[: min(len(example.anchors) + 2, len(own) - len(example.anchors))] + 1
        others = windows_of(example.words, wrong.tolist())
        for windows, labels in ((example.windows, example.labels), (others, None)):
            for n, length in enumerate(windows.lengths.tolist()):
                words, relations = windows.words[n, :length] + shift, windows.relations[n, :length]
                marked = None if labels is None else labels[n, :length]
                rows.append(Row(words, relations, int(windows.anchors[n]) + shift, marked))
    rows.sort(key=lambda row: len(row.words))
    size = max(1, -(-len(rows) // _CHUNKS))
    return [rows[n : n + size] for n in range(0, len(rows), size)]


def padded(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Return words, relations, lengths, anchors, and the anchors' places in their windows."""
    longest = len(rows[-1].words)
    words = torch.zeros(len(rows), longest, dtype=torch.long)
    relations = torch.zeros(len(rows), longest, 5, dtype=torch.long)
    for n, row in enumerate(rows):
        words[n, : len(row.words)] = torch.from_numpy(row.words)
        relations[n, : len(row.words)] = torch.from_numpy(row.relations)
    lengths = torch.tensor([len(row.words) for row in rows])
    anchors = torch.tensor([row.anchor for row in rows])
    return words, relations, lengths, anchors, anchors - words[:, 0]


def losses_of(model: Tagger, batch: Batch, forget: float = 0.0) -> Losses:
    """Return the losses of the anchors, of telling cues from what only looks like one, and of the labels."""
    ids = batch.ids
    if forget:
        ids = ids.clone()
        ids[torch.rand(len(ids)) < forget, 0] = 0
    state, scores = model.encoder(batch.rows, batch.context, ids, batch.near)
    target = torch.zeros_like(scores)
    target[batch.anchors] = 1.0
    anchors = nn.functional.binary_cross_entropy_with_logits(scores[1:], target[1:], reduction="sum")
    cues, labels = torch.zeros(()), torch.zeros(())
    for rows in rows_of(batch, scores.detach().numpy()):
        words, relations, lengths, anchor, places = padded(rows)
        out = model.reader(state, words, relations, lengths, anchor)
        real = torch.tensor([row.labels is not None for row in rows])
        verdicts = out[torch.arange(len(rows)), places, -1]
        cues = cues + nn.functional.binary_cross_entropy_with_logits(verdicts, real.float(), reduction="sum")
        if real.any():
            marked = torch.zeros(words.shape, dtype=torch.long)
            for n, row in enumerate(rows):
                if row.labels is not None:
                    marked[n, : len(row.labels)] = torch.from_numpy(row.labels)
            labels = labels + model.chain.loss(out[real, :, :-1], marked[real], lengths[real])
    return Losses(anchors, cues, labels)


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[Batch]:
    """Yield all texts once, in random order."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    for first in range(0, len(order), size):
        yield make_batch([examples[n] for n in order[first : first + size]])


def fit(
    examples: Sequence[Example],
    sizes: Sizes,
    vectors: np.ndarray,
    plan: Plan,
    each: Callable[[int, Tagger, str], None],
) -> Tagger:
    """Return the trained network: the moving average of its weights. `each` is told of every epoch."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)
    rng = random.Random(plan.seed)  # noqa: S311 - the order of texts is no secret
    examples = [example for example in examples if len(example.anchors)]
    model = Tagger(sizes, vectors)
    smooth = torch.optim.swa_utils.get_ema_multi_avg_fn(0.995)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=smooth)
    optimiser = torch.optim.AdamW(model.parameters(), lr=plan.rate, weight_decay=1e-2, betas=(0.9, 0.98))
    steps = plan.epochs * -(-len(examples) // plan.texts)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=steps + 1, pct_start=0.1)
    for epoch in range(1, plan.epochs + 1):
        model.train()
        began, sums, count = time.time(), np.zeros(3), 0
        for batch in batches(examples, plan.texts, rng):
            found = losses_of(model, batch, plan.forget_words)
            optimiser.zero_grad()
            ((found.anchors + found.cues + found.labels) / len(batch.anchors)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
            sums += [float(loss.detach()) for loss in (found.anchors, found.cues, found.labels)]
            count += len(batch.anchors)
        average.module.eval()
        losses = ", ".join(f"{loss:.3f}" for loss in sums / count)
        each(
            epoch,
            average.module,
            f"epoch {epoch}: losses of anchors, cues, labels {losses}; {time.time() - began:.0f} s",
        )
    return average.module
