"""Trained weights -> the one file that the product ships: two ONNX graphs, and what belongs to them.

The graphs are written node by node: torch's exporter cannot put lengths into a recurrent layer.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from liveindex.annotation.statements.tagger.features import Vocabulary
from liveindex.annotation.statements.tagger.network import Setting
from training.attribution.model import GraphLayer, Tagger

_OPSET = 17


class Graph:
    """An ONNX graph in the making: each call adds a node and returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray | Tensor) -> str:
        """Return the name of an array."""
        if isinstance(array, Tensor):
            array = array.detach().numpy()
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array.copy(order="C"), name))
        return name

    def add(self, kind: str, *inputs: str, output: str | None = None, **attributes: object) -> str:
        """Return the result of one node."""
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def linear(self, layer: nn.Linear, value: str) -> str:
        """Return a layer of weights and bias applied to the last axis."""
        product = self.add("MatMul", value, self.constant(layer.weight.T))
        return product if layer.bias is None else self.add("Add", product, self.constant(layer.bias))

    def embed(self, layer: nn.Embedding, numbers: str, column: int, axis: int) -> str:
        """Return the rows of an embedding, by one column of numbers."""
        one = self.add("Gather", numbers, self.constant(np.array(column)), axis=axis)
        return self.add("Gather", self.constant(layer.weight), one, axis=0)

    def bytes(self, inputs: dict[str, tuple[int, list[object]]], outputs: dict[str, int]) -> np.ndarray:
        """Return the graph, checked and written out."""
        graph = helper.make_graph(
            self.nodes,
            "tagger",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * rank) for name, rank in outputs.items()],
            self.constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)
        onnx.checker.check_model(model)
        return np.frombuffer(model.SerializeToString(), dtype=np.uint8)


def export(model: Tagger, vocabulary: Vocabulary, setting: Setting) -> bytes:
    """Return the weights file."""
    chain = model.chain
    about = {"vocabulary": asdict(vocabulary), "setting": asdict(setting)}
    out = io.BytesIO()
    np.savez_compressed(
        out,
        about=np.frombuffer(json.dumps(about).encode(), dtype=np.uint8),
        project=model.encoder.project.weight.detach().numpy().T.copy(),
        steps=(chain.steps + chain.never).detach().numpy(),
        first=(chain.first + chain.never_first).detach().numpy(),
        encoder=_encoder(model),
        reader=_reader(model),
    )
    return out.getvalue()


def _encoder(model: Tagger) -> np.ndarray:
    encoder, graph = model.encoder, Graph()
    context = graph.add("Mul", "context", graph.constant(np.array(0.25, np.float32)))
    embedded = [graph.embed(layer, "ids", number, 1) for number, layer in enumerate(encoder.embed)]
    joined = graph.add("Concat", "known", context, *embedded, axis=1)
    state = graph.add("Relu", graph.linear(encoder.enter, joined))
    layers = list(encoder.layers)
    for layer in layers:
        state = _graph_layer(graph, layer, state, "state" if layer is layers[-1] else None)
    graph.add("Squeeze", graph.linear(encoder.anchor, state), graph.constant(np.array([1], np.int64)), output="anchors")
    real, whole = TensorProto.FLOAT, TensorProto.INT64
    shapes = {
        "known": (real, ["words", model.sizes.vector]),
        "context": (real, ["words", 96]),
        "ids": (whole, ["words", 6]),
        "near": (whole, ["words", None]),
    }
    return graph.bytes(shapes, {"state": 2, "anchors": 1})


def _graph_layer(graph: Graph, layer: GraphLayer, state: str, output: str | None) -> str:
    message = graph.add("Relu", graph.linear(layer.message, state))
    width = layer.message.out_features
    number = lambda *values: graph.constant(np.array(values, np.int64))  # noqa: E731
    rest = graph.add("Slice", message, number(1), number(2**40), number(0))
    message = graph.add("Concat", graph.constant(np.zeros((1, width), np.float32)), rest, axis=0)
    around = graph.add("Gather", message, "near", axis=0)
    line = graph.add("Reshape", graph.add("Slice", around, number(0), number(5), number(1)), number(-1, 5 * width))
    children = graph.add("Slice", around, number(5), number(2**40), number(1))
    children = graph.add("ReduceMax", children, axes=[1], keepdims=0)
    update = graph.add("Relu", graph.linear(layer.update, graph.add("Concat", state, line, children, axis=1)))
    added = graph.add("Add", state, update)
    norm = layer.norm
    return graph.add(
        "LayerNormalization",
        added,
        graph.constant(norm.weight),
        graph.constant(norm.bias),
        axis=-1,
        epsilon=norm.eps,
        output=output,
    )


def _reader(model: Tagger) -> np.ndarray:
    reader, graph = model.reader, Graph()
    own = graph.add("Gather", graph.linear(reader.own, "state"), "words", axis=0)
    other = graph.linear(reader.other, graph.add("Gather", "state", "anchors", axis=0))
    mixed = graph.add("Add", own, graph.add("Unsqueeze", other, graph.constant(np.array([1], np.int64))))
    for number, layer in enumerate(reader.relations):
        mixed = graph.add("Add", mixed, graph.embed(layer, "relations", number, 2))
    mixed = graph.add("Relu", mixed)
    around = graph.add("Transpose", mixed, perm=[1, 0, 2])
    for number in range(reader.recurrent.num_layers):
        around = _recurrent(graph, reader.recurrent, number, around)
    around = graph.add("Transpose", around, perm=[1, 0, 2])
    scores = graph.add("Concat", around, mixed, axis=2)
    product = graph.add("MatMul", scores, graph.constant(reader.out.weight.T))
    graph.add("Add", product, graph.constant(reader.out.bias), output="scores")
    whole = TensorProto.INT64
    shapes = {
        "state": (TensorProto.FLOAT, ["all", model.sizes.hidden]),
        "words": (whole, ["anchors", "longest"]),
        "relations": (whole, ["anchors", "longest", 5]),
        "lengths": (TensorProto.INT32, ["anchors"]),
        "anchors": (whole, ["anchors"]),
    }
    return graph.bytes(shapes, {"scores": 3})


def _recurrent(graph: Graph, layer: nn.LSTM, number: int, value: str) -> str:
    """Add one recurrent layer, over (places, rows, width); return (places, rows, both directions)."""
    hidden = layer.hidden_size

    def weights(kind: str) -> np.ndarray:
        both = []
        for direction in ("", "_reverse"):
            array = getattr(layer, f"{kind}_l{number}{direction}").detach().numpy()
            enter, forget, cell, out = np.split(array, 4)  # torch's order; ONNX wants another
            both.append(np.concatenate([enter, out, forget, cell]))
        return np.stack(both)

    bias = np.concatenate([weights("bias_ih"), weights("bias_hh")], axis=1)
    found = graph.add(
        "LSTM",
        value,
        graph.constant(weights("weight_ih")),
        graph.constant(weights("weight_hh")),
        graph.constant(bias),
        "lengths",
        direction="bidirectional",
        hidden_size=hidden,
    )
    found = graph.add("Transpose", found, perm=[0, 2, 1, 3])
    return graph.add("Reshape", found, graph.constant(np.array([0, 0, 2 * hidden], np.int64)))
