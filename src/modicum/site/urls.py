"""Every address of the site. A route that is not listed in the role matrix of the tests fails them."""

from __future__ import annotations

from django.urls import include, path

from modicum.site.health import healthz

urlpatterns = [
    path("", include("modicum.platform.accounts.urls")),
    path("", include("modicum.desk.intake.urls")),
    path("static/", include("modicum.desk.live.urls")),
    path("console/", include("modicum.desk.console.urls")),
    path("channels/", include("modicum.desk.channels.urls")),
    path("", include("modicum.records.papers.urls")),
    path("data-storage/", include("modicum.records.data_storage.urls")),
    path("reports/", include("modicum.records.reports.urls")),
    path("audits/", include("modicum.records.audits.urls")),
    path("exposure/", include("modicum.records.exposure.urls")),
    path("webhooks/", include("modicum.exchange.webhooks.urls")),
    path("receipt/", include("modicum.records.subjects.urls")),
    path("API/", include("modicum.exchange.rescue.urls")),
    path("healthz", healthz, name="healthz"),
]

handler400 = "modicum.platform.security.problems.bad_request"
handler403 = "modicum.platform.security.problems.not_allowed"
handler404 = "modicum.platform.security.problems.not_found"
handler500 = "modicum.platform.security.problems.our_fault"
