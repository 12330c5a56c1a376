"""What must never stand on a screen, and what must never stand in a page's markup, is reported."""

from __future__ import annotations

import pytest

from tests.lint_rules.planted import Plant

PROMISES = [
    "anonymous",
    "Anonymised",
    "anonymized",
    "GDPR-compliant",
    "compliance",
    "no personal data",
    "No\tpersonal data",
]
MARKUP = [
    "<script>go()</script>",
    "<script\n type='module'>go()</script>",
    "<style>p {}</style>",
    '<p style="color: red">',
    '<p onclick="go()">',
    '<a href="javascript:go()">',
    "{{ text|safe }}",
    "{% autoescape off %}",
    '<p hx-on:click="go()">',
]
SCRIPT = [
    "box.innerHTML = text",
    "box.insertAdjacentHTML('beforeend', text)",
    "eval(text)",
    "document.write(text)",
]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_in_a_template_is_reported(plant: Plant, promise: str) -> None:
    assert plant("desk/intake/templates/end.html", f"<p>\nThis is {promise}.</p>\n") == ["2 promise"]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_in_browser_code_is_reported(plant: Plant, promise: str) -> None:
    assert plant("desk/intake/static/end.js", f"say('{promise}')\n") == ["1 promise"]


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("marked", ["gettext", "_", "gettext_lazy", "translation.ngettext"])
def test_a_promise_in_a_translated_text_is_reported(plant: Plant, promise: str, marked: str) -> None:
    assert plant("desk/intake/pages.py", f"told = {marked}('This is {promise}.')\n") == ["1 promise"]


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_in_a_sentence_that_nobody_translates_is_reported(plant: Plant, promise: str) -> None:
    told = f"raise ModicumError(f'This is {promise}, {{name}}')\n"

    assert plant("desk/intake/errors.py", told) == ["1 promise"]
    assert plant("cli/demo/organisation.toml", f"# a comment\nlabel = 'It is {promise}'\n") == ["2 promise"]


def test_the_same_words_elsewhere_are_not(plant: Plant) -> None:
    assert plant("desk/intake/pages.py", "if request.user.is_anonymous:\n    kind = 'anonymous'\n") == []
    assert plant("desk/intake/templates/end.html", "{% if user.is_anonymous %}{% endif %}\n") == []


@pytest.mark.parametrize("markup", MARKUP)
def test_inline_markup_is_reported(plant: Plant, markup: str) -> None:
    assert plant("desk/intake/templates/end.html", f"<p>\n{markup}\n") == ["2 inline"]


@pytest.mark.parametrize("script", SCRIPT)
def test_markup_made_from_strings_is_reported(plant: Plant, script: str) -> None:
    assert plant("desk/intake/static/end.js", f"{script};\n") == ["1 inline"]


def test_a_script_of_our_own_constant_markup_and_text_content_are_not(plant: Plant) -> None:
    page = "<noscript>It needs JavaScript: turn it on.</noscript><script type=module src='x.js'></script>"

    assert plant("desk/intake/templates/end.html", page) == []
    assert plant("desk/intake/templates/keys.html", '{{ "<kbd>Alt</kbd>"|safe }}') == []
    assert plant("desk/intake/static/end.js", "box.textContent = text;\n") == []
