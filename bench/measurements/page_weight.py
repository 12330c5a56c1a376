"""What each page brings over the wire with all its assets, as Chromium counts it with an empty cache."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.chromium import ARGUMENTS, EXECUTABLE

from bench import servers
from bench.figures import Figure, Measurement, NotMeasured, Target, for_scale
from bench.scale import Scale
from bench.visitors import REQUEST
from modicum.cli.rehearse.sign_ins import SignIn

PUBLIC: Final = ("/", "/c/support/", "/sign-in/", "/receipt/")
CUSTOMER: Final = ("/s/", "/s/my-data/")
TECHNICIAN: Final = ("/console/",)
ADMIN: Final = ("/channels/", "/data-storage/", "/reports/chat-log/")
SETTLES_MS: Final = 1000
WEIGHT: Final = Target("the heaviest page with its assets, over the wire", 60, "KB")


def run(_scale: Scale) -> Iterator[Figure]:
    """Every page in a browser of its own; headers count, the frames of the live socket do not."""
    if not EXECUTABLE.exists():
        raise NotMeasured(f"{EXECUTABLE} is not there")
    with servers.desk("usual") as desk, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(EXECUTABLE), args=list(ARGUMENTS))
        weights = {
            **_weigh(chromium, desk.url, PUBLIC),
            **_weigh(chromium, desk.url, CUSTOMER, is_customer=True),
            **_weigh(chromium, desk.url, TECHNICIAN, signs_in=_who(desk.folder, "technician")),
            **_weigh(chromium, desk.url, ADMIN, signs_in=_who(desk.folder, "admin")),
        }
        chromium.close()
    heaviest = max(weights, key=lambda page: weights[page])
    yield WEIGHT.judge(weights[heaviest], note=f"`{heaviest}`")
    yield for_scale(
        "all pages", ", ".join(f"`{page}` {weight:.1f}" for page, weight in weights.items()) + " KB"
    )


def _who(folder: Path, role: str) -> SignIn:
    people = json.loads((folder / "data" / "sign-ins.json").read_text())["sign_ins"]
    return next(SignIn(each["email"], each["password"]) for each in people if each["role"] == role)


def _weigh(
    chromium: Browser,
    url: str,
    paths: tuple[str, ...],
    *,
    is_customer: bool = False,
    signs_in: SignIn | None = None,
) -> Mapping[str, float]:
    context = chromium.new_context(base_url=url)
    if is_customer:
        _ask(context)
    if signs_in:
        _sign_in(context, signs_in)
    weights = {path: _weight(context, path) for path in paths}
    context.close()
    return weights


def _weight(context: BrowserContext, path: str) -> float:
    """Kilobytes of all that the page asks for. Raises `RuntimeError` where it is not there."""
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    answer = page.goto(path)
    page.wait_for_timeout(SETTLES_MS)
    page.close()
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path} was answered with {answer and answer.status}")
    return sum(sizes) / 1000


def _ask(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/c/support/")
    for key, value in REQUEST.items():
        page.fill(f"[name={key}]", value)
    page.get_by_role("button", name="Ask for help").click()
    page.wait_for_url("**/s/")
    page.goto("about:blank")


def _sign_in(context: BrowserContext, sign_in: SignIn) -> None:
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(sign_in.email)
    page.get_by_label("Password").fill(sign_in.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    page.goto("about:blank")


MEASUREMENT: Final = Measurement("pages", (WEIGHT,), run)
