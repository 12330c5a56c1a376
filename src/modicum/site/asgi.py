"""The ASGI application: one front door, behind it the sockets and Django's pages."""

from __future__ import annotations

from typing import cast

from django.core.handlers.asgi import ASGIHandler

from modicum.platform.security.asgi import Application, Receive, Scope, Send, refuse
from modicum.platform.security.body_cap import BodyCap
from modicum.platform.security.proxies import FrontDoor
from modicum.site import bring_up
from modicum.site.env import read_environment
from modicum.site.lifespan import lifespan

LIVE = "/live/"


def make_application() -> Application:
    """The site as one ASGI application. The installation is opened where nobody did so before."""
    bring_up.ensure_prepared()
    pages = BodyCap(cast("Application", ASGIHandler()))

    async def site(scope: Scope, receive: Receive, send: Send) -> None:
        match scope["type"]:
            case "lifespan":
                await lifespan(receive, send)
            case "websocket" if scope["path"] == LIVE:
                await _socket()(scope, receive, send)
            case "websocket":
                await refuse(scope, receive, send, status=404, sentence="Nothing here.")
            case _:
                await pages(scope, receive, send)

    return FrontDoor(site, trusted=read_environment().trusted_proxies)


def _socket() -> Application:
    from modicum.desk.live.socket import application

    return cast("Application", application)


application = make_application()
