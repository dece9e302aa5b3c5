"""Writes the network as an ONNX graph with int8 weights (or, to compare with, float32), operator by operator.

Activations are quantised with ranges fixed at export, so the answer for a piece does not hang on what else lies in the
batch. Weights keep to 7 bits: with 8 the pair sums of processors without VNNI overflow 16 bits (255 x 127 x 2 > 32767
> 255 x 63 x 2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from network import ATTENTION_HEADS, HIDDEN, LAYERS, Layer, Reader

Floats = NDArray[np.float32]

LARGEST_WEIGHT = 63
MICROSOFT = "com.microsoft"
ENCODED = "encoded"
"""Name of the encoder's answer, by which it can be cut out and timed alone."""
CLASS_HEADS = ("upos", "xpos", "feats", "lemma")
SPAN_HEADS = ("entity", "cue", "timex", "start", "event", "act")


def array(tensor: Tensor) -> Floats:
    return tensor.detach().float().numpy()


@dataclass(frozen=True)
class Quantised:
    """Names of an 8-bit value, its scale and its zero."""

    name: str
    scale: str
    zero: str


class Graph:
    """Nodes and constants in the making; `ranges` holds the least and largest value of each linear layer's input.

    Without ranges nothing is quantised.
    """

    def __init__(self, ranges: dict[str, tuple[float, float]]) -> None:
        self.ranges = ranges
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._count = 0

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: object) -> list[str]:
        self._count += 1
        names = [f"{operator}{self._count}_{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, domain=domain, **attributes))
        return names

    def one(self, operator: str, *inputs: str, domain: str = "", **attributes: object) -> str:
        return self.add(operator, *inputs, domain=domain, **attributes)[0]

    def quantised(self, x: str, name: str) -> Quantised:
        """An unsigned 8-bit copy of `x`, with the range that `name` was seen to have."""
        if not self.ranges:
            return Quantised(x, "", "")
        low, high = (float(edge) for edge in self.ranges[name])
        low, high = min(low, 0.0), max(high, 1e-6)
        scale = self.constant(f"{name}.step", np.float32((high - low) / 255))
        zero = self.constant(f"{name}.zero", np.uint8(round(-low / (high - low) * 255)))
        return Quantised(self.one("QuantizeLinear", x, scale, zero), scale, zero)

    def linear(self, x: Quantised, name: str, weight: Floats, bias: Floats) -> str:
        """`x @ weight.T + bias`, the weight in 7 bits with a scale for each output."""
        if not self.ranges:
            product = self.one("MatMul", x.name, self.constant(f"{name}.weight", weight.T))
            return self.one("Add", product, self.constant(f"{name}.bias", bias))
        scales = (np.abs(weight).max(1) / LARGEST_WEIGHT).astype(np.float32)
        whole = np.rint(weight / scales[:, None]).astype(np.int8)
        inputs = (
            x.name,
            self.constant(f"{name}.weight", whole.T),
            x.scale,
            self.constant(f"{name}.scale", scales),
            x.zero,
            self.constant("zero", np.int8(0)),
            self.constant(f"{name}.bias", bias),
        )
        return self.one("MatMulIntegerToFloat", *inputs, domain=MICROSOFT)

    def table(self, name: str, weight: Floats, indices: str) -> str:
        """Rows of an int8 table, each with its own scale."""
        if not self.ranges:
            return self.one("Gather", self.constant(f"{name}.table", weight), indices)
        scales = np.maximum(np.abs(weight).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
        quantised = self.constant(f"{name}.table", np.rint(weight / scales).astype(np.int8))
        found = self.one("Cast", self.one("Gather", quantised, indices), to=TensorProto.FLOAT)
        return self.one("Mul", found, self.one("Gather", self.constant(f"{name}.scale", scales), indices))

    def norm(self, x: str, added: str, name: str, module: nn.LayerNorm) -> str:
        """Layer norm of a sum, step by step: ONNX Runtime's own operator takes four times as long (2.0 us a row)."""
        last = self.constant("last_axis", np.array([-1]))
        total = self.one("Add", x, added)
        centred = self.one("Sub", total, self.one("ReduceMean", total, last, keepdims=1))
        spread = self.one("ReduceMean", self.one("Mul", centred, centred), last, keepdims=1)
        spread = self.one("Sqrt", self.one("Add", spread, self.constant("tiny", np.float32(1e-12))))
        scaled = self.one("Mul", self.one("Div", centred, spread), self.constant(f"{name}.gain", array(module.weight)))
        return self.one("Add", scaled, self.constant(f"{name}.shift", array(module.bias)))


def encode(graph: Graph, model: Reader) -> str:
    """The encoder, of `ids` and `shapes`; windows run together have one length, so nothing is masked."""
    encoder = model.encoder
    pieces = graph.table("piece", array(encoder.piece.weight), "ids")
    length = graph.one("Slice", graph.one("Shape", "ids"), *(graph.constant(f"at{i}", np.array([i])) for i in (1, 2)))
    starts = graph.constant("at0", np.array([0]))
    positions = graph.one("Slice", graph.constant("position", array(encoder.position.weight)), starts, length)
    shapes = graph.one("Gather", graph.constant("shape", array(encoder.shape_table())), "shapes")
    placed = graph.one("Add", shapes, positions)
    x = graph.norm(pieces, placed, "norm", encoder.norm)
    for index in range(LAYERS):
        x = _layer(graph, encoder.layers[index], f"layer{index}", x)
    graph.nodes.append(helper.make_node("Identity", [x], [ENCODED]))
    return ENCODED


def _layer(graph: Graph, layer: Layer, name: str, x: str) -> str:
    def weights(part: str) -> tuple[str, Floats, Floats]:
        module = getattr(layer, part)
        return f"{name}.{part}", array(module.weight), array(module.bias)

    sizes = graph.constant("thirds", np.array([HIDDEN] * 3))
    qkv = graph.linear(graph.quantised(x, f"{name}.qkv"), *weights("qkv"))
    parts = graph.add("Split", qkv, sizes, outputs=3, axis=-1)
    mixed = graph.one("MultiHeadAttention", *parts, domain=MICROSOFT, num_heads=ATTENTION_HEADS)
    out = graph.linear(graph.quantised(mixed, f"{name}.out"), *weights("out"))
    x = graph.norm(x, out, f"{name}.norm1", layer.norm1)
    inner = graph.linear(graph.quantised(x, f"{name}.up"), *weights("up"))
    inner = graph.one("Gelu", inner, domain=MICROSOFT)
    down = graph.linear(graph.quantised(inner, f"{name}.down"), *weights("down"))
    return graph.norm(x, down, f"{name}.norm2", layer.norm2)


def heads(graph: Graph, model: Reader, pieces: str) -> dict[str, str]:
    """The heads on words; further inputs are `first` and `last`, the pieces each word begins and ends with."""
    wide = graph.constant("wide", np.array([1, 1, HIDDEN]))
    parts = []
    for name in ("first", "last"):
        index = graph.one("Unsqueeze", name, graph.constant("at2", np.array([2])))
        parts.append(graph.one("GatherElements", pieces, graph.one("Expand", index, wide), axis=1))
    words = graph.one("Mul", graph.one("Add", *parts), graph.constant("half", np.float32(0.5)))
    rows = graph.quantised(words, "words")
    sizes = [model.sizes.classes[name] for name in model.names]
    begins = dict(zip(model.names, np.cumsum([0, *sizes[:-1]]), strict=True))

    def tags(head: str) -> str:
        chosen = slice(begins[head], begins[head] + model.sizes.classes[head])
        return graph.linear(rows, head, array(model.word.weight)[chosen], array(model.word.bias)[chosen])

    classes = [graph.one("ArgMax", tags(head), axis=-1, keepdims=1) for head in CLASS_HEADS]
    return {
        "classes": graph.one("Concat", *classes, axis=-1),
        "spans": graph.one("Concat", *(tags(head) for head in SPAN_HEADS), axis=-1),
        "arcs": _arcs(graph, model, rows),
        "labels": graph.linear(rows, "label", array(model.label.weight), array(model.label.bias)),
        "links": graph.linear(rows, "link", array(model.link.weight), array(model.link.bias)),
    }


def _arcs(graph: Graph, model: Reader, rows: Quantised) -> str:
    size = model.sizes.arc
    both = graph.one(
        "Gelu", graph.linear(rows, "arc", array(model.arc.weight), array(model.arc.bias)), domain=MICROSOFT
    )
    halves = graph.add("Split", both, graph.constant("arc_halves", np.array([size, size])), outputs=2, axis=-1)
    inner = array(model.arc_bilinear.weight).T / np.sqrt(size)
    child = graph.one("MatMul", halves[0], graph.constant("arc_inner", inner.astype(np.float32)))
    child = graph.one("Add", child, graph.constant("arc_head", array(model.arc_head.weight)[0]))
    return graph.one("MatMul", child, graph.one("Transpose", halves[1], perm=[0, 2, 1]))


def build(model: Reader, ranges: dict[str, tuple[float, float]]) -> onnx.ModelProto:
    """The whole model, checked."""
    graph = Graph(ranges)
    outputs = heads(graph, model, encode(graph, model))
    for name, inner in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [inner], [name]))
    inputs = [
        helper.make_tensor_value_info(name, kind, ["batch", side])
        for name, kind, side in (
            ("ids", TensorProto.INT64, "pieces"),
            ("shapes", TensorProto.INT64, "pieces"),
            ("first", TensorProto.INT64, "words"),
            ("last", TensorProto.INT64, "words"),
        )
    ]
    results = [
        helper.make_tensor_value_info(
            name, TensorProto.INT64 if name == "classes" else TensorProto.FLOAT, ["batch", "words", None]
        )
        for name in outputs
    ]
    made = helper.make_graph(graph.nodes, "reader", inputs, results, list(graph.constants.values()))
    sets = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    model_proto = helper.make_model(made, opset_imports=sets, producer_name="dragoman")
    model_proto.ir_version = 9
    onnx.checker.check_model(model_proto)
    return model_proto
