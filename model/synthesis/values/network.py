"""Addresses of machines, and what opens them: IPs, MACs, passwords, keys, tokens and codes."""

from __future__ import annotations

import base64
from ipaddress import IPv6Address
from random import Random

from model.synthesis.values.digits import fill, spoken
from model.synthesis.values.shapes import pick, shape


def ip(rng: Random) -> str:
    """An IPv4 address, now and then IPv6."""
    if rng.random() < 0.7:
        start = rng.choice(["10", "172", "192", str(rng.randint(1, 223)), str(rng.randint(1, 223))])
        if start == "192" and rng.random() < 0.8:
            return f"192.168.{rng.choice([0, 1, 1, 2, 10, 178, 254])}.{rng.randint(1, 254)}"
        return f"{start}.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
    if rng.random() < 0.3:
        groups = (f"{rng.getrandbits(16):x}" for _ in range(4))
        return "fe80::" + ":".join(groups)
    if rng.random() < 0.5:
        return f"2001:db8::{rng.getrandbits(16):x}:{rng.getrandbits(16):x}"
    return str(IPv6Address(rng.getrandbits(128)))


def mac(rng: Random) -> str:
    """A device address in one of the four usual notations."""
    pairs = [f"{rng.getrandbits(8):02x}" for _ in range(6)]
    whole = "".join(pairs)
    shape = rng.choice(
        [":".join(pairs), ":".join(pairs), "-".join(pairs), f"{whole[:4]}.{whole[4:8]}.{whole[8:]}"]
    )
    return shape.upper() if rng.random() < 0.5 else shape


def password(rng: Random) -> str:
    """A password as people make them up."""
    word, other = pick(rng, "password_words"), pick(rng, "password_words")
    words = {
        "{word}": word,
        "{Word}": word.title(),
        "{WORD}": word.upper(),
        "{other}": other,
        "{Other}": other.title(),
    }
    made = shape(rng, "passwords")
    for name, text in words.items():
        made = made.replace(name, text)
    return made


def api_key(rng: Random) -> str:
    """A key or token of a service, by its published prefix, or bare."""
    return shape(rng, "api_keys")


def token(rng: Random) -> str:
    """A JSON web token, a session id, or a base64 blob."""
    match rng.randrange(4):
        case 0 | 1:
            return fill(rng, "eyJ" + "!" * 17 + ".eyJ" + "!" * 33 + "." + "!" * 43)
        case 2:
            return base64.b64encode(rng.randbytes(rng.choice([24, 30, 33]))).decode()
        case _:
            return fill(rng, rng.choice(["^" * 32, "^" * 26, "!" * 43, "sess_" + "!" * 24]))


def private_key(rng: Random) -> str:
    """A short PEM block."""
    kind = rng.choice(["RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY"])
    lines = "\n".join(fill(rng, "!" * 48) for _ in range(rng.randint(1, 3)))
    return f"-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----"


def card_code(rng: Random) -> str:
    """The three or four digits of a card's code."""
    return fill(rng, rng.choice(["###", "###", "###", "####"]))


def pin(rng: Random) -> str:
    """A PIN of four to six digits, sometimes spoken."""
    digits = fill(rng, rng.choice(["####", "####", "####", "#####", "######"]))
    return spoken(rng, digits) if rng.random() < 0.08 else digits


def one_time_code(rng: Random) -> str:
    """A code of a text message."""
    digits = fill(
        rng, rng.choice(["######", "######", "####", "########", "### ###", "###-###", "G-######", "#####"])
    )
    return spoken(rng, digits) if digits.isdigit() and rng.random() < 0.08 else digits


def simple_secret(rng: Random) -> str:
    """A password like those of telephone support: a short number, a word and a number, a lone word."""
    word = pick(rng, "password_words")
    loose = [f"{word} {fill(rng, '###')}", f"{word}{fill(rng, '##')}", word]
    return rng.choice([fill(rng, "####"), fill(rng, "######"), fill(rng, "?# ?## #").lower(), *loose])
