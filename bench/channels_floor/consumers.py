"""The baseline's chat: stored with one commit, passed on through the channel layer, acknowledged."""

# mypy: disallow-untyped-calls=False
# Channels is untyped.
from __future__ import annotations

from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer

from bench.channels_floor.models import Message


class Chat(AsyncJsonWebsocketConsumer):
    """One member of a room."""

    async def receive_json(self, content: dict[str, Any], **_: object) -> None:
        """Take a frame of the plain protocol."""
        if content["type"] == "hello":
            self.room, self.member = content["room"], content["member"]
            await self.channel_layer.group_add(self.room, self.channel_name)
            await self.send_json({"type": "welcome"})
        else:
            await self._say(content["id"], content["text"])

    async def chat_message(self, event: dict[str, Any]) -> None:
        """Show what another member said (called by the layer)."""
        if event["sender"] != self.channel_name:
            await self.send_json({"type": "message", "id": event["id"], "text": event["text"]})

    async def disconnect(self, code: int) -> None:
        """Leave the room."""
        await self.channel_layer.group_discard(self.room, self.channel_name)

    async def _say(self, name: str, text: str) -> None:
        await Message.objects.acreate(room=self.room, author=self.member, text=text)
        event = {"type": "chat.message", "id": name, "text": text, "sender": self.channel_name}
        await self.channel_layer.group_send(self.room, event)
        await self.send_json({"type": "ack", "id": name})
