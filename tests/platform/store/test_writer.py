"""The writer groups what waits, and keeps one action's trouble from the others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
from django.db import IntegrityError, connection, transaction

from modicum.platform.store import Installation
from modicum.platform.store.errors import (
    StoreConflict,
    StoreUnavailable,
    WriterBusy,
    WriterInsideTransaction,
    WriterStopped,
)
from modicum.platform.store.writer import QUEUE_CAP, Writer
from modicum.platform.store.writer_jobs import Batch
from modicum.platform.trail import record
from modicum.platform.trail.models import AuditEvent


def _note(kind: str) -> Callable[[], str]:
    def note() -> str:
        record(kind, actor=None, subject="test:1")
        return kind

    return note


def _kinds() -> list[str]:
    return list(AuditEvent.objects.filter(subject="test:1").order_by("id").values_list("kind", flat=True))


@pytest.fixture
def held(here: Installation) -> Iterator[threading.Event]:
    """The writer is busy until this is set: what is queued meanwhile is committed together."""
    busy, go = threading.Event(), threading.Event()

    def hold() -> None:
        busy.set()
        go.wait(10)

    here.writer.submit(hold)
    busy.wait(10)
    yield go
    go.set()


def test_an_action_runs_on_the_writers_thread_and_its_result_comes_back(here: Installation) -> None:
    assert here.writer.run(lambda: threading.current_thread().name) == "writer"


def test_what_an_action_wrote_is_committed_when_its_result_is_there(here: Installation) -> None:
    here.writer.run(_note("a"))

    assert _kinds() == ["a"]


def test_what_waits_is_committed_in_one_transaction(here: Installation, held: threading.Event) -> None:
    numbers = [here.writer.submit(lambda: here.writer.transaction_number) for _ in range(5)]
    held.set()

    assert len({number.result() for number in numbers}) == 1


def test_actions_run_in_the_order_in_which_they_were_queued(
    here: Installation, held: threading.Event
) -> None:
    waiting = [here.writer.submit(_note(f"n{number}")) for number in range(30)]
    held.set()
    for one in waiting:
        one.result()

    assert _kinds() == [f"n{number}" for number in range(30)]


def test_a_failing_action_takes_nobody_elses_work_with_it(here: Installation, held: threading.Event) -> None:
    def writes_then_fails() -> None:
        _note("undone")()
        raise RuntimeError

    before = here.writer.submit(_note("before"))
    failing = here.writer.submit(writes_then_fails)
    after = here.writer.submit(_note("after"))
    held.set()

    assert isinstance(failing.exception(), RuntimeError)
    assert before.result() + after.result() == "beforeafter"
    assert _kinds() == ["before", "after"]


def test_a_database_error_comes_out_without_its_text(here: Installation) -> None:
    def contradicts() -> None:
        raise IntegrityError("Failing row contains (secret)")

    with pytest.raises(StoreConflict) as refusal:
        here.writer.run(contradicts)

    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_a_transaction_that_cannot_be_committed_is_reported_to_everyone_in_it(
    here: Installation, held: threading.Event
) -> None:
    first = here.writer.submit(_note("first"))
    here.writer.submit(lambda: transaction.set_rollback(True))
    broken = here.writer.submit(lambda: connection.cursor().execute("ROLLBACK"))
    held.set()

    assert isinstance(broken.exception(), StoreUnavailable)
    assert isinstance(first.exception(), StoreUnavailable)
    assert _kinds() == []


def test_the_writer_goes_on_after_a_lost_transaction(here: Installation) -> None:
    with pytest.raises(StoreUnavailable):
        here.writer.run(lambda: connection.cursor().execute("ROLLBACK"))
    here.writer.run(_note("later"))

    assert _kinds() == ["later"]


def test_an_action_may_run_another_one(here: Installation) -> None:
    assert here.writer.run(lambda: here.writer.run(lambda: 7)) == 7


def test_waiting_for_the_writer_inside_a_transaction_is_refused(here: Installation) -> None:
    with transaction.atomic(), pytest.raises(WriterInsideTransaction):
        here.writer.run(lambda: None)


def test_the_event_loop_awaits_an_action(here: Installation) -> None:
    assert asyncio.run(here.writer.arun(lambda: 7)) == 7


def test_an_action_is_carried_out_even_if_nobody_waits_any_more(
    here: Installation, held: threading.Event
) -> None:
    async def gives_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(here.writer.arun(_note("abandoned")), 0.01)

    asyncio.run(gives_up())
    held.set()
    here.writer.run(lambda: None)

    assert _kinds() == ["abandoned"]


def test_neighbouring_items_of_a_batch_are_written_by_one_call(
    here: Installation, held: threading.Event
) -> None:
    calls: list[Sequence[int]] = []
    batch = Batch[int](lambda items: calls.append(list(items)))

    async def queue() -> None:
        waiting = [here.writer.append(batch, item) for item in (1, 2, 3)]
        here.writer.submit(lambda: calls.append(["between"]))  # type: ignore[list-item]  # a marker
        waiting.append(here.writer.append(batch, 4))
        held.set()
        await asyncio.gather(*waiting)

    asyncio.run(queue())

    assert calls == [[1, 2, 3], ["between"], [4]]


def test_a_bad_item_of_a_batch_fails_alone(here: Installation, held: threading.Event) -> None:
    def write(items: Sequence[int]) -> None:
        for item in items:
            if item == 2:
                raise ValueError
            _note(f"n{item}")()

    batch = Batch[int](write)

    async def queue() -> list[BaseException | None]:
        waiting = [here.writer.append(batch, item) for item in (1, 2, 3)]
        held.set()
        return await asyncio.gather(*waiting, return_exceptions=True)

    good, bad, also_good = asyncio.run(queue())

    assert isinstance(bad, ValueError)
    assert good is also_good is None
    assert _kinds() == ["n1", "n3"]


def test_what_was_appended_is_written_even_if_its_loop_is_gone(
    here: Installation, held: threading.Event
) -> None:
    written: list[int] = []
    batch = Batch[int](written.extend)

    async def leave() -> None:
        here.writer.append(batch, 1)

    asyncio.run(leave())
    held.set()
    here.writer.run(lambda: None)

    assert written == [1]


def test_a_full_queue_refuses_more(here: Installation, held: threading.Event) -> None:
    for _ in range(QUEUE_CAP):
        here.writer.submit(lambda: None)

    with pytest.raises(WriterBusy):
        here.writer.submit(lambda: None)


def test_a_stopped_writer_commits_what_waits_and_takes_nothing_more(here: Installation) -> None:
    waiting = here.writer.submit(_note("last"))
    here.writer.stop()

    assert waiting.result() == "last"
    with pytest.raises(WriterStopped):
        here.writer.submit(lambda: None)


def test_a_writer_that_was_never_used_stops_too() -> None:
    Writer().stop()
