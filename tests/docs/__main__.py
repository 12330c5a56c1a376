"""Writes the generated pages below `docs/reference/`: all that `tests.docs.pages` lists."""

from __future__ import annotations

import os
import tempfile

import django


def main() -> None:
    """Set Django up over a folder that is thrown away, and write every page."""
    with tempfile.TemporaryDirectory(prefix="modicum-docs-") as folder:
        os.environ |= {"MODICUM_DATA": folder, "DJANGO_SETTINGS_MODULE": "modicum.site.settings"}
        django.setup()
        from tests.docs.pages import FOLDER, PAGES

        for name, page in PAGES.items():
            (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
