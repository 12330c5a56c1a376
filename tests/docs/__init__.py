"""The reference in `docs/reference/` says what the program says; `python -m tests.docs` writes it anew."""
