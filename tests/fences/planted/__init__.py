"""An app with a column that nobody accounts for, as a careless change or a new dependency might bring."""
