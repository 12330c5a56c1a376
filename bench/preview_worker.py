"""Makes an installation with many stored transcripts, and lets previews of policies run over them.

Run by `bench.measurements.preview`: `python -m bench.preview_worker FOLDER TRANSCRIPTS TURNS`. Prints one
JSON object with what was measured. No two transcripts have a text in common.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from modicum.core.policy import Policy, PolicyDraft
    from modicum.core.values import Treatment
    from modicum.desk.channels.models import Channel
    from modicum.desk.sessions.lines import Line
    from modicum.desk.sessions.models import SupportSession

TEXTS: Final = Path(__file__).with_name("held_out.jsonl")
AT_ONCE: Final = 500


def main(folder: Path, transcripts: int, turns: int) -> None:
    """Set Django up over `folder`, fill it, measure."""
    os.environ |= {"MODICUM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "modicum.site.settings"}
    import django

    django.setup()
    from modicum.core.values import Treatment
    from modicum.site import bring_up

    with bring_up.opened(folder, harden=False):
        bring_up.migrate()
        _fill(transcripts, turns)
        found = {each.value: _measured(each) for each in (Treatment.REDACT, Treatment.DISCARD)}
    print(json.dumps(found))


def _measured(treatment: Treatment) -> dict[str, float]:
    """Transcripts in a second, seconds until the first figures, CPU microseconds for one transcript."""
    from modicum.platform import policies
    from modicum.platform.store import installation
    from modicum.records.data_storage.preview_runs import Run

    policy: Policy = policies.policy_of(_draft(treatment), number=3)
    policy.detector.make_ready()
    began, spent, first = time.perf_counter(), time.process_time(), 0.0
    run = Run(policy, installation())
    while not (figures := run.figures(wait=0.02)).is_over:
        if figures.tallies and not first:
            first = time.perf_counter() - began
    lasted, spent = time.perf_counter() - began, time.process_time() - spent
    if figures.has_failed:
        raise RuntimeError("the preview broke off")
    count = figures.conversations
    return {"rate": count / lasted, "first": first or lasted, "cpu": spent / count * 1e6}


def _draft(treatment: Treatment) -> PolicyDraft:
    from modicum.core.policy import PolicyDraft, draft_rule
    from modicum.core.values import MESSAGE_TEXT

    rule = draft_rule(MESSAGE_TEXT.id, treatment, purpose="To measure.")
    return PolicyDraft({rule.data_class: rule})


def _fill(transcripts: int, turns: int) -> None:
    """Store that many conversations as they were said."""
    from modicum.core.values import Treatment
    from modicum.desk.channels.models import Channel
    from modicum.platform.policies import revisions
    from modicum.platform.policies.models import PolicyRevision, RevisionReason
    from modicum.platform.store import installation

    here = installation()
    here.writer.run(
        lambda: PolicyRevision.objects.create(
            number=2,
            toml=revisions.toml_of(_draft(Treatment.KEEP)),
            created_at=here.clock.now(),
            reason=RevisionReason.NEED,
        )
    )
    channel = here.writer.run(lambda: Channel.objects.create(key="support", name="Support"))
    for start in range(0, transcripts, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, transcripts))
        here.writer.run(partial(_store, channel, numbers, turns))


def _store(channel: Channel, numbers: Sequence[int], turns: int) -> None:
    from modicum.core.values import MESSAGE_TEXT, Live
    from modicum.desk.sessions import places
    from modicum.desk.sessions.lines import Author, Line
    from modicum.desk.sessions.models import SupportSession, Transcript
    from modicum.platform import policies
    from modicum.platform.store import installation, sealed

    here, policy = installation(), policies.active()
    sessions: list[SupportSession] = [
        SupportSession.objects.create(channel=channel, revision_id=2, language="en", state="timed_out")
        for _ in numbers
    ]
    keys = here.vault.create(places.transcript_key(session.pk) for session in sessions)
    rows = []
    for session, number in zip(sessions, numbers, strict=True):
        said = list(_texts(number, turns))
        lines = [
            Line((Author.CUSTOMER, Author.TECHNICIAN)[at % 2], here.clock.now(), 0, text)
            for at, text in enumerate(said)
        ]
        rows.append(
            Transcript(
                session=session,
                sealed=sealed.seal_together(
                    [policy.sieve(Live(text, MESSAGE_TEXT)) for text in said],
                    keys[places.transcript_key(session.pk)],
                    aad=places.of_transcript(session.pk),
                    pack=partial(_packed, lines),
                ),
                entries=len(lines),
                gaps=0,
                revision=2,
            )
        )
    Transcript.objects.bulk_create(rows)


def _packed(lines: Sequence[Line], _texts: Sequence[str | None]) -> bytes:
    from modicum.desk.sessions import transcripts

    return transcripts.compress(lines)


def _texts(number: int, turns: int) -> Iterator[str]:
    """A conversation in which each text has a word of its own."""
    from modicum.cli.rehearse.conversations import read_conversations

    conversations = read_conversations(TEXTS).whole()
    own = "".join(chr(97 + number // 26**at % 26) for at in range(4))
    for turn in conversations[number % len(conversations)].turns[:turns]:
        yield turn.text.replace(" ", f" {own} ", 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
