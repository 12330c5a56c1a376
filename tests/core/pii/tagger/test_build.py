"""An installation without a compiler is complete, and says that it is the slower one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hatch_build import FOLDERS, compile_kernel

from modicum.core.pii.tagger.compiled import CompiledKernel
from modicum.core.pii.tagger.modelfile import open_model
from modicum.core.pii.tagger.tagger import kernel_for

SOURCE = Path(__file__).parents[4] / FOLDERS[0] / "kernel.c"


def test_a_library_that_was_compiled_is_used(tmp_path: Path) -> None:
    assert compile_kernel(SOURCE, tmp_path / "kernel.so"), "the tests need a C compiler: install gcc"
    assert kernel_for(open_model(), tmp_path / "kernel.so").name == "compiled"


def test_without_a_library_the_kernel_in_python_runs(tmp_path: Path) -> None:
    assert kernel_for(open_model(), tmp_path / "kernel.so").name == "python"


@pytest.mark.parametrize("compiler", ["/nonexistent/cc", "false"])
def test_a_compiler_that_fails_leaves_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compiler: str
) -> None:
    monkeypatch.setenv("CC", compiler)
    target = tmp_path / "kernel.so"
    target.write_bytes(b"of an older version")

    assert not compile_kernel(SOURCE, target)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_library_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "kernel.so").write_bytes(b"not a library")

    with pytest.raises(OSError, match="kernel"):
        CompiledKernel(open_model(), tmp_path / "kernel.so")
    assert kernel_for(open_model(), tmp_path / "kernel.so").name == "python"
