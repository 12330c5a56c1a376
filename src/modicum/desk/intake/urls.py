"""The customer's addresses: the first page, a channel's form, and the session."""

from django.urls import path

from modicum.desk.intake import pages, session_pages, wishes_pages

app_name = "intake"
urlpatterns = [
    path("", pages.welcome, name="welcome"),
    path("c/<slug:key>/", pages.form, name="form"),
    path("s/", session_pages.session, name="session"),
    path("s/my-data/", pages.my_data, name="my_data"),
    path("s/keep-nothing/", wishes_pages.keep_nothing, name="keep_nothing"),
    path("s/take-back/", wishes_pages.take_back, name="take_back"),
    path("s/receipt-file/", wishes_pages.receipt_file, name="receipt_file"),
    path("s/ticket/", session_pages.ticket, name="ticket"),
    path("s/end/", session_pages.end, name="end"),
]
