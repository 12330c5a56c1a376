"""What waits in the outbox is sealed, goes in fixed batches, comes again under its id, and leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from modicum.core.policy import FULL_RECORD, Policy, preset
from modicum.core.values import ALL_CLASSES, MESSAGE_TEXT, Live, ModicumError
from modicum.platform.outbox import actions, claiming, deliverers, queries, room, worker
from modicum.platform.outbox.deliverers import ARRIVED, Batch, Bound, Deliverer, Outcome, Verdict
from modicum.platform.outbox.errors import NotAnId
from modicum.platform.outbox.events import Arrived
from modicum.platform.outbox.models import Delivery, Part, Try
from modicum.platform.outbox.sending import Parcel, Values, enqueue
from modicum.platform.outbox.settling import settle
from modicum.platform.store import Installation, events
from modicum.platform.store.erase import erase
from tests.fakes.clock import FixedClock

PURPOSES = {data_class.id: "proof" for data_class in ALL_CLASSES}
MARKER = "canary-outbox-7731"


class Down(ModicumError):
    """The receiver does not answer."""

    code = "down"


@dataclass
class Receiver:
    """Keeps each batch it was sent; answers as it is told."""

    answer: Outcome = ARRIVED
    raises: bool = False
    batches: list[Batch] = field(default_factory=list)

    def deliver(self, batch: Batch) -> Sequence[Outcome]:
        """Note the batch."""
        self.batches.append(batch)
        if self.raises:
            raise Down
        return [self.answer] * len(batch.letters)

    @property
    def messages(self) -> list[list[str]]:
        """The ids of each batch."""
        return [[letter.message for letter in batch.letters] for batch in self.batches]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """The receiver of the kind `proof`, three letters a batch and in order."""
    made = Receiver()
    deliverers.register(
        Deliverer(
            kind="proof",
            deliver=made.deliver,
            at_once=3,
            in_order=True,
            bound=Bound(rows=8),
            longest_wait=timedelta(seconds=30),
        )
    )
    yield made
    deliverers.unregister("proof")


def put(here: Installation, session: int = 1, text: str | None = MARKER) -> str | None:
    """Put one message into the outbox."""
    policy = Policy(preset(FULL_RECORD, PURPOSES), revision=1)
    stored = [] if text is None else [policy.sieve(Live(text, MESSAGE_TEXT))]
    values = [Values(stored, lambda texts: "".join(filter(None, texts)).encode())] if stored else []
    parcel = Parcel(kind="proof", target=1, event="proof.event", session=session, values=values)
    return here.writer.run(lambda: enqueue(parcel))


def test_what_arrived_leaves_neither_row_nor_key_and_no_word_in_the_log(
    here: Installation, receiver: Receiver
) -> None:
    told: list[Arrived] = []
    events.subscribe(Arrived, told.append)
    message = put(here)
    assert MARKER.encode() not in bytes(Part.objects.get().sealed or b"")
    assert [key.phase.label for key in here.vault.names_of(1)] == ["on its way"]

    worker.deliver_due()

    assert receiver.batches[0].letters[0].parts == {"message_text": MARKER.encode()}
    assert not Delivery.objects.exists()
    assert not Part.objects.exists()
    assert not here.vault.names_of(1)
    assert [event.message for event in told] == [message]
    assert MARKER not in str(list(Try.objects.values()))


def test_a_batch_that_failed_comes_again_with_its_letters_and_version_before_anything_newer(
    here: Installation, receiver: Receiver, clock: FixedClock
) -> None:
    receiver.raises = True
    first = [put(here, number) for number in (1, 2)]
    worker.deliver_due()
    later = put(here, 3)
    worker.deliver_due()
    assert receiver.messages == [first], "it is not due yet, and what is newer waits for it"

    receiver.raises = False
    clock.advance(timedelta(seconds=31))
    worker.deliver_due()

    assert receiver.messages == [first, first, [later]]
    assert [batch.version for batch in receiver.batches] == [1, 1, 2]
    assert list(Try.objects.order_by("pk").values_list("verdict", "word")) == [
        *[("again", "down")] * 2,
        *[("arrived", "")] * 3,
    ]


def test_two_workers_never_hold_the_same_row_and_a_lost_lease_settles_nothing(
    here: Installation, receiver: Receiver, clock: FixedClock
) -> None:
    message = put(here)
    deliverer = deliverers.deliverer_of("proof")
    slow = here.writer.run(lambda: claiming.claim(deliverer))
    assert slow is not None
    assert here.writer.run(lambda: claiming.claim(deliverer)) is None

    clock.advance(deliverer.lease + timedelta(seconds=1))
    quick = here.writer.run(lambda: claiming.claim(deliverer))
    assert quick is not None
    here.writer.run(lambda: settle(deliverer, slow, {str(message): ARRIVED}))

    assert Delivery.objects.count() == 1
    worker.send(deliverer, quick)
    assert not Delivery.objects.exists()
    assert receiver.messages == [[message]]


def test_erasing_a_session_reaches_what_is_on_its_way_even_between_two_tries(
    here: Installation, receiver: Receiver, clock: FixedClock
) -> None:
    receiver.raises = True
    put(here, 1)
    kept = put(here, 2)
    worker.deliver_due()

    erase([1])

    receiver.raises = False
    clock.advance(timedelta(seconds=31))
    worker.deliver_due()
    assert receiver.messages[-1] == [kept]
    assert receiver.batches[-1].version == receiver.batches[0].version


def test_a_receiver_that_keeps_failing_is_left_alone_and_tried_with_one_letter_first(
    here: Installation, receiver: Receiver, clock: FixedClock
) -> None:
    receiver.raises = True
    put(here)
    for _ in range(6):
        worker.deliver_due()
        clock.advance(timedelta(seconds=40))

    assert queries.in_transit("proof").oldest == timedelta(seconds=240)
    receiver.raises = False
    others = [put(here, number) for number in (2, 3)]
    worker.deliver_due()
    assert [len(ids) for ids in receiver.messages[6:]] == [1, 2]
    assert receiver.messages[-1] == others


def test_what_is_given_up_waits_for_a_person_and_is_replayed_under_its_id(
    here: Installation, receiver: Receiver, clock: FixedClock
) -> None:
    receiver.answer = Outcome(Verdict.DEAD, "gone")
    message = put(here)
    worker.deliver_due()
    assert [row.word for row in queries.dead_letters("proof", 1)] == ["gone"]
    assert queries.in_transit("proof").dead == 1

    receiver.answer = ARRIVED
    here.writer.run(lambda: actions.replay("proof", 1, [str(message)]))
    worker.deliver_due()
    assert receiver.messages == [[message], [message]]

    receiver.answer = Outcome(Verdict.DEAD, "gone")
    put(here, 2)
    worker.deliver_due()
    clock.advance(timedelta(days=31))
    here.writer.run(actions.forget_old)
    assert not Delivery.objects.exists()
    assert not Try.objects.exists()
    assert not here.vault.names_of(2)


def test_at_the_bound_nothing_more_is_taken_and_it_is_counted(here: Installation, receiver: Receiver) -> None:
    taken = [put(here, number) for number in range(1, 11)]

    assert [bool(message) for message in taken] == [True] * 8 + [False] * 2
    assert not room.has_room("proof")
    assert queries.in_transit("proof").refused == 2
    worker.deliver_due()
    assert len(receiver.batches) == 3


def test_somebodys_words_are_no_id(here: Installation, receiver: Receiver) -> None:
    words = Parcel(kind="proof", target=1, event="proof.event", ids={"name": "Ada Lovelace"})

    with pytest.raises(NotAnId) as refused:
        here.writer.run(lambda: enqueue(words))

    assert "Ada" not in str(refused.value)
    assert not Delivery.objects.exists()
