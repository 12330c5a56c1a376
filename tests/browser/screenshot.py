"""Take the README's picture of the console, from a desk that runs.

python -m tests.browser.screenshot
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.browser.gallery import Scene, console
from tests.chromium import ARGUMENTS, EXECUTABLE
from tests.leaks.places import Places
from tests.worlds import World

PICTURE: Final = Path(__file__).parents[2] / "docs" / "pictures" / "console.png"
SIZE: Final = ViewportSize(width=1180, height=720)


def main() -> None:
    """Write the picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        World(Places(Path(folder))) as world,
        sync_playwright() as pw,
    ):
        browser = pw.chromium.launch(executable_path=str(EXECUTABLE), args=list(ARGUMENTS))

        def new_page() -> Page:
            context = browser.new_context(base_url=world.url, viewport=SIZE, device_scale_factor=1.5)
            return context.new_page()

        page = console(Scene(world, new_page))
        page.mouse.move(0, 0)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURE, animations="disabled")
        browser.close()


if __name__ == "__main__":
    main()
