"""The tagger's network in torch, to be trained; `export` writes the same sums as an ONNX graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from liveindex.annotation.statements.tagger.features import CHILDREN
from liveindex.annotation.statements.tagger.quotes import STATES
from liveindex.annotation.statements.tagger.windows import DISTANCES, RELATIONS

LABELS = 7
NEIGHBOURS = 5 + CHILDREN


@dataclass(frozen=True)
class Sizes:
    """Widths of the layers, and what is left out while training."""

    words: int
    tags: int
    vector: int = 100
    word: int = 32
    small: int = 12
    hidden: int = 128
    near: int = 64
    window: int = 96
    recurrent: int = 112
    layers: int = 1
    dropout: float = 0.2


class GraphLayer(nn.Module):
    """Adds to each word what stands around it in the line and above and below it in the tree."""

    def __init__(self, hidden: int, near: int, dropout: float) -> None:
        super().__init__()
        self.message = nn.Linear(hidden, near)
        self.update = nn.Linear(hidden + 6 * near, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, state: Tensor, near: Tensor) -> Tensor:
        """Return the new states; row 0 is padding and counts as zeros for its neighbours."""
        message = torch.relu(self.message(state))
        message = torch.cat([torch.zeros_like(message[:1]), message[1:]])
        around = message[near]  # words, neighbours, near
        children = around[:, 5:].max(dim=1).values
        update = self.update(torch.cat([state, around[:, :5].flatten(1), children], dim=1))
        return self.norm(state + self.dropout(torch.relu(update)))


class Encoder(nn.Module):
    """Words of an article -> their states, and how likely each is to anchor a cue."""

    def __init__(self, sizes: Sizes, vectors: np.ndarray) -> None:
        super().__init__()
        padded = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), vectors])
        self.register_buffer("table", torch.from_numpy(padded), persistent=False)
        self.project = nn.Linear(vectors.shape[1], sizes.vector, bias=False)
        small = sizes.small
        tables = [
            (sizes.words + 1, sizes.word),
            (sizes.tags + 1, small),
            (RELATIONS, small),
            (32, 6),
            (STATES, 6),
            (4, 4),
        ]
        self.embed = nn.ModuleList(
            nn.Embedding(count, width, padding_idx=None if number else 0)
            for number, (count, width) in enumerate(tables)
        )
        width = sizes.vector + 96 + sum(embedding.embedding_dim for embedding in self.embed)
        self.enter = nn.Linear(width, sizes.hidden)
        self.layers = nn.ModuleList(GraphLayer(sizes.hidden, sizes.near, sizes.dropout) for _ in range(2))
        self.anchor = nn.Linear(sizes.hidden, 1)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, rows: Tensor, context: Tensor, ids: Tensor, near: Tensor) -> tuple[Tensor, Tensor]:
        """Return the states and the anchors' scores of all words."""
        known = self.project(self.table[rows])
        embedded = [embedding(ids[:, number]) for number, embedding in enumerate(self.embed)]
        state = torch.relu(self.enter(self.dropout(torch.cat([known, context * 0.25, *embedded], dim=1))))
        for layer in self.layers:
            state = layer(state, near)
        return state, self.anchor(state)[:, 0]


class Reader(nn.Module):
    """States of the words around an anchor -> score of each label for each word."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.window
        self.own = nn.Linear(sizes.hidden, width)
        self.other = nn.Linear(sizes.hidden, width)
        self.relations = nn.ModuleList(
            nn.Embedding(count, width)
            for count in (DISTANCES + 1, 5 * RELATIONS + 1, 5, 6, RELATIONS * (RELATIONS + 1))
        )
        for embedding in self.relations:
            nn.init.normal_(embedding.weight, std=0.1)
        self.dropout = nn.Dropout(sizes.dropout)
        self.recurrent = nn.LSTM(
            width,
            sizes.recurrent,
            num_layers=sizes.layers,
            bidirectional=True,
            batch_first=True,
            dropout=0.2 if sizes.layers > 1 else 0.0,
        )
        self.out = nn.Linear(2 * sizes.recurrent + width, LABELS + 1)

    def forward(self, state: Tensor, words: Tensor, relations: Tensor, lengths: Tensor, anchors: Tensor) -> Tensor:
        """Return (anchors, longest, labels and one more: at the anchor, how likely it is a cue at all)."""
        mixed = self.own(state)[words] + self.other(state)[anchors][:, None]
        for number, embedding in enumerate(self.relations):
            mixed = mixed + embedding(relations[:, :, number])
        mixed = self.dropout(torch.relu(mixed))
        packed = nn.utils.rnn.pack_padded_sequence(mixed, lengths, batch_first=True, enforce_sorted=False)
        around, _ = nn.utils.rnn.pad_packed_sequence(self.recurrent(packed)[0], batch_first=True)
        return self.out(torch.cat([self.dropout(around), mixed], dim=2))


class Chain(nn.Module):
    """A linear-chain conditional random field over the labels.

    Source: Lafferty, McCallum, Pereira 2001, Conditional Random Fields.
    """

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.first = nn.Parameter(torch.zeros(LABELS))
        allowed = torch.ones(LABELS, LABELS)
        for inside in (2, 4, 6):
            for before in range(LABELS):
                allowed[before, inside] = float(before in (inside, inside - 1))
        self.register_buffer("never", (allowed - 1) * 1e4)
        begins = torch.zeros(LABELS)
        begins[[2, 4, 6]] = -1e4
        self.register_buffer("never_first", begins)

    def loss(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Return the summed negative log-likelihood of the labels."""
        steps, first = self.steps + self.never, self.first + self.never_first
        longest = scores.shape[1]
        mask = torch.arange(longest)[None] < lengths[:, None]
        gold = (scores.gather(2, labels[:, :, None])[:, :, 0] * mask).sum() + first[labels[:, 0]].sum()
        gold = gold + (steps[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum()
        total = first + scores[:, 0]
        for place in range(1, longest):
            moved = torch.logsumexp(total[:, :, None] + steps, dim=1) + scores[:, place]
            total = torch.where(mask[:, place, None], moved, total)
        return torch.logsumexp(total, dim=1).sum() - gold


class Tagger(nn.Module):
    """Both steps and the chain, trained together."""

    def __init__(self, sizes: Sizes, vectors: np.ndarray) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, vectors)
        self.reader = Reader(sizes)
        self.chain = Chain()
