"""What receivers get: signed messages with numbers, stored values where chosen, nothing that was erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

from modicum.core.values import CUSTOMER_NAME, MESSAGE_TEXT, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import actions as sessions
from modicum.desk.sessions.models import SupportSession
from modicum.exchange.webhooks import actions, secrets
from modicum.exchange.webhooks.actions import Wanted
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.names import Event, Kind
from modicum.platform.outbox import queries as outbox
from modicum.platform.outbox.models import Delivery, Part, Try
from modicum.platform.outbox.worker import deliver_due
from modicum.platform.store import Installation
from modicum.platform.store.erase import erase
from modicum.platform.trail.queries import events_about
from tests.desk.sessions.storing import NAME, TOPIC, ask, end, in_force, say, storing
from tests.exchange.webhooks import listening as at
from tests.exchange.webhooks.listening import Listener, listening
from tests.fakes.clock import FixedClock
from tests.platform.accounts.cast import Cast

MARKER = "canary-hook-4417"
ALL = tuple(event.value for event in Event)


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A receiver that runs."""
    with listening() as running:
        yield running


def add(
    here: Installation, listener: Listener, kind: Kind = Kind.WEBHOOK, classes: tuple[str, ...] = ()
) -> Endpoint:
    """An admin adds it."""
    wanted = Wanted("Proof", listener.url, kind, ALL, classes, "to test", is_internal=True)
    return here.writer.run(lambda: actions.add(wanted, by=1))


def talk(here: Installation, channel: Channel, cast: Cast) -> SupportSession:
    """A whole session in which the marker was said."""
    session = ask(here, channel).session
    here.writer.run(lambda: sessions.accept(session.pk, by=cast.tess.pk, waited=timedelta(seconds=42)))
    say(here, session, f"hello {MARKER}")
    return end(here, session)


def test_a_webhook_has_numbers_alone_and_is_signed_by_both_secrets_after_a_rotation(
    here: Installation, listener: Listener, support: Channel, cast: Cast, clock: FixedClock
) -> None:
    in_force(storing(Treatment.KEEP))
    endpoint = add(here, listener)
    old = secrets.secret_of(endpoint.salt)
    session = talk(here, support, cast)
    new = here.writer.run(lambda: actions.rotate(endpoint, by=1))
    deliver_due()

    messages = sorted((json.loads(got.body) for got in listener.got), key=lambda each: str(each["type"]))
    assert [each["type"] for each in messages] == [
        "request.created",
        "session.closed",
        "session.started",
        "transcript.stored",
    ]
    assert all(each["data"] == {"session": session.pk} for each in messages)
    assert {each["timestamp"] for each in messages} == {"2026-03-02T09:00:00+00:00"}
    for got in listener.got:
        assert got.is_signed_by(old)
        assert got.is_signed_by(new)
        assert not got.is_signed_by("whsec_" + "A" * 43 + "=")

    clock.advance(timedelta(days=8))
    endpoint.refresh_from_db()
    here.writer.run(lambda: actions.send_test(endpoint, by=1))
    deliver_due()
    assert listener.got[-1].is_signed_by(new)
    assert not listener.got[-1].is_signed_by(old)


def test_stored_values_go_along_only_where_chosen_and_are_on_the_trail(
    here: Installation, listener: Listener, support: Channel, cast: Cast
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT, TOPIC))
    add(here, listener, classes=(MESSAGE_TEXT.id, CUSTOMER_NAME.id, NAME.id))
    session = talk(here, support, cast)
    assert not Part.objects.exists(), "no copy waits in the outbox"
    deliver_due()

    stored = [json.loads(got.body)["data"].get("stored") for got in listener.got]
    chosen = [values for values in stored if values]
    assert len(chosen) == 2, "with the end of the session alone"
    assert all(set(values) == {MESSAGE_TEXT.id} for values in chosen), "not chosen or not stored: not sent"
    assert MARKER in str(chosen)
    kinds = [event.kind for event in events_about(f"session:{session.pk}")]
    assert kinds.count("webhook.content_sent") == 2
    assert MARKER not in str([*Try.objects.values(), *Delivery.objects.values()])


def test_what_was_erased_while_it_waited_is_not_sent(
    here: Installation, listener: Listener, support: Channel, cast: Cast
) -> None:
    in_force(storing(Treatment.KEEP))
    add(here, listener, classes=(MESSAGE_TEXT.id,))
    session = talk(here, support, cast)

    erase([session.pk])
    deliver_due()

    assert len(listener.got) == 4
    assert MARKER not in str([got.body for got in listener.got])


@pytest.mark.parametrize("kind", [Kind.POST_FORM, Kind.POST_XML])
def test_a_post_has_the_names_of_rescue_and_is_empty_where_nothing_is_kept(
    kind: Kind, here: Installation, listener: Listener, support: Channel, cast: Cast
) -> None:
    in_force(storing(Treatment.KEEP, MESSAGE_TEXT, NAME))
    endpoint = add(here, listener, kind)
    session = talk(here, support, cast)
    deliver_due()

    assert len(listener.got) == 2
    assert all(got.is_signed_by(secrets.secret_of(endpoint.salt)) for got in listener.got)
    by_log = sorted((fields_of(kind, got.body) for got in listener.got), key=lambda each: each["chatlog"])
    start, over = by_log
    assert start["sessionid"] == over["sessionid"] == str(session.pk)
    assert (start["techname"], start["techid"]) == (cast.tess.name, str(cast.tess.pk))
    assert start["chatlog"] == start["notes"] == ""
    assert over["chatlog"] == f"9:41 AM Customer: hello {MARKER}"
    assert over["cfield0"] == "Cleo Customer"
    assert over["cfield1"] == "", "the policy does not keep it"
    assert over["waitingtime"] == "42"
    assert {"techssoid", "techdescr", "cfield5", "tracking0", "pickuptime", "tsurvey9"} <= set(over)


def fields_of(kind: Kind, body: bytes) -> dict[str, str]:
    """The fields by their names in lower case."""
    if kind is Kind.POST_XML:
        return {each.tag: each.text or "" for each in ElementTree.fromstring(body)}  # noqa: S314  # our own
    form = parse_qs(body.decode(), keep_blank_values=True)
    return {name.lower(): values[0] for name, values in form.items()}


@pytest.mark.parametrize(
    ("answer", "word", "is_dead"),
    [
        (at.MOVED, "status_301", False),
        (at.TOO_LARGE, "status_413", True),
        (at.BROKEN, "status_503", False),
        (at.GARBAGE, "garbage", False),
        (at.ENDLESS, "garbage", False),
    ],
)
def test_a_bad_answer_is_tried_again_under_the_same_id_or_given_up(
    answer: bytes, word: str, is_dead: bool, here: Installation, listener: Listener, clock: FixedClock
) -> None:
    endpoint = add(here, listener)
    listener.answer = answer
    here.writer.run(lambda: actions.send_test(endpoint, by=1))
    deliver_due()
    assert Try.objects.get().word == word
    assert outbox.in_transit("webhook").dead == is_dead
    assert len(listener.got) == 1, "no redirect is followed"

    listener.answer = at.FINE
    clock.advance(timedelta(seconds=10))
    if is_dead:
        here.writer.run(lambda: actions.replay(endpoint, by=1))
    deliver_due()
    assert not Delivery.objects.exists()
    assert len({got.headers["webhook-id"] for got in listener.got}) == 1


def test_an_address_of_a_private_network_is_refused_unless_an_admin_allowed_it(
    here: Installation, listener: Listener
) -> None:
    endpoint = add(here, listener)
    Endpoint.objects.update(is_internal=False)
    here.writer.run(lambda: actions.send_test(endpoint, by=1))

    deliver_due()

    assert not listener.got
    assert Try.objects.get().word == "address_not_allowed"


@pytest.mark.proof
def test_a_receiver_that_answers_after_thirty_seconds_is_given_fifteen(
    here: Installation, listener: Listener
) -> None:
    endpoint = add(here, listener)
    listener.after_s = 30
    here.writer.run(lambda: actions.send_test(endpoint, by=1))

    deliver_due()

    line = Try.objects.get()
    assert line.word == "too_slow"
    assert 14_000 < line.took_ms < 17_000
