"""Columns that take only stored values, the data map, start-up checks, the writer and the registries."""

from modicum.platform.store.columns import Sieved, SystemText
from modicum.platform.store.data_folder import DataFolder
from modicum.platform.store.installation import Installation, installation, using_installation

__all__ = ["DataFolder", "Installation", "Sieved", "SystemText", "installation", "using_installation"]
