"""The addresses of API passwords, below `/members/`."""

from django.urls import path

from modicum.platform.accounts.api_passwords import pages

app_name = "api_passwords"
urlpatterns = [
    path("<int:member>/api-password/", pages.show, name="show"),
    path("<int:member>/api-password/off/", pages.switch_off, name="switch_off"),
]
