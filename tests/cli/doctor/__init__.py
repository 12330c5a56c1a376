"""`modicum doctor`: what it says of installations that are well, and of those that are not."""
