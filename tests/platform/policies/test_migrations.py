"""The words of reasons that the version before has sealed are found, and go in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from modicum.core.policy import PolicyDraft, draft_rule, write_policy
from modicum.core.values import REASON, Live, Treatment
from modicum.platform import policies
from modicum.platform.policies import reasons
from modicum.platform.policies.models import About, PolicyRevision
from modicum.platform.store import Installation, sealed
from modicum.platform.store.errors import StoreError
from modicum.platform.vault.key_ids import INSTALLATION_ITSELF, KeyId, Phase


def test_words_of_the_version_before_come_along_and_run_out(here: Installation) -> None:
    rule = draft_rule(REASON.id, Treatment.KEEP, retention=timedelta(days=9), purpose="To show why.")
    draft = PolicyDraft({REASON.id: rule})
    call_command("migrate", "policies", "0002_sealed_reason", verbosity=0)
    then = MigrationExecutor(connection).loader.project_state(("policies", "0002_sealed_reason")).apps
    words = policies.policy_of(draft, number=2).sieve(Live("we were asked", REASON))
    wanted = KeyId(INSTALLATION_ITSELF, "reason.3", Phase.REST)
    key = here.vault.create([wanted])[wanted]
    place = sealed.place("revision", INSTALLATION_ITSELF, REASON.id, 3)
    table = then.get_model("policies", "PolicyRevision")._default_manager
    for number, text in ((2, None), (3, sealed.seal(words, key, aad=place))):
        table.create(
            number=number,
            toml=write_policy(draft),
            created_at=here.clock.now(),
            reason="other",
            reason_text=text,
        )

    call_command("migrate", "policies", verbosity=0)

    assert reasons.read(PolicyRevision.objects.all()) == {3: "we were asked"}
    gone = here.clock.now().date() + timedelta(days=9)
    assert reasons.run_out(gone - timedelta(days=1)) == []
    assert reasons.run_out(gone) == [(About.REVISION, 3)]
    with pytest.raises(StoreError):
        here.writer.run(lambda: PolicyRevision.objects.update(by=99))
