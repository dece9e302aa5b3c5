"""Writes the network as an ONNX graph with int8 weights, operator by operator.

Activations are quantised row by row while the graph runs (each word piece by its own largest value), so the answer
for a piece does not hang on what else lies in the batch. Weights keep to 7 bits: with 8 the pair sums of processors
without VNNI overflow 16 bits (255 x 127 x 2 > 32767 > 255 x 63 x 2).
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from network import ATTENTION_HEADS, HIDDEN, LAYERS, Reader

Floats = NDArray[np.float32]

LARGEST_WEIGHT = 63
MICROSOFT = "com.microsoft"
CLASS_HEADS = ("upos", "xpos", "feats", "lemma")
SPAN_HEADS = ("entity", "cue", "timex", "start")


def array(tensor: Tensor) -> Floats:
    return tensor.detach().float().numpy()


class Graph:
    """Nodes and constants in the making."""

    def __init__(self) -> None:
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

    def rows(self, x: str) -> tuple[str, str]:
        """A row-wise quantised copy of `x` (unsigned, zero at 128), and the scale of each row."""
        largest = self.one("ReduceMax", self.one("Abs", x), self.constant("last_axis", np.array([-1])), keepdims=1)
        largest = self.one("Max", largest, self.constant("tiny", np.float32(1e-6)))
        scale = self.one("Mul", largest, self.constant("step", np.float32(1 / 127)))
        divided = self.one("Div", x, scale)
        unit = self.constant("unit", np.float32(1))
        return self.one("QuantizeLinear", divided, unit, self.constant("middle", np.uint8(128))), scale

    def linear(self, rows: tuple[str, str], name: str, weight: Floats, bias: Floats | None) -> str:
        """`x @ weight.T + bias` of quantised rows."""
        scales = np.abs(weight).max(1) / LARGEST_WEIGHT
        whole = np.rint(weight / scales[:, None]).astype(np.int8)
        quantised = self.constant(f"{name}.weight", whole.T)
        zero = self.constant("zero", np.int8(0))
        sums = self.one("MatMulInteger", rows[0], quantised, self.constant("middle", np.uint8(128)), zero)
        floats = self.one("Mul", self.one("Cast", sums, to=TensorProto.FLOAT), self.constant(f"{name}.scale", scales))
        out = self.one("Mul", floats, rows[1])
        return out if bias is None else self.one("Add", out, self.constant(f"{name}.bias", bias))

    def table(self, name: str, weight: Floats, indices: str) -> str:
        """Rows of an int8 table, each with its own scale."""
        scales = np.maximum(np.abs(weight).max(1, keepdims=True) / 127, 1e-12).astype(np.float32)
        quantised = self.constant(f"{name}.table", np.rint(weight / scales).astype(np.int8))
        found = self.one("Cast", self.one("Gather", quantised, indices), to=TensorProto.FLOAT)
        return self.one("Mul", found, self.one("Gather", self.constant(f"{name}.scale", scales), indices))

    def norm(self, x: str, added: str, name: str, module: object) -> str:
        gain = self.constant(f"{name}.gain", array(module.weight))  # type: ignore[attr-defined]
        bias = self.constant(f"{name}.shift", array(module.bias))  # type: ignore[attr-defined]
        inputs = (x, added, gain, bias)
        return self.one("SkipLayerNormalization", *inputs, domain=MICROSOFT, epsilon=1e-12)


def encode(graph: Graph, model: Reader) -> str:
    """The encoder; its input names are `ids`, `shapes`, `real`."""
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
    return x


def _layer(graph: Graph, layer: object, name: str, x: str) -> str:
    def weights(part: str) -> tuple[str, Floats, Floats]:
        module = getattr(layer, part)
        return f"{name}.{part}", array(module.weight), array(module.bias)

    sizes = graph.constant("thirds", np.array([HIDDEN] * 3))
    qkv = graph.add("Split", graph.linear(graph.rows(x), *weights("qkv")), sizes, outputs=3, axis=-1)
    heads = {"num_heads": ATTENTION_HEADS, "domain": MICROSOFT, "mask_filter_value": -30000.0}
    mixed = graph.one("MultiHeadAttention", *qkv, "", "real", **heads)  # type: ignore[arg-type]
    x = graph.norm(x, graph.linear(graph.rows(mixed), *weights("out")), f"{name}.norm1", layer.norm1)  # type: ignore[attr-defined]
    label, weight, bias = weights("up")
    inner = graph.linear(graph.rows(x), label, weight, None)
    inner = graph.one("BiasGelu", inner, graph.constant(f"{label}.bias", bias), domain=MICROSOFT)
    return graph.norm(x, graph.linear(graph.rows(inner), *weights("down")), f"{name}.norm2", layer.norm2)  # type: ignore[attr-defined]


def heads(graph: Graph, model: Reader, pieces: str) -> dict[str, str]:
    """The heads on words; further inputs are `first` and `last`, the pieces each word begins and ends with."""
    wide = graph.constant("wide", np.array([1, 1, HIDDEN]))
    parts = []
    for name in ("first", "last"):
        index = graph.one("Unsqueeze", name, graph.constant("at2", np.array([2])))
        parts.append(graph.one("GatherElements", pieces, graph.one("Expand", index, wide), axis=1))
    words = graph.one("Mul", graph.one("Add", *parts), graph.constant("half", np.float32(0.5)))
    rows = graph.rows(words)
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


def _arcs(graph: Graph, model: Reader, rows: tuple[str, str]) -> str:
    size = model.sizes.arc
    both = graph.one(
        "Gelu", graph.linear(rows, "arc", array(model.arc.weight), array(model.arc.bias)), domain=MICROSOFT
    )
    halves = graph.add("Split", both, graph.constant("arc_halves", np.array([size, size])), outputs=2, axis=-1)
    inner = array(model.arc_bilinear.weight).T / np.sqrt(size)
    child = graph.one("MatMul", halves[0], graph.constant("arc_inner", inner.astype(np.float32)))
    child = graph.one("Add", child, graph.constant("arc_head", array(model.arc_head.weight)[0]))
    return graph.one("MatMul", child, graph.one("Transpose", halves[1], perm=[0, 2, 1]))


def build(model: Reader) -> onnx.ModelProto:
    """The whole model, checked."""
    graph = Graph()
    outputs = heads(graph, model, encode(graph, model))
    for name, inner in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [inner], [name]))
    inputs = [
        helper.make_tensor_value_info(name, kind, ["batch", side])
        for name, kind, side in (
            ("ids", TensorProto.INT64, "pieces"),
            ("shapes", TensorProto.INT64, "pieces"),
            ("real", TensorProto.INT32, "pieces"),
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
