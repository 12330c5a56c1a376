"""The addresses of the audits, below `/audits/`."""

from django.urls import path

from modicum.records.audits import finding_pages, pages, statement_pages

app_name = "audits"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("begin/", pages.begin, name="begin"),
    path("runs/<int:run>/", pages.run, name="run"),
    path("owner/", pages.owner, name="owner"),
    path("switch-off/", pages.switch_off, name="switch_off"),
    path("switch-on/", pages.switch_on, name="switch_on"),
    path("findings/", finding_pages.findings, name="findings"),
    path("findings/decide/", finding_pages.decide, name="decide"),
    path("findings/<int:finding>/", finding_pages.finding, name="finding"),
    path("statement/", statement_pages.page, name="statement"),
    path("statement.json", statement_pages.file, name="statement_file"),
]
