"""The addresses of the papers."""

from django.urls import path

from modicum.records.papers import pages

app_name = "papers"
urlpatterns = [
    path("organisation/", pages.facts, name="facts"),
    path("data-storage/record/", pages.record, name="record"),
    path("data-storage/record.md", pages.record_file, name="record_file"),
]
