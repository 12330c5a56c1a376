"""`python -m typing_tests`: exit code 0 if the type checker refuses exactly what it should."""

from __future__ import annotations

import sys

from typing_tests.runner import SNIPPETS, check


def main() -> int:
    """Check every snippet and say what is wrong, a line each."""
    complaints = check(SNIPPETS)
    for complaint in complaints:
        print(complaint, file=sys.stderr)  # noqa: T201  # this is a command
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
