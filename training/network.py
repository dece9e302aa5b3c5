"""The reader's network: a six-layer BERT with shape embeddings, and the heads on its words."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dragoman.language.pieces import BEFORE, CASES, MARKS

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
DISTANCES = 32
"""Classes of the signed distance between a cue and a word, see `distance_class`."""


@dataclass(frozen=True)
class Sizes:
    """How many classes each word head has, and how wide the pair heads are."""

    classes: dict[str, int]
    labels: int
    roles: int
    arc: int = 192
    label: int = 128
    link: int = 192


class Dropout:
    """Drops values by masks cut out of one long random row: drawing each anew took a tenth of a step's time."""

    LENGTH = 1 << 23

    def __init__(self) -> None:
        self._rows: dict[tuple[float, torch.dtype], Tensor] = {}

    def __call__(self, x: Tensor, rate: float, training: bool) -> Tensor:
        """`x` with a share `rate` of its values left out and the others raised to make up for them."""
        if not training:
            return x
        key = (rate, x.dtype)
        if key not in self._rows:
            kept = (torch.rand(self.LENGTH, generator=torch.Generator().manual_seed(1)) >= rate).float()
            self._rows[key] = (kept / (1 - rate)).to(x.dtype)
        begin = int(torch.randint(self.LENGTH - x.numel(), ()))
        return x * self._rows[key][begin : begin + x.numel()].view(x.shape)


dropout = Dropout()


class Layer(nn.Module):
    """One transformer layer, weights named as BERT names them."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS).permute(2, 0, 3, 1, 4)
        # Written out: on a processor the backward pass of the fused operator takes four times as long.
        scores = (qkv[0] * (1.0 / math.sqrt(HIDDEN // ATTENTION_HEADS))) @ qkv[1].transpose(-1, -2) + mask.to(qkv.dtype)
        mixed = torch.softmax(scores, -1, dtype=scores.dtype) @ qkv[2]
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + dropout(self.out(mixed), drop, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + dropout(inner, drop, self.training))


class Encoder(nn.Module):
    """Word pieces and their shapes to vectors."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.piece = nn.Embedding(vocabulary, HIDDEN)
        self.position = nn.Embedding(512, HIDDEN)
        self.case = nn.Embedding(len(CASES), HIDDEN)
        self.mark = nn.Embedding(len(MARKS), HIDDEN)
        self.before = nn.Embedding(len(BEFORE), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for table in (self.case, self.mark, self.before):
            nn.init.normal_(table.weight, std=0.01)

    def shape_table(self) -> Tensor:
        """All shape classes at once, in the order `pieces.word_shape` counts them."""
        table = self.case.weight[:, None, None] + self.mark.weight[None, :, None] + self.before.weight[None, None]
        return table.reshape(-1, HIDDEN)

    def forward(self, ids: Tensor, shapes: Tensor, real: Tensor, drop: float = 0.1) -> Tensor:
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.piece(ids) + self.position(positions) + functional.embedding(shapes, self.shape_table())
        x = dropout(self.norm(x), drop, self.training)
        mask = ((1.0 - real.to(x.dtype)) * -30000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x


class Reader(nn.Module):
    """Encoder and heads; `forward` gives every head's raw scores for padded windows of words."""

    def __init__(self, vocabulary: int, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(vocabulary)
        self.names = sorted(sizes.classes)
        self.word = nn.Linear(HIDDEN, sum(sizes.classes.values()))
        self.arc = nn.Linear(HIDDEN, 2 * sizes.arc)
        self.arc_bilinear = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_head = nn.Linear(sizes.arc, 1)
        self.label = nn.Linear(HIDDEN, 2 * sizes.label)
        self.label_out = nn.Linear(sizes.label, sizes.labels)
        self.link = nn.Linear(HIDDEN, 2 * sizes.link)
        self.link_distance = nn.Embedding(DISTANCES, sizes.link)
        self.link_out = nn.Linear(sizes.link, sizes.roles)
        nn.init.normal_(self.link_distance.weight, std=0.02)

    def words(self, ids: Tensor, shapes: Tensor, real: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """One vector a word: the mean of its first and its last piece."""
        x = self.encoder(ids, shapes, real)
        wide = (-1, -1, HIDDEN)
        return (x.gather(1, first[..., None].expand(wide)) + x.gather(1, last[..., None].expand(wide))) * 0.5

    def tags(self, words: Tensor) -> dict[str, Tensor]:
        """Scores of every word head."""
        scores = self.word(dropout(words, 0.15, self.training))
        parts = scores.split([self.sizes.classes[name] for name in self.names], dim=-1)
        return dict(zip(self.names, parts, strict=True))

    def arcs(self, words: Tensor) -> Tensor:
        """Score of each word (row) hanging on each word (column); the diagonal is the root's."""
        words = dropout(words, 0.15, self.training)
        child, head = functional.gelu(self.arc(words)).chunk(2, -1)
        scores = self.arc_bilinear(child) @ head.transpose(-1, -2) * (1.0 / math.sqrt(self.sizes.arc))
        return scores + self.arc_head(head).transpose(-1, -2)

    def label_parts(self, words: Tensor) -> Tensor:
        """What each word brings to a label as the child (first half) and as the head."""
        return self.label(dropout(words, 0.15, self.training))

    def label_scores(self, parts: Tensor, heads: Tensor) -> Tensor:
        """Scores of the labels of given arcs."""
        child, head = parts.chunk(2, -1)
        head = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return self.label_out(functional.relu(child + head))

    def link_parts(self, words: Tensor) -> Tensor:
        """What each word brings to a link as a cue (first half) and as a word that may be linked."""
        return self.link(dropout(words, 0.15, self.training))

    def link_scores(self, cues: Tensor, parts: Tensor, distance: Tensor) -> Tensor:
        """Role scores of every word for each cue: `cues` [n, k], `parts` [n, words, k], `distance` [n, words]."""
        mixed = functional.relu(cues[:, None] + parts + self.link_distance(distance))
        return self.link_out(mixed)


def distance_class(distance: Tensor) -> Tensor:
    """Signed distances in words as classes: exact near the cue, by powers of about 1.5 further away."""
    size = distance.abs().float()
    far = (torch.log(size.clamp(min=1) / 4) / math.log(1.6)).floor() + 4
    step = torch.where(size <= 4, size, far.clamp(max=15)).long()
    return torch.where(distance >= 0, step, 31 - step).clamp(0, DISTANCES - 1)


def load_start(encoder: Encoder, path: Path) -> None:
    """Fills the encoder with the published weights, after checking that the file is the known one."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"{path}: SHA-256 {digest} is not the known {WEIGHTS_SHA256}; install the pinned package.")
    w = load_file(path)
    state = {
        "piece.weight": w["embeddings.word_embeddings.weight"],
        "position.weight": w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": w["embeddings.LayerNorm.weight"],
        "norm.bias": w["embeddings.LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for index in range(LAYERS):
        base = f"encoder.layer.{index}."
        for kind in ("weight", "bias"):
            qkv = [w[f"{base}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{index}.qkv.{kind}"] = torch.cat(qkv)
            for ours, theirs in names.items():
                state[f"layers.{index}.{ours}.{kind}"] = w[f"{base}{theirs}.{kind}"]
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    assert not unexpected and set(missing) == {"case.weight", "mark.weight", "before.weight"}, (
        missing,
        unexpected,
    )
