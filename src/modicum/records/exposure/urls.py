"""The addresses of exposure, below `/exposure/`."""

from django.urls import path

from modicum.records.exposure import breach_pages, court_pages, pages

app_name = "exposure"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("court/", court_pages.ask, name="court"),
    path("court/statement/", court_pages.statement, name="statement"),
    path("court/production/", court_pages.produced, name="production"),
    path("breaches/", breach_pages.register, name="breaches"),
    path("breaches/new/", breach_pages.new, name="new_breach"),
    path("breaches/<int:breach>/", breach_pages.show, name="breach"),
    path("breaches/<int:breach>/assess/", breach_pages.assess, name="assess"),
    path("breaches/<int:breach>/told/", breach_pages.told, name="told"),
    path("breaches/<int:breach>/drafts/<slug:audience>/", breach_pages.draft, name="draft"),
]
