"""A technician's notes: on their own screens and in the room's memory; the customer never gets one."""

from __future__ import annotations

from modicum.core.values import NOTE, Live
from modicum.desk.live import answers
from modicum.desk.live.connection import Connection
from modicum.desk.live.frames import Note
from modicum.desk.live.message import encode
from modicum.desk.live.passes import TechnicianPass
from modicum.desk.live.permits import own_room, technician
from modicum.desk.live.plane import Plane
from modicum.desk.live.recording import record_note
from modicum.desk.live.room import HeldNote, Room


async def note(plane: Plane, connection: Connection, frame: Note) -> None:
    """Show a note on the technician's other sockets; a repeated one is only confirmed."""
    holder = technician(connection)
    room = own_room(plane.rooms, connection, frame.session)
    await room.on_its_way(frame.id)
    held = next((one for one in room.notes if one.id == frame.id), None)
    if held is None:
        with room.sending(frame.id):
            held = await _recorded(plane, room, holder, frame)
        room.tell_staff(answers.notes(room.ref, [held.wire.reveal()]), but=connection)
    connection.send(answers.noted(room.ref, frame.id, kept=held.kept))


def show_notes(room: Room, connection: Connection) -> None:
    """Send a technician's socket the notes that are held."""
    if room.notes:
        connection.send(answers.notes(room.ref, [one.wire.reveal() for one in room.notes]))


async def _recorded(plane: Plane, room: Room, holder: TechnicianPass, frame: Note) -> HeldNote:
    """The note in the room's memory, after what may be kept of it is on disk."""
    at = answers.iso(plane.clock.now())
    kept = await record_note(plane, room, frame.text, by=holder.member)
    said = {"id": frame.id, "name": holder.name, "at": at, "text": frame.text.reveal(), "kept": kept.value}
    held = HeldNote(frame.id, Live(encode(said), NOTE), kept)
    room.notes.append(held)
    return held
