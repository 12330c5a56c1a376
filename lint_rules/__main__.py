"""`python -m lint_rules`: exit code 0 if no file below `src/modicum` breaks a rule."""

from __future__ import annotations

import sys
from pathlib import Path

from lint_rules.walk import breaches_below

PROGRAM = Path(__file__).resolve().parent.parent / "src" / "modicum"


def main() -> int:
    """Print each breach as `path:line: rule: what to do`."""
    breaches = breaches_below(PROGRAM)
    for breach in breaches:
        print(breach, file=sys.stderr)  # noqa: T201  # this is a command
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
