"""Each look at what is kept, over an installation in which that very thing is wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import override_settings

from modicum.cli.doctor import databases, findings, folder, keeping, machine, server
from modicum.cli.doctor.findings import Check, Finding, State
from modicum.core.values import MESSAGE_TEXT, Treatment
from modicum.desk.channels.models import Channel
from modicum.desk.sessions.models import State as SessionState
from modicum.desk.sessions.models import SupportSession, Transcript
from modicum.platform.organisation.models import OrganisationVersion
from modicum.platform.policies.models import PolicyRevision
from modicum.platform.store import Installation, append_only
from modicum.platform.store.errors import StoreUnavailable
from modicum.platform.store.process_lock import held
from modicum.platform.trail.models import AuditEvent
from modicum.platform.vault.key_ids import KeyId, Phase
from modicum.platform.vault.models import DataKey
from modicum.records.retention.actions import sweep
from tests.desk.sessions.storing import ask, end, in_force, say, storing
from tests.fakes.clock import FixedClock
from tests.fakes.mmdb import GERMANY, mmdb
from tests.platform.accounts.cast import Cast


def looked(checks: Sequence[Check], name: str) -> Finding:
    """What the look of that name finds."""
    (check,) = [check for check in checks if check.name == name]
    return check.run()


@pytest.fixture
def kept(here: Installation, support: Channel) -> SupportSession:
    """A session that is over, with its transcript."""
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    say(here, session, "good morning")
    return end(here, session)


def test_the_database_of_addresses_is_looked_at(here: Installation, tmp_path: Path) -> None:
    file = tmp_path / "addresses.mmdb"
    now = int(here.clock.now().timestamp())
    wrote = [None, b"nonsense", mmdb({"192.0.2.0/24": GERMANY}, built=10**9), mmdb({}, built=now)]
    found = []
    for whole in wrote:
        if whole is not None:
            file.write_bytes(whole)
        with override_settings(MODICUM_ADDRESS_DATABASE=file):
            found.append(looked(machine.checks(here.data), "address database"))

    assert [one.state for one in found] == [State.PROBLEM, State.PROBLEM, State.ADVICE, State.OK]
    for one, says in zip(found, ("No such file", "fetch it again", "2001-09-09", "it is of"), strict=True):
        assert says in one.says


def test_what_belongs_together_is_no_orphan(kept: SupportSession) -> None:
    assert looked(keeping.checks(), "keys and values").state is State.OK
    assert looked(keeping.checks(), "closed sessions").state is State.OK


def test_a_policy_that_stores_while_nobody_said_who_does_is_found(
    here: Installation, kept: SupportSession
) -> None:
    assert looked(keeping.checks(), "organisation").state is State.OK

    OrganisationVersion.objects.all().delete()

    found = looked(keeping.checks(), "organisation")
    assert found.state is State.PROBLEM
    assert "customers are not told name, address" in found.says


def test_a_key_of_nothing_is_found(here: Installation, kept: SupportSession) -> None:
    here.vault.create([KeyId(kept.pk + 1, MESSAGE_TEXT.id, Phase.REST)])

    found = looked(keeping.checks(), "keys and values")

    assert found.state is State.PROBLEM
    assert "1 keys of nothing, 0 values" in found.says


def test_a_value_without_its_key_is_found(here: Installation, kept: SupportSession) -> None:
    here.writer.run(lambda: DataKey.objects.filter(data_class=MESSAGE_TEXT.id).delete())

    assert "0 keys of nothing, 1 values" in looked(keeping.checks(), "keys and values").says


def test_a_live_key_of_a_session_that_is_over_is_found(here: Installation, kept: SupportSession) -> None:
    here.vault.create([KeyId(kept.pk, MESSAGE_TEXT.id, Phase.LIVE)])

    assert looked(keeping.checks(), "closed sessions").state is State.PROBLEM


def test_entries_of_a_session_that_is_over_are_found(here: Installation, support: Channel) -> None:
    in_force(storing(Treatment.KEEP))
    session = ask(here, support).session
    say(here, session, "left behind")
    over = SupportSession.objects.filter(pk=session.pk)
    here.writer.run(lambda: over.update(state=SessionState.ABANDONED))

    assert looked(keeping.checks(), "closed sessions").state is State.PROBLEM


def test_what_is_past_its_day_is_found_with_its_lag(clock: FixedClock, kept: SupportSession) -> None:
    assert looked(keeping.checks(), "retention").state is State.OK
    expires_on = Transcript.objects.get().expires_on
    assert expires_on is not None
    clock.advance(timedelta(days=(expires_on - clock.now().date()).days + 2))

    found = looked(keeping.checks(), "retention")

    assert found.state is State.PROBLEM
    assert "the oldest by 2 days" in found.says


def test_a_revision_that_cannot_be_read_is_found(here: Installation) -> None:
    _another_revision(here, toml="schema = 1\npreset = 'none such'\n")

    assert looked(keeping.checks(), "policy").state is State.PROBLEM


def test_a_class_stored_without_a_purpose_is_found(here: Installation) -> None:
    toml = 'schema = 1\npreset = "minimum"\n[class.note]\ntreatment = "keep"\n'
    _another_revision(here, toml=toml)

    assert looked(keeping.checks(), "policy").state is State.PROBLEM


def test_admins_without_a_code_are_counted_and_not_named(cast: Cast) -> None:
    found = looked(keeping.checks(), "second step")

    assert found.state is State.ADVICE
    assert cast.ada.email not in found.says


@pytest.mark.sqlite
def test_a_setting_that_is_not_in_force_is_named(here: Installation) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")

    found = looked(databases.checks(here.data), "database settings")

    assert found.state is State.PROBLEM
    assert "secure_delete" in found.says


def test_a_migration_that_is_not_applied_is_found(here: Installation) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'trail'")

    assert looked(databases.checks(here.data), "migrations").state is State.PROBLEM


def test_a_clock_behind_what_was_written_is_found(here: Installation, clock: FixedClock) -> None:
    _another_revision(here, created_at=clock.now() + timedelta(days=2))

    assert looked(machine.checks(here.data), "clock").state is State.PROBLEM


def test_the_process_that_serves_is_found_by_its_lock(here: Installation) -> None:
    assert server.process_that_serves(here.data) is None
    with held(here.data.serving, otherwise=AssertionError()):
        assert server.is_served(here.data)
        assert server.process_that_serves(here.data) == os.getpid()


def test_a_missing_temporary_folder_is_found(here: Installation) -> None:
    here.data.temporary.rmdir()

    assert looked(folder.checks(here.data), "temporary folder").state is State.PROBLEM


@pytest.mark.parametrize(
    "error", [StoreUnavailable("a secret"), OSError(5, "Input/output error", "a secret")]
)
def test_a_look_that_fails_says_so_without_the_errors_words(error: Exception) -> None:
    def fails() -> Finding:
        raise error

    found = findings.Check("any", fails).run()

    assert found.state is State.COULD_NOT_LOOK
    assert "a secret" not in found.says


def test_a_file_that_is_gone_is_no_other_look(tmp_path: Path) -> None:
    assert not folder._is_copy(tmp_path / "modicum.sqlite3")
    assert folder._is_copy(tmp_path / "backup-of-may")


def test_a_trail_that_was_changed_by_hand_is_found(here: Installation) -> None:
    assert looked(keeping.checks(), "audit trail").state is State.OK
    number = AuditEvent.objects.latest("pk").pk
    with connections["default"].schema_editor() as editor:
        append_only.unguard(editor, "trail_auditevent")
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE trail_auditevent SET actor = 9 WHERE id = %s", [number])

    found = looked(keeping.checks(), "audit trail")

    assert found.state is State.PROBLEM
    assert f"at event {number}:" in found.says


def test_a_clock_that_went_forward_is_said_with_what_waits_for_it(
    here: Installation, kept: SupportSession, clock: FixedClock
) -> None:
    sweep()
    clock.advance(timedelta(days=400))
    sweep()

    found = looked(keeping.checks(), "retention")

    assert found.state is State.PROBLEM
    assert "modicum sweep --clock-is-right" in found.says


def _another_revision(here: Installation, **differing: object) -> None:
    row = PolicyRevision.objects.values().get(number=1) | {"number": 2} | differing
    here.writer.run(lambda: PolicyRevision.objects.create(**row))
