"""Rate limits by network address that keep no address: a pseudonym, whose key lives ten minutes."""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass, field

from modicum.platform.security.proxies import is_loopback
from modicum.platform.store import installation

KEY_SECONDS = 600.0
MOST_BUCKETS = 100_000


@dataclass(slots=True)
class Limiter:
    """Token buckets in memory. Each fills evenly and holds at most one minute's worth."""

    _levels: dict[str, tuple[float, float]] = field(default_factory=dict)
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _key_made: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def allow(self, bucket: str, address: str, *, per_minute: int, now: float) -> bool:
        """Whether one more request of `address` fits into `bucket`; `now` in monotonic seconds."""
        with self._lock:
            self._change_key(now)
            name = f"{bucket}/{self._pseudonym(address)}"
            level, since = self._levels.get(name, (float(per_minute), now))
            level = min(float(per_minute), level + (now - since) * per_minute / 60)
            fits = level >= 1
            if name in self._levels or len(self._levels) < MOST_BUCKETS:
                self._levels[name] = (level - 1 if fits else level, now)
            return fits

    def pseudonym(self, address: str, *, now: float) -> str:
        """A stand-in for `address` that is the same until the key changes, and then forgotten."""
        with self._lock:
            self._change_key(now)
            return self._pseudonym(address)

    def _pseudonym(self, address: str) -> str:
        return hmac.digest(self._key, address.encode(), "sha256")[:12].hex()

    def _change_key(self, now: float) -> None:
        if self._key_made is None:
            self._key_made = now
        if now - self._key_made >= KEY_SECONDS:
            self._key, self._key_made = secrets.token_bytes(32), now
            self._levels.clear()


_limiter = Limiter()


def allow(bucket: str, address: str, *, per_minute: int) -> bool:
    """Whether one more request of `address` fits. Demo folders do not count requests from this machine."""
    here = installation()
    if here.lifts_loopback_limits and is_loopback(address):
        return True
    return _limiter.allow(bucket, address, per_minute=per_minute, now=here.clock.monotonic())


def pseudonym(address: str) -> str:
    """The stand-in for `address` of these ten minutes."""
    return _limiter.pseudonym(address, now=installation().clock.monotonic())


def forget() -> None:
    """Start afresh, as a restarted server does."""
    global _limiter
    _limiter = Limiter()
