"""`modicum demo`: a sample organisation in a folder of its own."""
