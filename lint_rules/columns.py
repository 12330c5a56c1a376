"""Every column says whose its data is: sieved, system text, a closed list, or named on the data map."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint_rules.source import Breach, Source, dotted

RULE = "plain-column"
DATA_MAP = "platform/store/data_map.py"

_SPEAK_FOR_THEMSELVES = {
    "AutoField",
    "BigAutoField",
    "SmallAutoField",
    "BooleanField",
    "ForeignKey",
    "OneToOneField",
    "ManyToManyField",
}


@dataclass(frozen=True, slots=True)
class ColumnsNeedAnOwner:
    """The rule, with the columns that the data map names (as `Model.field`)."""

    mapped: frozenset[str]

    @classmethod
    def with_data_map_of(cls, sources: Sequence[Source]) -> ColumnsNeedAnOwner:
        """The rule for a program: its data map is read, not imported."""
        named = (name for source in sources if str(source.place) == DATA_MAP for name in _mapped_in(source))
        return cls(frozenset(named))

    def __call__(self, source: Source) -> Iterator[Breach]:
        if source.is_migration or source.is_in("platform/store"):
            return
        imported = _imported_columns(source)
        for node in source.nodes:
            if isinstance(node, ast.ClassDef):
                yield from self._in_class(source, node, imported)

    def _in_class(self, source: Source, table: ast.ClassDef, imported: frozenset[str]) -> Iterator[Breach]:
        for name, call in _columns_of(table):
            written = dotted(call.func)
            kind = written.rpartition(".")[2]
            is_column = written in imported or written.startswith(("models.", "django.db.models."))
            if kind == "SystemText" and not _has_reason(call):
                yield source.breach(
                    call.lineno, RULE, f"{table.name}.{name} does not say why it is system text"
                )
            elif is_column and self._is_plain(kind, f"{table.name}.{name}", call):
                told = f"{table.name}.{name} is a plain {kind}: use Sieved or SystemText, or the data map"
                yield source.breach(call.lineno, RULE, told)

    def _is_plain(self, kind: str, name: str, call: ast.Call) -> bool:
        given = {keyword.arg for keyword in call.keywords}
        is_closed = "choices" in given or ("primary_key" in given and kind.endswith("IntegerField"))
        is_named = kind in _SPEAK_FOR_THEMSELVES or name in self.mapped
        return kind.endswith("Field") and not is_closed and not is_named


def _columns_of(table: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    for statement in table.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                yield name, call
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call() as call):
                yield name, call


def _imported_columns(source: Source) -> frozenset[str]:
    """Column types that are imported by name instead of being written `models.CharField`."""
    return frozenset(
        name.asname or name.name
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("django.db.models")
        for name in node.names
        if name.name.endswith("Field")
    )


def _has_reason(call: ast.Call) -> bool:
    given = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg == "reason")]
    return any(isinstance(reason, ast.Constant) and str(reason.value).strip() for reason in given)


def _mapped_in(source: Source) -> Iterator[str]:
    """`Model.field` of each `MappedColumn("app.Model.field", …)`."""
    for call, name in source.calls():
        if name.endswith("MappedColumn") and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value).partition(".")[2]
