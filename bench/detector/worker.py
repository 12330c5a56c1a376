"""A detector in an interpreter of its own: `python -m bench.detector.worker NAME`.

Reads one JSON object a line and answers each with one. Times are CPU time of this process, in seconds, so
that other programs count little; the start alone is also told in wall time. Standard library only.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from bench.detector.adapters import ADAPTERS, Adapter

FIRST = "hi my name is jane doe, mail jane@example.com"


def main(name: str) -> None:
    """Say how the start went, then serve until stdin ends. What libraries print goes to stderr."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    before, cpu, wall = _memory("VmRSS"), time.process_time(), time.perf_counter()
    adapter = ADAPTERS[name]()
    adapter.one(FIRST)
    started: dict[str, float] = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
    _say(answers, started)
    for line in sys.stdin:
        task = json.loads(line)
        if task["do"] == "memory":
            _say(answers, _memory("VmHWM") - before)
        else:
            _say(answers, TASKS[task["do"]](adapter, json.loads(Path(task["texts"]).read_text())))


def each(adapter: Adapter, texts: list[str]) -> list[float]:
    """The time of every text by itself."""
    clock, find = time.process_time_ns, adapter.one
    times = []
    for text in texts:
        before = clock()
        find(text)
        times.append((clock() - before) / 1e9)
    return times


def batch(adapter: Adapter, texts: list[str]) -> float:
    """The time of all texts in one call."""
    before = time.process_time()
    found: Any = adapter.many(texts)
    for _ in found:  # some give their answers one by one
        pass
    return time.process_time() - before


def spans(adapter: Adapter, texts: list[str]) -> object:
    """What is found in each text."""
    return adapter.spans(texts)


TASKS: dict[str, Callable[[Adapter, list[str]], object]] = {"each": each, "batch": batch, "spans": spans}


def _say(answers: TextIO, what: object) -> None:
    answers.write(json.dumps(what) + "\n")
    answers.flush()


def _memory(of: str) -> float:
    """Megabytes. `resource` would count what the parent held before it became this program."""
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith(of)).split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main(sys.argv[1])
