"""The demo's `sign-ins.json`: who signs in with which password, and where. It marks a folder as a demo's."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypedDict, cast

from modicum.cli.demo.errors import FolderRefused, NotADemoFolder, SignInsUnreadable
from modicum.cli.demo.organisation import MemberSketch

FILE_NAME: Final = "sign-ins.json"
LETTERS: Final = "abcdefghjkmnpqrstvwxyz23456789"
GROUPS, GROUP_LETTERS = 4, 4


class SignIn(TypedDict):
    """One person's way in. `totp_secret` stays null until two-step sign-in is set up for the demo."""

    role: str
    email: str
    password: str
    totp_secret: str | None


class ChannelAddress(TypedDict):
    """Where customers of one channel ask for help."""

    key: str
    name: str
    url: str


class SignIns(TypedDict):
    """The whole file."""

    url: str
    sign_ins: list[SignIn]
    channels: list[ChannelAddress]


def claim(folder: Path, members: Sequence[MemberSketch]) -> SignIns:
    """The sign-ins of a demo folder; in a new or empty folder they are made, with random passwords.

    Raises `NotADemoFolder` for a folder with anything else in it, so that nobody's files are mixed up.
    """
    file = folder / FILE_NAME
    try:
        if file.exists():
            return _read(file)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise NotADemoFolder(folder)
        fresh = SignIns(url="", sign_ins=[_sign_in(member) for member in members], channels=[])
        write(folder, fresh)
    except OSError as error:
        raise FolderRefused(folder, error.strerror or "the system refuses") from error
    return fresh


def write(folder: Path, sign_ins: SignIns) -> None:
    """Replace the file in one step, readable by its owner alone."""
    file, new = folder / FILE_NAME, folder / f"{FILE_NAME}.new"
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(sign_ins, out, ensure_ascii=False, indent=2)
        out.write("\n")
    new.replace(file)


def _sign_in(member: MemberSketch) -> SignIn:
    return SignIn(role=member["role"], email=member["email"], password=_password(), totp_secret=None)


def _password() -> str:
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP_LETTERS)) for _ in range(GROUPS))
    return "-".join(groups)


def _read(file: Path) -> SignIns:
    try:
        found: object = json.loads(file.read_text("utf-8"))
    except ValueError:
        raise SignInsUnreadable(file) from None
    match found:
        case {"url": str(), "sign_ins": [*members], "channels": [*_]} if all(map(_is_sign_in, members)):
            return cast("SignIns", found)
        case _:
            raise SignInsUnreadable(file)


def _is_sign_in(member: object) -> bool:
    match member:
        case {"role": str(), "email": str(), "password": str()}:
            return True
        case _:
            return False
