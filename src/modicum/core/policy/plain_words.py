"""What data classes and treatments are called towards customers."""

from __future__ import annotations

from modicum.core.values import (
    ATTACHMENT,
    CUSTOMER_NAME,
    FILE_NAME,
    MESSAGE_TEXT,
    NETWORK_ADDRESS,
    NETWORK_PLACE,
    NOTE,
    OUTCOME,
    PAGE_ADDRESS,
    SURVEY_ANSWER,
    SURVEY_COMMENT,
    TAG,
    TIMING,
    TRANSFER_COMMENT,
    USER_AGENT,
    DataClass,
    Treatment,
)


def gettext_noop(text: str) -> str:
    """Marks a text for the translators; the pages translate it."""
    return text


_THINGS = {
    MESSAGE_TEXT: gettext_noop("the chat"),
    CUSTOMER_NAME: gettext_noop("your name"),
    NETWORK_ADDRESS: gettext_noop("your internet address"),
    NETWORK_PLACE: gettext_noop("your country and network"),
    USER_AGENT: gettext_noop("what kind of browser you use"),
    PAGE_ADDRESS: gettext_noop("the page you came from"),
    NOTE: gettext_noop("the technician's notes"),
    TRANSFER_COMMENT: gettext_noop("comments between technicians"),
    SURVEY_ANSWER: gettext_noop("your answers to the survey"),
    SURVEY_COMMENT: gettext_noop("your comment in the survey"),
    ATTACHMENT: gettext_noop("files that are sent"),
    FILE_NAME: gettext_noop("the names of files"),
    TAG: gettext_noop("the topics of the chat"),
    OUTCOME: gettext_noop("how it ended"),
    TIMING: gettext_noop("when it took place"),
}
_ANSWERS = gettext_noop("your answers in the form")
_STAFF = gettext_noop("what staff did")

CHAT = {
    Treatment.REDACT: gettext_noop("We store the chat without the %(found)s that we recognise; %(slip)s."),
    Treatment.MASK: gettext_noop(
        "We store the chat with the %(found)s that we recognise cut short or taken out; %(slip)s."
    ),
    Treatment.PSEUDONYMISE: gettext_noop(
        "We store the chat with stand-ins for the %(found)s that we recognise; %(slip)s."
    ),
    Treatment.KEEP: gettext_noop("We store the chat as it is written."),
}
"""How the chat is stored, by treatment."""

CHAT_IF_ALLOWED = {
    Treatment.REDACT: gettext_noop(
        "If you allow it, we store the chat without the %(found)s that we recognise; %(slip)s."
    ),
    Treatment.MASK: gettext_noop(
        "If you allow it, we store the chat with the %(found)s that we recognise cut short or taken out; "
        "%(slip)s."
    ),
    Treatment.PSEUDONYMISE: gettext_noop(
        "If you allow it, we store the chat with stand-ins for the %(found)s that we recognise; %(slip)s."
    ),
    Treatment.KEEP: gettext_noop("If you allow it, we store the chat as it is written."),
}
"""The same, of customers who are still to be asked."""

HOW = {
    Treatment.REDACT: gettext_noop("without what we recognise as personal"),
    Treatment.MASK: gettext_noop("cut short"),
    Treatment.PSEUDONYMISE: gettext_noop("replaced by stand-ins"),
    Treatment.GENERALISE: gettext_noop("only roughly"),
    Treatment.KEEP: gettext_noop("as it is"),
}
"""How anything is stored, by treatment."""


def thing(data_class: DataClass) -> str:
    """What the class is called towards a customer; all custom fields are answers in the form."""
    return _ANSWERS if data_class.is_field else _THINGS.get(data_class, _STAFF)
