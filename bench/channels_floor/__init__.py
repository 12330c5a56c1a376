"""What one would build first: Channels with its in-memory layer, and one ORM commit for each message.

`python -m bench.channels_floor FOLDER PORT`; the protocol is in `bench/plain.py`.
"""
