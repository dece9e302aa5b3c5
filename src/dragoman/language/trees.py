"""Finds the best dependency tree with one root (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """Heads of the highest-scoring tree; `scores[i, j]` is word i hanging on word j, the diagonal the root's."""
    size = len(scores)
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:, 1:] = scores
    np.fill_diagonal(full, -np.inf)
    # A price on roots, raised until one is left: the best tree at a price is the best of those with as many roots.
    price = 0.0
    while True:
        full[1:, 0] = np.diag(scores) - price
        heads = _arborescence(full)[1:]
        if np.count_nonzero(heads == 0) == 1:
            return np.where(heads == 0, np.arange(size), heads - 1)
        price = 2 * price + 4.0


def _arborescence(scores: Scores) -> Heads:
    """Best heads where node 0 is the root: contracts one cycle at a time and opens them again, last first."""
    live = np.ones(len(scores), bool)
    scores = scores.copy()
    contracted: list[tuple[list[int], Heads, Heads, Heads]] = []
    while True:
        heads = _greedy(scores, live)
        cycle = _cycle(heads, live)
        if not cycle:
            break
        contracted.append((cycle, heads.copy(), *_contract(scores, live, cycle, heads)))
    for cycle, inner, entering, leaving in reversed(contracted):
        keeper = cycle[0]
        outside = np.nonzero(live & (heads == keeper))[0]
        heads[outside] = leaving[outside]
        head = heads[keeper]
        entry = int(entering[head])
        for node in cycle:
            heads[node] = inner[node]
            live[node] = True
        heads[entry] = head
    return heads


def _greedy(scores: Scores, live: NDArray[np.bool_]) -> Heads:
    heads: Heads = np.where(live[None, :], scores, -np.inf).argmax(1)
    heads[0] = 0
    return heads


def _cycle(heads: Heads, live: NDArray[np.bool_]) -> list[int]:
    """One cycle among the live nodes, or nothing."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in np.nonzero(live)[0].tolist():
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return []


def _contract(scores: Scores, live: NDArray[np.bool_], cycle: list[int], heads: Heads) -> tuple[Heads, Heads]:
    """Makes the cycle one node, its first; says by which node of it each other node enters and leaves."""
    keeper, rest = cycle[0], cycle[1:]
    nodes = np.array(cycle)
    gain = scores[nodes] - scores[nodes, heads[nodes]][:, None]
    entering = nodes[gain.argmax(0)]
    leaving = nodes[scores[:, nodes].argmax(1)]
    scores[keeper] = gain.max(0)
    scores[:, keeper] = scores[:, nodes].max(1)
    scores[keeper, nodes] = -np.inf
    live[rest] = False
    return entering, leaving
