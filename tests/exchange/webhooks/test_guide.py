"""The receiver in the guide takes what we send, refuses what is forged, and ignores what it had."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
from standardwebhooks import Webhook

from modicum.core.values import SystemClock
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.outgoing import Outgoing, send
from modicum.exchange.webhooks.secrets import secret_of, signed
from modicum.platform.store import Installation
from tests.fakes.clock import FixedClock

PAGE = Path(__file__).parents[3] / "docs" / "operate" / "webhooks.md"
BODY = b'{"type":"session.closed","data":{"session":7}}'


def test_the_receiver_of_the_guide_works(here: Installation, clock: FixedClock, tmp_path: Path) -> None:
    clock.moment = SystemClock().now()
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    script = tmp_path / "receiver.py"
    port = str(free_port())
    script.write_text(example.replace("whsec_...", secret_of("salt")).replace("8000", port))
    url = f"http://127.0.0.1:{port}/"
    with subprocess.Popen(
        [sys.executable, "-u", str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as receiver:
        wait_for(url)
        headers = signed(Endpoint(salt="salt"), "msg_1", BODY)
        assert [send(Outgoing(url, BODY, headers, is_internal=True)) for _ in range(2)] == [204, 204]
        forged = {**headers, "webhook-signature": Webhook("whsec_QUFBQQ==").sign("msg_1", clock.now(), "{}")}
        assert send(Outgoing(url, BODY, forged, is_internal=True)) == 401
        receiver.terminate()
        assert receiver.stdout is not None
        assert receiver.stdout.read().decode() == "session.closed {'session': 7}\n"


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str) -> None:
    """Return when somebody answers there."""
    for _ in range(200):
        try:
            httpx.get(url)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
