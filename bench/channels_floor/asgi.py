"""The baseline as an ASGI application: the chat at `/live/`, and no pages."""

# mypy: disallow-untyped-calls=False
# Channels is untyped.
from __future__ import annotations

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import URLPattern, path

from bench.channels_floor.consumers import Chat

urlpatterns: list[URLPattern] = []
application = ProtocolTypeRouter(
    {"http": get_asgi_application(), "websocket": URLRouter([path("live/", Chat.as_asgi())])}
)
