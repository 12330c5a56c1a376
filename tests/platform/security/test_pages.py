"""Headers, other sites' requests, and problem pages, as a browser meets them."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from modicum.platform.security.headers import ALWAYS, ON_PAGES
from modicum.platform.security.problems import SilentReporter
from modicum.platform.store import Installation
from modicum.platform.store.errors import StoreConflict

MARKER = "marker-4711"


def _breaks(request: HttpRequest) -> HttpResponse:
    secret = request.GET["word"]
    raise ValueError(secret)


def _has_no_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError(MARKER)


def _is_refused(request: HttpRequest) -> HttpResponse:
    raise StoreConflict(MARKER)


urlpatterns = [
    path("breaks/", _breaks),
    path("has-no-database/", _has_no_database),
    path("is-refused/", _is_refused),
]
handler500 = "modicum.platform.security.problems.our_fault"
handler404 = "modicum.platform.security.problems.not_found"


@pytest.fixture
def browser(here: Installation) -> Client:
    """A client that checks CSRF as a browser meets it, and does not raise what the server caught."""
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


EVERY = ALWAYS | ON_PAGES


@pytest.fixture
def form(browser: Client) -> dict[str, str]:
    """The sign-in form's token, with its cookie set."""
    page = browser.get("/sign-in/").content.decode()
    return {"csrfmiddlewaretoken": page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]}


@pytest.mark.parametrize("address", ["/", "/sign-in/", "/nothing-here/", "/healthz"])
def test_every_page_carries_the_headers_and_is_not_kept(browser: Client, address: str) -> None:
    response = browser.get(address)

    assert {name: response.headers.get(name) for name in EVERY} == EVERY
    assert response.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_no_inline_script_and_no_other_origin() -> None:
    policy = ON_PAGES["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_another_sites_form_is_refused(browser: Client, form: dict[str, str]) -> None:
    response = browser.post("/sign-in/", form, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert "not_allowed" in response.content.decode()


def test_our_own_form_is_taken_although_its_origin_is_hidden(browser: Client, form: dict[str, str]) -> None:
    own = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}

    assert browser.post("/sign-in/", form, headers=own).status_code == 200


def test_a_hidden_origin_without_the_browsers_word_is_refused(browser: Client, form: dict[str, str]) -> None:
    assert browser.post("/sign-in/", form, headers={"Origin": "null"}).status_code == 403


def test_our_own_form_without_its_token_is_refused(browser: Client) -> None:
    response = browser.post("/sign-in/", headers={"Sec-Fetch-Site": "same-origin", "Origin": "null"})

    assert response.status_code == 403
    assert "stale_form" in response.content.decode()


@override_settings(ROOT_URLCONF="tests.platform.security.test_pages")
def test_a_page_that_breaks_shows_no_value(browser: Client) -> None:
    response = browser.get("/breaks/", {"word": MARKER})

    assert response.status_code == 500
    assert "our_fault" in response.content.decode()
    assert MARKER not in response.content.decode()


@override_settings(ROOT_URLCONF="tests.platform.security.test_pages")
@pytest.mark.parametrize(
    ("address", "status", "code"),
    [("/has-no-database/", 503, "store_unavailable"), ("/is-refused/", 409, "store_conflict")],
)
def test_an_error_no_page_translated_has_its_status_and_code_but_not_its_text(
    browser: Client, address: str, status: int, code: str
) -> None:
    response = browser.get(address)

    assert response.status_code == status
    assert code in response.content.decode()
    assert MARKER not in response.content.decode()


def test_a_missing_page_does_not_repeat_its_address(browser: Client) -> None:
    response = browser.get(f"/{MARKER}/")

    assert response.status_code == 404
    assert MARKER not in response.content.decode()


def test_a_report_of_an_exception_is_its_class() -> None:
    error = ValueError(MARKER)
    reporter = SilentReporter(RequestFactory().get(f"/?q={MARKER}"), type(error), error, None)

    assert reporter.get_traceback_text() == "ValueError"
    assert MARKER not in reporter.get_traceback_html()
    assert reporter.get_traceback_data() == {}
