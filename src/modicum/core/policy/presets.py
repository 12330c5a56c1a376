"""Four ready policies: `minimum` stores no word of a customer, `usual` the cleaned chat, `internal-it` whole
addresses as well, for the privacy officer alone, `full-record` all.

What each stores in order to run the desk at all (outcomes, coarse times, the trail) has its purpose here;
for everything else the organisation must say its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from modicum.core.policy.draft import PolicyDraft, draft_rule
from modicum.core.policy.errors import UnknownPreset
from modicum.core.values import (
    CUSTOMER_CLASSES,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    NOTE,
    OUTCOME,
    REASON,
    TIMING,
    TRAIL,
    DataClass,
    Reader,
    Rule,
    Treatment,
)

MINIMUM = "minimum"
USUAL = "usual"
INTERNAL_IT = "internal-it"
FULL_RECORD = "full-record"
PRESETS = (MINIMUM, USUAL, INTERNAL_IT, FULL_RECORD)


@dataclass(frozen=True, slots=True)
class _Sketch:
    """A rule of a preset; with a purpose of our own, or waiting for the organisation's."""

    data_class: DataClass
    treatment: Treatment
    retention: timedelta | None = None
    purpose: str = ""
    readers: frozenset[Reader] = frozenset()

    def rule(self, purposes: Mapping[str, str]) -> Rule:
        """The rule, with the organisation's purpose if there is one."""
        purpose = purposes.get(self.data_class.id, self.purpose)
        return draft_rule(
            self.data_class.id,
            self.treatment,
            retention=self.retention,
            purpose=purpose,
            readers=self.readers,
        )


_MONTH = timedelta(days=30)
_QUARTER = timedelta(days=90)
_YEAR = timedelta(days=365)

_OUTCOMES = _Sketch(OUTCOME, Treatment.KEEP, purpose="to know how many requests are resolved")
_TRAIL = _Sketch(TRAIL, Treatment.KEEP, _YEAR, purpose="to show who changed or opened what")
_WHEN = "to know when help is needed and how long it takes"

_USUAL = (
    _Sketch(MESSAGE_TEXT, Treatment.REDACT, _MONTH),
    _Sketch(NOTE, Treatment.REDACT, _MONTH),
    _OUTCOMES,
    _Sketch(TIMING, Treatment.GENERALISE, purpose=_WHEN),
    _Sketch(REASON, Treatment.REDACT, _YEAR, purpose="to show why staff did what they did"),
    _TRAIL,
)


def _readers_of(data_class: DataClass) -> frozenset[Reader]:
    """Whole addresses are for named roles only."""
    return frozenset(Reader) if data_class is NETWORK_ADDRESS else frozenset()


_SKETCHES: Mapping[str, tuple[_Sketch, ...]] = {
    MINIMUM: (_OUTCOMES, _Sketch(TIMING, Treatment.GENERALISE, purpose=_WHEN), _TRAIL),
    USUAL: _USUAL,
    INTERNAL_IT: (
        *_USUAL,
        _Sketch(NETWORK_ADDRESS, Treatment.KEEP, _QUARTER, readers=frozenset({Reader.PRIVACY_OFFICER})),
    ),
    FULL_RECORD: (
        *(
            _Sketch(each, Treatment.KEEP, _YEAR, readers=_readers_of(each))
            for each in CUSTOMER_CLASSES
            if each is not NETWORK_PLACE
        ),
        _OUTCOMES,
        _Sketch(TIMING, Treatment.KEEP, purpose=_WHEN),
        _Sketch(REASON, Treatment.KEEP, _YEAR, purpose="to show why staff did what they did"),
        _TRAIL,
    ),
}


def preset(
    name: str, purposes: Mapping[str, str] | None = None, *, fields: Sequence[DataClass] = ()
) -> PolicyDraft:
    """The draft of a preset. `purposes` are the organisation's own, by class id (see `purposes_needed`).

    `full-record` stores the custom fields in `fields`; one that is added later is discarded until a rule
    names it.
    Raises `UnknownPreset`, and `PurposeMissing` with every class that lacks its purpose.
    """
    rules = [sketch.rule(purposes or {}) for sketch in _sketches(name, fields)]
    return PolicyDraft({rule.data_class: rule for rule in rules}, preset=name)


def purposes_needed(name: str, *, fields: Sequence[DataClass] = ()) -> list[DataClass]:
    """The classes that the preset stores and for which the organisation must say why."""
    return [sketch.data_class for sketch in _sketches(name, fields) if not sketch.purpose]


def preset_rules(name: str) -> dict[str, Rule]:
    """The rules of a preset by class id, those without a purpose included: for a file that completes them."""
    return {sketch.data_class.id: sketch.rule({}) for sketch in _sketches(name, ())}


def _sketches(name: str, fields: Sequence[DataClass]) -> list[_Sketch]:
    if name not in _SKETCHES:
        raise UnknownPreset(name)
    kept = fields if name == FULL_RECORD else ()
    return [*_SKETCHES[name], *(_Sketch(data_class, Treatment.KEEP, _YEAR) for data_class in kept)]
