"""Why the site does not start."""

from __future__ import annotations

from modicum.platform.store.errors import CannotStart


class SettingWrong(CannotStart):
    """An environment variable holds something that cannot be used."""

    code = "setting_wrong"


class PortInUse(CannotStart):
    """Another program listens on the port."""

    code = "port_in_use"


class AlreadyServed(CannotStart):
    """Another process serves this data folder; both would hold rooms that the other does not know."""

    code = "already_served"


class PlainHttpRefused(CannotStart):
    """The server was asked to listen beyond this machine without a proxy that adds HTTPS."""

    code = "plain_http"
