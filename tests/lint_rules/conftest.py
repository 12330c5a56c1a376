"""The fixture of the lint rules' tests."""

from tests.lint_rules.planted import plant

__all__ = ["plant"]
