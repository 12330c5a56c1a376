"""Shows messages to a room: to both sides the same, or to each its own copy where one is masked."""

from __future__ import annotations

from collections.abc import Sequence

from modicum.desk.live import answers
from modicum.desk.live.connection import Connection
from modicum.desk.live.message import Author, Message
from modicum.desk.live.room import Room


def deliver(room: Room, said: Sequence[Message], *, but: Connection) -> None:
    """Send messages to everybody in the room but the socket they came from."""
    complete = room.talk.is_complete
    if not any(one.to_others for one in said):
        for text in answers.history(room.ref, said, complete=complete):
            room.tell(text, but=but)
        return
    for side, members in ((Author.CUSTOMER, room.customers), (Author.TECHNICIAN, room.staff)):
        for text in answers.history(room.ref, as_shown_to(side, said), complete=complete):
            for member in members - {but}:
                member.send(text)


def as_shown_to(side: Author, said: Sequence[Message]) -> Sequence[Message]:
    """The messages as one side is shown them."""
    return [one.for_side(side) for one in said]


def acknowledge(room: Room, said: Message, sender: Connection, *, with_copy: bool) -> None:
    """Tell the sender the place of a message; first their copy of it, where it is more than they said."""
    if with_copy:
        sender.send(answers.messages(room.ref, (said,), complete=room.talk.is_complete))
    sender.send(answers.ack(room.ref, said))
