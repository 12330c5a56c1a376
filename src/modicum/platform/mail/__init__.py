"""Outgoing mail without content: a subject from a closed list, and numbers."""

from modicum.platform.mail.server import MailServer
from modicum.platform.mail.subjects import Note, Subject

__all__ = ["MailServer", "Note", "Subject"]
