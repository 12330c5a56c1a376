"""Every pair of ink and ground that the components use is readable (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import modicum.platform.ui

STATIC = Path(modicum.platform.ui.__file__).parent / "static" / "ui"
TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "link") for ground in ("paper", "surface", "sunk")),
    ("accent", "surface"),
    ("accent", "paper"),
    ("bad", "surface"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-bad-fill", "bad"),
    ("on-accent-soft", "accent-soft"),
    *((f"on-{tone}", f"{tone}-soft") for tone in ("good", "warn", "bad", "calm")),
]
SHAPE_PAIRS = [
    *((shape, ground) for shape in ("edge", "focus") for ground in ("paper", "surface", "sunk")),
    ("on-warn", "surface"),
]


def colours(scheme: str) -> dict[str, str]:
    """The colour tokens of `light` or `dark` by name, as six hex digits."""
    light, dark = (STATIC / "tokens.css").read_text().split("prefers-color-scheme: dark")
    found = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): #([0-9a-f]{6});", dark)) if scheme == "dark" else found


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1."""
    red, green, blue = (channel(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channel(value: float) -> float:
    """One sRGB channel, made linear."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, ink: str, ground: str) -> None:
    palette = colours(scheme)

    assert contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_borders_and_focus_stand_out_from_their_ground(scheme: str, shape: str, ground: str) -> None:
    palette = colours(scheme)

    assert contrast(palette[shape], palette[ground]) >= 3


def test_dark_names_every_colour_that_light_names() -> None:
    light, dark = (STATIC / "tokens.css").read_text().split("prefers-color-scheme: dark")

    assert set(re.findall(r"--([\w-]+): #", light)) == set(re.findall(r"--([\w-]+): #", dark))


def test_the_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
