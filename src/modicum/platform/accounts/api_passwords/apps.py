"""The app of API passwords."""

from django.apps import AppConfig


class ApiPasswordsConfig(AppConfig):
    """Registers the app under the label `api_passwords`, so that its migrations stand apart."""

    name = "modicum.platform.accounts.api_passwords"
    label = "api_passwords"
