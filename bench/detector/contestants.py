"""The detectors at work, asked in turn so that all meet the same weather, all on one core."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.detector.installing import ROOT
from bench.figures import NotMeasured

LONGEST_S: Final = 120.0
ONE_THREAD: Final = {
    f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "BLIS", "RAYON", "NUMEXPR")
}


class Contestant:
    """A detector in its own interpreter. `name` is one of `ADAPTERS`."""

    def __init__(self, name: str, python: str | Path, notes: Path) -> None:
        self.name = name
        self._notes = notes
        self._complaints = (notes / f"{name}.err").open("w+")
        self._process = subprocess.Popen(
            [str(python), "-m", "bench.detector.worker", name],
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
        )
        self.start: dict[str, float] = self._answer()

    def ask(self, do: str, texts: Sequence[str] = ()) -> Any:  # noqa: ANN401  # as the task has it
        """What the worker says to a task. Raises `NotMeasured` where it dies or takes two minutes."""
        file = self._notes / "texts.json"
        file.write_text(json.dumps(list(texts)))
        assert self._process.stdin is not None  # opened above
        self._process.stdin.write(json.dumps({"do": do, "texts": str(file)}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def leave(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()
        self._complaints.close()

    def _answer(self) -> Any:  # noqa: ANN401  # JSON
        assert self._process.stdout is not None  # opened above
        patience = threading.Timer(LONGEST_S, self._process.kill)
        patience.start()
        line = self._process.stdout.readline()
        patience.cancel()
        if line:
            return json.loads(line)
        self._complaints.seek(0)
        raise NotMeasured(f"{self.name} gave up: {self._complaints.read().strip()[-200:]}")


@contextmanager
def on_one_core() -> Iterator[None]:
    """Everything started within runs on one core, the last that this process may use."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


@contextmanager
def at_work(names: Sequence[str], others: Path | None) -> Iterator[dict[str, Contestant]]:
    """The detectors of those names, started; those that are not ours run on the interpreter `others`."""
    found: dict[str, Contestant] = {}
    with TemporaryDirectory(prefix="modicum-bench-") as folder:
        try:
            for name in names:
                found[name] = Contestant(name, _python(name, others), Path(folder))
            yield found
        finally:
            for each in found.values():
                each.leave()


def is_ours(name: str) -> bool:
    """Whether the adapter of that name is of our detector."""
    return name in {"ours", "structured"}


def _python(name: str, others: Path | None) -> str | Path:
    return sys.executable if is_ours(name) or others is None else others
