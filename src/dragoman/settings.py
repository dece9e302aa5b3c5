"""What a run is told from outside, made once at the door and passed down."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path


def available_cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices for one run; every field has a default that works offline.

    `jobs` is the number of processes that analyse documents, `threads` the encoder's threads in each, `batch` the
    number of documents read together. `model` is a folder of a reader or the name of a spaCy pipeline; None is the
    reader that comes with Dragoman.
    """

    jobs: int = 1
    threads: int = field(default_factory=available_cores)
    batch: int = 16
    model: str | None = None
    keep_raw: bool = True
    metadata: Path | None = None
