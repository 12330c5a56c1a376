"""The rules report where, and the command fails."""

from __future__ import annotations

from pathlib import Path

from lint_rules.walk import breaches_below


def test_a_breach_names_its_file_line_rule_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("\nimport random\n", encoding="utf-8")

    (breach,) = breaches_below(tmp_path)

    assert str(breach) == "rules.py:2: clock-and-ids: random is not repeatable: take the ids handed in"


def test_a_program_without_breaches_is_silent(tmp_path: Path) -> None:
    (tmp_path / "rules.py").write_text("def may_close() -> bool:\n    return True\n", encoding="utf-8")

    assert breaches_below(tmp_path) == []
