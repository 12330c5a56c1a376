"""Puts the sample organisation into an installation: people, channels, policy. What is there stays as it is.

Imports models, so it is itself imported only once the installation is open.
"""

from __future__ import annotations

from collections.abc import Mapping

from modicum.cli.demo.organisation import ChannelSketch, Organisation
from modicum.cli.demo.sign_ins import SignIn
from modicum.core.policy import PRESETS, PolicyDraft, preset
from modicum.desk.channels import actions
from modicum.desk.channels.actions import Question, Settings
from modicum.desk.channels.models import Channel, FieldKind
from modicum.desk.channels.queries import field_classes, open_channels
from modicum.platform import policies
from modicum.platform.accounts.models import Member, Role
from modicum.platform.organisation import newest, write
from modicum.platform.policies.models import RevisionReason
from modicum.platform.store import installation
from modicum.platform.trail import record

QUEUE_CAP = 500
REQUESTS_PER_MINUTE = 60_000
"""A rehearsal sends its forms far faster than people would."""
AWAY_MINUTES = 15


def found(organisation: Organisation, sign_ins: list[SignIn]) -> None:
    """Create whatever the organisation does not have yet; a second time nothing happens."""
    names = {member["email"]: member["name"] for member in organisation.members}
    installation().writer.run(lambda: _found(organisation, sign_ins, names))


def keep_by(organisation: Organisation, name: str) -> None:
    """Put a preset in force, with the organisation's own purposes; one that is in force already stays."""
    draft = _draft(organisation, name)
    if policies.draft_of(policies.active_revision()) != draft:
        policies.apply(draft, reason=RevisionReason.NEED, by=None)


def channel_names() -> dict[str, str]:
    """The open channels: key to name."""
    return {channel.key: channel.name for channel in open_channels()}


def policy_name(organisation: Organisation) -> str:
    """What the policy in force is called: its preset, or its revision's number where it was changed since."""
    revision = policies.active_revision()
    name = revision.preset
    if name in PRESETS and policies.draft_of(revision) == _draft(organisation, name):
        return name
    return f"revision {revision.number}"


def _draft(organisation: Organisation, name: str) -> PolicyDraft:
    fields = field_classes()
    return preset(name, organisation.purposes_for([field.id for field in fields]), fields=fields)


def _found(organisation: Organisation, sign_ins: list[SignIn], names: Mapping[str, str]) -> None:
    members = {sign_in["email"]: _member(sign_in, names) for sign_in in sign_ins}
    if newest() is None:
        write(organisation.facts, by=None)
    admin = next(member for member in members.values() if member.role == Role.ADMIN)
    for sketch in organisation.channels:
        if not Channel.objects.filter(key=sketch["key"]).exists():
            _channel(sketch, members, by=admin)


def _member(sign_in: SignIn, names: Mapping[str, str]) -> Member:
    email, role = sign_in["email"], Role(sign_in["role"])
    known = Member.objects.filter(email=email).first()
    if known is not None:
        return known
    name = names.get(email, email.partition("@")[0])
    member = Member.objects.invite(email=email, name=name, role=role, password=sign_in["password"])
    record("member.invited", actor=None, subject=f"member:{member.pk}", detail={"role": role.value})
    return member


def _channel(sketch: ChannelSketch, members: Mapping[str, Member], *, by: Member) -> None:
    settings = Settings(sketch["name"], sketch["welcome"], QUEUE_CAP, REQUESTS_PER_MINUTE, AWAY_MINUTES)
    channel = actions.create(sketch["key"], settings, by=by)
    for field in sketch["fields"]:
        question = Question(
            label=field["label"],
            help_text=field.get("help", ""),
            required=field.get("required", False),
            choices=tuple(field.get("choices", ())),
        )
        actions.add_field(channel, field["key"], FieldKind(field["kind"]), question, by=by)
    actions.assign(channel, [members[email] for email in sketch["technicians"] if email in members], by=by)
