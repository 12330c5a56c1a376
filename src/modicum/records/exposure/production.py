"""A production: the documents of some sessions in one file, each with its SHA-256, and the list signed.

Who gets it and why stands on the trail before a document is opened.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZipFile

from modicum.desk.sessions.readers import Readers
from modicum.desk.sessions.reading import read_session
from modicum.platform import trail
from modicum.platform.accounts.models import Member
from modicum.platform.policies import reads
from modicum.platform.store import installation
from modicum.platform.store.database_errors import without_values
from modicum.records.audits.signing import signed
from modicum.records.exposure import court
from modicum.records.exposure.court import Scope
from modicum.records.exposure.errors import NotAReference, NothingThere
from modicum.records.reports.documents import document_of
from modicum.records.reports.queries import in_order

MOST_ON_A_PAGE: Final = 500
MANIFEST: Final = "MANIFEST.sha256"
_REFERENCE: Final = re.compile(r"[A-Za-z0-9.+-]{1,40}", re.ASCII)


class Recipient(Enum):
    """Who gets it."""

    COURT = "court"
    PROSECUTOR = "prosecutor"
    POLICE = "police"
    AUTHORITY = "authority"
    OUR_COUNSEL = "our_counsel"
    THEIR_COUNSEL = "their_counsel"


class Reason(Enum):
    """Why it is opened."""

    ORDER = "court_order"
    WARRANT = "warrant"
    DUTY = "legal_duty"
    CLAIM = "own_claim"


@dataclass(frozen=True, slots=True)
class Handing:
    """Who gets it, why, under which file number (a code); `by` a member, None at the command line.

    Raises `NotAReference` where the file number could be somebody's words.
    """

    recipient: Recipient
    reason: Reason
    reference: str
    by: int | None = None

    def __post_init__(self) -> None:
        if not _REFERENCE.fullmatch(self.reference):
            raise NotAReference


@dataclass(slots=True)
class Produced:
    """What is in it: sessions, what was withheld for other roles, and the digest of the manifest."""

    sessions: int = 0
    withheld: set[str] = field(default_factory=set)
    manifest: str = ""


def produce(scope: Scope, handing: Handing, into: IO[bytes], *, readers: Readers) -> Produced:
    """Write the sessions of a scope, a manifest and a signed statement as a zip file.

    Raises `NothingThere`; a value that does not open raises as it does in a report.
    """
    if not scope.sessions().exists():
        raise NothingThere
    _note(handing, "court.opened", {"reason": handing.reason.value})
    produced = Produced()
    with without_values(), ZipFile(into, "w", ZIP_DEFLATED) as zipped:
        digests = [_write(zipped, name, text) for name, text in _documents(scope, produced, readers)]
        manifest = "".join(f"{digest}  {name}\n" for digest, name in digests)
        zipped.writestr(MANIFEST, manifest)
        produced.manifest = hashlib.sha256(manifest.encode()).hexdigest()
        zipped.writestr("statement.json", _statement(scope, handing, produced))
    _note(handing, "court.produced", _detail(handing, produced))
    return produced


def _documents(scope: Scope, produced: Produced, readers: Readers) -> Iterator[tuple[str, str]]:
    staff = dict(Member.objects.values_list("pk", "name"))
    shown: set[str] = set()
    for session in in_order(scope.sessions()):
        stored = read_session(session, readers=readers)
        produced.sessions += 1
        produced.withheld |= stored.withheld
        shown |= stored.shown
        document = document_of(session, stored, staff)
        yield f"sessions/{session.pk:09}.json", json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    reads.note(shown, in_report=True)


def _write(zipped: ZipFile, name: str, text: str) -> tuple[str, str]:
    zipped.writestr(name, text)
    return hashlib.sha256(text.encode()).hexdigest(), name


def _statement(scope: Scope, handing: Handing, produced: Produced) -> str:
    content = court.content_of(
        scope,
        court.answer(scope),
        recipient=handing.recipient.value,
        reason=handing.reason.value,
        reference=handing.reference,
        manifest_sha256=produced.manifest,
        withheld=sorted(produced.withheld),
    )
    return json.dumps(signed(content), ensure_ascii=False, indent=2) + "\n"


def _detail(handing: Handing, produced: Produced) -> dict[str, str | int]:
    digest = urlsafe_b64encode(bytes.fromhex(produced.manifest)).decode().rstrip("=")
    return {
        "recipient": handing.recipient.value,
        "reason": handing.reason.value,
        "reference": handing.reference,
        "sessions": produced.sessions,
        "manifest": digest,
    }


def _note(handing: Handing, kind: str, detail: dict[str, str | int]) -> None:
    noted = partial(trail.record, kind, actor=handing.by, subject="exposure:court", detail=detail)
    installation().writer.run(noted)
