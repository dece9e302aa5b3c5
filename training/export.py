"""Exports a run's mean weights as the model folder that ships with the package.

python training/export.py --run training/runs/first --to src/dragoman/models/reader-en
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from batches import Labels
from graph import CLASS_HEADS, SPAN_HEADS, array, build
from network import Reader
from train import new_reader, piece_table

CHECKED = ("model.onnx", "pairs.npz", "tokenizer.json", "labels.json")


def load(run: Path) -> tuple[Reader, Labels, int]:
    """The run's model with its mean weights, its labels, and the step it stands at."""
    kept = torch.load(run / "checkpoint.pt", weights_only=False, mmap=True)
    labels = Labels(kept["labels"])
    _, tokenizer = piece_table()
    model = new_reader(labels, tokenizer.get_vocab_size())
    model.load_state_dict(kept["mean"])
    return model.eval(), labels, int(kept["step"])


def pair_weights(model: Reader) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    """What scores pairs of words outside the graph: dependency labels of chosen arcs, roles of a cue's words."""
    return {
        "label_weight": array(model.label_out.weight).T,
        "label_bias": array(model.label_out.bias),
        "link_distance": array(model.link_distance.weight),
        "link_weight": array(model.link_out.weight).T,
        "link_bias": array(model.link_out.bias),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    model, labels, step = load(options.run)
    options.to.mkdir(parents=True, exist_ok=True)
    onnx.save(build(model), str(options.to / "model.onnx"))
    np.savez(options.to / "pairs.npz", **pair_weights(model))
    _, tokenizer = piece_table()
    tokenizer.save(str(options.to / "tokenizer.json"), pretty=False)
    heads = {head: labels.names[head] for head in (*CLASS_HEADS, *SPAN_HEADS, "label", "role")}
    text = json.dumps({"version": 1, "step": step, "heads": heads}, ensure_ascii=False, indent=0)
    (options.to / "labels.json").write_text(text + "\n", "utf-8")
    sums = {name: hashlib.sha256((options.to / name).read_bytes()).hexdigest() for name in CHECKED}
    (options.to / "checksums.json").write_text(json.dumps(sums, indent=1) + "\n", "utf-8")
    print({name: (options.to / name).stat().st_size for name in CHECKED}, "step", step)


if __name__ == "__main__":
    main()
