"""Style sheets and scripts are small on the line and never stale."""

from __future__ import annotations

import gzip

import pytest
from django.conf import settings
from django.templatetags.static import static
from django.test import Client

from modicum.platform.store import Installation

GZIP = {"Accept-Encoding": "gzip, br"}


@pytest.fixture
def browser(here: Installation) -> Client:
    """Anybody."""
    return Client()


def test_a_file_is_kept_for_good_because_its_address_changes_with_it(browser: Client) -> None:
    response = browser.get(static("ui/tokens.css"))

    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert settings.STATIC_URL.count("/") == 3


def test_text_is_compressed_for_whoever_takes_that(browser: Client) -> None:
    plain = browser.get(static("ui/tokens.css")).content
    response = browser.get(static("ui/tokens.css"), headers=GZIP)

    assert response.headers["Content-Encoding"] == "gzip"
    assert int(response.headers["Content-Length"]) == len(response.content) < len(plain)
    assert gzip.decompress(response.content) == plain


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0"])
def test_nobody_gets_what_they_do_not_take(browser: Client, accepted: str) -> None:
    response = browser.get(static("ui/tokens.css"), headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in response.headers


def test_a_part_of_a_file_is_not_compressed(browser: Client) -> None:
    response = browser.get(static("ui/tokens.css"), headers={**GZIP, "Range": "bytes=0-3"})

    assert response.status_code == 206
    assert len(response.content) == 4


def test_another_origin_may_not_read_them(browser: Client) -> None:
    assert "Access-Control-Allow-Origin" not in browser.get(static("ui/tokens.css")).headers
