"""A technician's notes: on their own screens and in the room's memory; the customer never gets one."""

from __future__ import annotations

from modicum.core.values import NOTE, Live
from modicum.desk.live import answers
from modicum.desk.live.connection import Connection
from modicum.desk.live.frames import Note
from modicum.desk.live.message import Kept, encode
from modicum.desk.live.permits import own_room, technician
from modicum.desk.live.plane import Plane
from modicum.desk.live.room import Room


async def note(plane: Plane, connection: Connection, frame: Note) -> None:
    """Show a note on the technician's other sockets; a repeated one is only confirmed."""
    holder = technician(connection)
    room = own_room(plane.rooms, connection, frame.session)
    if all(id != frame.id for id, _ in room.notes):
        kept = await record(room, frame.text)
        wire = _wire(frame, holder.name, answers.iso(plane.clock.now()), kept)
        room.notes.append((frame.id, Live(wire, NOTE)))
        room.tell_staff(answers.notes(room.ref, [wire]), but=connection)
    connection.send(answers.noted(room.ref, frame.id, kept=Kept.NO))


def show_notes(room: Room, connection: Connection) -> None:
    """Send a technician's socket the notes that are held."""
    if room.notes:
        connection.send(answers.notes(room.ref, [wire.reveal() for _, wire in room.notes]))


async def record(_room: Room, _text: Live[str]) -> Kept:
    """Sieve a note and hand what is left to the writer. There is no place for notes yet: nothing is kept."""
    return Kept.NO


def _wire(frame: Note, name: str, at: str, kept: Kept) -> str:
    return encode({"id": frame.id, "name": name, "at": at, "text": frame.text.reveal(), "kept": kept.value})
