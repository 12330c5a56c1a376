"""The channels app: where requests wait, what their form asks, who serves them."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Registers the app under the label `channels`, its keys and its fields for the policy."""

    name = "modicum.desk.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the policy know of the custom fields, and hear of members; models can be imported now."""
        from modicum.desk.channels.actions import let_go_of
        from modicum.desk.channels.queries import channel_keys, field_classes
        from modicum.platform import policies
        from modicum.platform.accounts.events import MemberChanged
        from modicum.platform.store.events import subscribe

        policies.register(field_classes)
        policies.register_channels(channel_keys)
        subscribe(MemberChanged, let_go_of)
