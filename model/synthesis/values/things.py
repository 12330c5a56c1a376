"""What looks like personal data and is not: prices, versions, models, codes, times, products, firms."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from model.synthesis.values import people
from model.synthesis.values.digits import fill
from model.synthesis.values.shapes import pick, shape

_HOSTS = ("example.com", "shop.example.com", "help.acme.io", "youtu.be", "docs.contoso.com", "bit.ly")
_PATHS = ("", "/", "/help", "/orders", "/faq-returns", "/products/blue-shirt-42", "/login", "/checkout/step3")


def time_of_day(rng: Random) -> str:
    """A time."""
    hour, minute = rng.randint(0, 23), rng.choice([0, 0, 15, 30, 45, rng.randint(0, 59)])
    twelve = hour % 12 + 1
    minutes = f"{minute:02d}"
    shapes = (
        f"{hour}:{minutes}", f"{twelve}pm", f"{twelve} am", f"{twelve}:{minutes}pm", f"{hour:02d}.{minutes}",
        f"{twelve}:{minutes} PM", f"half {twelve}", f"{hour:02d}{minutes}h", "noon", f"{hour}:{minutes}:17",
    )  # fmt: skip
    return rng.choice(shapes)


def year(rng: Random) -> str:
    """A year."""
    return str(rng.randint(1985, 2027))


def product(rng: Random) -> str:
    """A product, also one that carries a name."""
    return pick(rng, "products")


def firm(rng: Random) -> str:
    """A firm, a shop or a program, also one that carries a name."""
    return pick(rng, "firms")


def venue(rng: Random) -> str:
    """A restaurant, a hotel, a practice: many carry the name of somebody."""
    return _named(rng, "venues")


def title(rng: Random) -> str:
    """The title of a film, a song, a paper, a holiday."""
    return _named(rng, "titles")


def _named(rng: Random, shapes: str) -> str:
    word, other = pick(rng, "handles"), pick(rng, "handles")
    return pick(rng, shapes).format(
        first=people.first_name(rng),
        last=people.last_name(rng),
        city=pick(rng, "uk_towns"),
        word=word.title(),
        other=other.title(),
        Word=word.title(),
        Other=other.title(),
        number=fill(rng, "%#"),
    )


def weekday(rng: Random) -> str:
    """A day by its name, or by where it lies."""
    return pick(rng, "weekdays")


def isbn(rng: Random) -> str:
    """An ISBN with its check digit, together or in groups, or twelve digits of a bar code."""
    stem = "978" + fill(rng, "#########")
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(stem))
    whole = stem + str(-total % 10)
    apart = f"{whole[:3]}-{whole[3]}-{whole[4:8]}-{whole[8:12]}-{whole[12]}"
    return rng.choice([whole, apart, fill(rng, "############")])


def url(rng: Random) -> str:
    """An address on the web that opens nothing."""
    start = rng.choice(["https://", "https://www.", "http://", "", "www."])
    return start + rng.choice(_HOSTS) + rng.choice([*_PATHS, "/watch/" + fill(rng, "!!!!!!!!!!!")])


def _made_of(name: str) -> Callable[[Random], str]:
    return lambda rng: shape(rng, name)


THINGS: dict[str, Callable[[Random], str]] = {
    "price": _made_of("prices"), "qty": _made_of("quantities"), "model": _made_of("models"),
    "version": _made_of("versions"), "error": _made_of("error_codes"), "size": _made_of("sizes"),
    "flight": _made_of("flights"), "time": time_of_day, "product": product, "isbn": isbn, "url": url,
    "title": title, "car": _made_of("cars"), "food": _made_of("foods"),
    "nation": _made_of("nations"),
}  # fmt: skip
"""The makers of what nobody could be known by."""
