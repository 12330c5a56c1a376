"""The mail server that an admin named, and how a note is handed to it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final

from modicum.platform.mail.errors import MailNotSent
from modicum.platform.mail.subjects import Note

WITHIN_S: Final = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mails go, and from whom. `is_wrapped` is TLS from the first byte; else STARTTLS where not local.

    `address` is the desk's own, which a mail names.
    """

    host: str
    port: int
    sender: str
    is_wrapped: bool = False
    is_local: bool = False
    user: str = ""
    password: str = ""
    address: str = ""

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port})"

    def send(self, note: Note, to: Sequence[str]) -> None:
        """Hand a note over, one mail for each address. Raises `MailNotSent`."""
        try:
            with self._connection() as connection:
                for recipient in to:
                    connection.send_message(self._message(note, recipient))
        except (OSError, smtplib.SMTPException):
            raise MailNotSent from None

    def _connection(self) -> smtplib.SMTP:
        if self.is_wrapped:
            context = ssl.create_default_context()
            opened: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=WITHIN_S, context=context)
        else:
            opened = smtplib.SMTP(self.host, self.port, timeout=WITHIN_S)
            if not self.is_local:
                opened.starttls(context=ssl.create_default_context())
        if self.user:
            opened.login(self.user, self.password)
        return opened

    def _message(self, note: Note, to: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, note.title
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(note.body(address=self.address))
        return message
