"""The accounts app: the people of the organisation and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the app under the label `accounts`, which `AUTH_USER_MODEL` names."""

    name = "modicum.platform.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of what allauth does, and name staff to the policies: models can be imported now."""
        from modicum.platform import policies
        from modicum.platform.accounts import allauth_says, queries

        allauth_says.listen()
        policies.register_names(queries.names_in_use)
