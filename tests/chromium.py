"""Finds Debian's Chromium for the browser tests, and says the one line to type where it is missing.

python -m tests.chromium
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXECUTABLE = Path("/usr/bin/chromium")
INSTALL = "apt-get install --yes --no-install-recommends chromium"

# A browser that talks to nobody but the page under test.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-features=OptimizationHints,MediaRouter,AutofillServerCommunication",
)


def main() -> int:
    """Exit code 0 where Chromium is there, or could be installed by root; else 1 and what to type."""
    if EXECUTABLE.exists():
        return 0
    if os.geteuid() == 0 and _install():
        return 0
    sys.stderr.write(f"The browser tests need Chromium. Type: sudo apt-get update && sudo {INSTALL}\n")
    return 1


def _install() -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("apt-get update --quiet --quiet", f"{INSTALL} --quiet --quiet"):
        try:
            outcome = subprocess.run(command.split(), env=environment, stdout=sys.stderr, check=False)
        except FileNotFoundError:
            return False
        if outcome.returncode != 0:
            return False
    return EXECUTABLE.exists()


if __name__ == "__main__":
    sys.exit(main())
