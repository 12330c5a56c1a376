"""The channels app: where requests wait, what their form asks, who serves them."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Registers the app under the label `channels`, and its fields as data classes."""

    name = "modicum.desk.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the policy know of the custom fields; models can only be imported from here on."""
        from modicum.desk.channels.queries import field_classes
        from modicum.platform import policies

        policies.register(field_classes)
