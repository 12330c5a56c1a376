"""Pure Python: what a value is, what personal data looks like, what a policy does. Knows no framework."""
