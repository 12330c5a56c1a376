"""The country and the network of an internet address, from a database file that the admin supplies.

Nobody is asked: the file lies on this machine. Without one nothing is known and nothing is shown.
"""

from __future__ import annotations

from modicum.platform.addresses.database import AddressDatabase
from modicum.platform.addresses.errors import AddressDatabaseBroken, AddressDatabaseMissing
from modicum.platform.addresses.here import database, place_of

__all__ = ["AddressDatabase", "AddressDatabaseBroken", "AddressDatabaseMissing", "database", "place_of"]
