"""What officers see, sign, hand over and enter about exposure; no value is in it but in the production."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from modicum.core.policy import FULL_RECORD
from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.platform.mail import MailServer
from modicum.platform.store import Installation
from modicum.platform.trail.queries import events
from modicum.records.audits import signing
from modicum.records.exposure.mailing import mail_new
from modicum.records.exposure.models import Breach
from tests.fakes.clock import FixedClock
from tests.fakes.mail import letterbox
from tests.platform.accounts.cast import Cast, SignedIn, stranger
from tests.records.talks import Talk, begin, held, put_in_force

CANARY = "the heron-7741 sleeps at 4111 1111 1111 1111"
TURNS = (CANARY, "Noted.")
AWARE = "2026-03-02T08:00"
HANDED = {"recipient": "court", "reason": "court_order", "reference": "5-O-12.26"}


@pytest.fixture
def minimal(here: Installation, asking: Channel, cast: Cast) -> Talk:
    """A session under the policy of the first day, of which nothing is kept."""
    return held(here, asking, cast.tess, turns=TURNS)


@pytest.fixture
def talk(minimal: Talk, here: Installation, asking: Channel, cast: Cast, clock: FixedClock) -> Talk:
    """A session of which everything is kept, canary and all."""
    put_in_force(FULL_RECORD, asking, clock)
    return held(here, asking, cast.tess, turns=TURNS)


@pytest.fixture
def priya(cast: Cast, signed_in: SignedIn) -> Client:
    """The privacy officer's browser."""
    return signed_in(cast.priya)


def words(client: Client, address: str, said: dict[str, str] | None = None, *, status: int = 200) -> str:
    """The page at an address, asked for or posted to."""
    answer = client.get(address) if said is None else client.post(address, said)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_an_installation_that_holds_nothing_says_so(minimal: Talk, priya: Client) -> None:
    page = words(priya, "/exposure/")

    assert "Nothing that customers said or entered is held." in page
    assert "What it might cost" not in page
    assert priya.post("/exposure/breaches/new/", {"aware_at": AWARE, "nature": "lost"}).status_code == 302
    breach = words(priya, f"/exposure/breaches/{Breach.objects.get().pk}/")
    assert "Something was held of 0 sessions" in breach
    assert "GDPR Art. 33(1)" in breach  # hours and technicians stand in the clear
    assert "GDPR Art. 34(1)" not in breach


def test_the_page_says_what_is_held_where_the_keys_are_and_what_would_lower_it(
    talk: Talk, priya: Client, cast: Cast, signed_in: SignedIn
) -> None:
    page = words(priya, "/exposure/")

    assert "Something is held of 1 session" in page
    assert "One copy of the data folder is enough to read everything." in page
    assert page.index("Do not store: Chat") < page.index("Store cleaned: Chat")
    assert "1 session would hold less" in page
    assert 'href="/data-storage/#read-chat"' in page
    assert "compared on 24 Nov 2026" in page
    assert "not compared with the law yet" in page
    assert "No figure: the study knows breaches of 2590 to 115380 records; sessions held here: 1." in page
    assert CANARY not in page
    assert signed_in(cast.tess).get("/exposure/").status_code == 403


def test_a_court_is_told_what_there_is_and_what_never_existed(talk: Talk, priya: Client) -> None:
    page = words(priya, "/exposure/court/", {})
    assert "Could be produced of 2 sessions" in page
    assert "Never existed on a disk" in page

    signed = json.loads(priya.post("/exposure/court/statement/", {}).content)
    assert signing.is_genuine(signed)
    assert signing.is_ours(signed)
    said = signed["statement"]
    assert {each["class"]: each["sessions"] for each in said["could_be_produced"]}[MESSAGE_TEXT.id] == 1
    first, second = said["never_stored"]
    assert (first["revision"], MESSAGE_TEXT.id in first["classes"]) == (1, True)
    assert MESSAGE_TEXT.id not in second["classes"]
    assert CANARY not in page + json.dumps(signed)

    by_receipt = words(priya, "/exposure/court/", {"receipt": talk.code})
    assert "Could be produced of 1 session" in by_receipt


def test_a_production_is_whole_and_its_recipient_stands_on_the_trail(talk: Talk, priya: Client) -> None:
    assert priya.post("/exposure/court/production/", {**HANDED, "reference": "my words"}).status_code == 422
    assert not events().filter(kind__startswith="court.")

    answer = priya.post("/exposure/court/production/", HANDED)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        manifest = zipped.read("MANIFEST.sha256")
        for line in manifest.decode().splitlines():
            digest, name = line.split("  ")
            assert hashlib.sha256(zipped.read(name)).hexdigest() == digest
        signed = json.loads(zipped.read("statement.json"))
        assert CANARY in zipped.read(f"sessions/{talk.number:09}.json").decode()
    assert signing.is_genuine(signed)
    assert signed["statement"]["manifest_sha256"] == hashlib.sha256(manifest).hexdigest()
    assert CANARY not in json.dumps(signed)
    opened, produced = events().filter(kind__startswith="court.").order_by("pk")
    assert (opened.kind, opened.detail) == ("court.opened", {"reason": "court_order"})
    assert produced.detail["recipient"] == "court"
    assert produced.detail["reference"] == "5-O-12.26"


def test_a_breach_goes_from_its_entry_through_its_drafts_to_the_register(
    talk: Talk, priya: Client, here: Installation, asking: Channel, cast: Cast
) -> None:
    begin(here, asking, cast.tess)  # goes on: what is held of it may be affected as well
    assert priya.post("/exposure/breaches/new/", {"aware_at": AWARE, "nature": "lost"}).status_code == 302
    breach = Breach.objects.get()
    address = f"/exposure/breaches/{breach.pk}/"
    page = words(priya, address)
    assert "Something was held of 2 sessions" in page
    assert "70 hours left" in page

    drafts = [
        words(priya, f"{address}drafts/{to}/") for to in ("authority", "controller", "people", "public")
    ]
    assert all("Support sessions of which something was held: 2." in draft for draft in drafts)
    assert CANARY not in page + "".join(drafts)
    assert priya.get(f"{address}drafts/partner/").status_code == 404

    said = {"nature": "lost", "risk": "risk", "on_receipts": "on"}
    assert "Choose why nobody was notified" in words(
        priya, f"{address}assess/", {**said, "is_closed": "on"}, status=422
    )
    assert "somebody may have seen" not in receipt_of(talk)
    assert priya.post(f"{address}assess/", said).status_code == 302
    assert "somebody may have seen what is held here" in receipt_of(talk)

    told = {"audience": "authority", "phase": "first", "at": "2026-03-02T09:00"}
    assert "This is in the future" in words(
        priya, f"{address}told/", {**told, "at": "2031-01-01T00:00"}, status=422
    )
    assert priya.post(f"{address}told/", told).status_code == 302
    assert "told 2 Mar, 09:00" in words(priya, address)
    assert "This completes our report" in words(priya, f"{address}drafts/authority/")
    assert priya.post(f"{address}assess/", {**said, "is_closed": "on"}).status_code == 302
    assert "Dealt with" in words(priya, "/exposure/breaches/")
    kinds = ["breach.noted", "breach.assessed", "breach.told", "breach.assessed"]
    assert [event.kind for event in events().filter(kind__startswith="breach.").order_by("pk")] == kinds


@pytest.mark.parametrize(
    ("address", "said", "sentence"),
    [
        ("court/", {"from": "2026-03-02", "to": "2026-03-01"}, "This is before the first day."),
        ("court/", {"channel": "x' OR 1=1 --"}, "Select a valid choice."),
        ("court/", {"receipt": "=cmd()"}, "This is not a whole receipt code."),
        ("court/", {"from": "yesterday"}, "Enter a valid date."),
        ("breaches/new/", {"nature": "lost"}, "This field is required."),
        ("breaches/new/", {"aware_at": "2099-01-01T00:00", "nature": "lost"}, "This is in the future"),
        ("breaches/new/", {"aware_at": AWARE, "nature": "gone fishing"}, "Select a valid choice."),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(
    here: Installation, priya: Client, address: str, said: dict[str, str], sentence: str
) -> None:
    assert sentence in words(priya, f"/exposure/{address}", said, status=422)
    assert not Breach.objects.exists()


def test_notices_are_mailed_once_with_numbers_alone(talk: Talk, priya: Client, clock: FixedClock) -> None:
    priya.post("/exposure/breaches/new/", {"aware_at": AWARE, "nature": "intrusion"})
    clock.advance(timedelta(days=9))

    assert "A deadline of breach 1 is over." in words(priya, "/exposure/")
    with letterbox() as box:
        server = MailServer(host="127.0.0.1", port=box.port, sender="desk@example.org", is_local=True)
        assert mail_new(server) == len(box.mails) / 2 == 2
        assert mail_new(server) == 0
    mails = "".join(box.mails)
    assert "A deadline of breach 1 is over." in mails
    assert "overdue by" in mails
    for secret in ("heron", "4111", "Maren", "maren@", "203.0.113"):
        assert secret not in mails


def receipt_of(talk: Talk) -> str:
    """What the customer reads under their code."""
    return stranger().post("/receipt/", {"code": talk.code}).content.decode()
