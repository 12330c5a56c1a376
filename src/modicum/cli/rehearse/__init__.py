"""`modicum rehearse`: plays conversations through the public doors of a running server, as both ends."""
