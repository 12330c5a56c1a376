"""What data classes, treatments and reasons are called on the admin's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modicum.core import values
from modicum.core.policy import FULL_RECORD, INTERNAL_IT, MINIMUM, USUAL, changes_in_words
from modicum.core.values import DataClass, Destination, LegalBasis, Reader, SpecialBasis, Treatment
from modicum.platform.policies.models import RevisionReason
from modicum.records.data_storage.rules import Level, Way

Name = str | Promise

CLASSES: Final[Mapping[DataClass, Name]] = {
    values.MESSAGE_TEXT: _("Chat logs"),
    values.CUSTOMER_NAME: _("Customers' names"),
    values.NETWORK_ADDRESS: _("IP addresses"),
    values.NETWORK_PLACE: _("Country and network"),
    values.USER_AGENT: _("Browser and device"),
    values.PAGE_ADDRESS: _("Page the customer came from"),
    values.NOTE: _("Technicians' notes"),
    values.TRANSFER_COMMENT: _("Comments on a transfer"),
    values.SURVEY_ANSWER: _("Survey: chosen answers"),
    values.SURVEY_COMMENT: _("Survey: comments"),
    values.ATTACHMENT: _("Files"),
    values.FILE_NAME: _("Names of files"),
    values.TAG: _("Topics"),
    values.OUTCOME: _("How a session ended"),
    values.TIMING: _("When a session took place"),
    values.REASON: _("Reasons that staff give"),
    values.TECHNICIAN_ADDRESS: _("Technicians' IP addresses"),
    values.SIGN_IN_TIMES: _("Technicians' sign-in times"),
    values.PRESENCE: _("Technicians' presence"),
    values.TRAIL: _("Trail of what staff did"),
}

LEVELS: Final[Mapping[Level, Name]] = {
    Level.NONE: _("Don't store"),
    Level.CLEANED: _("Store cleaned"),
    Level.AS_IS: _("Store as is"),
}

WAYS: Final[Mapping[Way, Name]] = {
    Way.WIDE: _("Cut short: IPv4 to /24, IPv6 to /32"),
    Way.NARROW: _("Cut short, less: IPv4 to /24, IPv6 to /48, which may be one household"),
    Way.STAND_IN: _("Stand-ins, by a key that changes every day"),
}

TREATMENTS: Final[Mapping[Treatment, Name]] = {
    Treatment.DISCARD: _("Don't store"),
    Treatment.REDACT: _("Remove findings"),
    Treatment.MASK: _("Cut short"),
    Treatment.PSEUDONYMISE: _("Stand-ins"),
    Treatment.GENERALISE: _("Only roughly"),
    Treatment.KEEP: _("Store as is"),
}

BASES: Final[Mapping[LegalBasis, Name]] = {
    LegalBasis.CONSENT: _("Consent"),
    LegalBasis.CONTRACT: _("Contract"),
    LegalBasis.LEGAL_OBLIGATION: _("Legal obligation"),
    LegalBasis.VITAL_INTERESTS: _("Vital interests"),
    LegalBasis.PUBLIC_TASK: _("Public task"),
    LegalBasis.LEGITIMATE_INTERESTS: _("Legitimate interests"),
}

SPECIAL_BASES: Final[Mapping[SpecialBasis, Name]] = {
    SpecialBasis.EXPLICIT_CONSENT: _("(a) Explicit consent"),
    SpecialBasis.EMPLOYMENT_AND_SOCIAL_SECURITY: _("(b) Employment, social security"),
    SpecialBasis.VITAL_INTERESTS: _("(c) Vital interests"),
    SpecialBasis.NOT_FOR_PROFIT_BODY: _("(d) Not-for-profit body"),
    SpecialBasis.MADE_PUBLIC: _("(e) Made public by the person"),
    SpecialBasis.LEGAL_CLAIMS: _("(f) Legal claims"),
    SpecialBasis.SUBSTANTIAL_PUBLIC_INTEREST: _("(g) Substantial public interest"),
    SpecialBasis.HEALTH_OR_SOCIAL_CARE: _("(h) Health or social care"),
    SpecialBasis.PUBLIC_HEALTH: _("(i) Public health"),
    SpecialBasis.ARCHIVING_OR_RESEARCH: _("(j) Archiving or research"),
}
"""By the letters of GDPR Art. 9(2)."""

READERS: Final[Mapping[Reader, Name]] = {
    Reader.ADMIN: _("Admins only"),
    Reader.PRIVACY_OFFICER: _("Privacy officers only"),
}
ROLES: Final[Mapping[Reader, Name]] = {reader: _(words) for reader, words in changes_in_words.READERS.items()}
EVERY_READER: Final = frozenset(Reader)

DESTINATIONS: Final[Mapping[Destination, Name]] = {
    Destination.DATABASE: _("Database"),
    Destination.LAKE: _("Data lake"),
    Destination.BOTH: _("Database and data lake"),
}

REASONS: Final[Mapping[RevisionReason, Name]] = {
    RevisionReason.FIRST: _("First policy of the installation"),
    RevisionReason.LESS: _("We keep less"),
    RevisionReason.NEED: _("The work needs it"),
    RevisionReason.LEGAL: _("A legal duty"),
    RevisionReason.CORRECTION: _("A correction"),
    RevisionReason.OTHER: _("Another reason"),
}

PRESETS: Final[Mapping[str, tuple[Name, Name]]] = {
    MINIMUM: (_("Minimum"), _("Nothing that customers say, enter or are. This is how every desk begins.")),
    USUAL: (_("Usual"), _("The chat and technicians' notes, cleaned, for 30 days.")),
    INTERNAL_IT: (
        _("Internal IT"),
        _("As usual, and whole IP addresses for an audit: 90 days, for privacy officers only."),
    ),
    FULL_RECORD: (_("Full record"), _("Everything as it is, for one year. A leak shows all of it.")),
}
"""The ready policies: name and what they store, the least first."""
