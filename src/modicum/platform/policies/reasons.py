"""The words that justify a change: sealed, each under a key of its own, as everything personal is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from modicum.core.policy import Policy
from modicum.core.values import REASON, Live, Rule
from modicum.platform.policies.models import About, PolicyRevision, ReasonWords
from modicum.platform.store import installation, sealed
from modicum.platform.vault.key_ids import INSTALLATION_ITSELF, KeyId, Phase

MOST_LETTERS = 200

Matter = tuple[About, int]
"""What the words are about: a kind and its number."""


def keep(words: Live[str] | None, about: Matter, *, policy: Policy) -> None:
    """Store what `policy` leaves of the words, if anything. Runs on the writer.

    The key is durable before the row is written. Raises `VaultUnavailable`.
    """
    left = None if words is None else policy.sieve(words.shortened(MOST_LETTERS))
    if left is None or left.is_nothing:
        return
    wanted = _key(about)
    key = installation().vault.create((wanted,))[wanted]
    kind, number = about
    ReasonWords.objects.create(
        about=kind,
        number=number,
        sealed=sealed.seal(left, key, aad=_place(about)),
        expires_on=_ends_on(left.rule),
    )


def read(revisions: Iterable[PolicyRevision]) -> dict[int, str]:
    """The words of those revisions that have some, by number; what has no key any more is absent.

    Raises `SealBroken`, `VaultUnavailable`.
    """
    numbers = [revision.number for revision in revisions]
    proposed = dict(
        PolicyRevision.objects.filter(number__in=numbers, decision__isnull=False).values_list(
            "number", "decision__proposal"
        )
    )
    matters = {
        number: (About.PROPOSAL, proposed[number]) if number in proposed else (About.REVISION, number)
        for number in numbers
    }
    words = read_about(matters.values())
    return {number: words[matter] for number, matter in matters.items() if matter in words}


def read_about(matters: Iterable[Matter]) -> dict[Matter, str]:
    """The words about each of these, where there are some and their key is there."""
    wanted = set(matters)
    found = ReasonWords.objects.filter(number__in={number for _, number in wanted})
    rows = {matter: row for row in found if (matter := _matter(row)) in wanted}
    keys = installation().vault.find_all(map(_key, rows)) if rows else {}
    return {
        matter: sealed.unseal_text(row.sealed or b"", keys[_key(matter)], aad=_place(matter))
        for matter, row in rows.items()
        if _key(matter) in keys
    }


def run_out(today: date) -> list[Matter]:
    """What the words are about that are past the retention of the rule they were stored under, by `today`."""
    held = ReasonWords.objects.filter(expires_on__lte=today).order_by("pk").defer("sealed")
    return [_matter(row) for row in held]


def forget(matters: Collection[Matter]) -> int:
    """Erase the words about these: the keys first, then the values. How many there were.

    Called outside of actions; the caller clears the residue. Raises a `StoreError` or `VaultUnavailable`.
    """
    here = installation()
    here.vault.destroy_exactly(map(_key, matters))
    return here.writer.run(lambda: _remove(matters)) if matters else 0


def _remove(matters: Collection[Matter]) -> int:
    return sum(ReasonWords.objects.filter(about=kind, number=number).delete()[0] for kind, number in matters)


def _matter(row: ReasonWords) -> Matter:
    return About(row.about), row.number


def _ends_on(rule: Rule) -> date | None:
    """Whole days, rounded up; None for no end."""
    if rule.retention is None:
        return None
    return installation().clock.now().date() + timedelta(days=-(-rule.retention // timedelta(days=1)))


def _key(about: Matter) -> KeyId:
    kind, number = about
    name = f"{REASON.id}.{number}" if kind is About.REVISION else f"{REASON.id}.{kind}.{number}"
    return KeyId(INSTALLATION_ITSELF, name, Phase.REST)


def _place(about: Matter) -> bytes:
    kind, number = about
    return sealed.place(kind.value, INSTALLATION_ITSELF, REASON.id, number)
