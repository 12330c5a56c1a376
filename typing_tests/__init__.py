"""Code that only the type checker runs: each wrong use of the gate must be an error in the editor.

A file here is never imported. A line that is wrong says so at its end: `# refused: arg-type`.
`python -m typing_tests` fails if mypy does not report that very error there, or reports one elsewhere.
"""
