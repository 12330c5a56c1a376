"""Who is named once in a conversation is not stored anywhere in it: the form, an introduction, an answer."""

from __future__ import annotations

from modicum.core.values import MESSAGE_TEXT, Treatment
from tests.desk.live.stage import Socket, Stage, played
from tests.desk.live.test_recording import read
from tests.desk.sessions.storing import in_force, storing
from tests.platform.accounts.cast import Cast


async def stored_after(stage: Stage, cast: Cast, form: dict[str, str], *said: tuple[str, str]) -> list[str]:
    """What a session leaves in which the two sides said these things."""
    await stage.in_thread(lambda: in_force(storing(Treatment.REDACT, MESSAGE_TEXT)))
    asked = await stage.ask(form)
    ends: dict[str, Socket] = {"customer": await stage.customer(asked)}
    ends["technician"] = await stage.technician(cast.tess)
    ends["technician"].send({"type": "accept", "session": asked.session.ref})
    await ends["technician"].hear("session", state="active")
    for who, text in said:
        ends[who].send(stage.say(asked, text))
        await ends[who].hear("ack", kept="yes")
    ends["technician"].send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    await ends["customer"].hear("closed")
    return [entry.text for entry in (await read(stage, asked.session.pk)).entries]


@played
async def test_the_name_in_the_form_is_taken_out_of_what_is_said(stage: Stage, cast: Cast) -> None:
    left = await stored_after(
        stage,
        cast,
        {"name": "Ilsabe Quendt", "topic": "the lamp"},
        ("technician", "good morning ilsabe"),
        ("customer", "i am not the only quendt here"),
    )

    assert left == ["good morning [name]", "i am not the only [name] here"]


@played
async def test_who_introduces_themselves_late_is_not_in_the_lines_before(stage: Stage, cast: Cast) -> None:
    left = await stored_after(
        stage,
        cast,
        {"name": "", "topic": "the lamp"},
        ("customer", "woodman's lamp is broken"),
        ("technician", "May I have your full name?"),
        ("customer", "Velma Woodman"),
        ("technician", "one moment velma"),
    )

    assert "oodman" not in " ".join(left)
    assert "elma" not in " ".join(left)
    assert left[1] == "May I have your full name?"


@played
async def test_a_bare_answer_to_a_question_leaves_nothing(stage: Stage, cast: Cast) -> None:
    left = await stored_after(
        stage,
        cast,
        {"name": "", "topic": "the lamp"},
        ("technician", "What are the last four of your SSN?"),
        ("customer", "2146"),
    )

    assert "2146" not in " ".join(left)


@played
async def test_a_card_number_in_three_messages_leaves_no_digit(stage: Stage, cast: Cast) -> None:
    left = await stored_after(
        stage,
        cast,
        {"name": "", "topic": "the lamp"},
        ("customer", "4111 11"),
        ("customer", "11 1111"),
        ("technician", "go on"),
        ("customer", "1111"),
    )

    assert not any(map(str.isdigit, " ".join(left)))


@played
async def test_where_all_is_kept_names_stay(stage: Stage, cast: Cast) -> None:
    await stage.in_thread(lambda: in_force(storing(Treatment.KEEP, MESSAGE_TEXT)))
    asked, customer, technician = await stage.talk(cast.tess)
    customer.send(stage.say(asked, "this is Cleo Customer"))
    await customer.hear("ack", kept="yes")
    technician.send({"type": "close", "session": asked.session.ref, "outcome": "resolved"})
    await customer.hear("closed")

    [entry] = (await read(stage, asked.session.pk)).entries
    assert entry.text == "this is Cleo Customer"
