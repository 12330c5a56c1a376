"""The keys of all that is stored, wrapped by the root key, in a database of their own; and what was erased.

The lowest floor of the platform: it imports nothing of the others.
"""
