"""A world: a desk that really runs, as a process of its own, over folders that can be searched."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Self

import httpx

from tests.leaks.places import Places
from tests.people import NO_CERTIFICATES, Customer, Member
from tests.services import databases

READY_WITHIN: Final = 45.0  # seconds
STOPPED_WITHIN: Final = 15.0
PROGRAM: Final = (sys.executable, "-m", "modicum")


class Role(StrEnum):
    """The roles of `sign-ins.json`."""

    ADMIN = "admin"
    TECHNICIAN = "technician"
    PRIVACY_OFFICER = "privacy_officer"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who the demo lets in."""

    role: Role
    email: str
    password: str


@dataclass(slots=True)
class World:
    """`python -m modicum demo` under `places`, started by `start` or by entering it.

    After a `stop` or `kill` it can be started again: it then listens at the same address over the same data.
    """

    places: Places
    policy: str = "minimum"
    program: tuple[str, ...] = PROGRAM
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    port: int = 0
    starts: int = 0
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers. Raises `RuntimeError` with what it printed."""
        self.places.made()
        self.starts += 1
        with self._printed("out").open("wb") as out, self._printed("err").open("wb") as err:
            self._process = subprocess.Popen(
                [*self.program, "demo", *self._options()],
                cwd=self.places.cwd,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        self._wait_until_ready()

    def stop(self) -> int:
        """Ask the server to end (SIGTERM) and wait for it; returns its exit code."""
        process = self._running()
        process.send_signal(signal.SIGTERM)
        try:
            return process.wait(STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            self._process = None

    def kill(self) -> None:
        """End the server without a warning (SIGKILL)."""
        process = self._running()
        process.kill()
        process.wait()
        self._process = None

    def restart(self) -> None:
        """Kill the server and start it again."""
        self.kill()
        self.start()

    @property
    def url(self) -> str:
        """The server's address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._running().pid

    @property
    def printed(self) -> str:
        """All that this start of the server has printed so far."""
        return "".join(self._printed(stream).read_text(errors="replace") for stream in ("out", "err"))

    def sign_ins(self) -> list[SignIn]:
        """The sample organisation's people, in the file's order."""
        return [
            SignIn(Role(each["role"]), each["email"], each["password"])
            for each in self._sign_in_file()["sign_ins"]
        ]

    def who(self, role: Role, *, number: int = 0) -> SignIn:
        """One of the people of that role, counted from 0."""
        return [each for each in self.sign_ins() if each.role is role][number]

    def sign_in(self, role: Role, *, number: int = 0) -> Member:
        """Someone of that role, signed in, over HTTP."""
        member = Member(self.url)
        who = self.who(role, number=number)
        member.sign_in(who.email, who.password)
        return member

    def customer(self) -> Customer:
        """A customer who has not asked for anything yet, over HTTP."""
        return Customer(self.url)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run another `modicum` command over the same folder, as an admin does at the keyboard."""
        return subprocess.run(
            [sys.executable, "-m", "modicum", *command, "--data", str(self.places.data)],
            cwd=self.places.cwd,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def _environment(self) -> Mapping[str, str]:
        database = databases.chosen_for(self.places.data)
        return {**self.places.environment(), **database, **self.settings}

    def _options(self) -> list[str]:
        return ["--data", str(self.places.data), "--port", str(self.port), "--policy", self.policy]

    def _printed(self, stream: str) -> Path:
        return self.places.output / f"server-{self.starts}.{stream}"

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the server of this world is not running")
        return self._process

    def _sign_in_file(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.places.data / "sign-ins.json").read_text())
        return content

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            if self._running().poll() is not None:
                break
            if self._answers():
                return
            time.sleep(0.05)
        self.kill()  # whoever enters a world that does not come up never leaves it
        raise RuntimeError(f"the server did not come up; it printed:\n{self.printed}")

    def _answers(self) -> bool:
        try:
            self.port = httpx.URL(self._sign_in_file()["url"]).port or 80
            answer = httpx.get(f"{self.url}/healthz", trust_env=False, verify=NO_CERTIFICATES)
            return answer.status_code == 200
        except (OSError, ValueError, KeyError, httpx.HTTPError):
            return False
