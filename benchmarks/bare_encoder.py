"""Cuts the encoder out of the shipped reader, to run it alone over the very batches that the reader makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnx import GraphProto
    from spacy.language import Language

    from dragoman.language.pieces import PieceTable

    Ints = NDArray[np.int64]

ENCODED: Final = "encoded"
"""The encoder's answer in the shipped graph, see `training/graph.py`."""
ENCODER_INPUTS: Final = ("ids", "shapes")

Inputs = Mapping[str, "Ints"]
"""One batch of windows as the network takes it: arrays by name."""


class Session(Protocol):
    """A model that ONNX Runtime has ready."""

    def run(self, names: Sequence[str] | None, inputs: Inputs) -> Sequence[object]:
        """The outputs named, or all."""


def encoded_name(graph: GraphProto) -> str:
    """The tensor that holds the encoder's answer: by its name, else the one that words are gathered from."""
    if any(ENCODED in node.output for node in graph.node):
        return ENCODED
    name: str = next(node.input[0] for node in graph.node if node.op_type == "GatherElements")
    return name


def cut_encoder(model: Path) -> bytes:
    """The encoder alone, as a model of its own cut out of the one that ships."""
    import onnx
    from onnx.utils import extract_model

    whole = onnx.load(str(model))
    name = encoded_name(whole.graph)
    # The cutter asks for the kind of what it cuts at, which cannot be inferred past ONNX Runtime's own operators.
    whole.graph.value_info.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [None, None, None]))
    with TemporaryDirectory() as folder:
        marked, cut = Path(folder) / "marked.onnx", Path(folder) / "cut.onnx"
        onnx.save(whole, str(marked))
        extract_model(str(marked), str(cut), list(ENCODER_INPUTS), [name])
        return cut.read_bytes()


def session_of(model: bytes) -> Session:
    """The model ready to run, with one thread as the reader has it."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session: Session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return session


@dataclass(frozen=True)
class Recorded:
    """What the reader ran over some texts: its batches, and the pieces of the texts counted once."""

    batches: Sequence[Inputs]
    pieces: int

    @property
    def pieces_run(self) -> int:
        """Pieces that went through the encoder: what windows share counts twice, and each has two special ones."""
        return sum(int(batch["ids"].size) for batch in self.batches)

    @property
    def windows(self) -> int:
        """Windows run."""
        return sum(len(batch["ids"]) for batch in self.batches)


def record(nlp: Language, texts: Sequence[str]) -> Recorded:
    """The reader's batches over the texts, seen where they enter ONNX Runtime."""
    from unittest import mock

    import onnxruntime

    from dragoman.language.pieces import PieceTable

    batches: list[Inputs] = []
    counted: list[int] = []
    run, look_up = onnxruntime.InferenceSession.run, PieceTable.look_up

    def running(session: Session, names: Sequence[str] | None, inputs: Inputs) -> object:
        if all(name in inputs for name in ENCODER_INPUTS):
            batches.append({name: inputs[name] for name in ENCODER_INPUTS})
        return run(session, names, inputs)

    def looking_up(table: PieceTable, words: Sequence[str], before: Ints) -> tuple[Ints, Ints, Ints]:
        found = look_up(table, words, before)
        counted.append(len(found[0]))
        return found

    with (
        mock.patch.object(onnxruntime.InferenceSession, "run", running),
        mock.patch.object(PieceTable, "look_up", looking_up),
    ):
        read(nlp, texts)
    return Recorded(batches, sum(counted))


def read(nlp: Language, texts: Sequence[str]) -> None:
    """Read each text by itself, as `nlp(text)` does."""
    for text in texts:
        nlp(text)


def encode(encoder: Session, batches: Sequence[Inputs]) -> None:
    """Run the encoder over the batches."""
    for batch in batches:
        encoder.run(None, batch)
