"""A choice with "Other" takes words of one's own, with no script, and loses nothing."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from modicum.core.policy import Policy, PolicyDraft, draft_rule
from modicum.core.values import Treatment
from modicum.desk.channels.actions import Question, add_field
from modicum.desk.channels.models import Channel, FieldKind
from modicum.desk.intake.forms import RequestForm
from modicum.platform.store import Installation
from tests.platform.accounts.cast import Cast

ADDRESS = "quokka.7731@mail.example"


@pytest.fixture
def topic(here: Installation, support: Channel, cast: Cast) -> Channel:
    """The support channel, which must hear a topic: two listed, or another."""
    choices = ("Printer", "Router", "Other")
    asked = Question("Topic", "", required=True, choices=choices)
    here.writer.run(lambda: add_field(support, "topic", FieldKind.CHOICE, asked, by=cast.ada))
    return support


def form(channel: Channel, chosen: str, written: str) -> RequestForm:
    """The form as a browser sends it."""
    sent = QueryDict(mutable=True)
    sent.update({"topic": chosen, "topic.other": written})
    return RequestForm(channel, sent)


@pytest.mark.parametrize(
    ("chosen", "written", "answer"),
    [
        ("Printer", "", "Printer"),
        ("Other", "My screen", "My screen"),
        ("", "My screen", "My screen"),
        ("Other", "", "Other"),
    ],
)
def test_the_answer_is_what_was_written_or_else_chosen(
    topic: Channel, chosen: str, written: str, answer: str
) -> None:
    filled = form(topic, chosen, written)

    assert filled.is_valid(), filled.errors
    assert filled.live_values()["topic"].reveal() == answer


@pytest.mark.parametrize(
    ("chosen", "written", "complaint"),
    [
        ("", "", "Please answer this one."),
        ("Modem", "", "Please choose one of the list."),
        ("Printer", "My screen", "You chose “Printer” and wrote something else."),
        ("Other", "a" * 201, "This has 201 characters; at most 200 fit."),
    ],
)
def test_a_wrong_answer_comes_back_with_a_sentence_and_what_was_typed(
    topic: Channel, chosen: str, written: str, complaint: str
) -> None:
    filled = form(topic, chosen, written)

    assert not filled.is_valid()
    assert complaint in str(filled.errors["topic"])
    assert f'value="{written}"' in str(filled["topic"]) or not written


def test_the_list_and_the_line_stand_in_the_page(customer: Client, topic: Channel) -> None:
    page = customer.get("/c/support/").content.decode()

    assert '<label for="field-topic_0">Topic' in page
    assert '<select name="topic"' in page
    assert '<input type="text" name="topic.other"' in page


def test_words_of_ones_own_are_redacted_as_text_and_a_listed_choice_is_left(topic: Channel) -> None:
    data_class = topic.fields.get().data_class
    rule = draft_rule(data_class.id, Treatment.REDACT, purpose="To sort requests.")
    policy = Policy(PolicyDraft({rule.data_class: rule}), revision=1)

    def stored(chosen: str, written: str) -> str | None:
        filled = form(topic, chosen, written)
        assert filled.is_valid()
        return policy.sieve(filled.live_values()["topic"]).value

    assert stored("Other", f"write to {ADDRESS}") == "write to [e-mail address]"
    assert stored("Router", "") == "Router"
