"""The admin's pages: a secret shown once, mistakes said in one sentence, the log, the dead letters."""

from __future__ import annotations

import re

from modicum.exchange.webhooks import secrets
from modicum.exchange.webhooks.models import Endpoint
from modicum.exchange.webhooks.sending import deliver
from modicum.platform.outbox import deliverers
from modicum.platform.outbox.deliverers import Batch, Deliverer, Outcome, Verdict
from modicum.platform.outbox.worker import deliver_due
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events_about
from tests.exchange.webhooks.listening import listening
from tests.platform.accounts.cast import Cast, SignedIn

FORM = {"name": "Ticket desk", "kind": "webhook", "events": ["session.closed"], "purpose": ""}
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")


def test_a_receiver_from_its_first_secret_to_its_removal(
    here: Installation, cast: Cast, signed_in: SignedIn
) -> None:
    admin = signed_in(cast.ada)
    with listening() as listener:
        form = FORM | {"url": listener.url, "is_internal": "on"}
        shown = admin.post("/webhooks/new/", form)
        endpoint = Endpoint.objects.get()
        address = f"/webhooks/{endpoint.pk}/"
        assert SECRET.findall(shown.content.decode()) == [secrets.secret_of(endpoint.salt)]
        assert not SECRET.search(admin.get(address).content.decode()), "it is shown once"

        assert "done=test" in admin.post(f"{address}test/")["Location"]
        deliver_due()
        assert len(listener.got) == 1
        page = admin.get(address).content.decode()
        assert "Arrived" in page
        assert listener.got[0].headers["webhook-id"] in page

    rotated = admin.post(f"{address}rotate/").content.decode()
    assert SECRET.findall(rotated) == [secrets.secret_of(Endpoint.objects.get().salt)]
    for act, badge in (("pause", "Paused"), ("resume", "On")):
        admin.post(f"{address}{act}/")
        assert f">{badge}</span>" in admin.get("/webhooks/").content.decode()
    changed = admin.post(address, form | {"name": "Other"})
    assert changed["Location"].endswith("?done=saved")
    admin.post(f"{address}remove/")
    assert not Endpoint.objects.exists()
    kinds = [event.kind.partition(".")[2] for event in events_about(f"receiver:{endpoint.pk}")]
    assert sorted(kinds) == ["added", "changed", "paused", "removed", "resumed", "rotated", "tested"]


def test_what_was_given_up_is_listed_and_sent_again(
    here: Installation, cast: Cast, signed_in: SignedIn
) -> None:
    admin = signed_in(cast.ada)
    admin.post("/webhooks/new/", FORM | {"url": "https://hook.example.org/"})
    address = f"/webhooks/{Endpoint.objects.get().pk}/"

    def refuse(batch: Batch) -> list[Outcome]:
        return [Outcome(Verdict.DEAD, "status_410")] * len(batch.letters)

    deliverers.register(Deliverer(kind="webhook", deliver=refuse))
    try:
        admin.post(f"{address}test/")
        deliver_due()
        assert "status_410" in admin.get(address).content.decode()
        assert admin.post(f"{address}replay/", {"message": "msg_none"}).status_code == 404
        assert "done=replay" in admin.post(f"{address}replay/")["Location"]
        assert "1 given up" not in admin.get("/webhooks/").content.decode()
    finally:
        deliverers.register(Deliverer(kind="webhook", deliver=deliver, at_once=8))


def test_what_cannot_be_right_is_said_and_nothing_entered_is_lost(
    here: Installation, cast: Cast, signed_in: SignedIn
) -> None:
    admin = signed_in(cast.ada)
    for changes, said in (
        ({"url": "ftp://example.org"}, "Enter an address such as"),
        ({"url": "https://"}, "Enter an address such as"),
        ({"url": "https://[::1"}, "Enter an address such as"),
        ({"url": "http://example.org/"}, "Use https://"),
        ({"url": "https://me:word@example.org/"}, "Leave out name and password"),
        ({"url": "https://a.example/", "events": []}, "Choose at least one event."),
        ({"url": "https://a.example/", "classes": ["message_text"]}, "Say why values are sent there."),
        ({"url": "https://a.example/", "kind": "post_form"}, "Say why values are sent there."),
        (
            {"url": "https://a.example/", "events": ["policy.changed"], "classes": ["note"], "purpose": "x"},
            "choose that event too",
        ),
    ):
        answer = admin.post("/webhooks/new/", FORM | changes)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert 'value="Ticket desk"' in answer.content.decode()
    assert not Endpoint.objects.exists()
