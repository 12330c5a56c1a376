"""The program with the planted app installed beside its own.

python -m tests.fences.planting demo …
"""

from __future__ import annotations

from modicum.cli.main import main
from modicum.site import settings

if __name__ == "__main__":
    settings.INSTALLED_APPS.append("tests.fences.planted")
    main()
