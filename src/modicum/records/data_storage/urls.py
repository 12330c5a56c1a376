"""The Data storage pages, below `/data-storage/`."""

from django.urls import path

from modicum.records.data_storage import (
    approval_pages,
    class_pages,
    pages,
    pattern_pages,
    preset_pages,
    preview_pages,
    proposal_pages,
    revision_pages,
    try_pages,
)

app_name = "data_storage"
urlpatterns = [
    path("", pages.index, name="cards"),
    path("preview/", pages.preview, name="preview"),
    path("save/", pages.save, name="save"),
    path("classes/", class_pages.index, name="classes"),
    path("classes/save/", class_pages.save, name="save_classes"),
    path("patterns/", pattern_pages.index, name="patterns"),
    path("patterns/save/", pattern_pages.save, name="save_patterns"),
    path("patterns/try/", pattern_pages.try_them, name="try_patterns"),
    path("presets/<slug:preset>/", preset_pages.start, name="preset"),
    path("try/", try_pages.try_lines, name="try"),
    path("history/", revision_pages.history, name="history"),
    path("approval/", approval_pages.approval, name="approval"),
    path("revisions/<int:number>/", revision_pages.show, name="revision"),
    path("revisions/<int:number>.toml", revision_pages.as_file, name="revision_file"),
    path("proposals/<int:number>/", proposal_pages.show, name="proposal"),
    path("proposals/<int:number>/preview/", preview_pages.preview, name="proposal_preview"),
    path("proposals/<int:number>/approve/", proposal_pages.approve, name="approve"),
    path("proposals/<int:number>/refuse/", proposal_pages.refuse, name="refuse"),
    path("proposals/<int:number>/withdraw/", proposal_pages.withdraw, name="withdraw"),
    path("proposals/<int:number>/renew/", proposal_pages.renew, name="renew"),
]
