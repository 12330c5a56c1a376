"""Reads an address database: the MaxMind DB format (MMDB 2.0), as several makers offer it.

The file is mapped into memory and read by Python code, not by C: a broken one gives an error and no crash.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address
from pathlib import Path

import maxminddb
from maxminddb.const import MODE_MMAP

from modicum.platform.addresses.errors import AddressDatabaseBroken, AddressDatabaseMissing
from modicum.platform.addresses.places import Place, place_in

_BROKEN = (maxminddb.InvalidDatabaseError, ValueError, LookupError, TypeError, struct.error, RecursionError)
"""What the reader raises over bytes that are not what they should be."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """The reader, and by which file it was opened: its inode, size and time of change."""

    reader: maxminddb.Reader
    stamp: tuple[int, int, int]


class AddressDatabase:
    """One file, opened when it is first asked and again whenever another one lies in its place."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: _Opened | None = None

    def find(self, address: str, *, language: str) -> Place:
        """What the file says of an address; an empty place where it says nothing, or it is no address.

        Raises `AddressDatabaseMissing`, `AddressDatabaseBroken`.
        """
        try:
            parsed = ip_address(address.partition("%")[0])
        except ValueError:
            return Place()
        reader = self._reader()
        plain = parsed.ipv4_mapped or parsed if isinstance(parsed, IPv6Address) else parsed
        if plain.version == 6 and reader.metadata().ip_version == 4:
            return Place()
        try:
            return place_in(reader.get(plain), language)
        except _BROKEN as error:
            raise AddressDatabaseBroken(self._file) from error

    def made_at(self) -> datetime:
        """When the file was made, by its own word. Raises as `find` does."""
        return datetime.fromtimestamp(self._reader().metadata().build_epoch, UTC)

    def _reader(self) -> maxminddb.Reader:
        stamp = self._stamp()
        opened = self._opened
        if opened is None or opened.stamp != stamp:
            self._opened = opened = _Opened(self._open(), stamp)
        return opened.reader

    def _open(self) -> maxminddb.Reader:
        try:
            return maxminddb.open_database(self._file, MODE_MMAP)
        except OSError as error:
            raise AddressDatabaseMissing(self._file, error.strerror or "it cannot be opened") from error
        except _BROKEN as error:
            raise AddressDatabaseBroken(self._file) from error

    def _stamp(self) -> tuple[int, int, int]:
        """A former reader is let go of, not closed: another thread may be reading in it."""
        try:
            found = os.stat(self._file)
        except OSError as error:
            self._opened = None
            raise AddressDatabaseMissing(self._file, error.strerror or "it is not there") from error
        return found.st_ino, found.st_size, found.st_mtime_ns
