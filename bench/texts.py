"""What is said under load: sixty bytes each, cut from the conversations that come with the program."""

from __future__ import annotations

from typing import Final

from modicum.cli.rehearse.conversations import shipped_conversations

LENGTH: Final = 60


def sixty_bytes() -> list[str]:
    """All different texts that long, with their names, numbers and addresses as people write them."""
    turns = (turn.text for each in shipped_conversations().whole() for turn in each.turns)
    cut = {text[:LENGTH] for text in turns if text.isascii() and len(text) >= LENGTH}
    return sorted(text for text in cut if text == text.strip())
