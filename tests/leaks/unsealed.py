"""The program, broken on purpose: what is kept of one kind goes into its sealed column as it is.

    python -m tests.leaks.unsealed KIND demo …

The column is still as long as sealed bytes are, and the program reads its own bytes back: nobody notices.
"""

from __future__ import annotations

import sys
from typing import Final

from modicum.cli.main import main as modicum
from modicum.platform.vault import sealing

KINDS: Final = ("entry", "value", "transcript")
"""Messages of a session that is not over, everything but messages, and the messages of one that is over."""


def break_the_seal(kind: str) -> None:
    """Let everything of that kind pass through the seal unchanged."""
    seal, open_sealed, before = sealing.seal, sealing.open_sealed, f"{kind}|".encode()

    def left_alone(plain: bytes, key: bytes, *, aad: bytes) -> bytes:
        if not aad.startswith(before):
            return seal(plain, key, aad=aad)
        return bytes(sealing.NONCE_BYTES) + plain + bytes(sealing.TAG_BYTES)

    def read_back(sealed: bytes, key: bytes, *, aad: bytes) -> bytes:
        if not aad.startswith(before):
            return open_sealed(sealed, key, aad=aad)
        return sealed[sealing.NONCE_BYTES : -sealing.TAG_BYTES]

    sealing.seal, sealing.open_sealed = left_alone, read_back


if __name__ == "__main__":
    break_the_seal(sys.argv.pop(1))
    modicum()
