"""What can go wrong with a mail."""

from __future__ import annotations

from modicum.core.values import ModicumError


class MailNotSent(ModicumError):
    """The mail server did not take a mail."""

    code = "mail_not_sent"
    status = 503

    def __init__(self) -> None:
        super().__init__("the mail server did not take a notice; it is tried again.")
