"""The whole matrices, run by name and written down with a date: `python -m tests.proofs`."""
