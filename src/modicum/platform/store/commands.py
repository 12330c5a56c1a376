"""The commands `modicum vault …`. They stand here because the vault itself does not know the installation."""

from __future__ import annotations

import click

from modicum.platform.terminal import Exit, json_option, note, print_json, with_installation


@click.group()
def vault() -> None:
    """Look after the keys of what is stored.

    Every stored value is sealed with a data key; the data keys lie in the vault, wrapped by the root key,
    which lies in neither database. Without the vault or without the root key nothing that is stored opens.

    Copy the database, the vault and the root key to three different places, and keep copies of the vault for
    seven days at most: an older one still opens what was erased since.
    """


@vault.command()
@with_installation
@json_option
def rotate(*, as_json: bool) -> int:
    """Replace the key that wraps the data keys.

    Once a year, and whenever somebody may have seen the root key's file. Makes a new wrapping key in that
    file, wraps every data key anew, and takes the old one out. Stored values are not touched, and a server
    may run meanwhile. If it is interrupted, everything stays readable; call it again, and it goes on.

    Then copy the root key's file to where you keep it, and destroy older copies of it and of the vault:
    together they still open what was stored before.
    """
    from modicum.platform.store import installation
    from modicum.platform.store.process_lock import held
    from modicum.platform.store.residue import clear_residue
    from modicum.platform.vault.errors import RotationRunning
    from modicum.platform.vault.rotation import rotate as replace_key

    folder = installation().data
    with held(folder.rotating, otherwise=RotationRunning("another process is replacing the root key")):
        done = replace_key(folder.key_file)
        residue = clear_residue()
    if as_json:
        print_json({"generation": done.generation, "wrapped": done.wrapped, "residue": residue.is_clear})
    else:
        click.echo(f"Root key {done.generation} is in force; {done.wrapped} data keys are wrapped by it.")
        note(f"Now copy {folder.key_file} to where you keep it, and destroy older copies.")
    if not residue.is_clear:
        note("A reader held a database's log: its old pages are cut off at the next erasure.")
    return Exit.DONE if residue.is_clear else Exit.GAPS
