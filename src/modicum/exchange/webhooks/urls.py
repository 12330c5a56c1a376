"""The admin's pages about receivers, below `/webhooks/`."""

from django.urls import path

from modicum.exchange.webhooks import pages

app_name = "webhooks"
urlpatterns = [
    path("", pages.index, name="list"),
    path("new/", pages.new, name="new"),
    path("<int:receiver>/", pages.edit, name="edit"),
    path("<int:receiver>/<slug:act>/", pages.act, name="act"),
]
