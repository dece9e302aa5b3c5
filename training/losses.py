"""What the network is trained on, and the quick scores watched while it trains."""

from __future__ import annotations

import random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from batches import Cutter, Window, tensors
from labels import Labels
from network import Reader, distance_class
from passages import UNKNOWN, Passage

WEIGHTS = {
    "start": 1.0,
    "upos": 0.5,
    "xpos": 0.5,
    "feats": 0.5,
    "lemma": 0.5,
    "entity": 2.0,
    "cue": 2.0,
    "source": 0.5,
    "content": 0.5,
    "timex": 1.5,
    "event": 1.0,
    "act": 1.0,
}
"""Weight of each word head. Spans are rare among words, so that their heads weigh more; tags are learned soonest."""
PAIR_EVENT = 4.0
"""A sentence of known root but unknown trigger has one label where others have one a word."""
BLOCKED = -1e4


def loss_of(model: Reader, data: dict[str, Tensor], labels: Labels) -> dict[str, Tensor]:
    """Weighted losses by head, each summed over the words that have a label and divided by all words of the batch."""
    words = model.words(data["ids"], data["shapes"], data["real"], data["first"], data["last"])
    total = data["words"].sum()
    scores = model.tags(words)
    parts = {
        head: weight * _cross(scores[head], data[head], labels.allowed.get(head)) / total
        for head, weight in WEIGHTS.items()
        if bool((data[head] != UNKNOWN).any())
    }
    if bool((data["pair_event"] != UNKNOWN).any()):
        pooled = sentence_events(scores["event"], data["words"])
        parts["root"] = PAIR_EVENT * _cross(pooled, data["pair_event"], labels.allowed.get("event")) / total
    known = data["heads"] >= 0
    if bool(known.any()):
        arcs = arc_scores(model, words, data["sentence"])
        target = torch.where(known, data["heads"], UNKNOWN)
        parts["arcs"] = _cross(arcs, target) / total
        found = model.label_scores(model.label_parts(words), data["heads"].clamp(min=0))
        parts["label"] = 0.7 * _cross(found, data["label"]) / total
    if len(data["link_window"]):
        parts["link"] = 0.7 * _cross(link_scores(model, words, data), data["link_role"]) / total
    return parts


def arc_scores(model: Reader, words: Tensor, sentence: Tensor) -> Tensor:
    """Arc scores with heads outside the word's own sentence ruled out."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, :, None] >= 0)
    return torch.where(same, model.arcs(words).float(), BLOCKED)


def link_scores(model: Reader, words: Tensor, data: dict[str, Tensor]) -> Tensor:
    """Role scores of the words of each cue's window."""
    cue, other = model.link_parts(words).chunk(2, -1)
    window, mask = data["link_window"], data["link_cue"].to(cue.dtype)
    cues = (cue[window] * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    places = torch.arange(words.shape[1])[None] - data["link_start"][:, None]
    return model.link_scores(cues, other[window], distance_class(places))


def sentence_events(scores: Tensor, words: Tensor) -> Tensor:
    """How much some word of a window speaks for each root, "none" ruled out: the soft maximum over its words."""
    over = (scores - scores[..., :1]).float()
    over = torch.where((words > 0)[..., None], over, BLOCKED).logsumexp(1)
    return torch.cat([torch.full_like(over[:, :1], BLOCKED), over[:, 1:]], 1)


def _cross(scores: Tensor, target: Tensor, allowed: NDArray[np.float32] | None = None) -> Tensor:
    """Summed cross-entropy; with `allowed`, a label's likelihood is that of all classes it allows together."""
    flat, labels = scores.float().reshape(-1, scores.shape[-1]), target.reshape(-1)
    if allowed is None:
        return functional.cross_entropy(flat, labels, ignore_index=UNKNOWN, reduction="sum")
    known = labels != UNKNOWN
    flat = flat[known]
    meant = (flat + torch.from_numpy(allowed)[labels[known]]).logsumexp(-1)
    return (flat.logsumexp(-1) - meant).sum()


@torch.no_grad()
def measure(model: Reader, dev: dict[str, list[Passage]], cutter: Cutter, half: bool) -> dict[str, float]:
    """Accuracies on a part of the dev sets; `link` is over the words that have a role, `attachment` over words."""
    rng = random.Random(0)
    windows = {name: [w for p in found for w in cutter.windows(p, rng, whole=True)] for name, found in dev.items()}
    right: dict[str, list[int]] = {}
    model.eval()
    for found in windows.values():
        chosen = found[::3]
        for begin in range(0, len(chosen), 10):
            with torch.autocast("cpu", torch.bfloat16, enabled=half):
                _count(model, chosen[begin : begin + 10], cutter, right)
    model.train()
    return {name: good / max(1, seen) for name, (good, seen) in sorted(right.items())}


def _count(model: Reader, batch: list[Window], cutter: Cutter, right: dict[str, list[int]]) -> None:
    data = tensors(batch, cutter.table)
    words = model.words(data["ids"], data["shapes"], data["real"], data["first"], data["last"])
    scores = model.tags(words)

    def add(name: str, hit: Tensor, known: Tensor) -> None:
        found = right.setdefault(name, [0, 0])
        found[0] += int((hit & known).sum())
        found[1] += int(known.sum())

    for head in ("upos", "xpos", "feats", "lemma"):
        add(head, scores[head].argmax(-1) == data[head], data[head] != UNKNOWN)
    for head, positive, most in (("start", 1, 1), ("cue", 1, 4), ("timex", 1, 4)):
        guess, known = scores[head].argmax(-1), data[head] != UNKNOWN
        guessed = (guess >= positive) & (guess <= most)
        add(f"{head}_found", guessed, known & (data[head] >= positive))
        add(f"{head}_right", data[head] >= positive, known & guessed)
    guess, known = scores["entity"].argmax(-1), data["entity"] != UNKNOWN
    meant = (
        torch.from_numpy(cutter.labels.allowed["entity"])[data["entity"].clamp(min=0)].gather(-1, guess[..., None])[
            ..., 0
        ]
        == 0
    )
    add("entity_found", meant, known & (data["entity"] > 0))
    add("entity_right", meant, known & (guess > 0))
    known = data["heads"] >= 0
    if bool(known.any()):
        heads = arc_scores(model, words, data["sentence"]).argmax(-1)
        labels = model.label_scores(model.label_parts(words), heads).argmax(-1)
        add("uas", heads == data["heads"], known)
        add("las", (heads == data["heads"]) & (labels == data["label"]), known)
    if len(data["link_window"]):
        guess = link_scores(model, words, data).argmax(-1)
        add("link_found", guess == data["link_role"], data["link_role"] > 0)
        add("link_right", guess == data["link_role"], (guess > 0) & (data["link_role"] != UNKNOWN))
