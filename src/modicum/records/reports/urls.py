"""The addresses of the reports, below `/reports/`."""

from django.urls import path

from modicum.records.reports import pages

app_name = "reports"
urlpatterns = [
    path("chat-log/", pages.chat_log, name="chat_log"),
    path("chat-log/<int:number>/", pages.session, name="session"),
]
