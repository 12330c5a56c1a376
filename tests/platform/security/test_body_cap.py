"""A body is taken into memory, up to a limit, before anything else sees it."""

from __future__ import annotations

import pytest

from modicum.platform.security import body_cap
from modicum.platform.security.asgi import Message, Receive, Scope, Send
from modicum.platform.security.body_cap import BodyCap
from tests.platform.security.doors import Listening, ask


def test_a_body_up_to_the_limit_arrives_whole() -> None:
    inside = Listening()
    answer = ask(BodyCap(inside, most=6), body=(b"abc", b"def"))

    assert answer.status == 200
    assert inside.bodies == [b"abcdef"]


def test_a_body_over_the_limit_is_refused_without_a_word_about_its_length() -> None:
    inside = Listening()
    answer = ask(BodyCap(inside, most=6), body=(b"abc", b"defg"))

    assert answer.status == 413
    assert "1 MiB" in answer.text
    assert not inside.scopes


def test_a_body_that_says_it_is_too_long_is_not_even_read() -> None:
    read = []

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        read.append(await receive())

    answer = ask(BodyCap(inside, most=6), headers=[("Content-Length", "7")], body=(b"abc",))

    assert answer.status == 413
    assert not read


def test_a_body_that_trickles_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_cap, "MOST_SECONDS", 0.01)
    inside = Listening()

    class Slow:
        """Never sends the rest."""

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            async def never() -> Message:
                import asyncio

                await asyncio.sleep(5)
                return {"type": "http.request"}

            await BodyCap(inside)(scope, never, send)

    assert ask(Slow()).status == 408
    assert not inside.scopes


def test_what_comes_after_the_body_still_arrives() -> None:
    after: list[Message] = []

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        after.append(await receive())

    ask(BodyCap(inside), body=(b"abc", b"", b"gone"))

    assert after[0]["body"] == b""
