"""Our own lint rules: what no ready-made linter knows about this house. `python -m lint_rules` runs them."""
