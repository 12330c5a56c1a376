"""A process that audits or redacts, and kills itself when it comes to a function: `SIGKILL`, no clean-up.

    python -m tests.records.audits.killed DATA audit|redact MODULE FUNCTION TIME

`FUNCTION` is a qualified name; it dies as that is called for the TIMEth time, on whichever thread. Nothing of
the program is replaced: it is watched by the interpreter's own profile hook.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from modicum.site import bring_up


class Death:
    """Counts the calls of one function."""

    def __init__(self, module: str, function: str, time: int) -> None:
        self.module, self.function, self.left = module, function, time

    def __call__(self, frame: FrameType, event: str, _arg: object) -> None:
        if event != "call" or frame.f_code.co_qualname != self.function:
            return
        if frame.f_globals.get("__name__") == self.module:
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)


def main(data: str, what: str, module: str, function: str, time: str) -> None:
    """Do it; the program ends only where the function was never reached."""
    with bring_up.opened(Path(data), harden=False):
        from modicum.records.audits import documents
        from modicum.records.audits.redacting import redact_marked
        from modicum.records.audits.runs import Wanted, audit

        documents.AT_ONCE = 1  # type: ignore[misc]  # a batch for each session: more steps to die between
        death = Death(module, function, int(time))
        threading.setprofile(death)
        sys.setprofile(death)
        if what == "audit":
            audit(Wanted(processes=0))
        else:
            redact_marked()


if __name__ == "__main__":
    main(*sys.argv[1:])
