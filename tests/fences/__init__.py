"""Each fence of the storage gate, shown to bite on a planted breach.

Here stand those that look at the whole program. The columns and the check at start are tested in
`tests/platform/store`, the lint rules in `tests/lint_rules`, the types in `typing_tests`, and what
gets past all of them in `tests/leaks/test_mutants.py`.
"""
