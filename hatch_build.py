"""Compiles the detector's kernels while the package is built, with whatever C compiler there is.

Without one, or where it fails, the installation is complete all the same: Python takes over.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = (Path("src/modicum/core/pii/tagger"), Path("src/modicum/core/pii/matching"))
"""Where a `kernel.c` lies."""

FLAGS = ("-std=gnu99", "-O3", "-shared", "-fPIC")


class KernelHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own class, generic in its settings
    """Puts `kernel.so` beside each `kernel.c`, and marks the wheel as one of this platform if that worked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files; `version` is `standard` or `editable`."""
        folders = [Path(self.root, folder) for folder in FOLDERS]
        compiled = [compile_kernel(folder / "kernel.c", folder / "kernel.so") for folder in folders]
        if all(compiled):
            build_data["pure_python"] = False
            build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
            build_data["artifacts"] += [f"{folder}/kernel.so" for folder in FOLDERS]
        else:
            self.app.display_warning("no working C compiler: personal data will be found by slower Python")


def compile_kernel(source: Path, target: Path) -> bool:
    """Whether `source` could be compiled to `target`; no half-written or older library stays behind."""
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    fresh = target.with_suffix(".new")
    target.unlink(missing_ok=True)
    if not compiler:
        return False
    try:
        subprocess.run(
            [*compiler.split(), *FLAGS, "-o", str(fresh), str(source)], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        fresh.unlink(missing_ok=True)
        return False
    fresh.replace(target)
    return True
