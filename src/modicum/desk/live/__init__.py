"""The live plane: handshake, socket, frames, room and presence; memory only."""
