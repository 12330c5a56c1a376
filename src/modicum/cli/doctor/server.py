"""Looks at the server, if one runs, and at how it is reached."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

import httpx

from modicum.cli.doctor.findings import Check, Finding, advice, could_not_look, ok, problem
from modicum.platform.store import DataFolder
from modicum.platform.store.process_lock import held
from modicum.site.env import read_environment

LOCKS: Final = Path("/proc/locks")
ANSWERS_WITHIN_S: Final = 5.0
WIDEST: Final = 65_536
"""So many addresses a trusted proxy may have, at most: a /16."""


class Served(Exception):
    """Another process holds the folder."""


def checks(folder: DataFolder, url: str | None) -> list[Check]:
    """Every look at the server; `url` is where it answers, if that was said."""
    return [
        Check("server", lambda: _server(folder, url)),
        Check("network settings", _network),
    ]


def is_served(folder: DataFolder) -> bool:
    """Whether a server runs over the folder."""
    if not folder.serving.exists():
        return False
    try:
        with held(folder.serving, otherwise=Served()):
            return False
    except Served:
        return True


def process_that_serves(folder: DataFolder) -> int | None:
    """The number of the process that serves the folder; None where none does or it cannot be seen."""
    if not (folder.serving.exists() and LOCKS.exists()):
        return None
    lock = folder.serving.stat()
    device = f"{os.major(lock.st_dev):02x}:{os.minor(lock.st_dev):02x}:{lock.st_ino}"
    for parts in map(str.split, LOCKS.read_text().splitlines()):
        if "FLOCK" in parts and device in parts:
            number = int(parts[parts.index(device) - 1])
            return number if number > 0 else None
    return None


def _server(folder: DataFolder, url: str | None) -> Finding:
    if not is_served(folder):
        return ok("none runs over this folder")
    at = url or _demo_address(folder) or read_environment().public_url
    if not at:
        return could_not_look("one runs; say where it answers: --url http://127.0.0.1:8080")
    return _asked(at.rstrip("/"))


def _asked(at: str) -> Finding:
    try:
        answer = httpx.get(f"{at}/healthz", timeout=ANSWERS_WITHIN_S, trust_env=False)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return problem(f"one runs and does not answer at {at}: read its log, or say where with --url")
    if answer.status_code != httpx.codes.OK:
        return problem(f"{at}/healthz answers {answer.status_code}: read the server's log")
    return ok(f"answers at {at}")


def _demo_address(folder: DataFolder) -> str:
    if not folder.is_demo:
        return ""
    try:
        return str(json.loads(folder.sign_ins.read_text("utf-8"))["url"])
    except (ValueError, KeyError, TypeError):
        return ""


def _network() -> Finding:
    environment = read_environment()
    if any(network.num_addresses > WIDEST for network in environment.trusted_proxies):
        return problem("MODICUM_TRUSTED_PROXY believes whole networks: name the proxy's own address")
    if environment.trusted_proxies and not environment.is_https:
        return problem("a proxy is trusted but MODICUM_PUBLIC_URL is no https:// address: set it")
    if environment.is_https and not environment.trusted_proxies:
        return advice(
            "MODICUM_PUBLIC_URL is set without MODICUM_TRUSTED_PROXY: all customers share one limit"
        )
    if environment.is_https:
        return ok("behind a proxy that adds HTTPS")
    return ok("for this machine alone; beyond it plain HTTP is refused")
