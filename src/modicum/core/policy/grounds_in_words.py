"""What the legal bases are called, with the article that each comes from."""

from __future__ import annotations

from modicum.core.policy.plain_words import gettext_noop
from modicum.core.values import LegalBasis, SpecialBasis

BASES = {
    LegalBasis.CONSENT: gettext_noop("your consent (GDPR Art. 6(1)(a))"),
    LegalBasis.CONTRACT: gettext_noop("a contract with you or the way to one (GDPR Art. 6(1)(b))"),
    LegalBasis.LEGAL_OBLIGATION: gettext_noop("a legal duty of ours (GDPR Art. 6(1)(c))"),
    LegalBasis.VITAL_INTERESTS: gettext_noop("somebody's vital interests (GDPR Art. 6(1)(d))"),
    LegalBasis.PUBLIC_TASK: gettext_noop("a task in the public interest (GDPR Art. 6(1)(e))"),
    LegalBasis.LEGITIMATE_INTERESTS: gettext_noop("our legitimate interests (GDPR Art. 6(1)(f))"),
}

SPECIAL_BASES = {
    SpecialBasis.EXPLICIT_CONSENT: gettext_noop("your explicit consent (GDPR Art. 9(2)(a))"),
    SpecialBasis.EMPLOYMENT_AND_SOCIAL_SECURITY: gettext_noop(
        "the law of employment and social security (GDPR Art. 9(2)(b))"
    ),
    SpecialBasis.VITAL_INTERESTS: gettext_noop("somebody's vital interests (GDPR Art. 9(2)(c))"),
    SpecialBasis.NOT_FOR_PROFIT_BODY: gettext_noop("our work as a not-for-profit body (GDPR Art. 9(2)(d))"),
    SpecialBasis.MADE_PUBLIC: gettext_noop("your having made them public (GDPR Art. 9(2)(e))"),
    SpecialBasis.LEGAL_CLAIMS: gettext_noop("legal claims (GDPR Art. 9(2)(f))"),
    SpecialBasis.SUBSTANTIAL_PUBLIC_INTEREST: gettext_noop(
        "a substantial public interest that a law names (GDPR Art. 9(2)(g))"
    ),
    SpecialBasis.HEALTH_OR_SOCIAL_CARE: gettext_noop("health or social care (GDPR Art. 9(2)(h))"),
    SpecialBasis.PUBLIC_HEALTH: gettext_noop("public health (GDPR Art. 9(2)(i))"),
    SpecialBasis.ARCHIVING_OR_RESEARCH: gettext_noop("archiving, research or statistics (GDPR Art. 9(2)(j))"),
}
