"""One file of the program as the rules see it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Breach:
    """A rule broken in one line of one file."""

    path: str
    line: int
    rule: str
    told: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.told}"


@dataclass(frozen=True)
class Source:
    """A file: `place` is its path below the program's folder, such as `desk/live/room.py`."""

    place: PurePosixPath
    text: str

    @classmethod
    def read(cls, path: Path, program: Path) -> Source:
        """The file at `path` in the program's folder."""
        return cls(PurePosixPath(path.relative_to(program).as_posix()), path.read_text(encoding="utf-8"))

    @property
    def is_python(self) -> bool:
        """Whether there is a syntax tree to look at."""
        return self.place.suffix == ".py"

    @property
    def is_migration(self) -> bool:
        """Whether Django wrote most of it."""
        return "migrations" in self.place.parts

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the syntax tree; none where the file is not Python."""
        return tuple(ast.walk(ast.parse(self.text, str(self.place)))) if self.is_python else ()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.splitlines()

    def is_in(self, *folders: str) -> bool:
        """Whether the file lies below one of the folders, such as `core/policy`."""
        return any(self.place.is_relative_to(folder) for folder in folders)

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Each call with the dotted name of what is called: `models.CharField`."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield node, dotted(node.func)

    def breach(self, line: int, rule: str, told: str) -> Breach:
        """A breach in this file."""
        return Breach(str(self.place), line, rule, told)


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a chain of names; what cannot be named is a star, as in `*.execute`."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{dotted(value)}.{name}"
        case _:
            return "*"
