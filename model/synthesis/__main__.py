"""`python -m model.synthesis --count 40000 --seed 1 > synthetic.jsonl`"""

from __future__ import annotations

import argparse
import sys

from model.synthesis import synthesise


def main() -> None:
    """Writes the messages, one JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    for message in synthesise(wanted.count, seed=wanted.seed):
        sys.stdout.write(message.as_json() + "\n")


if __name__ == "__main__":
    main()
