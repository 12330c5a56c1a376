"""Run the proofs that have not passed for this state of the tree, and write the table.

    python -m tests.proofs [NAME …]

What passed is remembered in `proofs-state/` under a digest of the sources, so that an interrupted run goes on
where it stopped, and a changed program is proved anew.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.proofs.catalogue import PROOFS, Proof
from tests.proofs.table import as_page

ROOT: Final = Path(__file__).parents[2]
STATE: Final = ROOT / "proofs-state"
PAGE: Final = ROOT / "docs" / "reference" / "proofs.md"
SOURCES: Final = ("src", "tests", "requirements", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Result:
    """How one proof ended."""

    name: str
    claim: str
    passed: bool
    summary: str
    seconds: float
    at: str


def main(chosen: Sequence[str]) -> int:
    """Exit code 0 where all chosen proofs hold, 1 where one does not, 2 for a name that is none."""
    unknown = set(chosen) - {proof.name for proof in PROOFS}
    if unknown:
        sys.stderr.write(f"no such proof: {', '.join(sorted(unknown))}\n")
        return 2
    state = STATE / _digest()
    state.mkdir(parents=True, exist_ok=True)
    results: list[Result] = []
    for proof in PROOFS:
        if not chosen or proof.name in chosen:
            results.append(_result(proof, state))
        if not chosen:  # after each, so that an interrupted run leaves what it has
            PAGE.write_text(as_page([asdict(result) for result in results], of=len(PROOFS)))
    return 0 if all(result.passed for result in results) else 1


def _result(proof: Proof, state: Path) -> Result:
    remembered = state / f"{proof.name}.json"
    if remembered.exists():
        result = Result(**json.loads(remembered.read_text()))
        sys.stdout.write(f"{proof.name}: passed before\n")
        return result
    result = _run(proof, state / f"{proof.name}.log")
    sys.stdout.write(f"{proof.name}: {result.summary}\n")
    if result.passed:
        remembered.write_text(json.dumps(asdict(result)))
    return result


def _run(proof: Proof, log: Path) -> Result:
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "--proofs", "-q", *proof.tests]
    with log.open("wb") as output:
        try:
            code = subprocess.run(
                command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, timeout=proof.seconds, check=False
            ).returncode
        except subprocess.TimeoutExpired:
            code = -1
    return Result(
        name=proof.name,
        claim=proof.claim,
        passed=code == 0,
        summary=f"given up after {proof.seconds} s" if code < 0 else _last_line(log),
        seconds=round(time.monotonic() - started, 1),
        at=datetime.now(UTC).isoformat(timespec="minutes"),
    )


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() or ["nothing was run"]
    return lines[-1].strip("= ")


def _digest() -> str:
    digest = hashlib.sha256()
    for file in _sources():
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    for name in SOURCES:
        path = ROOT / name
        files = [path] if path.is_file() else path.rglob("*")
        yield from sorted(
            file for file in files if file.is_file() and not {"__pycache__", "pictures"} & set(file.parts)
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
