"""The command `modicum detect`: a filter that says where in each line of JSON something personal stands."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

import click
import orjson

from modicum.core.pii import NO_OWN_WORDS, Detector, Finding
from modicum.core.policy import PolicyError, read_policy
from modicum.platform.terminal import Exit, warn

_AT_ONCE: Final = 2000
_NEW_LINE: Final = orjson.OPT_APPEND_NEWLINE


@click.command(short_help="Find personal data in lines of JSON.")
@click.option(
    "--allow", multiple=True, metavar="WORDS", help="Words that may stand, such as a product; repeatable."
)
@click.option(
    "--policy",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Use the patterns and words of this policy file.",
)
@click.option("--rules-only", is_flag=True, help="Work without the model: faster, and blind to names.")
def detect(allow: tuple[str, ...], policy: Path | None, *, rules_only: bool) -> int:
    """Find personal data in texts, line by line.

    Reads lines of JSON from stdin, {"text": "…"} or {"text": "…", "prev": "…"} where prev is what the other
    side said before, and writes one line for each to stdout: {"findings": [{"start", "end", "type",
    "score"}]}.
    Start and end count code points. Nothing is kept and nothing is sent anywhere.

    With --policy the organisation's own patterns find more, and the words that stay are not found; a file
    comes from `modicum policy show`.

    A line that cannot be read is named on stderr by its number; its answer is {"findings": [], "error": "…"},
    the other lines are done, and the exit code is 2.

    \b
    Example
      echo '{"text": "I am at anna@example.org"}' | modicum detect
    """
    try:
        own = NO_OWN_WORDS if policy is None else read_policy(policy.read_text("utf-8")).own_words
    except PolicyError as refused:
        warn(f"{policy}: {refused}")
        return Exit.WRONG_INPUT
    except (OSError, UnicodeDecodeError):
        warn(f"{policy} cannot be read as text.")
        return Exit.WRONG_INPUT
    detector = Detector(allow=allow, own=own, names=not rules_only)
    wrong = 0
    for number, lines in _batches(sys.stdin.buffer):
        read = [_read(line) for line in lines]
        for at, (_, _, error) in enumerate(read, start=number):
            if error:
                wrong += 1
                warn(f"line {at}: {error}")
        found = detector.find_batch([text for text, _, _ in read], [prev for _, prev, _ in read])
        answers = (_answer(findings, error) for findings, (_, _, error) in zip(found, read, strict=True))
        sys.stdout.buffer.write(b"".join(answers))
        sys.stdout.buffer.flush()
    return Exit.WRONG_INPUT if wrong else Exit.DONE


def _batches(source: BinaryIO) -> Iterator[tuple[int, list[bytes]]]:
    """The lines, many at a time, and the number of the first of them."""
    number = 1
    lines: Iterable[bytes] = iter(source)
    while batch := list(islice(lines, _AT_ONCE)):
        yield number, batch
        number += len(batch)


def _read(line: bytes) -> tuple[str, str | None, str]:
    """Text, question and what is wrong with the line; none of the line's words is in the complaint."""
    try:
        document = _json(line)
    except UnicodeDecodeError:
        return "", None, "it is not UTF-8"
    except ValueError:
        return "", None, "it is not JSON"
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        return "", None, "it has no text"
    if not isinstance(document.get("prev"), str | None):
        return "", None, "prev is no text"
    return document["text"], document.get("prev"), ""


def _json(line: bytes) -> object:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line.decode())  # which also reads half of a surrogate pair


def _answer(findings: list[Finding], error: str) -> bytes:
    if error:
        return orjson.dumps({"findings": [], "error": error}, option=_NEW_LINE)
    if not findings:
        return b'{"findings":[]}\n'
    told = [
        {"start": one.start, "end": one.end, "type": one.type.value, "score": round(one.score, 2)}
        for one in findings
    ]
    return orjson.dumps({"findings": told}, option=_NEW_LINE)
