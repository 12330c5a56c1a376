"""Mail is set up by the environment, and has a sentence of ours and a number in it and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from modicum.platform.mail import MailServer, Note, Subject
from modicum.platform.mail.errors import MailNotSent
from modicum.site.errors import SettingWrong
from modicum.site.mail import read_mail_server
from tests.fakes.mail import letterbox

URL = "smtp://desk:s3cret%2Fword@mail.example.org"


def test_a_note_has_no_place_for_words() -> None:
    words: Any = "Maren Holt"

    with pytest.raises(TypeError):
        Note(Subject.DEADLINE_SOON, words)
    with letterbox() as box:
        server = MailServer(host="127.0.0.1", port=box.port, sender="desk@example.org", is_local=True)
        server.send(Note(Subject.GRAVE_FINDINGS, 12), ["ada@example.org", "priya@example.org"])
    assert len(box.mails) == 2
    assert "Open findings of high severity: 12." in box.mails[0]


def test_the_environment_names_the_server_and_its_password_is_shown_nowhere() -> None:
    server = read_mail_server({"MODICUM_SMTP_URL": URL, "MODICUM_MAIL_FROM": "desk@example.org"})

    assert server is not None
    assert (server.port, server.password, server.is_local) == (587, "s3cret/word", False)
    assert "s3cret" not in repr(server)
    assert read_mail_server({}) is None


@pytest.mark.parametrize(
    ("url", "sender"),
    [(URL, ""), (URL, "desk"), ("http://mail.example.org", "desk@example.org"), ("smtp://", "a@b.example")],
)
def test_a_wrong_setting_is_named_without_its_value(url: str, sender: str) -> None:
    with pytest.raises(SettingWrong, match=r"MODICUM_(SMTP_URL|MAIL_FROM)") as refused:
        read_mail_server({"MODICUM_SMTP_URL": url, "MODICUM_MAIL_FROM": sender})

    assert "s3cret" not in str(refused.value)


def test_a_server_that_does_not_answer_is_tried_again_later_and_names_nobody() -> None:
    with letterbox() as box:
        port = box.port
    server = MailServer(host="127.0.0.1", port=port, sender="desk@example.org", is_local=True)

    with pytest.raises(MailNotSent) as refused:
        server.send(Note(Subject.AUDIT_OVERDUE, 3), ["ada@example.org"])
    assert "ada" not in str(refused.value)
