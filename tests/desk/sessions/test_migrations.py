"""What the version before has stored is found by this one."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime
from hashlib import sha256

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Manager, Model

from modicum.core.values import MESSAGE_TEXT
from modicum.desk.channels.models import Channel
from modicum.desk.sessions import consents, queries, receipts
from modicum.desk.sessions.models import Outcome, State, Transcript
from modicum.platform.store import Installation
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.router import VAULT

SECRET = "a" * 22
CODE = b"c" * 16


def test_rows_of_the_version_before_come_along(here: Installation, support: Channel) -> None:
    number = _left_by_the_version_before(support.pk)

    call_command("migrate", "desk_sessions", verbosity=0)
    call_command("migrate", "vault", database=VAULT, verbosity=0)

    session = queries.by_credential(SECRET)
    assert session is not None
    assert (session.pk, session.state, session.outcome) == (number, State.TIMED_OUT, Outcome.RESOLVED)
    assert receipts.find(receipts.written(CODE)) == session
    assert consents.proof_of(session) is not None
    assert Transcript.objects.get(session=session, expires_on__lte=date(2026, 4, 1)).gaps == 2
    assert here.vault.names_of(number) == {KeyId(number, MESSAGE_TEXT.id, Phase.REST)}


def _left_by_the_version_before(channel: int) -> int:
    then = _back("default", "desk_sessions", "0006_phase")
    session = _table(then, "SupportSession").create(
        ref="r" * 22,
        channel_id=channel,
        state="timed_out",
        outcome="resolved",
        revision_id=1,
        language="en",
        credential=sha256(SECRET.encode()).hexdigest(),
    )
    receipt = _table(then, "Receipt").create(
        session=session, code_hash=urlsafe_b64encode(sha256(CODE).digest()[:16]).rstrip(b"=").decode()
    )
    _table(then, "Consent").create(receipt=receipt, revision=1, given_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    _table(then, "Transcript").create(
        session=session, entries=0, gaps=2, revision=1, expires_on=date(2026, 4, 1)
    )
    before = _back(VAULT, "vault", "0002_rest_again")
    _table(before, "DataKey", "vault").using(VAULT).create(
        session=session.pk, data_class="message_text", phase=2, wrapped=b"w" * 40, root=1
    )
    number: int = session.pk
    return number


def _table(then: Apps, name: str, feature: str = "desk_sessions") -> Manager[Model]:
    return then.get_model(feature, name)._default_manager


def _back(database: str, feature: str, migration: str) -> Apps:
    call_command("migrate", feature, migration, database=database, verbosity=0)
    return MigrationExecutor(connections[database]).loader.project_state((feature, migration)).apps
