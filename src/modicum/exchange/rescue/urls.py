"""The addresses of the Rescue-compatible API, below `/API/`."""

from django.urls import path

from modicum.exchange.rescue import door

app_name = "rescue"
urlpatterns = [
    path("<str:name>.aspx", door.method, name="method"),
]
