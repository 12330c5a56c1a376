"""Real servers that tests start for themselves, from wheels: no Docker, no root, nothing to install."""
