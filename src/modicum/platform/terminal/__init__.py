"""What all commands share: their options, exit codes and answers. The counterpart of `ui`, for a terminal."""

from modicum.platform.terminal.answers import note, print_json, warn
from modicum.platform.terminal.exits import Exit, exit_for
from modicum.platform.terminal.installations import (
    NoDataFolder,
    Opener,
    named_folder,
    open_installation,
    with_installation,
)
from modicum.platform.terminal.options import data_option, json_option

__all__ = [
    "Exit",
    "NoDataFolder",
    "Opener",
    "data_option",
    "exit_for",
    "json_option",
    "named_folder",
    "note",
    "open_installation",
    "print_json",
    "warn",
    "with_installation",
]
