"""How passwords are stored: Argon2id, with little enough memory that many sign-ins at once do no harm."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes: OWASP's first choice (Password Storage Cheat Sheet, 2023)."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
