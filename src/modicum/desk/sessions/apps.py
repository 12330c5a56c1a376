"""The sessions app. Its label is `desk_sessions`, because Django has a `sessions` of its own for sign-ins."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Registers the app under the label `desk_sessions`."""

    name = "modicum.desk.sessions"
    label = "desk_sessions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the store what is held of sessions here."""
        from modicum.desk.sessions.holding import SessionHolder
        from modicum.platform.store import holders

        holders.register(SessionHolder())
