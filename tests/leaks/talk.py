"""A whole session over bare sockets, with a marker in everything of it that a policy can store, that ends."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from tests.leaks.markers import Marker, MarkerSource
from tests.people import Customer, Member, Socket
from tests.worlds import Role, World

MARKERS: Final = 10
"""So many markers has a session: name, e-mail, user agent, page, address; a note; two messages from each."""
CODE: Final = re.compile(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b")


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said and sent in it. The customer still has the page open; `code` is that of the receipt."""

    name: str
    email: str
    user_agent: str
    query: str
    address: str
    note: str
    messages: tuple[tuple[str, str], ...]
    code: str

    def as_reported(self, channel: str, url: str) -> Mapping[str, object]:
        """What the report has of the customer where everything is kept."""
        return {
            "name": self.name,
            "fields": {"name": self.name, "email": self.email},
            "address": self.address,
            "user_agent": f"Mozilla/5.0 ({self.user_agent})",
            "page": f"{url}/c/{channel}/?from={self.query}",
        }


def play(
    world: World, source: MarkerSource, label: str, *, close: bool = True, may_keep: bool = False
) -> Talk:
    """Ask, accept, talk and note; closed as resolved, or left open. The desk must trust this machine.

    With `may_keep` the customer ticks "You may keep this chat".
    """
    with world.customer() as customer, world.sign_in(Role.TECHNICIAN) as member:
        asked = _asked(customer, source, label, {"may-keep": "on"} if may_keep else {})
        with _met(customer, member) as (asking, answering, ref):
            messages = tuple(_said(asking, answering, ref, source, label))
            note = source.sentence(f"note, {label}").text
            answering.send({"type": "note", "session": ref, "id": secrets.token_hex(8), "text": note})
            answering.wait_for("noted")
            code = "".join(CODE.findall(customer.open("/s/my-data/").text)[:1])
            if close:
                answering.send({"type": "close", "session": ref, "outcome": "resolved"})
                answering.wait_for("closed", session=ref)
    name, email, agent, query, address = (marker.text for marker in asked)
    return Talk(name, email, agent, query, address, note, messages, code)


def play_with_second_thoughts(
    world: World, source: MarkerSource, label: str, *, look: Callable[[], None]
) -> None:
    """The customer lets us keep the chat, takes it back after a `look`, and both talk on."""
    with world.customer() as customer, world.sign_in(Role.TECHNICIAN) as member:
        _asked(customer, source, label, {"may-keep": "on"})
        with _met(customer, member) as (asking, answering, ref):
            list(_said(asking, answering, ref, source, f"{label}, before"))
            look()
            assert customer.send("/s/my-data/", {}, to="/s/take-back/").status_code == 303
            list(_said(asking, answering, ref, source, f"{label}, after"))
            answering.send({"type": "close", "session": ref, "outcome": "resolved"})
            answering.wait_for("closed", session=ref)


def _asked(
    customer: Customer, source: MarkerSource, label: str, ticked: Mapping[str, str]
) -> tuple[Marker, ...]:
    """The name, e-mail address, user agent, query and address with which help was asked for."""
    name, email = source.person(f"name, {label}"), source.email(f"e-mail, {label}")
    agent, query = source.text(f"user agent, {label}"), source.text(f"page, {label}")
    address = source.address(f"address, {label}")
    answer = customer.ask(
        "support",
        {"name": name.text, "email": email.text, **ticked},
        query=f"?from={query.text}",
        User_Agent=f"Mozilla/5.0 ({agent.text})",
        X_Forwarded_For=address.text,
        X_Forwarded_Proto="https",
        Origin=customer.url.replace("http", "https", 1),
    )
    assert answer.status_code == 303, f"the request was not taken: HTTP {answer.status_code}"
    return name, email, agent, query, address


@contextmanager
def _met(customer: Customer, member: Member) -> Iterator[tuple[Socket, Socket, str]]:
    """Both at their sockets, and the session between them, accepted."""
    with customer.connect() as asking, member.connect() as answering:
        ref = asking.welcome["sessions"][0]["session"]
        answering.send({"type": "accept", "session": ref})
        answering.wait_for("session", session=ref, state="active")
        yield asking, answering, ref


def _said(
    asking: Socket, answering: Socket, ref: str, source: MarkerSource, label: str
) -> Iterator[tuple[str, str]]:
    """Two messages from each, one of them with an e-mail or a network address in it: author and text."""
    for author, end in (("customer", asking), ("technician", answering)):
        personal = source.email if author == "customer" else source.address
        for marker in (
            source.sentence(f"message of the {author}, {label}"),
            personal(f"{personal.__name__} said by the {author}, {label}"),
        ):
            end.send(
                {
                    "type": "say",
                    "session": ref,
                    "id": secrets.token_hex(8),
                    "text": f"So: {marker.text} , no?",
                }
            )
            end.wait_for("ack")
            yield author, f"So: {marker.text} , no?"
