"""What the scripts of the live plane load besides themselves."""

from django.urls import path

from modicum.desk.live import pages

app_name = "live"
urlpatterns = [path("patterns.json", pages.patterns, name="patterns")]
