"""The people who sign in. Customers never do, and have no row here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from modicum.platform.store import SystemText


class Role(models.TextChoices):
    """What a member may do; a door names the roles it opens for."""

    ADMIN = "admin", "Admin"
    TECHNICIAN = "technician", "Technician"
    PRIVACY_OFFICER = "privacy_officer", "Privacy officer"


class MemberManager(BaseUserManager["Member"]):
    """Makes members with a hashed password."""

    def invite(self, *, email: str, name: str, role: Role, password: str) -> Member:
        """Create a member who may sign in at once. Raises `IntegrityError` where the e-mail is taken."""
        member = self.model(email=self.normalize_email(email).lower(), name=name, role=role)
        member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """One person of the organisation. No time of the last sign-in is kept."""

    email = models.EmailField(unique=True)
    name = SystemText("staff: the name customers see beside a technician's words", max_length=80)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.TECHNICIAN)
    is_active = models.BooleanField(default=True)
    last_login = None  # Django then records no sign-in times

    objects: ClassVar[MemberManager] = MemberManager()

    USERNAME_FIELD = "email"

    def __str__(self) -> str:
        return f"member {self.pk}"
