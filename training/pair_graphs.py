"""Writes what scores pairs of words as two small ONNX graphs: labels of chosen arcs, and roles of a cue's words."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper

from graph import MICROSOFT, Graph, array
from network import Reader

NEVER = -1e9


def label_graph(model: Reader, root: int) -> onnx.ModelProto:
    """Inputs `parts` [words, 2k] and `heads` [words]; output `label` [words], which is never `root`."""
    graph = Graph({})
    size = model.sizes.label
    halves = graph.add("Split", "parts", graph.constant("sizes", np.array([size, size])), outputs=2, axis=-1)
    mixed = graph.one("Relu", graph.one("Add", halves[0], graph.one("Gather", halves[1], "heads", axis=0)))
    bias = array(model.label_out.bias).copy()
    bias[root] = NEVER
    scores = graph.one("MatMul", mixed, graph.constant("weight", array(model.label_out.weight).T))
    chosen = graph.one("ArgMax", graph.one("Add", scores, graph.constant("bias", bias)), axis=-1, keepdims=0)
    inputs = {"parts": (TensorProto.FLOAT, ["words", 2 * size]), "heads": (TensorProto.INT64, ["words"])}
    return _model(graph, inputs, {"label": (chosen, TensorProto.INT64, ["words"])})


def link_graph(model: Reader) -> onnx.ModelProto:
    """Inputs `parts` [words, 2k], `cues` [n, k], `distances` [n, words]; output `roles` [n, words, roles]."""
    graph = Graph({})
    size = model.sizes.link
    halves = graph.add("Split", "parts", graph.constant("sizes", np.array([size, size])), outputs=2, axis=-1)
    near = graph.one("Gather", graph.constant("distance", array(model.link_distance.weight)), "distances", axis=0)
    cues = graph.one("Unsqueeze", "cues", graph.constant("one", np.array([1])))
    mixed = graph.one("Relu", graph.one("Add", graph.one("Add", near, halves[1]), cues))
    scores = graph.one("MatMul", mixed, graph.constant("weight", array(model.link_out.weight).T))
    scores = graph.one("Add", scores, graph.constant("bias", array(model.link_out.bias)))
    inputs = {
        "parts": (TensorProto.FLOAT, ["words", 2 * size]),
        "cues": (TensorProto.FLOAT, ["n", size]),
        "distances": (TensorProto.INT64, ["n", "words"]),
    }
    return _model(graph, inputs, {"roles": (scores, TensorProto.FLOAT, ["n", "words", model.sizes.roles])})


def _model(
    graph: Graph, inputs: dict[str, tuple[int, list[object]]], outputs: dict[str, tuple[str, int, list[object]]]
) -> onnx.ModelProto:
    for name, (inner, _, _) in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [inner], [name]))
    made = helper.make_graph(
        graph.nodes,
        "pairs",
        [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
        [helper.make_tensor_value_info(name, kind, shape) for name, (_, kind, shape) in outputs.items()],
        list(graph.constants.values()),
    )
    sets = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(made, opset_imports=sets, producer_name="dragoman")
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model
