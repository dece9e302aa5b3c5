"""Times each stage of a whole run by wrapping the package's own functions, which are left as they were."""

from __future__ import annotations

import functools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

Clock = Callable[[], float]
"""Says how many seconds have gone by since some moment."""
WHOLE: Final = "the whole run"
REST: Final = "everything else"


@dataclass
class Stopwatch:
    """Seconds spent in each stage; time in a stage called from another counts for the inner one only."""

    clock: Clock = time.perf_counter
    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _inner: list[float] = field(default_factory=list)

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Count what happens inside for a stage."""
        begin = self.clock()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = self.clock() - begin
            self.spent[stage] += took - self._inner.pop()
            if self._inner:
                self._inner[-1] += took

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; of a generator every step is."""

        @functools.wraps(function)
        def timed(*given: object, **named: object) -> object:
            with self.timing(stage):
                result: object = function(*given, **named)
            return self._steps(stage, result) if isinstance(result, Iterator) else result

        return timed

    def _steps(self, stage: str, steps: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.timing(stage):
                try:
                    item = next(steps)
                except StopIteration:
                    return
            yield item

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Time the package's own functions while inside; the package is left as it was."""
        from unittest import mock  # brings asyncio along, which a process that only starts the reader need not hold

        with ExitStack() as patches:
            for stage, owner, names in stages():
                for name in names:
                    timed = self.around(stage, getattr(owner, name))
                    patches.enter_context(mock.patch.object(owner, name, timed))
            yield


def stages() -> list[tuple[str, Any, tuple[str, ...]]]:
    """Each stage of a run in order, with where its functions live and what they are called."""
    import onnxruntime

    from dragoman import documents, workflow
    from dragoman.extract import claims
    from dragoman.language.pieces import PieceTable
    from dragoman.language.pipeline import ReaderComponent
    from dragoman.language.words import WordTokenizer
    from dragoman.store.sql import SqlStore

    storing = ("add_document", "add_analysis", "replace_record", "analyses", "encounters", "has", "documents_of")
    return [
        ("reading and cleaning", documents, ("read",)),
        ("reading and cleaning", workflow, ("find_inputs",)),
        ("word cutting", WordTokenizer, ("__call__",)),
        ("word cutting", PieceTable, ("look_up",)),
        ("network", onnxruntime.InferenceSession, ("run",)),
        ("decoding", ReaderComponent, ("pipe",)),
        ("times", claims, ("find_times",)),
        ("actors", claims, ("find_actors",)),
        ("statements", claims, ("find_statements", "find_issues")),
        ("encounters", claims, ("Reading", "read_accounts", "tie")),
        ("reconciling", workflow, ("reconcile",)),
        ("storing", SqlStore, storing),
    ]


def job(paths: Sequence[str], clock: Clock = time.perf_counter) -> dict[str, float]:
    """Seconds of each stage of reading the paths into a new store, which stands open before the clock starts."""
    from dragoman import workflow
    from dragoman.settings import Settings
    from dragoman.store import open_store

    workflow.analysis_version()
    watch = Stopwatch(clock)
    with TemporaryDirectory() as folder, open_store(Path(folder) / "speed.db") as store, watch.installed():
        begin = clock()
        workflow.Run(store, Settings(threads=1)).read(paths)
        whole = clock() - begin
    names = dict.fromkeys(stage for stage, _, _ in stages())
    spent = {name: watch.spent[name] for name in names}
    return {**spent, REST: whole - sum(spent.values()), WHOLE: whole}
