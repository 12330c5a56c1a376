"""Who speaks: sign-ins, held in memory for 20 idle minutes, and authorisation codes, which expire."""

from __future__ import annotations

import hmac
import threading
from base64 import urlsafe_b64encode
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Final

from modicum.exchange.rescue.settings import Settings
from modicum.platform.accounts.api_passwords.models import ApiPassword
from modicum.platform.accounts.api_passwords.queries import of_member
from modicum.platform.store import installation

IDLE_S: Final = 20 * 60.0
MOST_HELD: Final = 10_000
CODE_LASTS: Final = timedelta(days=30)


@dataclass(slots=True)
class SignIn:
    """One script's report settings, and whose password (by its hash) it signed in with."""

    member: int
    digest: str
    seen: float
    settings: Settings = field(default_factory=Settings)


class SignIns:
    """All sign-ins of this process. The least recently seen gives way when there are too many."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, SignIn] = OrderedDict()
        self._reports: dict[int, float] = {}
        self._lock = threading.Lock()

    def open(self, held: ApiPassword, *, name: str) -> None:
        """Begin, or go on with, the sign-in called `name`."""
        now = installation().clock.monotonic()
        with self._lock:
            if name not in self._held:
                self._held[name] = SignIn(held.member_id, held.digest, now)
            while len(self._held) > MOST_HELD:
                self._held.popitem(last=False)

    def get(self, name: str) -> tuple[SignIn, ApiPassword] | None:
        """The sign-in and its password; None where it is over, or the password is gone or another."""
        now = installation().clock.monotonic()
        with self._lock:
            found = self._held.get(name)
            if found is None or now - found.seen > IDLE_S:
                self._held.pop(name, None)
                return None
            found.seen = now
            self._held.move_to_end(name)
        held = of_member(found.member)
        return (found, held) if held is not None and held.digest == found.digest else None

    def close(self, name: str) -> None:
        """End it."""
        with self._lock:
            self._held.pop(name, None)

    def may_report(self, held: ApiPassword) -> bool:
        """Whether the pause between two reports of a member is over; if so, it begins again."""
        now = installation().clock.monotonic()
        with self._lock:
            last = self._reports.get(held.member_id)
            if last is not None and now - last < held.report_pause:
                return False
            self._reports[held.member_id] = now
        return True

    def forget(self) -> None:
        """Start afresh, as a restarted server does."""
        with self._lock:
            self._held.clear()
            self._reports.clear()


SIGN_INS: Final = SignIns()


def new_code(held: ApiPassword) -> str:
    """An authorisation code: it ends after 30 days or with the password. Earlier ones go on working."""
    here = installation()
    until = min(here.clock.now() + CODE_LASTS, held.expires_at)
    said = f"{held.member_id}.{int(until.timestamp())}.{here.ids.token(96)}"
    return f"{said}.{_mark(said, held)}"


def behind_code(code: str) -> ApiPassword | None:
    """The API password that a code stands for; None for one that is wrong, expired or revoked."""
    said, _, mark = code.rpartition(".")
    member, _, rest = said.partition(".")
    until = rest.partition(".")[0]
    if not all(text.isascii() and text.isdigit() and len(text) <= 12 for text in (member, until)):
        return None
    held = of_member(int(member))
    if held is None or not hmac.compare_digest(mark.encode(), _mark(said, held).encode()):
        return None
    return held if installation().clock.now().timestamp() < int(until) else None


def _mark(said: str, held: ApiPassword) -> str:
    key = installation().keys.derive(f"rescue-code/{held.digest}".encode())
    return urlsafe_b64encode(hmac.digest(key, said.encode(), sha256)).rstrip(b"=").decode()
