"""Everything that can be sent to the public doors, each with a marker in it: what works and what is refused.

Nothing here asserts; what each door answers is tested elsewhere. `sent` counts what left this process.
"""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import httpx
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.leaks.markers import Marker, MarkerSource
from tests.people import Customer, Person, Socket
from tests.worlds import Role, World

NO_ANSWER = (httpx.HTTPError, ConnectionClosed, InvalidStatus, TimeoutError, OSError)


@dataclass(slots=True)
class Doors:
    """Plays markers from `source` against the doors of `world`; counts each in `sent`."""

    world: World
    source: MarkerSource
    behind_proxy: bool = False  # the desk trusts this machine to tell addresses
    sent: int = 0

    def play(self) -> None:
        """All of it."""
        self.a_session_by_hand()
        self.a_request_with_every_kind_of_field()
        self.a_reason_in_own_words()
        self.requests_that_are_refused()
        self.broken_requests()
        self.sign_ins_that_fail()
        self.handshakes_that_fail()

    def a_session_by_hand(self) -> None:
        """A whole session over bare sockets, with what no browser would send; left open at the end."""
        customer, member = self._customer(), self.world.sign_in(Role.TECHNICIAN)
        with customer, member, customer.connect() as asking, member.connect() as answering:
            ref = asking.welcome["sessions"][0]["session"]
            answering.send({"type": "accept", "session": ref})
            answering.wait_for("session", session=ref)
            self._talk(asking, answering, ref)
            self._misbehave(customer, ref)
            answering.send({"type": "hold", "session": ref, "on": True})
            answering.wait_for("session", session=ref, state="on_hold")

    def a_request_with_every_kind_of_field(self) -> None:
        """One that waits and that nobody accepts."""
        answer = self.world.customer().ask(
            "billing",
            {
                "name": self._new_person("name on a bill"),
                "email": self._new_email("e-mail on a bill"),
                "invoice": self._new("short text"),
                "billed_on": "2026-02-14",
                "amount": self._counted(self.source.digits("number")),
                "about": "Something else",
                "question": self._counted(self.source.long("long text", 3_000)),
                "call_back": "on",
                "phone": self._counted(self.source.digits("phone", 20)),
            },
        )
        assert answer.status_code == 303, f"the request was not taken: HTTP {answer.status_code}"

    def a_reason_in_own_words(self) -> None:
        """What an admin types to justify a change of the policy; the policy stays what it is."""
        file = self.world.places.cwd / "policy.toml"
        file.write_text(self.world.run("policy", "show").stdout)
        outcome = self.world.run("policy", "apply", str(file), "--reason", self._new("reason"))
        assert outcome.returncode == 0, outcome.stderr

    def requests_that_are_refused(self) -> None:
        """Addresses that are none, forms that are wrong, bodies that are too big."""
        customer = self.world.customer()
        form = "/c/support/"
        self._get(customer, f"/{self._new('404 path')}/")
        self._get(customer, f"/c/{self._new('channel that is none')}/")
        self._get(customer, f"/s/?{self._new('query of a page')}=1")
        self._get(customer, f"/static/{self._new('static file that is none')}.js")
        self._get(customer, f"/console/?next={self._new('query of the console')}")
        self._get(customer, "/", Cookie=f"modicum_session={self._new('session cookie')}")
        self._get(customer, "/console/", Cookie=f"modicum_sign_in={self._new('sign-in cookie')}")
        self._get(customer, "/", Host=f"{self._new('host')}.example")
        self._get(
            customer, "/", **{"X-Forwarded-For": self._new_address("forwarded for"), "X-Real-IP": "::1"}
        )
        self._post(customer, form, {"name": self._new("form without its secret")})
        self._send(customer, form, {"name": self._new("over-long name") * 40, "email": "a@b.example"})
        self._send(customer, form, {"name": "Ann", "email": f"{self._new('no e-mail address')}@"})
        self._send(customer, form, {"name": "Ann", self._new("field name"): self._new("field that is none")})
        self._post(customer, form, {"name": self._new_long("body over the cap", 1_200_000)})
        self._upload(customer, form)

    def broken_requests(self) -> None:
        """Bytes that are hardly HTTP."""
        lines = [
            f"GET /{self._new('version that is none')} HTTP/9.9\r\n\r\n",
            f"{self._new('method that is none')} / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            f"GET / HTTP/1.1\r\nHost: localhost\r\n{self._new('header without colon')}\r\n\r\n",
            f"GET /%ff%00{self._new('path of odd bytes')} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n{self._new('body cut off')}",
            f"GET /{self._new_long('head too long', 70_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        ]
        for line in lines:
            with (
                suppress(OSError),
                socket.create_connection(("127.0.0.1", self.world.port), timeout=2) as raw,
            ):
                raw.sendall(line.encode("latin-1"))
                raw.shutdown(socket.SHUT_WR)
                raw.recv(65536)

    def sign_ins_that_fail(self) -> None:
        """E-mail addresses and passwords that are none."""
        stranger, who = self.world.customer(), self.world.who(Role.TECHNICIAN)
        self._send(stranger, "/sign-in/", {"login": self._new("no e-mail"), "password": "x"})
        email = f"{self._new('unknown e-mail')}@mail.example"
        self._send(stranger, "/sign-in/", {"login": email, "password": self._new("its password")})
        self._send(stranger, "/sign-in/", {"login": who.email, "password": self._new("wrong password")})
        self._get(stranger, f"/sign-in/?next=/console/%3F{self._new('next address')}")

    def handshakes_that_fail(self) -> None:
        """Sockets from elsewhere, without a ticket, or with a stale one."""
        tries: list[Callable[[], Socket]] = [
            lambda: Socket(self.world.url, "", origin=f"https://{self._new('foreign origin')}.example"),
            lambda: Socket(self.world.url, self._new("ticket that is none")),
        ]
        for handshake in tries:
            with suppress(*NO_ANSWER), handshake():
                pass

    def _customer(self) -> Customer:
        customer = self.world.customer()
        answer = customer.ask(
            "support",
            {"name": self._new_person("name by hand"), "email": self._new_email("e-mail by hand")},
            query=f"?from={self._new('query of the form')}",
            User_Agent=f"Mozilla/5.0 ({self._new('user agent')})",
            Referer=f"https://shop.example/{self._new('page address')}",
            Accept_Language=f"en, x-{self._new('language')[:8]}",
            **self._forwarded(),
        )
        assert answer.status_code in {302, 303}, f"the request was not taken: HTTP {answer.status_code}"
        return customer

    def _forwarded(self) -> dict[str, str]:
        address = {"X_Forwarded_For": self._new_address("address by hand")}
        if not self.behind_proxy:
            return address
        return {**address, "X_Forwarded_Proto": "https", "Origin": self.world.url.replace("http", "https", 1)}

    def _talk(self, asking: Socket, answering: Socket, ref: str) -> None:
        for end, name in ((asking, "message of the customer"), (answering, "message of the technician")):
            text = self._new(f"{name}, by hand")
            end.send({"type": "say", "session": ref, "id": secrets.token_hex(8), "text": text})
            end.wait_for("ack")
        odd_id = self._new("message id")
        asking.send({"type": "say", "session": ref, "id": odd_id, "text": "an odd id"})
        asking.wait_for("ack", id=odd_id)
        answering.send({"type": "note", "session": ref, "id": "note-0001", "text": self._new("note by hand")})
        answering.wait_for("noted")
        asking.send({"type": "typing", "session": ref, "on": True, "draft": self._new("draft in a frame")})

    def _misbehave(self, customer: Customer, ref: str) -> None:
        """Frames that are refused; three bad ones in a row close the socket, so each has its own."""
        frames: list[str | bytes] = [
            self._new("text that is no JSON"),
            self._new("binary frame").encode(),
            json.dumps({"type": self._new("frame type"), "session": ref}),
            json.dumps(
                {"type": "say", "session": self._new("session that is none"), "id": "x" * 8, "text": "?"}
            ),
            json.dumps(
                {
                    "type": "say",
                    "session": ref,
                    "id": "x" * 8,
                    "text": {"a": self._new("text of a wrong type")},
                }
            ),
            json.dumps(
                {"type": "say", "session": ref, "id": "long-one", "text": self._new_long("too long", 20_000)}
            ),
            json.dumps(
                {"type": "note", "session": ref, "id": "y" * 8, "text": self._new("note of a customer")}
            ),
            json.dumps({"type": "supply", "session": ref, "done": True, "messages": [self._forged()]}),
            json.dumps({"type": "say", "session": ref, "text": self._new_long("frame too big", 80_000)}),
        ]
        for frame in frames:
            with suppress(*NO_ANSWER), customer.connect() as line:
                line.line.send(frame)
                line.line.recv(timeout=0.3)

    def _forged(self) -> dict[str, object]:
        said = {"author": "technician", "name": self._new("forged name"), "text": self._new("forged message")}
        place = {"id": "forged-01", "epoch": 1, "seq": 1, "at": "2026-03-02T09:00:00.000Z", "kept": "no"}
        return {**place, **said, "mac": self._new("forged MAC")}

    def _upload(self, customer: Customer, form: str) -> None:
        file = (f"{self._new('file name')}.txt", self._new("file content").encode())
        with suppress(*NO_ANSWER):
            customer.http.post(form, files={"attachment": file}, data={"name": self._new("multipart field")})

    def _get(self, person: Person, path: str, **headers: str) -> None:
        with suppress(*NO_ANSWER):
            person.open(path, headers=headers)

    def _post(self, person: Person, path: str, data: dict[str, str]) -> None:
        with suppress(*NO_ANSWER):
            person.http.post(path, data=data)

    def _send(self, person: Person, page: str, data: dict[str, str]) -> None:
        with suppress(*NO_ANSWER):
            person.send(page, data)

    def _new(self, name: str) -> str:
        return self._counted(self.source.text(name))

    def _new_person(self, name: str) -> str:
        return self._counted(self.source.person(name))

    def _new_email(self, name: str) -> str:
        return self._counted(self.source.email(name))

    def _new_address(self, name: str) -> str:
        return self._counted(self.source.address(name))

    def _new_long(self, name: str, size: int) -> str:
        return self._counted(self.source.long(name, size))

    def _counted(self, marker: Marker) -> str:
        self.sent += 1
        return marker.text
