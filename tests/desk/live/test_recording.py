"""What is said on a socket is stored as the policy says, before anybody is told that it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from modicum.core.policy import PolicyDraft
from modicum.core.values import MESSAGE_TEXT, NOTE, ModicumError, Treatment
from modicum.desk.live import hub
from modicum.desk.sessions.models import Entry, KeptValue, Transcript
from modicum.desk.sessions.reading import StoredSession, read_session
from modicum.platform import policies
from modicum.platform.store import Installation
from modicum.platform.vault.models import DataKey
from tests.desk.live.stage import Stage, played
from tests.desk.sessions.asking import reread
from tests.desk.sessions.consenting import BY_CONSENT, kept_by, of
from tests.desk.sessions.storing import in_force, storing
from tests.platform.accounts.cast import Cast

MAIL = "write to cleo@example.org"


@played
async def test_under_the_minimum_nothing_is_kept_and_both_ends_see_it(stage: Stage, cast: Cast) -> None:
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, MAIL))

    assert (await customer.hear("ack"))["kept"] == "no"
    assert (await technician.hear("messages"))["messages"][0]["kept"] == "no"
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    assert (await customer.hear("closed"))["kept"] is False
    assert not await stage.in_thread(Entry.objects.exists)


@played
async def test_a_redacted_chat_is_kept_redacted_and_shown_as_it_was_said(stage: Stage, cast: Cast) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.REDACT, MESSAGE_TEXT, NOTE)))
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, MAIL))
    assert (await customer.hear("ack"))["kept"] == "yes"
    assert (await technician.hear("messages"))["messages"][0]["text"] == MAIL
    technician.send(
        {"type": "note", "session": asked.session.ref, "id": "note-0001", "text": "called 07700 900315 today"}
    )
    assert (await technician.hear("noted"))["kept"] == "yes"
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    assert (await customer.hear("closed"))["kept"] is True

    stored = await read(stage, asked.session.pk)
    assert [entry.text for entry in stored.entries] == ["write to [e-mail address]"]
    assert [note.text for note in stored.notes] == ["called [phone number] today"]


@played
async def test_a_repeated_id_is_recorded_once_though_the_first_is_still_under_way(
    stage: Stage, cast: Cast
) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.KEEP, MESSAGE_TEXT)))
    asked, customer, technician = await stage.talk(cast.tess)
    both = await stage.technician(cast.tess)
    for socket in (technician, both):
        socket.send(stage.say(asked, "hello", id="the-same-id"))

    first, second = await technician.hear("ack"), await both.hear("ack")
    assert (first["seq"], first["kept"]) == (second["seq"], second["kept"]) == (1, "yes")
    assert await stage.in_thread(Entry.objects.count) == 1
    assert customer.texts() == ["hello"]


@played
async def test_do_not_keep_my_chat_erases_and_tells_both_sides(stage: Stage, cast: Cast) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.KEEP, MESSAGE_TEXT)))
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, "one"))
    await customer.hear("ack", kept="yes")
    before = customer.of_type("session")[-1]["kept"]
    customer.send({"type": "keep_nothing", "session": asked.session.ref})

    assert (await customer.hear("session"))["kept"] != before
    assert (await technician.hear("session"))["kept"][0] == "Nothing you write or enter here is stored."
    assert not await stage.in_thread(Entry.objects.exists)
    assert not await stage.in_thread(DataKey.objects.exists)
    customer.send(stage.say(asked, "two"))
    await customer.hear("ack", kept="no")
    customer.send({"type": "end", "session": asked.session.ref})
    assert (await customer.hear("closed"))["kept"] is False


@played
async def test_a_technician_cannot_decide_that_for_the_customer(stage: Stage, cast: Cast) -> None:
    asked, _, technician = await stage.talk(cast.tess)
    technician.send({"type": "keep_nothing", "session": asked.session.ref})

    await technician.hear("error", code="not_allowed")
    assert not await stage.in_thread(lambda: reread(asked.session).keep_nothing)


@played
async def test_a_consent_that_is_taken_back_during_the_chat_ends_the_keeping_for_both(
    stage: Stage, cast: Cast
) -> None:
    await stage.in_thread(lambda: in_force(of(*kept_by(BY_CONSENT, MESSAGE_TEXT))))
    asked, customer, technician = await stage.talk(cast.tess, may_keep=True)
    customer.send(stage.say(asked, "one"))
    await customer.hear("ack", kept="yes")
    await stage.in_thread(lambda: hub.take_back_consent(asked.session.pk))

    assert (await customer.hear("session"))["kept"][0] == "Nothing you write or enter here is stored."
    assert (await technician.hear("session"))["kept"][0] == "Nothing you write or enter here is stored."
    assert not await stage.in_thread(Entry.objects.exists)
    assert not await stage.in_thread(DataKey.objects.exists)
    customer.send(stage.say(asked, "two"))
    await customer.hear("ack", kept="no")


@played
async def test_a_page_can_do_it_too_after_the_end_as_well(stage: Stage, cast: Cast) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.KEEP)))
    asked, customer, _ = await stage.talk(cast.tess)
    customer.send(stage.say(asked, "one"))
    await customer.hear("ack", kept="yes")
    customer.send({"type": "end", "session": asked.session.ref})
    await customer.hear("closed", kept=True)
    await stage.in_thread(lambda: hub.keep_nothing(asked.session.pk))

    assert not await stage.in_thread(Transcript.objects.exists)
    assert not await stage.in_thread(KeptValue.objects.exists)
    assert not await stage.in_thread(DataKey.objects.exists)


@pytest.mark.parametrize("pragma", ["max_page_count = 1", "query_only = ON"])
@played
@pytest.mark.sqlite
async def test_a_full_or_read_only_disk_keeps_nobody_from_talking_and_leaves_a_counted_gap(
    stage: Stage, cast: Cast, pragma: str
) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.KEEP, MESSAGE_TEXT)))
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, "before"))
    await customer.hear("ack", kept="yes")
    with unwritable(stage.here, pragma):
        customer.send(stage.say(asked, "lost " * 1000))
        technician.send(stage.say(asked, "lost " * 1000))
        acks = [(await customer.hear("ack"))["kept"], (await technician.hear("ack"))["kept"]]
        await customer.hear("messages", session=asked.session.ref)
    customer.send(stage.say(asked, "after"))
    await customer.hear("ack", kept="yes")
    customer.send({"type": "end", "session": asked.session.ref})
    await customer.hear("closed")

    assert acks == ["failed", "failed"]
    assert len(technician.texts()) == 3
    stored = await read(stage, asked.session.pk)
    assert [(entry.text, entry.missing) for entry in stored.entries] == [("before", 0), ("after", 2)]
    assert stored.gaps == 2


@played
async def test_a_policy_tightened_between_two_messages_counts_for_the_second_and_for_the_notice(
    stage: Stage, cast: Cast
) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.KEEP, MESSAGE_TEXT)))
    asked, customer, _ = await stage.talk(cast.tess)
    customer.send(stage.say(asked, MAIL))
    await customer.hear("ack", kept="yes")
    await stage.in_thread(lambda: in_force(PolicyDraft({})))
    customer.send(stage.say(asked, MAIL))

    await customer.hear("ack", kept="no")
    await stage.in_thread(policies.active)
    customer.send({"type": "extend", "session": asked.session.ref})
    assert (await customer.hear("session"))["kept"][0] == "Nothing you write or enter here is stored."


async def read(stage: Stage, number: int) -> StoredSession:
    """What is stored of a session."""
    from modicum.desk.sessions.models import SupportSession

    return await stage.in_thread(lambda: read_session(SupportSession.objects.get(pk=number)))


@contextmanager
def unwritable(here: Installation, pragma: str) -> Iterator[None]:
    """The writer's database is as on a full or read-only disk, however often it connects anew."""

    def obey(*, connection: BaseDatabaseWrapper, **_signal: object) -> None:
        if connection.alias == "default":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA {pragma}")

    def connect_anew() -> None:
        with suppress(ModicumError):
            here.writer.run(lambda: connections["default"].close())

    connection_created.connect(obey)
    try:
        connect_anew()
        yield
    finally:
        connection_created.disconnect(obey)
        connect_anew()
