"""The console app: the pages where technicians answer."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_out


class ConsoleConfig(AppConfig):
    """Registers the app under the label `console`; it has no tables."""

    name = "modicum.desk.console"
    label = "console"

    def ready(self) -> None:
        """Keep open consoles in step with who is signed in and who serves which channel."""
        from modicum.desk.channels.events import TechniciansAssigned
        from modicum.desk.console import in_step
        from modicum.platform.accounts.events import MemberChanged
        from modicum.platform.store.events import subscribe

        subscribe(TechniciansAssigned, in_step.with_channels)
        subscribe(MemberChanged, in_step.with_members)
        user_logged_out.connect(in_step.with_sign_outs)
