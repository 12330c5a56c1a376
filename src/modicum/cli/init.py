"""The command `modicum init`: makes an installation with its first admin."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from modicum.core.values import ModicumError
from modicum.platform.terminal import data_option, named_folder, note


class AlreadyMade(ModicumError):
    """There is an installation already; it is left as it is."""

    code = "already_made"
    status = 409

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is an installation already; run it with `modicum serve --data {folder}`.")


class PasswordRefused(ModicumError):
    """The password is too weak, its file cannot be read, or the e-mail is none."""

    code = "password_refused"
    status = 400


class Options(TypedDict):
    """What `init` can be told; it asks for what it was not."""

    data: Path | None
    email: str
    name: str
    password_file: Path | None


@click.command()
@data_option
@click.option("--email", prompt="The first admin's e-mail", help="The first admin's e-mail, to sign in with.")
@click.option(
    "--name", prompt="Name, as customers see it", help="The first admin's name, as customers see it."
)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A file whose first line is the password.  [default: it is asked for]",
)
def init(**options: Unpack[Options]) -> None:
    """Make an installation: folder, root key, database and the first admin.

    The storage policy starts as `minimum`: nothing a customer says or enters is stored.

    \b
      modicum init --data /var/lib/modicum
      modicum serve --data /var/lib/modicum

    The root key lies in DIR/key unless MODICUM_KEY_FILE names another place. Keep a copy apart from the
    backups of the rest: without the key nothing that is stored can be read again.
    """
    from modicum.site import bring_up

    folder = named_folder(options["data"])
    password = _password(options["password_file"])
    bring_up.load_for(folder)
    _judge(options["email"], password)
    with bring_up.opened(folder):
        bring_up.migrate()
        _first_admin(folder, options["email"], options["name"], password)
    note(f"{folder} is ready. Run it with `modicum serve --data {folder}`.")


def _password(file: Path | None) -> str:
    if file is None:
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    try:
        return file.read_text("utf-8").split("\n", 1)[0].rstrip("\r")
    except (OSError, ValueError) as error:
        raise PasswordRefused(f"{file} cannot be read.") from error


def _judge(email: str, password: str) -> None:
    """Raise `PasswordRefused` before anything is made."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
        validate_password(password)
    except ValidationError as error:
        raise PasswordRefused(" ".join(error.messages)) from None


def _first_admin(folder: Path, email: str, name: str, password: str) -> None:
    from modicum.platform.accounts.models import Member, Role
    from modicum.platform.store import installation

    if Member.objects.exists():
        raise AlreadyMade(folder)
    role = Role.ADMIN
    installation().writer.run(
        lambda: Member.objects.invite(email=email, name=name, role=role, password=password)
    )
