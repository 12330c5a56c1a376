"""What grounds and people are called in the papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modicum.core.values import LegalBasis, SpecialBasis

Name = str | Promise

BASES: Final[Mapping[LegalBasis, Name]] = {
    LegalBasis.CONSENT: _("Consent, Art. 6(1)(a)"),
    LegalBasis.CONTRACT: _("Contract, Art. 6(1)(b)"),
    LegalBasis.LEGAL_OBLIGATION: _("Legal obligation, Art. 6(1)(c)"),
    LegalBasis.VITAL_INTERESTS: _("Vital interests, Art. 6(1)(d)"),
    LegalBasis.PUBLIC_TASK: _("Public task, Art. 6(1)(e)"),
    LegalBasis.LEGITIMATE_INTERESTS: _("Legitimate interests, Art. 6(1)(f)"),
}

SPECIAL_BASES: Final[Mapping[SpecialBasis, Name]] = {
    SpecialBasis.EXPLICIT_CONSENT: _("explicit consent, Art. 9(2)(a)"),
    SpecialBasis.EMPLOYMENT_AND_SOCIAL_SECURITY: _("employment and social security, Art. 9(2)(b)"),
    SpecialBasis.VITAL_INTERESTS: _("vital interests, Art. 9(2)(c)"),
    SpecialBasis.NOT_FOR_PROFIT_BODY: _("not-for-profit body, Art. 9(2)(d)"),
    SpecialBasis.MADE_PUBLIC: _("made public by the person, Art. 9(2)(e)"),
    SpecialBasis.LEGAL_CLAIMS: _("legal claims, Art. 9(2)(f)"),
    SpecialBasis.SUBSTANTIAL_PUBLIC_INTEREST: _("substantial public interest, Art. 9(2)(g)"),
    SpecialBasis.HEALTH_OR_SOCIAL_CARE: _("health or social care, Art. 9(2)(h)"),
    SpecialBasis.PUBLIC_HEALTH: _("public health, Art. 9(2)(i)"),
    SpecialBasis.ARCHIVING_OR_RESEARCH: _("archiving or research, Art. 9(2)(j)"),
}

FACTS: Final[Mapping[str, Name]] = {
    "name": _("Name"),
    "address": _("Postal address"),
    "contact": _("Contact for questions about data"),
    "officer": _("Data protection officer"),
    "recipients": _("Recipients"),
    "transfers": _("Transfers to countries outside the GDPR"),
    "authority": _("Supervisory authority"),
    "basis": _("Usual legal basis"),
    "interests": _("The legitimate interests"),
    "giving": _("Whether the data has to be given"),
}
"""What each fact is called, on the page where it is written and in the record."""
