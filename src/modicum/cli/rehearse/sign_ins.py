"""The technicians a rehearsal signs in as, from the file that `modicum demo` leaves in its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from modicum.cli.rehearse.errors import NoSignIns

FILE_NAME: Final = "sign-ins.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a member types to sign in; `totp_secret` gives the codes of a second step, where they have one."""

    email: str
    password: str = field(repr=False)
    totp_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SignIns:
    """Where the server answers, and who may sign in as a technician."""

    folder: Path
    url: str
    technicians: Sequence[SignIn]

    @property
    def address(self) -> str:
        """The server's address. Raises `NoSignIns` while the demo has never answered."""
        if not self.url:
            raise NoSignIns(str(self.folder), "names no address yet (has the demo answered?)")
        return self.url


def read_sign_ins(folder: Path) -> SignIns:
    """Read the technicians of a data folder. Raises `NoSignIns` where the file is missing or is not ours."""
    try:
        found: object = json.loads((folder / FILE_NAME).read_text("utf-8"))
    except OSError:
        raise NoSignIns(str(folder), "cannot be read") from None
    except ValueError:
        raise NoSignIns(str(folder), "is not JSON") from None
    match found:
        case {"url": str(url), "sign_ins": [*members]}:
            technicians = [sign_in for member in members for sign_in in _technician(member)]
        case _:
            raise NoSignIns(str(folder), "is not of the known form")
    if not technicians:
        raise NoSignIns(str(folder), "names no technician")
    return SignIns(folder, url, technicians)


def _technician(member: object) -> list[SignIn]:
    match member:
        case {"role": "technician", "email": str(email), "password": str(password), **rest}:
            secret = rest.get("totp_secret")
            return [SignIn(email, password, secret if isinstance(secret, str) and secret else None)]
        case _:
            return []
