"""The page on data classes: what each is, and what each treatment leaves of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from modicum.core.policy.presets import PRESETS, preset_rules
from modicum.core.policy.treatments import TABLE
from modicum.core.values import ALL_CLASSES, DataClass, Rule
from modicum.desk.channels.models import FieldKind

TOP: Final = """\
<!-- Written by `python -m tests.docs`. -->
# Data classes

A storage policy has at most one rule for each of these kinds of data. A class without a rule is discarded.
What a treatment leaves is still personal data, unless nothing is left. Whatever the rule, what is recognised
in a text as a card verification code, card PIN, track data or one-time code is taken out.

The heading is the name in policy files: `[class.message_text]`, `[class."field.support.email"]`. A rule may
name its legal basis there: `basis`, `special` (the letter of GDPR Art. 9(2)) and `required`; and with
`readers` the only roles that may open what it stores.

`[channel.support.class.message_text]` is the rule of one channel, for what customers say and are, and for
outcomes and times. It stores no more than the organisation's, unless that one says
`channels_may_store_more = true`.
"""

IS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "message_text": "What people write in the chat.",
        "customer_name": "What a customer is called: the answer to the field `name`.",
        "network_address": "The internet address a request came from.",
        "network_place": "Country and network of that address, where a database of addresses is set up. Who "
        "answers sees it while they talk; no ready policy stores it.",
        "user_agent": "What the customer's browser says of itself.",
        "page_address": "The page from which the customer asked for help.",
        "note": "What a technician writes down for colleagues.",
        "transfer_comment": "What a technician says when handing a session on.",
        "survey_answer": "A chosen answer to a question after the chat.",
        "survey_comment": "Free words after the chat.",
        "attachment": "A file that is sent in the chat.",
        "file_name": "Its name.",
        "tag": "A topic that a technician gives a session.",
        "outcome": "Resolved or unresolved.",
        "timing": "When a session began and ended, how long it waited and lasted, when something was said.",
        "reason": "What staff type to justify an act, besides choosing from a list.",
        "technician_address": "The internet address of a member of staff.",
        "sign_in_times": "When a member signed in.",
        "presence": "When a technician was there.",
        "trail": "Who of the staff did what, without content.",
    }
)

FIELDS: Final = """
## `field.<channel>.<key>`

One answer of a channel's request form; each custom field is a data class of its own. Its treatments are
those of its shape: a text, a number, a date or a choice, by the kind of the field.
"""


def page() -> str:
    """The page as it should be."""
    return TOP + "".join(_section(data_class) for data_class in ALL_CLASSES) + FIELDS + _kinds()


def _section(data_class: DataClass) -> str:
    leaves = "".join(
        f"| {treatment.value} | {left} |\n" for treatment, left in TABLE[data_class.shape].items()
    )
    return (
        f"\n## `{data_class.id}`\n\n{IS[data_class.id]}\n\nBy preset: {', '.join(_presets(data_class))}.\n\n"
        f"| treatment | leaves |\n| --- | --- |\n{leaves}"
    )


def _presets(data_class: DataClass) -> Iterator[str]:
    for name in PRESETS:
        rule: Rule | None = preset_rules(name).get(data_class.id)
        yield f"`{name}` {rule.treatment.value if rule else 'discard'}"


def _kinds() -> str:
    return f"\nThe kinds: {', '.join(str(kind.label).lower() for kind in FieldKind)}.\n"
