"""Exports a run's mean weights as the model folder that ships with the package.

python training/export.py --run training/runs/first --to src/dragoman/models/reader-en
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from batches import Cutter, tensors
from corpora import read
from graph import CLASS_HEADS, SPAN_HEADS, build
from labels import Labels
from network import Reader
from pair_graphs import label_graph, link_graph
from train import new_reader, piece_table

PARTS = ("qkv", "out", "up", "down")
CUE_FAVOUR = 0.3
"""Taken from the score of being no cue: on PolNeAR dev cues came with 78 % precision and 72 % recall without it, and
source, cue and content change by no more than 0.2 F1 up to 0.5."""
CHECKED = ("model.onnx", "labels.onnx", "links.onnx", "tokenizer.json", "labels.json", "lemmas.json")


def load(run: Path) -> tuple[Reader, Labels, int]:
    """The run's model with its mean weights, its labels, and the step it stands at."""
    kept = torch.load(run / "checkpoint.pt", weights_only=False, mmap=True)
    labels = Labels(kept["labels"], {})
    _, tokenizer = piece_table()
    model = new_reader(labels, tokenizer.get_vocab_size())
    model.load_state_dict(kept["mean"])
    outside = sum(model.sizes.classes[name] for name in model.names[: model.names.index("cue")])
    with torch.no_grad():
        model.word.bias[outside] -= CUE_FAVOUR
    return model.eval(), labels, int(kept["step"])


def lemma_table(labels: Labels, corpora: Path) -> dict[str, dict[str, int]]:
    """For each tag the lower-case forms whose lemma the treebanks leave no doubt of, with the number of its edit."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for unit in (unit for passage in read(corpora, ("ewt", "gum")) for unit in passage.units):
        for word, tag, edit in zip(unit.words, unit.tags["xpos"], unit.tags["lemma"], strict=True):
            if tag is not None and edit in labels.number["lemma"] and word.islower():
                seen.setdefault((tag, word), Counter())[edit] += 1
    table: dict[str, dict[str, int]] = {}
    for (tag, form), edits in sorted(seen.items()):
        edit, times = edits.most_common(1)[0]
        if form.isalpha() and times >= 2 and times >= 0.9 * edits.total():
            table.setdefault(tag, {})[form] = labels.number["lemma"][edit]
    return table


@torch.no_grad()
def activation_ranges(model: Reader, labels: Labels, corpora: Path) -> dict[str, tuple[float, float]]:
    """Least and largest input of every linear layer over some windows of the training corpora."""
    table, _ = piece_table()
    rng = random.Random(0)
    passages = read(corpora, ("ewt", "polnear"))
    windows = [w for p in rng.sample(passages, 60) for w in Cutter(labels, table).windows(p, rng)]
    seen: dict[str, tuple[float, float]] = {}
    modules = {
        f"layer{i}.{part}": getattr(layer, part) for i, layer in enumerate(model.encoder.layers) for part in PARTS
    }
    hooks = [module.register_forward_pre_hook(_watch(name, seen)) for name, module in modules.items()]
    hooks.append(model.word.register_forward_pre_hook(_watch("words", seen)))
    for window in windows[:120]:
        data = tensors([window], table)
        model.tags(model.words(data["ids"], data["shapes"], data["real"], data["first"], data["last"]))
    for hook in hooks:
        hook.remove()
    return seen


def _watch(name: str, seen: dict[str, tuple[float, float]]) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
    def watch(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        low, high = (float(edge) for edge in inputs[0].aminmax())
        before = seen.get(name, (0.0, 0.0))
        seen[name] = (min(low, before[0]), max(high, before[1]))

    return watch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float32", action="store_true", help="quantise nothing, to see what quantising costs")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    model, labels, step = load(options.run)
    options.to.mkdir(parents=True, exist_ok=True)
    ranges = {} if options.float32 else activation_ranges(model, labels, options.corpora)
    onnx.save(build(model, ranges), str(options.to / "model.onnx"))
    onnx.save(label_graph(model, labels.number["label"]["root"]), str(options.to / "labels.onnx"))
    onnx.save(link_graph(model), str(options.to / "links.onnx"))
    _, tokenizer = piece_table()
    tokenizer.save(str(options.to / "tokenizer.json"), pretty=False)
    heads = {head: labels.names[head] for head in (*CLASS_HEADS, *SPAN_HEADS, "label", "role")}
    table = json.dumps(lemma_table(labels, options.corpora), ensure_ascii=False, separators=(",", ":"))
    (options.to / "lemmas.json").write_text(table + "\n", "utf-8")
    text = json.dumps({"version": 1, "step": step, "heads": heads}, ensure_ascii=False, indent=0)
    (options.to / "labels.json").write_text(text + "\n", "utf-8")
    sums = {name: hashlib.sha256((options.to / name).read_bytes()).hexdigest() for name in CHECKED}
    (options.to / "checksums.json").write_text(json.dumps(sums, indent=1) + "\n", "utf-8")
    print({name: (options.to / name).stat().st_size for name in CHECKED}, "step", step)


if __name__ == "__main__":
    main()
