"""The record of processing activities (GDPR Art. 30) and the data map, as one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from modicum.core.policy import Facts, Policy, Sentence, is_none
from modicum.core.values import ALL_CLASSES, CUSTOMER_CLASSES, STAFF_CLASSES, DataClass, Reader, Rule
from modicum.desk.channels.models import Channel
from modicum.platform import organisation, policies
from modicum.records.data_storage.names import CLASSES, DESTINATIONS, ROLES, TREATMENTS
from modicum.records.data_storage.rules import days_of
from modicum.records.papers.columns import data_map
from modicum.records.papers.names import BASES, FACTS, SPECIAL_BASES
from modicum.records.papers.paper import Paper, Section, Table


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of data: its class, its name, the group it stands in, and the rule for it.

    The group is a channel's for a field, and where the channel has a rule of its own.
    """

    data_class: DataClass
    name: str
    group: str
    rule: Rule
    of_channel: bool = False

    @property
    def full_name(self) -> str:
        """With the channel, where it is one's alone."""
        return f"{self.group}: {self.name}" if self.of_channel else self.name


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the record is made from: the facts, the policy, every kind of data, the channels by key."""

    facts: Facts
    policy: Policy
    kinds: Sequence[_Kind]
    channels: Mapping[str, str]


def record() -> Paper:
    """The record as it is true now. It reads the database."""
    ground, version = _ground(), organisation.newest()
    made_from = _(
        "Made from revision %(revision)d of the storage policy and version %(version)d of the facts."
    )
    return Paper(
        title=_("Record of processing"),
        made_from=made_from
        % {"revision": ground.policy.revision, "version": version.number if version else 0},
        sections=[
            _responsible(ground),
            _while_open(ground),
            _stored(ground),
            _not_stored(ground),
            _passed_on(ground),
            _protected(),
            _told(ground),
            _map(),
        ],
    )


def _ground() -> _Ground:
    channels, policy = list(Channel.objects.prefetch_related("fields").order_by("name")), policies.active()
    built_in = [_Kind(each, str(CLASSES[each]), _group(each), policy.rule_for(each)) for each in ALL_CLASSES]
    of_channels = [kind for channel in channels for kind in _kinds_of(channel, policy)]
    return _Ground(
        facts=organisation.facts(),
        policy=policy,
        kinds=[*built_in, *of_channels],
        channels={channel.key: channel.name for channel in channels},
    )


def _kinds_of(channel: Channel, policy: Policy) -> list[_Kind]:
    """The fields of a channel, and the classes for which it has a rule of its own."""
    fields = [(field.data_class, field.label) for field in channel.fields.all()]
    own = [(each, str(CLASSES[each])) for each in ALL_CLASSES if _differs(policy, channel.key, each)]
    here = policy.in_channel(channel.key)
    return [_Kind(each, name, channel.name, here.rule_for(each), True) for each, name in [*own, *fields]]


def _differs(policy: Policy, channel: str, data_class: DataClass) -> bool:
    return policy.in_channel(channel).rule_for(data_class) != policy.rule_for(data_class)


def _group(data_class: DataClass) -> str:
    return _("Staff") if data_class in STAFF_CLASSES else _("Every session")


def _responsible(ground: _Ground) -> Section:
    """Art. 30(1)(a), and 30(2)(a) where the organisation works for others."""
    facts = [_fact(ground.facts, name) for name in ("name", "address", "contact", "officer", "authority")]
    for key, whose in ground.facts.on_behalf_of.items():
        channel = ground.channels.get(key, key)
        facts.append((_("Processor in the channel %(channel)s, for") % {"channel": channel}, whose))
    return Section(_("Who is responsible"), facts=facts)


def _while_open(ground: _Ground) -> Section:
    """Processing in memory is processing, though nothing of it is stored."""
    return Section(
        _("While a session is open"),
        sentences=[
            _(
                "Everything that customers enter and both sides write is held in the server's memory and "
                "shown to the customer and the technician. It leaves the memory when the session ends."
            )
        ],
        facts=[
            (_("Purpose"), _("To hold the conversation")),
            (_("Whose data"), _("Customers, and the technicians who answer them")),
            (_("Legal basis"), _basis(ground.facts)),
        ],
    )


def _stored(ground: _Ground) -> Section:
    """Art. 30(1)(b), (c) and (f): each class that is stored, with its purpose, grounds and time limit."""
    head = [
        _("Data"),
        _("Whose"),
        _("How"),
        _("Purpose"),
        _("Legal basis"),
        _("Deleted after"),
        _("Goes to"),
    ]
    rows = [_stored_row(kind, ground.facts) for kind in ground.kinds if kind.rule.stores]
    always = _("Of each session its number, channel and technician remain; these can be personal too.")
    return Section(_("What is stored"), sentences=[always], table=Table(head, rows))


def _stored_row(kind: _Kind, facts: Facts) -> list[str]:
    rule, days = kind.rule, days_of(kind.rule.retention)
    return [
        kind.full_name,
        _("Staff") if kind.data_class in STAFF_CLASSES else _("Customers"),
        str(TREATMENTS[rule.treatment]),
        rule.purpose,
        _grounds(rule, facts),
        _("no end set") if days is None else _("%(days)d days") % {"days": days},
        _goes_to(rule),
    ]


def _goes_to(rule: Rule) -> str:
    place = str(DESTINATIONS[rule.destination])
    if not rule.readers:
        return place
    roles = ", ".join(str(ROLES[reader]) for reader in Reader if reader in rule.readers)
    return _("%(place)s; opened by %(roles)s only") % {"place": place, "roles": roles}


def _grounds(rule: Rule, facts: Facts) -> str:
    basis = facts.basis_of(rule)
    said = [str(BASES[basis])] if basis else [_("not said")]
    if rule.grounds.special:
        said.append(str(SPECIAL_BASES[rule.grounds.special]))
    if rule.grounds.required:
        said.append(_("has to be given"))
    return "; ".join(said)


def _not_stored(ground: _Ground) -> Section:
    """What the organisation could store and does not, group by group."""
    left_out: dict[str, list[str]] = {}
    for kind in ground.kinds:
        if not kind.rule.stores:
            left_out.setdefault(kind.group, []).append(kind.name)
    facts = [(group, " · ".join(names)) for group, names in left_out.items()]
    return Section(_("What is not stored"), facts=facts)


def _passed_on(ground: _Ground) -> Section:
    """Art. 30(1)(d) and (e)."""
    return Section(
        _("Who else gets it"), facts=[_fact(ground.facts, name) for name in ("recipients", "transfers")]
    )


def _protected() -> Section:
    """Art. 30(1)(g), in general terms. What it does not cover is in SECURITY.md."""
    return Section(
        _("How it is protected"),
        sentences=[
            _("What the policy discards is never written to a disk; one gate stands before every store."),
            _(
                "Personal values are sealed (AES-256-GCM), each session and class under a key of its own; "
                "the keys lie in another database, wrapped by a root key that lies in neither."
            ),
            _("Erasing destroys the keys first, then the rows, then what is left in the database's files."),
            _("Opening a stored conversation, changing the policy and erasing are noted in the trail."),
            _(
                "Staff sign in with a password and, where set up, a second step; each role sees what it "
                "needs."
            ),
        ],
    )


def _told(ground: _Ground) -> Section:
    rest = _("The rest of the notice is one tap away from it, and at /s/my-data/.")
    sentences = [*_notice(ground, ground.policy), rest]
    facts = [
        (name, " ".join(_notice(ground, ground.policy.in_channel(key))))
        for key, name in ground.channels.items()
        if key in ground.policy.channels
    ]
    return Section(_("What customers read first"), sentences=sentences, facts=facts)


def _notice(ground: _Ground, policy: Policy) -> list[str]:
    fields = [kind.data_class for kind in ground.kinds if kind.data_class.is_field]
    classes: Sequence[DataClass] = (*CUSTOMER_CLASSES, *fields)
    said: list[Sentence] = policy.notice(classes, language=get_language() or "en")
    return [sentence.say(gettext) for sentence in said]


def _map() -> Section:
    head = [_("Column"), _("Whose"), _("What"), _("How")]
    rows = [[row.column, str(row.whose), str(row.what), str(row.how)] for row in data_map()]
    about = _("Every column that holds something of its own, in every table of this installation.")
    return Section(_("Data map"), sentences=[about], table=Table(head, rows))


def _fact(facts: Facts, name: str) -> tuple[str, str]:
    said = str(getattr(facts, name))
    return str(FACTS[name]), _("none") if is_none(said) else said or _("not said yet")


def _basis(facts: Facts) -> str:
    return str(BASES[facts.basis]) if facts.basis else _("not said yet")
