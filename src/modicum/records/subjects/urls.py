"""The addresses of the receipt."""

from django.urls import path

from modicum.records.subjects import pages

app_name = "subjects"
urlpatterns = [
    path("", pages.receipt, name="receipt"),
    path("erase/", pages.erase, name="erase"),
]
