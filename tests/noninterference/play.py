"""The play that every run puts on at the public doors: three sessions, and what is refused beside them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from tests.noninterference.browsers import browser_of
from tests.noninterference.words import Words
from tests.people import Customer, Frame, Member, Socket

SIGN_IN_COOKIE: Final = "modicum_sign_in"
CUSTOMER_COOKIE: Final = "modicum_session"


@dataclass(slots=True)
class Told:
    """The random ids that customers were given: the refs of their sessions, the secrets of their cookies."""

    refs: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    @property
    def credentials(self) -> list[str]:
        """What the desk may know of the secrets."""
        digests = [sha256(secret.encode()).digest()[:16] for secret in self.secrets]
        return [urlsafe_b64encode(digest).rstrip(b"=").decode() for digest in digests]


@dataclass(slots=True)
class Play:
    """One run at the desk at `url`, where `sign_in` is the cookie of a technician who is signed in."""

    url: str
    sign_in: str
    words: Words
    outcome: str = "resolved"
    told: Told = field(default_factory=Told)

    def perform(self) -> Told:
        """All of it, one step after the other, so that two runs write in the same order."""
        with Member(self.url) as member:
            member.http.cookies.set(SIGN_IN_COOKIE, self.sign_in)
            with member.connect() as answering:
                self._a_conversation(answering)
                self._a_request_taken_back()
                self._a_session_left_on_hold(answering)
        self._what_is_refused()
        return self.told

    def _a_conversation(self, answering: Socket) -> None:
        """A request with every kind of field, the whole chat, and its close."""
        with self._customer("billing") as customer, customer.connect() as asking:
            ref = self._accepted(asking, answering)
            for turn, text in enumerate(self.words.said):
                _say(ref, f"{self.words.sender.word}-{turn}", text, *_in_turn(turn, asking, answering))
            self._beside_the_talk(ref, asking, answering)
            customer.open("/s/my-data/")
            answering.send({"type": "close", "session": ref, "outcome": self.outcome})
            asking.wait_for("closed", session=ref)

    def _a_request_taken_back(self) -> None:
        """Its cookie is remembered for a day."""
        with self._customer("support") as customer:
            with customer.connect() as asking:
                self.told.refs.append(_ref(asking))
            answer = customer.send("/s/", {}, to="/s/end/")
            assert answer.status_code == 303, answer.status_code

    def _a_session_left_on_hold(self, answering: Socket) -> None:
        """The server stops while it is open."""
        with self._customer("support") as customer, customer.connect() as asking:
            ref = self._accepted(asking, answering)
            _say(ref, f"{self.words.sender.word}-x", self.words.text(90), asking, answering)
            answering.send({"type": "hold", "session": ref, "on": True})
            asking.wait_for("session", session=ref, state="on_hold")

    def _customer(self, channel: str) -> Customer:
        """A customer who has asked, after a first try that was refused for its over-long name."""
        customer = browser_of(self.words.sender, self.url)
        page = {"query": f"?from={self.words.sender.word}"}
        refused = customer.ask(channel, {**self.words.fields, "name": self.words.text(201)}, **page)
        assert refused.status_code == 400, refused.status_code
        taken = customer.ask(channel, self.words.fields, **page)
        assert taken.status_code == 303, taken.status_code
        self.told.secrets.append(customer.http.cookies[CUSTOMER_COOKIE])
        return customer

    def _accepted(self, asking: Socket, answering: Socket) -> str:
        ref = _ref(asking)
        self.told.refs.append(ref)
        answering.send({"type": "accept", "session": ref})
        shown = answering.wait_for("session", session=ref, state="active")
        asking.wait_for("session", session=ref, state="active")
        assert shown["customer"] == self.words.fields["name"]
        return ref

    def _beside_the_talk(self, ref: str, asking: Socket, answering: Socket) -> None:
        """A note, typing with a draft in it, a message that is too long, and a frame that is none."""
        note: Frame = {"type": "note", "session": ref, "id": "note-0001", "text": self.words.text(80)}
        answering.send(note)
        answering.wait_for("noted", id="note-0001")
        asking.send({"type": "typing", "session": ref, "on": True, "draft": self.words.text(40)})
        answering.wait_for("typing", session=ref)
        long: Frame = {"type": "say", "session": ref, "id": "long-0001", "text": self.words.too_long}
        asking.send(long)
        asking.wait_for("error", id="long-0001")
        asking.line.send(self.words.text(50))
        asking.wait_for("error", code="malformed")

    def _what_is_refused(self) -> None:
        """Addresses, cookies and sign-ins that are none."""
        word = self.words.sender.word
        with browser_of(self.words.sender, self.url) as stranger:
            stranger.open(f"/{word}/")
            stranger.open(f"/c/{word}/")
            stranger.open("/s/", headers={"Cookie": f"{CUSTOMER_COOKIE}={word}"})
            stranger.send("/sign-in/", {"login": self.words.sender.email, "password": self.words.text(20)})


def _ref(asking: Socket) -> str:
    return str(asking.welcome["sessions"][0]["session"])


def _in_turn(turn: int, asking: Socket, answering: Socket) -> tuple[Socket, Socket]:
    return (answering, asking) if turn % 2 else (asking, answering)


def _say(ref: str, id: str, text: str, speaker: Socket, hearer: Socket) -> None:
    """Say it, and see that it arrived at the other end."""
    speaker.send({"type": "say", "session": ref, "id": id, "text": text})
    speaker.wait_for("ack", id=id)
    (heard,) = hearer.wait_for("messages", session=ref)["messages"]
    assert heard["text"] == text
