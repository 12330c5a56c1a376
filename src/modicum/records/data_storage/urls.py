"""The Data storage pages, below `/data-storage/`."""

from django.urls import path

from modicum.records.data_storage import class_pages, pages, preset_pages, try_pages

app_name = "data_storage"
urlpatterns = [
    path("", pages.index, name="cards"),
    path("preview/", pages.preview, name="preview"),
    path("save/", pages.save, name="save"),
    path("classes/", class_pages.index, name="classes"),
    path("classes/save/", class_pages.save, name="save_classes"),
    path("presets/<slug:preset>/", preset_pages.start, name="preset"),
    path("try/", try_pages.try_line, name="try"),
    path("history/", pages.history, name="history"),
]
