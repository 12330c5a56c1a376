"""The admin's pages about channels, below `/channels/`."""

from django.urls import path

from modicum.desk.channels import field_pages, pages

app_name = "channels"
urlpatterns = [
    path("", pages.index, name="list"),
    path("new/", pages.new, name="new"),
    path("<slug:key>/", pages.edit, name="edit"),
    path("<slug:key>/technicians/", pages.technicians, name="technicians"),
    path("<slug:key>/open/", pages.open_for_requests, name="open"),
    path("<slug:key>/close/", pages.close_for_requests, name="close"),
    path("<slug:key>/fields/new/", field_pages.new, name="new_field"),
    path("<slug:key>/fields/<slug:field>/", field_pages.edit, name="edit_field"),
    path("<slug:key>/fields/<slug:field>/move/", field_pages.move, name="move_field"),
    path("<slug:key>/fields/<slug:field>/remove/", field_pages.remove, name="remove_field"),
]
