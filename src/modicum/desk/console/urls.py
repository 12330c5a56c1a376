"""The technicians' pages, below `/console/`."""

from django.urls import path

from modicum.desk.console import pages

app_name = "console"
urlpatterns = [
    path("", pages.desk, name="desk"),
    path("ticket/", pages.ticket, name="ticket"),
]
