"""A worker that is killed between a message and its confirmation: it comes again, under the same id."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

from modicum.exchange.webhooks import actions
from modicum.exchange.webhooks.actions import Wanted
from modicum.exchange.webhooks.names import Event, Kind
from modicum.platform.outbox.models import Delivery, State
from modicum.platform.outbox.worker import deliver_due
from modicum.platform.store import Installation
from tests.exchange.webhooks.listening import listening
from tests.fakes.clock import FixedClock

SENT_WITHIN_S = 20.0


def test_a_killed_worker_leaves_a_message_that_is_sent_again_under_its_id(
    here: Installation, clock: FixedClock
) -> None:
    with listening() as listener:
        events = (Event.SESSION_CLOSED.value,)
        wanted = Wanted("Slow", listener.url, Kind.WEBHOOK, events, (), "", is_internal=True)
        endpoint = here.writer.run(lambda: actions.add(wanted, by=1))
        here.writer.run(lambda: actions.send_test(endpoint, by=1))
        listener.after_s = 60
        command = [sys.executable, "-m", "modicum", "worker", "--once", "--data", str(here.data.root)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as worker:
            until = time.monotonic() + SENT_WITHIN_S
            while not listener.got and time.monotonic() < until:
                time.sleep(0.05)
            worker.kill()
        assert len(listener.got) == 1
        assert Delivery.objects.get().state == State.IN_FLIGHT

        listener.after_s = 0
        clock.moment = datetime.now(UTC)
        deliver_due()
        assert len(listener.got) == 1, "the lease of the dead worker still runs"
        clock.advance(timedelta(seconds=61))
        deliver_due()

        assert not Delivery.objects.exists()
        first, second = (got.headers["webhook-id"] for got in listener.got)
        assert first == second
